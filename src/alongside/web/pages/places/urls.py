"""The addresses of places, and of the links that make somebody their host."""

from django.urls import path

from alongside.web.pages.places import views

urlpatterns = [
    path("places/", views.places, name="places"),
    path("places/<str:place>/", views.show, name="place"),
    path("places/<str:place>/link/", views.opening_link, name="opening-link"),
    path("host/<str:secret>/", views.entrance, name="entrance"),
]
