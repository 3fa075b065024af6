"""Who is asking, and whether this page is for them: asked once for every request, of the one table of rules.

A browser that has sat down holds a session; the session knows one seat a project. The seat is looked up anew for each
request, so whatever changed about it holds at once. A page that stands in no row of the table is refused.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase

from alongside.readings.rules import VISITOR, may_see
from alongside.web.hosting import asking_in
from alongside.web.models import Place, Project, SeatRow
from alongside.web.shelves.plain import look_up, made
from alongside.web.who import who
from alongside.web.wording.refusals import sentence

SEATS = "seats"
SEAT = "id project_id pseudonym side role label code open_name"


class Seated:
    """Middleware: gives a request its `project` (or None) and its `seat` in it (or None)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.project = request.seat = request.place = None
        request.who = VISITOR
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: dict[str, Any]) -> None:
        """Find the project and the seat, and ask the rules."""
        if "slug" in kwargs:
            rows = Project.objects.filter(slug=kwargs["slug"])
            shown = rows if request.method == "POST" else rows.select_related("cover", "sealing")
            request.project = shown.first()
            if request.project is None:
                raise Http404
            request.seat = seat_in(request, request.project)
            request.who = asking_in(request, who(request.seat), request.project.place_id)
        elif "place" in kwargs:
            request.place = Place.objects.filter(slug=kwargs["place"]).first()
            if request.place is None:
                raise Http404
            request.who = asking_in(request, VISITOR, request.place.pk)
        no = may_see(request.who, request.resolver_match.view_name, demo=settings.DEMO)
        if no is not None:
            raise PermissionDenied(sentence(no))


def seat_in(request: HttpRequest, project: Project) -> SeatRow | None:
    """The seat that this browser holds in a project."""
    held = request.session.get(SEATS, {}).get(str(project.pk))
    rows = look_up(SeatRow, SEAT, project.pk, "id", [held]) if held else ()
    if not rows:
        return None
    seat = made(SeatRow, SEAT, rows[0])
    seat.project = project
    return seat


def sit(request: HttpRequest, seat: SeatRow) -> None:
    """From now on this browser holds a seat. Its session gets a new number."""
    seats = {**request.session.get(SEATS, {}), str(seat.project_id): seat.pk}
    request.session.cycle_key()
    request.session[SEATS] = seats


def stand_up(request: HttpRequest, project: Project) -> None:
    """This browser lets go of its seat. The seat stays, and its code leads back to it."""
    seats = {key: value for key, value in request.session.get(SEATS, {}).items() if key != str(project.pk)}
    request.session[SEATS] = seats
