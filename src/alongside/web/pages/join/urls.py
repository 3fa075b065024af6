"""Sitting down: with an invitation, or with the code that somebody was given."""

from django.urls import path

from alongside.web.pages.join import views

urlpatterns = [
    path("join/<str:secret>/", views.join, name="join"),
    path("back/", views.come_back, name="come-back"),
]
