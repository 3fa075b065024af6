"""The addresses of an element, and of the acts behind one of its tests. A test that answers both for the element and
for the whole project has two."""

from django.urls import path

from alongside.web.pages.element import views

urlpatterns = [
    path("e/<str:element>/", views.show, name="element"),
    path("e/<str:element>/<str:test>/", views.behind, name="behind"),
    path("e/<str:element>/<str:test>/<str:scope>/", views.behind, name="behind-whole"),
]
