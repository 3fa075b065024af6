"""No character zero: nobody can type it, no letter needs it, and PostgreSQL cannot keep it. One door for every page."""

from collections.abc import Callable, Iterable

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponseBase

NUL = "\x00"


class NoNul:
    """Middleware: nothing is at an address that holds it, and no page has made a form or a question that does."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if NUL in request.path_info:
            raise Http404
        if any(NUL in text for text in _texts(request)):
            raise BadRequest
        return self.get_response(request)


def _texts(request: HttpRequest) -> Iterable[str]:
    for sent in (request.GET, request.POST):
        for name, values in sent.lists():
            yield name
            yield from values
