"""The addresses of contests: all of them, a new one about an act, and one with its panel."""

from django.urls import path

from alongside.web.pages.contests import views

urlpatterns = [
    path("contests/", views.contests, name="contests"),
    path("contests/new/<int:number>/", views.say_how, name="say-how"),
    path("contests/<int:number>/", views.panel, name="panel"),
]
