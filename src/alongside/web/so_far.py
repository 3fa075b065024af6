"""A record so far, as the rules look at it: read on act by act, so that a long record costs a writer no more than a
short one.

What is read here may not be on the disk yet. It is the writer's alone, and held against the head at each use: what was
taken back is read anew.
"""

import threading
from collections.abc import Sequence

from msgspec import structs

from alongside.acts import Act, Entry
from alongside.acts.fields import named
from alongside.readings.project import Project as Fold
from alongside.readings.project import fold
from alongside.readings.replay import Growing
from alongside.readings.rules import Who, Why, may_do
from alongside.record import Record, record_entries
from alongside.web.library import Kept
from alongside.web.shelves.entries import EntryRow, Project
from alongside.web.shelves.plain import span

RECORDS = 16


class SoFar:
    """One record, up to the head at which it was last read."""

    def __init__(self) -> None:
        self.told, self.head, self.last = Growing(), "", ""

    def add(self, entries: Sequence[Entry], head: str) -> None:
        """Read on, up to a head."""
        for entry in entries:
            self.told.add(entry)
        self.head, self.last = head, entries[-1].ref if entries else self.last

    def no(self, who: Who, act: Act) -> Why | None:
        """Why somebody may not tell an act now; None if they may. Once a mistake was mended, the act that it was is
        gone, which only a whole fold can tell: so that is asked instead where it could matter."""
        no = may_do(who, act, self.told)
        if self.told.mended and (no is not None or not self.told.mended.isdisjoint(named(act, "ref"))):
            return may_do(who, act, self.fold)
        return no

    @property
    def fold(self) -> Fold:
        """The record to ask whose word counts."""
        return fold(self.told.by_ref.values()) if self.told.mended else self.told


class _Read(threading.local):
    """What this thread has read."""

    def __init__(self) -> None:
        self.records: Kept[SoFar] = Kept(RECORDS)


_read = _Read()


def so_far(project: Project) -> SoFar:
    """A project's record at its present head, also where that is not on the disk yet."""
    known = _read.records.take(project.pk, SoFar)
    if known.head == project.head:
        return known
    size = len(known.told.by_ref)
    acts = span(EntryRow, "leaf envelope", project.pk, max(size, 1), project.size)
    if size and (not acts or acts.pop(0)[0] != known.last):
        del _read.records[project.pk]
        return so_far(project)
    header = structs.replace(project.told, size=len(acts))
    known.add(record_entries(Record(header, b"\n".join(bytes(act) for _leaf, act in acts))), project.head)
    return known


def read_on(project: Project, before: str, entries: Sequence[Entry]) -> None:
    """These acts were just added at the head `before`: whoever had read that far has read them too."""
    known = _read.records.get(project.pk)
    if known is not None and known.head == before:
        known.add(entries, project.head)
