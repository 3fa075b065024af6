"""How safe an act is by now: rehearsed, copied, saved, sealed or witnessed; and since when it waits for more.

Saved: it is on the disk. Sealed: this host has signed that it is there. Witnessed: enough others have signed that they
saw it, one of them at least from the community; from then on this host could not change it unnoticed, if it wanted to.
"""

import json
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from django.utils import timezone

from alongside.record.spoken import spoken
from alongside.web.models import Checkpointed, EntryRow, Project, Sealing

State = Literal["rehearsed", "copied", "saved", "sealed", "witnessed"]
ALONE, SOON = timedelta(days=7), timedelta(minutes=2)


def sealing_of(project: Project) -> Sealing:
    """How far a record is sealed; nothing yet, where no row says so."""
    found: Sealing | None = getattr(project, "sealing", None)
    return found or Sealing(project=project)


def sealed_here(project: Project) -> bool:
    """Whether this host seals a record: it was opened here, and its times are the server's."""
    return not project.source and not project.rehearsed and project.size > 0


def state_of(project: Project, number: int) -> State:
    """How safe one act is."""
    if project.rehearsed:
        return "rehearsed"
    found = sealing_of(project)
    if number <= found.witnessed:
        return "witnessed"
    if number <= found.sealed:
        return "sealed"
    return "saved" if sealed_here(project) else "copied"


def overdue(project: Project, number: int = 0, now: datetime | None = None) -> datetime | None:
    """Where acts have waited for their seal for more than two minutes: when one of them was saved, or the first of
    them. None if all is in time."""
    first = sealing_of(project).sealed + 1
    if project.size < first or not sealed_here(project):
        return None
    rows = EntryRow.objects.filter(project=project, number__in={first, max(first, number)})
    times = [datetime.fromisoformat(json.loads(bytes(row.envelope))["at"]) for row in rows.order_by("number")]
    return times[-1] if times and (now or timezone.now()) - times[0] > SOON else None


def unwitnessed_since(project: Project, now: datetime | None = None) -> date | None:
    """The day since which what is sealed waits for witnesses, once that is a week ago; None if it does not."""
    since = sealing_of(project).waits_since
    return since.date() if since is not None and (now or timezone.now()) - since >= ALONE else None


class Digest(NamedTuple):
    """What is printed and sent so that somebody has it elsewhere: how many acts, and their root in twelve words."""

    size: int
    words: str


def digest_of(project: Project) -> Digest | None:
    """That of the latest checkpoint; None while there is none."""
    last = Checkpointed.objects.filter(project=project).last()
    return Digest(last.size, spoken(bytes.fromhex(last.root))) if last else None
