"""My seat in a project, and my account."""

from django.urls import path

from alongside.web.pages.account import views

urlpatterns = [path("mine/account/", views.link_seat, name="link-seat")]
