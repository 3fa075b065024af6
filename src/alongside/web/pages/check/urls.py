"""The addresses of "check it yourself" and of the bundle."""

from django.urls import path

from alongside.web.pages.check import views

urlpatterns = [
    path("check/", views.check, name="check"),
    path("record.jsonl", views.bundle, name="bundle"),
]
