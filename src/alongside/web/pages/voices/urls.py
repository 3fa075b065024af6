"""The addresses of voices. A voice is found by its act's number in the record, or by its leaf hash."""

from django.urls import path

from alongside.web.pages.voices import views

urlpatterns = [
    path("voices/", views.show, name="voices"),
    path("voices/<str:ref>/", views.one, name="voice"),
]
