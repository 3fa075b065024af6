"""The addresses of "check it yourself", of the bundle, and of the standing for programs."""

from django.urls import path

from alongside.web.pages.check import views

urlpatterns = [
    path("check/", views.check, name="check"),
    path("record.jsonl", views.bundle, name="bundle"),
    path("standing.json", views.standing, name="standing-json"),
]
