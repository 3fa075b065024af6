"""What was said and how people are called, as far as whoever asks may know it: words and names from both shelves.

Words that came with a copied record stand on one shelf, words that were said here on the other. A page asks here and
need not know which. Nothing is unlocked but what is shown.
"""

from collections.abc import Iterable
from typing import NamedTuple

from alongside.acts import Entry
from alongside.acts.voices import ShareVoice
from alongside.readings.project import Project as Fold
from alongside.readings.rules import Who, may_read
from alongside.web.models import Photo, Project, Sealed, ShownRow


def words_of(project: Project, who: Who, entries: Iterable[Entry], fold: Fold) -> dict[str, str]:
    """The words said with these acts, by leaf; of those that this person may read and that are still there. `fold`: the
    record as it stands today (`ProjectPage.now`): an older one would tell what was since made private."""
    refs = [entry.ref for entry in entries if entry.said and may_read(who, entry, fold)]
    if not refs:
        return {}
    here = Sealed.objects.filter(log=project.log, slot="words", leaf__in=refs)
    return _copied(project, "words", refs) | {row.leaf: row.text for row in here}


def photo_of(project: Project, who: Who, entry: Entry, fold: Fold) -> Photo | None:
    """The photo that goes with an act, if this person may see it; `fold` as for words."""
    if not may_read(who, entry, fold):
        return None
    return Photo.objects.filter(log=project.log, leaf=entry.ref).first()


def photo_alone(entry: Entry) -> bool:
    """Is it a voice that is a photo, and no words?"""
    return isinstance(entry.act, ShareVoice) and entry.act.medium == "photo" and not entry.said


class Called(NamedTuple):
    """How people are called, by seat: in a record that was copied, and here. `last` is the row read last; `erasure`
    when something was last erased."""

    erasure: tuple[int, int]
    last: int
    copied: dict[str, str]
    here: dict[str, str]


def called(project: Project, erasure: tuple[int, int], before: Called | None = None) -> Called:
    """Every display name, for people of the project. What was read `before` is read on, unless something was erased."""
    known = before if before is not None and before.erasure == erasure else None
    rows = Sealed.objects.filter(log=project.log, slot="name", pk__gt=known.last if known else 0).order_by("pk")
    fresh = {row.seat: (row.pk, row.text) for row in rows}
    last = max((pk for pk, _name in fresh.values()), default=known.last if known else 0)
    copied = known.copied if known else {s: name for s, name in _copied(project, "name").items() if name}
    here = (known.here if known else {}) | {seat: name for seat, (_pk, name) in fresh.items()}
    return Called(erasure, last, copied, here)


def _copied(project: Project, sort: str, wanted: Iterable[str] | None = None) -> dict[str, str]:
    """The same of a record that came from elsewhere; one that was opened here has no such lines."""
    if not project.source:
        return {}
    rows = ShownRow.objects.filter(log=project.log, sort=sort)
    return {row.about: row.text for row in (rows if wanted is None else rows.filter(about__in=wanted))}
