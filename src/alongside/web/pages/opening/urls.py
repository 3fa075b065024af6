"""Opening a project: its first page, and each page after it by name."""

from django.urls import path

from alongside.web.pages.opening import views

urlpatterns = [
    path("places/<str:place>/open/", views.begin, name="opening"),
    path("places/<str:place>/open/<str:step>/", views.step, name="opening-step"),
]
