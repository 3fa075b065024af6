"""My news: where and how often I want to hear, and what there was lately."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from alongside.web.models import NewsRow
from alongside.web.pages.news.forms import NewsForm
from alongside.web.project_page import ProjectPage, project_form
from alongside.web.telling.contacts import asked_too_often, contact_of, forget_contact, keep_contact
from alongside.web.wording.letters import NEWS_NAMES

LATELY = 20
TOO_MANY = 429


@dataclass(frozen=True)
class Piece:
    """One piece of news: a sentence, and the number of the act it is about."""

    sentence: str
    number: int


@project_form
def news(page: ProjectPage) -> HttpResponseBase:
    """What I chose, and a way to change it."""
    assert page.seat is not None
    contact = contact_of(page.seat)
    form = NewsForm(page.request.POST or None, contact, get_language() or "en")
    if page.request.method == "POST" and settings.MAIL is not None and form.is_valid():
        given = form.cleaned_data
        if given["address"] and asked_too_often(page.seat):
            return _show(page, form, TOO_MANY, _("Too many mails have been asked for. Wait an hour."))
        quiet = given["quiet_from"], given["quiet_to"]
        keep_contact(page.seat, given["address"], given["language"], given["often"], quiet)
        return redirect("news", page.project.slug)
    return _show(page, form)


@project_form
def forget(page: ProjectPage) -> HttpResponseBase:
    """Take my address back, at once."""
    assert page.seat is not None
    if page.request.method == "POST":
        forget_contact(page.seat)
    return redirect("news", page.project.slug)


def _show(page: ProjectPage, form: NewsForm, status: int = 200, no: str = "") -> HttpResponseBase:
    assert page.seat is not None
    status = 422 if form.errors else status
    context = {"form": form, "no": no, "contact": contact_of(page.seat), "sends": settings.MAIL is not None}
    return page.show("news/news.html", status, lately=_lately(page), clock=settings.CLOCK, **context)


def _lately(page: ProjectPage) -> list[Piece]:
    """The last pieces of news."""
    rows = NewsRow.objects.filter(seat=page.seat)[:LATELY]
    numbers = page.record.numbers
    return [Piece(str(NEWS_NAMES[row.sort]), numbers[row.ref]) for row in rows if row.ref in numbers]
