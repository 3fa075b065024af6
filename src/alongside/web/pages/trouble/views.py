"""Not understood, not allowed, not found, our fault."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the address or what came with it makes no sense to us. 413: it is too much."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        why = _("That was more than can be sent at once. Go back, shorten it and send it again. Nothing was kept.")
        return _say(request, 413, _("That was too much"), why)
    return _say(request, 400, _("That can’t be answered"), _("Something in this address can’t be understood."))


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: the rules say no, and why."""
    return _say(request, 403, _("Not from here"), str(exception) or _("Nobody may do that here."), back=True)


def form_is_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form that this browser was not given, or was given too long ago."""
    why = _("This form is too old, or your browser keeps no cookies from us. Go back, load the page again and send it.")
    return _say(request, 403, _("That was not sent"), why)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    why = _("Perhaps the address was cut off, or the project has another name here. Nothing was lost.")
    return _say(request, 404, _("There is no such page"), why)


def our_fault(request: HttpRequest) -> HttpResponse:
    """500: it must work while nothing else does, so it asks the database nothing."""
    why = _("This is a fault in Alongside, not in what you did. The record is not touched by it. Please try again.")
    return _say(request, 500, _("That went wrong"), why)


def _say(request: HttpRequest, status: int, title: str, sentence: str, *, back: bool = False) -> HttpResponse:
    """A page that says so; `back`: with the way to somebody's own seat."""
    return render(request, "trouble/trouble.html", {"title": title, "sentence": sentence, "back": back}, status=status)
