"""What there is to do, and signing."""

from django.urls import path

from alongside.web.pages.todo import views

urlpatterns = [
    path("to-do/", views.show, name="to-do"),
    path("to-do/sign/", views.sign, name="sign"),
]
