"""The doors of an account: none where this host sends no mail, and none kept open for long.

An answer comes only at the end of a round span of time, so that nobody can tell a known address from an unknown one by
the moment longer that one of them takes.
"""

import time
from collections.abc import Callable
from functools import wraps

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

View = Callable[..., HttpResponseBase]
FRESH = 15 * 60  # seconds
EVEN = 0.06  # seconds


def door(view: View) -> View:
    """A page for signing in, where mail can be sent."""

    @never_cache
    @wraps(view)
    def seen(request: HttpRequest, **more: object) -> HttpResponseBase:
        if settings.MAIL is None:
            return render(request, "account/none.html")
        start = time.perf_counter()
        with transaction.atomic():
            response = view(request, **more)
            render_now = getattr(response, "render", None)
            response = render_now() if render_now else response
        if request.method == "POST":
            time.sleep((start - time.perf_counter()) % EVEN)
        return response

    return seen


def signed_in(view: View) -> View:
    """A page for somebody who has signed in."""

    @never_cache
    @wraps(view)
    def seen(request: HttpRequest, **more: object) -> HttpResponseBase:
        return view(request, **more) if request.user.is_authenticated else redirect("account_login")

    return seen


def freshly_signed_in(view: View) -> View:
    """A page for somebody who signed in a moment ago: a phone that lies open must not get a key of its own."""

    @signed_in
    @wraps(view)
    def seen(request: HttpRequest, **more: object) -> HttpResponseBase:
        if time.time() - _last_time(request) > FRESH:
            return render(request, "account/again.html", status=403)
        return view(request, **more)

    return seen


def _last_time(request: HttpRequest) -> float:
    """When this browser last signed in; a new account has no such mark, so the moment it was made counts."""
    times = [record["at"] for record in get_authentication_records(request, request.user)]
    return max(times, default=request.user.date_joined.timestamp())
