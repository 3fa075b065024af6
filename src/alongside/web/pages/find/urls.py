"""The address of finding. What is looked for is sent, never written into an address."""

from django.urls import path

from alongside.web.pages.find import views

urlpatterns = [path("find/", views.find, name="find")]
