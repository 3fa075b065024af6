"""The addresses of home."""

from django.urls import path

from alongside.web.pages.home import views

urlpatterns = [path("", views.home, name="home")]
