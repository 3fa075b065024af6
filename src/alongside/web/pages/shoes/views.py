"""The demo: step into the shoes of anybody in a rehearsed project with one click, and let days pass."""

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect

from alongside.web.clock import move_on, today
from alongside.web.models import SeatRow
from alongside.web.project_page import ProjectPage, project_form
from alongside.web.seated import sit
from alongside.web.whole import whole

MOST_DAYS = 400
MOST_SEATS = 2**63 - 1


@project_form
def shoes(page: ProjectPage) -> HttpResponseBase:
    """Everybody in the project; whoever is chosen is who this browser now is."""
    _only_rehearsed(page)
    if page.request.method == "POST":
        given = page.request.POST.get("seat", "")
        seat = SeatRow.objects.filter(project=page.project, pk=whole(given, MOST_SEATS)).first()
        if seat is None:
            raise Http404
        sit(page.request, seat)
        return redirect("mine", page.project.slug)
    rows, names = SeatRow.objects.filter(project=page.project).exclude(label=""), page.record.all_names
    people = [(row, names[row.pseudonym]) for row in rows if row.pseudonym in names]
    others = [(row, row.label) for row in rows if row.pseudonym not in names]
    return page.show("shoes/shoes.html", people=people, others=others, today=today(page.project).toordinal())


@project_form
def later(page: ProjectPage) -> HttpResponseBase:
    """Let days pass."""
    _only_rehearsed(page)
    given = page.request.POST.get("days", "")
    days = whole(given, MOST_DAYS)
    if page.request.method == "POST" and days:
        move_on(page.project, days)
        page.project.save(update_fields=["today"])
    return redirect("shoes", page.project.slug)


def _only_rehearsed(page: ProjectPage) -> None:
    if not page.project.rehearsed:
        raise Http404
