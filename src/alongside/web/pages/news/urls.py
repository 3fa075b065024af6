"""What somebody chose about news, in their project."""

from django.urls import path

from alongside.web.pages.news import views

urlpatterns = [
    path("news/", views.news, name="news"),
    path("news/forget/", views.forget, name="news-forget"),
]
