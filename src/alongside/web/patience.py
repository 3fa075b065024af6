"""When nothing can be written just now: a plain sentence, and when to try again, instead of a fault.

The disk may be full, the database away, or too many may be writing. Pages can still be read, and whoever sends their
form again later sends the same form: it is kept once.
"""

import logging
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from alongside.web.writing import NotWritten

log = logging.getLogger("alongside.writing")
UNAVAILABLE = 503


class AskForPatience:
    """Middleware: 503 with Retry-After where the database would not take what somebody sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """Only what is the database's fault; anything else goes its usual way."""
        if isinstance(problem, OperationalError | InterfaceError):
            log.error("%s: %s", type(problem).__name__, problem)
            problem = NotWritten()
        if not isinstance(problem, NotWritten):
            return None
        context = {"title": _("Please try again later"), "sentence": str(problem)}
        answer = render(request, "trouble/trouble.html", context, status=UNAVAILABLE)
        answer.headers["Retry-After"] = str(problem.after)
        return answer
