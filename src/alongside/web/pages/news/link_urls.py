"""Where the links in a mail lead. They name no project."""

from django.urls import path

from alongside.web.pages.news import links

urlpatterns = [
    path("news/confirm/<str:secret>/", links.confirm, name="news-confirm"),
    path("news/see/<str:secret>/", links.see, name="news-see"),
    path("news/stop/<str:secret>/", links.stop, name="news-stop"),
]
