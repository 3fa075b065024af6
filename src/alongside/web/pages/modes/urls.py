"""The address of "what the words mean"."""

from django.urls import path

from alongside.web.pages.modes import views

urlpatterns = [path("words/", views.modes, name="modes")]
