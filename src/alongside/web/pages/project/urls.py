"""The address of a project."""

from django.urls import path

from alongside.web.pages.project import views

urlpatterns = [path("", views.show, name="project")]
