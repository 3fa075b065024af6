"""The addresses of acts. An act is found by its number in the record, or by its leaf hash."""

from django.urls import path

from alongside.web.pages.acts import feed, views

urlpatterns = [
    path("acts/", views.acts, name="acts"),
    path("feed/", feed.feed, name="feed"),
    path("act/<str:ref>/", views.act, name="act"),
    path("act/<int:number>/photo/", views.photo, name="act-photo"),
]
