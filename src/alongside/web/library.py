"""Records, read: what the pages and the command line take from the shelves. Nothing here writes.

A record that was read is kept in memory under its head, so a page costs one small query until somebody acts. Standings
are never stored anywhere else.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from copy import copy
from datetime import date
from functools import cached_property
from threading import RLock
from typing import Any, TypeVar

from django.db import OperationalError, ProgrammingError
from msgspec import structs

from alongside.acts.entry import Entry
from alongside.readings.project import Project as Fold
from alongside.readings.project import fold, fold_on
from alongside.readings.results import Standing
from alongside.readings.rules import VISITOR, may_read
from alongside.readings.standing import standing
from alongside.record import Record, read_bundle, record_entries
from alongside.web.wake import reach, wake

wake()

from alongside.web.clock import today  # noqa: E402
from alongside.web.erased import last_erasure  # noqa: E402
from alongside.web.models import EntryRow, Project, Sealed, SeatRow, ShownRow  # noqa: E402  (models need Django awake)
from alongside.web.said import Called, called  # noqa: E402
from alongside.web.shelves.plain import span  # noqa: E402

T = TypeVar("T")
OPEN_RECORDS = 16
DAYS_KEPT = 12
FEW = 50  # acts that are quicker added than all folded again


def bundle_of(name: str) -> bytes | None:
    """The bundle of a project in the local database, byte for byte; None if there is none of that name."""
    project = project_called(name)
    return None if project is None else bundle_bytes(project)


def project_called(name: str) -> Project | None:
    """A project in the local database; None if there is none of that name."""
    reach()
    try:
        return Project.objects.filter(slug=name).first()
    except (OperationalError, ProgrammingError):  # a database in which nothing was made yet
        return None


def names() -> list[str]:
    """The names of all projects in the local database."""
    return sorted(Project.objects.values_list("slug", flat=True))


def bundle_bytes(project: Project) -> bytes:
    """The bundle file of a project: its header, its acts, and the words and names that it shows."""
    shown = (row.line for row in ShownRow.objects.filter(log=project.log).order_by("place"))
    return b"".join(bytes(line) + b"\n" for line in (project.header, *_acts(project), *shown, *_said_here(project)))


def _acts(project: Project) -> list[bytes]:
    """The bytes of its acts, in order."""
    rows = EntryRow.objects.filter(project=project, number__lte=project.size).order_by("number")
    return [bytes(act) for act in rows.values_list("envelope", flat=True)]


def _said_here(project: Project) -> list[bytes]:
    """The lines for what was said here and may be shown to anyone, today."""
    rows = list(Sealed.objects.filter(log=project.log).exclude(slot="photo"))
    if not rows:
        return []
    fold, open_seats = opened(project).now(today(project)), open_named(project)
    here = ((row, fold.by_ref.get(row.leaf)) for row in rows)
    return [
        row.line
        for row, entry in here
        if entry and (row.seat in open_seats if row.slot == "name" else may_read(VISITOR, entry, fold))
    ]


def open_named(project: Project) -> set[str]:
    """The seats whose display name anyone may read: those of people who said so, and of whoever acts for a body."""
    rows = SeatRow.objects.filter(project=project)
    return {row.pseudonym for row in rows if row.open_name or row.side != "community"}


def record_of(project: Project) -> Record:
    """A project's record."""
    return read_bundle(bundle_bytes(project))


def entries_of(project: Project) -> list[Entry]:
    """A project's acts as the readings take them, in order."""
    return opened(project).entries


