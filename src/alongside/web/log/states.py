"""How safe an act is by now: rehearsed, saved, sealed or witnessed; and since when nobody outside has seen the record.

Saved: it is on the disk. Sealed: this host has signed that it is there. Witnessed: enough others have signed that they
saw it, one of them at least from the community; from then on this host could not change it unnoticed, if it wanted to.
"""

from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from django.utils import timezone

from alongside.record.spoken import spoken
from alongside.web.models import Checkpointed, Project, Sealing

State = Literal["rehearsed", "saved", "sealed", "witnessed"]
ALONE = timedelta(days=7)


def sealing_of(project: Project) -> Sealing:
    """How far a record is sealed; nothing yet, where no row says so."""
    found: Sealing | None = getattr(project, "sealing", None)
    return found or Sealing(project=project)


def state_of(project: Project, number: int) -> State:
    """How safe one act is."""
    if project.rehearsed:
        return "rehearsed"
    found = sealing_of(project)
    if number <= found.witnessed:
        return "witnessed"
    return "sealed" if number <= found.sealed else "saved"


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
