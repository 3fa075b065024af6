"""What is mine: my words, what came of them, my code, leaving."""

from django.urls import path

from alongside.web.pages.mine import views

urlpatterns = [
    path("mine/", views.mine, name="mine"),
    path("mine/<int:number>/who/", views.who_sees, name="who-sees"),
    path("mine/<int:number>/take-back/", views.take_back, name="take-back"),
    path("mine/apart/", views.apart, name="apart"),
    path("mine/code/", views.code, name="my-code"),
    path("mine/leave/", views.leave, name="leave"),
    path("mine/stand-up/", views.let_go, name="stand-up"),
]
