"""The timeline of a project, up to the day asked about."""

from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.readings.timeline import Timeline, TimelineEvent, timeline
from alongside.web.pages.timeline.lanes import Lanes
from alongside.web.pages.timeline.rail import Row, rail
from alongside.web.project_page import ProjectPage, project_page

#: Rows in the list, so that a page stays small: the lightest events go first, and the acts page has them all.
MOST = 45


@project_page
def show(page: ProjectPage) -> HttpResponseBase:
    """Lanes, and day by day."""
    line = page.reading(timeline)
    events = _weightiest(line)
    context = {
        "line": line,
        "lanes": Lanes(line, page) if events else None,
        "rows": _rows(page, line, events),
        "left_out": len(line.events) - len(events),
        "point": _point(line),
    }
    return page.show("timeline/timeline.html", **context)


def _weightiest(line: Timeline) -> list[TimelineEvent]:
    """At most `MOST` events, in order: the heaviest, and of equal weight the earliest."""
    ranked = sorted(range(len(line.events)), key=lambda place: (line.events[place].weight, place))
    return [line.events[place] for place in sorted(ranked[:MOST])]


def _rows(page: ProjectPage, line: Timeline, events: list[TimelineEvent]) -> list[Row]:
    return rail(line, events, lambda event: page.record.numbers[event.ref])


def _point(line: Timeline) -> str:
    """The one sentence that the picture is drawn for."""
    sides = {stretch.side for stretch in line.stretches}
    if "community" not in sides:
        return _("Nobody of the community has done anything in this record.") if sides else ""
    if line.alone <= 0:
        return _("The community was there from the first day.")
    return ngettext(
        "The empty stretch at the start is the point: %(days)s day passed before anybody of the community was there.",
        "The empty stretch at the start is the point: %(days)s days passed before anybody of the community was there.",
        line.alone,
    ) % {"days": line.alone}
