"""What is fixed and what is open, as listed since the last reset: what people hear before they are asked anything."""

from __future__ import annotations

from typing import NamedTuple

from alongside.acts.starting import ListPoint, ReopenPoint
from alongside.readings.project import PROJECT, Project


class Points(NamedTuple):
    """The points of decision by name, in the order in which they were listed."""

    fixed: tuple[str, ...]
    open: tuple[str, ...]


def points(project: Project) -> Points:
    """Each point once, as it was last listed; one that was reopened is open."""
    reopened = project.answers(ReopenPoint, "point")
    told = {p.act.what: p for p in project.about(ListPoint, PROJECT, ever=True) if p.act.what}
    still = {what: p.act.state == "open" or p.ref in reopened for what, p in told.items()}
    return Points(tuple(w for w, free in still.items() if not free), tuple(w for w, free in still.items() if free))
