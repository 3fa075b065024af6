"""A place: its projects, one honest sentence each; and for its host what waits in them and who is missing.

Anyone may read the sentences and which contests are open. What waits for pay or for somebody's word is in the record
too, but here it is put together for the one who looks after it.
"""

from hashlib import sha256

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.web import hosting
from alongside.web.models import Place
from alongside.web.pages.places.shown import missing, shown, totals
from alongside.web.project_page import unless_unchanged
from alongside.web.recording import Refused
from alongside.web.seated import SEATS

GONE = 410


@never_cache
@require_safe
def places(request: HttpRequest) -> HttpResponseBase:
    """All places; those that this browser hosts come first."""
    mine = hosting.hosted(request)
    found = sorted(Place.objects.all(), key=lambda place: (place.pk not in mine, place.title, place.pk))
    return render(request, "places/places.html", {"places": [(place, place.pk in mine) for place in found]})


@require_safe
def show(request: HttpRequest, place: str) -> HttpResponseBase:
    """One place."""
    here: Place = request.place  # type: ignore[attr-defined]
    projects = list(hosting.projects_of(here))
    who = request.who  # type: ignore[attr-defined]
    heads = "".join(each.slug + each.head for each in projects)
    seats = set(request.session.get(SEATS, ()))
    seen = f"{here.title}|{here.host}|{who.host}|{who.opens}|{sorted(seats)}|{heads}"
    tag = sha256(seen.encode()).hexdigest()[:20]

    def page() -> HttpResponseBase:
        rows = [shown(each, str(each.pk) in seats) for each in projects]
        context = {"place": here, "rows": rows, "who": who, "totals": totals(rows), "missing": missing(rows)}
        return render(request, "places/place.html", context)

    return unless_unchanged(request, tag, page)


@never_cache
@require_POST
def opening_link(request: HttpRequest, place: str) -> HttpResponseBase:
    """A link for somebody else to open one project here; shown once."""
    secret = hosting.entrance(request.place, "open")  # type: ignore[attr-defined]
    link = request.build_absolute_uri(reverse("entrance", args=(secret,)))
    return render(request, "places/link.html", {"place": request.place, "link": link})  # type: ignore[attr-defined]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def entrance(request: HttpRequest, secret: str) -> HttpResponseBase:
    """A link that works once. To look at it changes nothing, so that no preview of a message uses it up."""
    given = hosting.entrance_of(secret)
    if given is None:
        raise Http404
    no = hosting.why_not(given)
    if request.method == "POST" and not no:
        try:
            hosting.walk_in(request, given)
        except Refused as refused:
            no = str(refused)
        else:
            return redirect("place" if given.sort == "host" else "opening", given.place.slug)
    return render(request, "places/entrance.html", {"given": given, "no": no}, status=GONE if no else 200)
