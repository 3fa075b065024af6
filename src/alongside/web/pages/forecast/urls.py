"""The address of the forecast."""

from django.urls import path

from alongside.web.pages.forecast import views

urlpatterns = [path("forecast/", views.show, name="forecast")]
