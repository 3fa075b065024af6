"""Hosting: a place, who runs it, and who may open a project in it.

A host is a browser that opened a link which works once. What it holds is a list of places in its session; the host of
one place is nobody in another, and no host has a seat in a project by hosting it.
"""

from datetime import UTC, date, datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.text import slugify
from django.utils.translation import gettext as _

from alongside.readings.asking import Who
from alongside.web.codes import fingerprint, fresh_link
from alongside.web.models import Entrance, Place, Project
from alongside.web.recording import Refused
from alongside.web.turns import take_turn

DAYS = 7
HOSTS, OPENS = "hosts", "opens"


def place_called(title: str, host: str) -> Place:
    """The place of this name, made if there is none; whoever is named as its host is its host from now on."""
    with transaction.atomic():
        take_turn()
        place = Place.objects.filter(title=title).first()
        if place is None:
            return Place.objects.create(slug=_free_slug(title), title=title, host=host)
        if host and host != place.host:
            place.host = host
            place.save(update_fields=["host"])
        return place


def projects_of(place: Place) -> QuerySet[Project]:
    """The projects of a place: those opened in it, and copied records that say they are from there."""
    copied = Q(place=None, cover__place=place.title)
    return Project.objects.select_related("cover").filter(Q(place=place) | copied).order_by("pk")


def entrance(place: Place, sort: str) -> str:
    """Make a link that works once, and return its secret, which is kept nowhere."""
    secret = fresh_link()
    until = _today() + timedelta(days=DAYS)
    Entrance.objects.create(place=place, token=fingerprint(secret), sort=sort, until=until)
    return secret


def entrance_of(secret: str) -> Entrance | None:
    """What is behind a link, whatever has become of it."""
    return Entrance.objects.select_related("place").filter(token=fingerprint(secret)).first()


def why_not(given: Entrance) -> str:
    """Why a link no longer works, in a sentence; empty if it does."""
    if given.used:
        return _("This link has been used, and it works once. Ask whoever gave it to you for a new one.")
    if given.until < _today():
        return _("This link has run out. Ask whoever gave it to you for a new one.")
    return ""


def walk_in(request: HttpRequest, given: Entrance) -> None:
    """This browser is now what the link makes it. Raises `Refused`, also for whoever comes second at the same time."""
    no = why_not(given)
    if no or not Entrance.objects.filter(pk=given.pk, used=False).update(used=True):
        raise Refused(no or _("This link has been used, and it works once. Ask whoever gave it to you for a new one."))
    held = HOSTS if given.sort == "host" else OPENS
    places = {*request.session.get(held, ()), given.place_id}
    request.session.cycle_key()
    request.session[held] = sorted(places)


def opened_with(request: HttpRequest, place: Place) -> None:
    """A link to open a project is good for one; its host may open as many as they like."""
    request.session[OPENS] = [pk for pk in request.session.get(OPENS, ()) if pk != place.pk]


def hosted(request: HttpRequest) -> frozenset[int]:
    """The places that this browser hosts."""
    return frozenset(request.session.get(HOSTS, ()))


def asking_in(request: HttpRequest, who: Who, place: int | None) -> Who:
    """Whoever asks, as the host of a place or somebody its host lets open a project there, if they are."""
    if place is None:
        return who
    return who._replace(host=place in hosted(request), opens=place in request.session.get(OPENS, ()))


def _today() -> date:
    return datetime.now(UTC).date()


def _free_slug(title: str) -> str:
    wanted = slugify(title, allow_unicode=True)[:60] or "place"
    taken = set(Place.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    names = (wanted if number == 1 else f"{wanted}-{number}" for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)
