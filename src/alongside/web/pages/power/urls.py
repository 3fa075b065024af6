"""The address of the power picture."""

from django.urls import path

from alongside.web.pages.power import views

urlpatterns = [path("power/", views.show, name="power")]