class Kept(OrderedDict[Hashable, T]):
    """The few things used last, by key. Threads take turns, so that nothing is made twice."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit, self.turn = limit, RLock()

    def take(self, key: Hashable, make: Callable[[], T]) -> T:
        """The thing under a key, made if it is not there."""
        with self.turn:
            if key not in self:
                self[key] = make()
                while len(self) > self.limit:
                    self.popitem(last=False)
            self.move_to_end(key)
            return self[key]

    def let_go(self, key: Hashable) -> T | None:
        """Take the thing under a key away, if it is there."""
        with self.turn:
            return self.pop(key, None)


def _only(names: dict[str, str], seats: set[str]) -> dict[str, str]:
    return {seat: name for seat, name in names.items() if seat in seats}


class Opened:
    """One project's record at one head, read as far as anybody has asked."""

    def __init__(self, project: Project, before: "Opened | None" = None) -> None:
        self.project, self._before = copy(project), before  # a row may move on; what was opened stays
        self._folds: Kept[Fold] = Kept(DAYS_KEPT)
        self._known: Fold | None = None
        self._standings: Kept[Standing] = Kept(DAYS_KEPT)
        self._readings: Kept[Any] = Kept(DAYS_KEPT * 4)
        self._names: Kept[dict[str, str]] = Kept(2)
        self._called: Called | None = None
        self._called_before: Called | None = None

    @cached_property
    def entries(self) -> list[Entry]:
        """Every act, in order. What was read before is not read again."""
        before, continued = self._before, self._continued(self._before)
        if continued is None:
            continued = record_entries(Record(self.project.told, b"\n".join(_acts(self.project))))
        elif before is not None:
            self._known, self._called_before = before._folds.get(None), before._called
        self._before = None
        return continued

    def _continued(self, before: "Opened | None") -> list[Entry] | None:
        """The acts of an earlier head and those added since; None if that head is not one of this record's."""
        if before is None or not 0 < before.project.size < self.project.size:
            return None
        known = before.project.size
        (leaf, _known), *added = span(EntryRow, "leaf envelope", self.project.pk, known, self.project.size)
        if leaf != before.entries[-1].ref or len(added) != self.project.size - known:
            return None
        header = structs.replace(self.project.told, size=len(added))
        return before.entries + record_entries(Record(header, b"\n".join(bytes(act) for _leaf, act in added)))

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each act by its leaf hash, from 1."""
        return {entry.ref: number for number, entry in enumerate(self.entries, 1)}

    @property
    def names(self) -> dict[str, str]:
        """The display name of each seat that shows one to anyone, by its pseudonym."""
        people = self._people()
        return self._names.take("open", lambda: people.copied | _only(people.here, open_named(self.project)))

    @property
    def all_names(self) -> dict[str, str]:
        """The display name of each seat that has one: only for people with a seat of their own."""
        people = self._people()
        return self._names.take("all", lambda: people.copied | people.here)

    def _people(self) -> Called:
        """Names are read on from the head before, and anew once something is erased, in whichever process."""
        with self._names.turn:
            if self._called is None or self._erasure != last_erasure():
                before = self._called_before if self.entries else None
                self._erasure = last_erasure()
                self._called = called(self.project, self._erasure, before)
                self._names.clear()
            return self._called

    def fold(self, at: int | None = None) -> Fold:
        """The acts up to a day (an ordinal; None = all), sorted for reading."""
        return self._folds.take(at, lambda: self._fold(at))

    def _fold(self, at: int | None) -> Fold:
        """Of what was folded at an earlier head, only what came since is folded."""
        entries = self.entries
        if at is None and self._known is not None:
            known, self._known = self._known, None
            since = entries[len(known.by_ref) :]
            return (fold_on(known, since) if len(since) <= FEW else None) or fold(entries)
        return fold(entries, at)

    def now(self, today: date) -> Fold:
        """All acts as on the day it is, not as on the day of the last: consent runs out in silence, so what may be
        read is asked of this, whatever day a page is about."""
        day = today.toordinal()
        return self.fold(None if self.entries and self.entries[-1].day == day else day)

    def standing(self, at: int | None = None) -> Standing:
        """The standing as at a day, by the released pack."""
        return self._standings.take(at, lambda: standing(self.fold(at), head=self.project.head))

    def reading(self, read: Callable[[Fold], T], at: int | None = None) -> T:
        """Any other reading as at a day, kept like the rest: `reading(timeline)`."""
        kept: T = self._readings.take((read, at), lambda: read(self.fold(at)))
        return kept


_open: Kept[Opened] = Kept(OPEN_RECORDS)


def opened(project: Project) -> Opened:
    """A project's record at its present head; read once, however many pages ask."""
    with _open.turn:
        before = _open.get(project.pk)
        if before is not None and before.project.head != project.head:
            _open.let_go(project.pk)
        return _open.take(project.pk, lambda: Opened(project, before))


def forget(project: Project) -> None:
    """Let go of what was read of a project: some of it was taken back."""
    _open.let_go(project.pk)
