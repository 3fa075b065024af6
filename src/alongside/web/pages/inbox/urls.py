"""The addresses of the questions put to one person."""

from django.urls import path

from alongside.web.pages.inbox import views

urlpatterns = [
    path("true/", views.inbox, name="inbox"),
    path("true/<int:number>/", views.not_true, name="not-true"),
]
