"""Records, read: what the pages and the command line take from the shelves. Nothing here writes.

A record that was read is kept in memory under its head, so a page costs one small query until somebody acts. Standings
are never stored anywhere else.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import cached_property
from typing import Any, TypeVar

from django.db import OperationalError

from alongside.acts.entry import Entry
from alongside.readings.project import Project as Fold
from alongside.readings.project import fold
from alongside.readings.results import Standing
from alongside.readings.standing import standing
from alongside.record import Record, read_bundle, record_entries
from alongside.web.wake import wake

wake()

from alongside.web.models import EntryRow, Project, ShownRow  # noqa: E402  (models need Django awake)

T = TypeVar("T")
OPEN_RECORDS = 16
DAYS_KEPT = 12


def bundle_of(name: str) -> bytes | None:
    """The bundle of a project in the local database, byte for byte; None if there is none of that name."""
    try:
        project = Project.objects.filter(slug=name).first()
    except OperationalError:
        return None
    return None if project is None else bundle_bytes(project)


def names() -> list[str]:
    """The names of all projects in the local database."""
    return list(Project.objects.order_by("slug").values_list("slug", flat=True))


def bundle_bytes(project: Project) -> bytes:
    """The bundle file of a project: its header, its acts, and the words and names that it shows."""
    acts = EntryRow.objects.filter(project=project).order_by("number").values_list("envelope", flat=True)
    shown = ShownRow.objects.filter(project=project).order_by("place").values_list("line", flat=True)
    return b"".join(bytes(line) + b"\n" for line in (project.header, *acts, *shown))


def record_of(project: Project) -> Record:
    """A project's record."""
    return read_bundle(bundle_bytes(project))


def entries_of(project: Project) -> list[Entry]:
    """A project's acts as the readings take them, in order."""
    return opened(project).entries


class Kept(OrderedDict[Hashable, T]):
    """The few things used last, by key."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit

    def take(self, key: Hashable, make: Callable[[], T]) -> T:
        """The thing under a key, made if it is not there."""
        if key not in self:
            self[key] = make()
            while len(self) > self.limit:
                self.popitem(last=False)
        self.move_to_end(key)
        return self[key]


class Opened:
    """One project's record at one head, read as far as anybody has asked."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._folds: Kept[Fold] = Kept(DAYS_KEPT)
        self._standings: Kept[Standing] = Kept(DAYS_KEPT)
        self._readings: Kept[Any] = Kept(DAYS_KEPT * 4)

    @cached_property
    def entries(self) -> list[Entry]:
        """Every act, in order."""
        return record_entries(record_of(self.project))

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each act by its leaf hash, from 1."""
        return {entry.ref: number for number, entry in enumerate(self.entries, 1)}

    @cached_property
    def names(self) -> dict[str, str]:
        """The display name of each seat that shows one, by its pseudonym."""
        rows = ShownRow.objects.filter(project=self.project, sort="name")
        return {row.key: row.text for row in rows if row.text}

    def fold(self, at: int | None = None) -> Fold:
        """The acts up to a day (an ordinal; None = all), sorted for reading."""
        return self._folds.take(at, lambda: fold(self.entries, at))

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
    return _open.take((project.pk, project.head), lambda: Opened(project))
