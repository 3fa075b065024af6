"""The doors of an account: none where this host sends no mail, and none kept open for long.

Each answer is written in one transaction, so that a known address and an unknown one wait for the disk as often.
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


def door(view: View) -> View:
    """A page for signing in, where mail can be sent."""

    @never_cache
    @wraps(view)
    def seen(request: HttpRequest, **more: object) -> HttpResponseBase:
        if settings.MAIL is None:
            return render(request, "account/none.html")
        with transaction.atomic():
            response = view(request, **more)
            render_now = getattr(response, "render", None)
            return render_now() if render_now else response

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
        times = [record["at"] for record in get_authentication_records(request)]
        if not times or time.time() - max(times) > FRESH:
            return render(request, "account/again.html", status=403)
        return view(request, **more)

    return seen
