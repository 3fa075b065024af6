"""Inviting people."""

from django.urls import path

from alongside.web.pages.invite import views

urlpatterns = [path("invite/", views.invite, name="invite")]
