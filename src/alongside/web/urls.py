"""Every address, one line a room of pages. English has no prefix; the other languages have their code in front; what
programs read is the same in all."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

PROJECT = "p/<str:slug>/"

urlpatterns = [path("", include("alongside.web.pages.log.plain_urls"))]
urlpatterns += i18n_patterns(
    path("", include("alongside.web.pages.home.urls")),
    path("", include("alongside.web.pages.modes.urls")),
    path("", include("alongside.web.pages.join.urls")),
    path("", include("alongside.web.pages.news.link_urls")),
    path("account/", include("alongside.web.pages.account.urls")),
    path("", include("alongside.web.pages.places.urls")),
    path("", include("alongside.web.pages.opening.urls")),
    path(PROJECT, include("alongside.web.pages.project.urls")),
    path(PROJECT, include("alongside.web.pages.element.urls")),
    path(PROJECT, include("alongside.web.pages.power.urls")),
    path(PROJECT, include("alongside.web.pages.voices.urls")),
    path(PROJECT, include("alongside.web.pages.acts.urls")),
    path(PROJECT, include("alongside.web.pages.find.urls")),
    path(PROJECT, include("alongside.web.pages.timeline.urls")),
    path(PROJECT, include("alongside.web.pages.check.urls")),
    path(PROJECT, include("alongside.web.pages.log.urls")),
    path(PROJECT, include("alongside.web.pages.circles.urls")),
    path(PROJECT, include("alongside.web.pages.group.urls")),
    path(PROJECT, include("alongside.web.pages.invite.urls")),
    path(PROJECT, include("alongside.web.pages.mine.urls")),
    path(PROJECT, include("alongside.web.pages.news.urls")),
    path(PROJECT, include("alongside.web.pages.account.seat_urls")),
    path(PROJECT, include("alongside.web.pages.say.urls")),
    path(PROJECT, include("alongside.web.pages.shoes.urls")),
    path(PROJECT, include("alongside.web.pages.inbox.urls")),
    path(PROJECT, include("alongside.web.pages.contests.urls")),
    path(PROJECT, include("alongside.web.pages.forecast.urls")),
    path(PROJECT, include("alongside.web.pages.tell.urls")),
    path(PROJECT, include("alongside.web.pages.todo.urls")),
    path(PROJECT, include("alongside.web.pages.audience.urls")),
    prefix_default_language=False,
)

handler400 = "alongside.web.pages.trouble.views.not_understood"
handler403 = "alongside.web.pages.trouble.views.not_allowed"
handler404 = "alongside.web.pages.trouble.views.not_found"
handler500 = "alongside.web.pages.trouble.views.our_fault"
