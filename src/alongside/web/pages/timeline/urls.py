"""The address of the timeline."""

from django.urls import path

from alongside.web.pages.timeline import views

urlpatterns = [path("timeline/", views.show, name="timeline")]
