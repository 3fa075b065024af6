"""Stepping into somebody's shoes, in the demo."""

from django.urls import path

from alongside.web.pages.shoes import views

urlpatterns = [path("shoes/", views.shoes, name="shoes"), path("shoes/later/", views.later, name="later")]
