"""Circles, and what was written down for somebody at one."""

from django.urls import path

from alongside.web.pages.circles import views

urlpatterns = [
    path("circles/", views.mine, name="circles"),
    path("circles/words/<int:number>/", views.is_it_mine, name="is-it-mine"),
    path("circles/<str:circle>/", views.tonight, name="circle"),
    path("circles/<str:circle>/sheet/", views.sheet, name="circle-sheet"),
    path("circles/<str:circle>/enter/", views.enter, name="circle-enter"),
]
