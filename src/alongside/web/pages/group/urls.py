"""A group's own pages."""

from django.urls import path

from alongside.web.pages.group import views

urlpatterns = [
    path("group/", views.groups, name="groups"),
    path("group/credits/", views.mine, name="credits"),
    path("group/<str:circle>/", views.group, name="group"),
    path("group/<str:circle>/votes/<int:number>/", views.vote, name="group-vote"),
    path("group/<str:circle>/votes/<int:number>/position/", views.position, name="group-position"),
]
