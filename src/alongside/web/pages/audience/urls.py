"""First pages by whom they are for."""

from django.urls import path

from alongside.web.pages.audience import views

urlpatterns = [
    path("for/funder/", views.funder, name="for-funder"),
    path("for/leader/", views.leader, name="for-leader"),
    path("for/committee/", views.committee, name="for-committee"),
]
