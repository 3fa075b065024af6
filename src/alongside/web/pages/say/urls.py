"""Saying something."""

from django.urls import path

from alongside.web.pages.say import views

urlpatterns = [path("say/", views.say, name="say"), path("said/<int:number>/", views.said, name="said")]
