"""What a form offers to choose from: the acts that a field may point at, people, elements, labels in use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import islice

from django.utils.translation import gettext as _

from alongside.acts import KINDS, Act, Entry
from alongside.acts.fields import named
from alongside.acts.gathering import MeetNeed
from alongside.acts.judging import Corroborate
from alongside.readings import rules
from alongside.readings.project import Project as Fold
from alongside.web.clock import today
from alongside.web.forms.sketch import never
from alongside.web.legible import told_apart
from alongside.web.library import Opened
from alongside.web.models import SeatLine, SeatRow
from alongside.web.said import photo_alone, words_of
from alongside.web.whole import whole
from alongside.web.wording.days import day_name
from alongside.web.wording.kinds import kind_name
from alongside.web.wording.names import ELEMENT_NAMES, apart, element_name, side_name, spoken, unnamed

NEWEST = 40
LABEL = 64
SHOWN = 60
#: Of fields that may point at anything: what people mean most often.
OFFERED = {
    ("make-proposal", "drawn_from"): ("share-voice", "name-theme", "raise-item", "reflect", "answer-information"),
    ("adopt-clause", "drawn_from"): ("share-voice", "name-theme", "make-proposal"),
}


class Offers:
    """What one project has to choose from, as one person may see it."""

    def __init__(self, record: Opened, who: rules.Who) -> None:
        self.record, self.who = record, who
        self._windows: dict[tuple[str, str, int], dict[str, str]] = {}

    @cached_property
    def fold(self) -> Fold:
        """The record as it stands."""
        return self.record.fold()

    @cached_property
    def _now(self) -> Fold:
        return self.record.now(today(self.record.project))

    # -- acts -------------------------------------------------------------------------------------------------------

    def acts(self, kind: str, field: str, held: Sequence[str] = (), window: int = 1) -> list[tuple[str, str]]:
        """Acts that a field may point at, and those that it holds already: number and line. The first window holds the
        newest, the next the forty before them."""
        shown = dict(list(self._window(kind, field, window).items())[:NEWEST])
        held = [number for number in held if self.fits(kind, field, number)]
        whole = shown | {number: self.line(self.entry(number)) for number in held if number not in shown}
        return [(number, whole[number]) for number in dict.fromkeys((*held, *whole))]

    def has_older(self, kind: str, field: str, window: int) -> bool:
        """Are there acts that a field may point at before those of this window?"""
        return len(self._window(kind, field, window)) > NEWEST

    def _window(self, kind: str, field: str, window: int) -> dict[str, str]:
        """The acts of one window, number and line, and the first of the next."""
        key = kind, field, window
        if key not in self._windows:
            first, numbers = (window - 1) * NEWEST, self.record.numbers
            found = list(islice(self._fitting(kind, field), first, first + NEWEST + 1))
            words = words_of(self.record.project, self.who, found, self._now)
            self._windows[key] = {str(numbers[e.ref]): self.line(e) + beginning(e, words.get(e.ref, "")) for e in found}
        return self._windows[key]

    def _fitting(self, kind: str, field: str) -> Iterable[Entry]:
        """The newest first, of those that this person could tell such an act about at all."""
        found = (entry for name in self._kinds(kind, field) for entry in self.fold.of(KINDS[name]))
        newest = sorted(found, key=lambda entry: -self.record.numbers[entry.ref])
        fitting = (e for e in newest if not never(self.who, KINDS[kind], field, e, self.fold))
        if (kind, field) in OFFERED:  # nobody can choose among words that they may not read
            fitting = (e for e in fitting if rules.may_read(self.who, e, self._now))
        return fitting

    def _kinds(self, kind: str, field: str) -> Iterable[str]:
        return (
            rules.POINTS_AT.get((kind, field))
            or OFFERED.get((kind, field))
            or [name for name, each in KINDS.items() if not each.one_use]
        )

    def fits(self, kind: str, field: str, number: str) -> bool:
        """May a field point at the act with this number?"""
        try:
            act = self.entry(number).act
        except ValueError:
            return False
        kinds = rules.POINTS_AT.get((kind, field))
        return act.kind in kinds if kinds else not isinstance(act, Corroborate | MeetNeed)

    def entry(self, number: str) -> Entry:
        """The act with a number. Raises `ValueError` if there is none."""
        place = whole(number, len(self.record.entries))
        if not place:
            raise ValueError(number)
        return self.record.entries[place - 1]

    def ref(self, number: str) -> str:
        """The leaf hash of the act with a number. Raises `ValueError` if there is none."""
        return self.entry(number).ref

    def line(self, entry: Entry) -> str:
        """One act in a list: its number, what it is, its title or subject, and its day."""
        act: Act = entry.act
        title = next(filter(None, (_text(act, name) for name in ("title", "what", "circle", "body"))), None)
        about = ", ".join(element_name(name) for name in self.fold.subject(entry))
        parts = (kind_name(act.kind), apart(spoken(title)) if title else about, day_name(entry.day, "j M Y"))
        return f"{self.record.numbers[entry.ref]} · " + " · ".join(part for part in parts if part)

    # -- people -----------------------------------------------------------------------------------------------------

    @cached_property
    def here(self) -> list[tuple[str, str]]:
        """Everybody who sits here: by name, and then those without one."""
        lines = SeatLine.objects.filter(project=self.record.project, left=None, came__isnull=False)
        return self._by_name(lines.values_list("seat", flat=True))

    @cached_property
    def known(self) -> list[tuple[str, str]]:
        """Everybody known here, also those who have not come yet and those who have left."""
        lines = SeatLine.objects.filter(project=self.record.project)
        return self._by_name((*lines.values_list("seat", flat=True), *self._sides))

    def _by_name(self, seats: Iterable[str]) -> list[tuple[str, str]]:
        known = told_apart({seat: self.named(seat) for seat in seats})
        return sorted(known.items(), key=lambda each: (each[1].startswith(unnamed(each[0])), each[1].casefold()))

    @cached_property
    def _everybody(self) -> set[str]:
        spoken_for = (e for e in self.record.entries if not (e.act.one_use or getattr(e.act, "protected", False)))
        mentioned = {seat for e in self.record.entries for seat in named(e.act, "seat")}
        return {e.seat for e in spoken_for} | mentioned | set(self._sides)

    def is_seat(self, seat: str) -> bool:
        """Is that somebody's seat in this record?"""
        return seat in self._everybody

    def named(self, seat: str) -> str:
        """What somebody is called here, as far as whoever asks may know, and their side."""
        name = self.record.all_names.get(seat) if self._may_name(seat) else self.record.names.get(seat)
        side = self.fold.side(seat) or self._sides.get(seat)
        called = name or unnamed(seat)
        return f"{called} ({side_name(side)})" if side else called

    def _may_name(self, seat: str) -> bool:
        return rules.may_name(self.who, seat, self.fold)

    @cached_property
    def _sides(self) -> dict[str, str]:
        return dict(SeatRow.objects.filter(project=self.record.project).values_list("pseudonym", "side"))

    # -- elements and labels ----------------------------------------------------------------------------------------

    @cached_property
    def elements(self) -> list[tuple[str, str]]:
        """The six elements, those that the project added, and those that its acts name."""
        return [(name, element_name(name)) for name in dict.fromkeys((*ELEMENT_NAMES, *self.fold.elements))]

    @cached_property
    def _elements_named(self) -> set[str]:
        return {name for entry in self.record.entries for name in getattr(entry.act, "about", ())}

    def is_element(self, name: str) -> bool:
        """Is it an element of this project, or one that an act here names?"""
        return name in ELEMENT_NAMES or name in self.fold.elements or name in self._elements_named

    def element(self, name: str) -> str:
        """Its name."""
        return element_name(name)

    @cached_property
    def labels(self) -> dict[str, list[str]]:
        """Labels already in use, by the name of the field they stand in."""
        found: dict[str, dict[str, None]] = {}
        for kind, entries in self.fold.kinds.items():
            fields = [name for name in ("body", "circle", "group", "by_body") if name in kind.__struct_fields__]
            for entry in entries if fields else ():
                for field in fields:
                    value = getattr(entry.act, field)
                    if value:
                        found.setdefault("body" if field == "by_body" else field, {})[value] = None
        known = {field: list(values) for field, values in found.items()}
        return known | {"by_body": known.get("body", [])}


def beginning(entry: Entry, words: str) -> str:
    """How something said begins, to tell it from others in a list."""
    if photo_alone(entry):
        return f" · {_('A photo without words')}"
    line = " ".join(words.split())
    return f" · “{line if len(line) <= SHOWN else line[: SHOWN - 1].rstrip() + '…'}”" if line else ""


def _text(act: Act, field: str) -> str | None:
    """A label in a field, unless the field points at something."""
    value = getattr(act, field, None)
    return value if isinstance(value, str) and len(value) <= LABEL and value not in named(act, "ref") else None
