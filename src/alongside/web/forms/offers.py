"""What a form offers to choose from: the acts that a field may point at, the people, the elements, the labels in use."""

from collections.abc import Iterable
from functools import cached_property

from alongside.acts import KINDS, Act, Entry
from alongside.acts.fields import named
from alongside.readings import rules
from alongside.readings.project import Project as Fold
from alongside.web.library import Opened
from alongside.web.models import SeatLine
from alongside.web.wording.days import day_name
from alongside.web.wording.kinds import kind_name
from alongside.web.wording.names import ELEMENT_NAMES, element_name, side_name, spoken

NEWEST = 60


class Offers:
    """What one project has to choose from, as one person may see it."""

    def __init__(self, record: Opened, who: rules.Who) -> None:
        self.record, self.who = record, who

    @cached_property
    def fold(self) -> Fold:
        """The record as it stands."""
        return self.record.fold()

    def acts(self, kind: str, field: str) -> list[tuple[str, str]]:
        """The newest acts that a field may point at: number and line."""
        fitting: Iterable[str] = getattr(rules, "POINTS_AT", {}).get((kind, field), ()) or KINDS
        found = (entry for name in fitting for entry in self.fold.of(KINDS[name]))
        newest = sorted(found, key=lambda entry: self.record.numbers[entry.ref])[-NEWEST:]
        return [(str(self.record.numbers[entry.ref]), self.line(entry)) for entry in reversed(newest)]

    def line(self, entry: Entry) -> str:
        """One act in a list: its number, what it is, its title or subject, and its day."""
        act: Act = entry.act
        title = getattr(act, "title", None) or getattr(act, "circle", None) or getattr(act, "body", None)
        about = ", ".join(element_name(name) for name in self.fold.subject(entry))
        parts = (kind_name(act.kind), spoken(title) if title else about, day_name(entry.day, "j M Y"))
        return f"{self.record.numbers[entry.ref]} · " + " · ".join(part for part in parts if part)

    def ref(self, number: str) -> str:
        """The leaf hash of the act with a number. Raises `ValueError` if there is none."""
        if not (number.isascii() and number.isdigit() and 1 <= int(number[:9]) <= len(self.record.entries)):
            raise ValueError(number)
        return self.record.entries[int(number) - 1].ref

    @cached_property
    def seats(self) -> list[tuple[str, str]]:
        """Everybody with a seat who has not left, by name; those without a name by side."""
        lines = SeatLine.objects.filter(project=self.record.project, left=None, came__isnull=False)
        people = ((line.seat, self.name(line.seat, line.side)) for line in lines)
        return sorted(people, key=lambda each: each[1].casefold())

    def name(self, seat: str, side: str | None) -> str:
        """What somebody is called here, and their side."""
        return f"{self.record.all_names.get(seat) or seat[:8]} ({side_name(side)})"

    @cached_property
    def elements(self) -> list[tuple[str, str]]:
        """The six elements and those that the project added."""
        return [(name, element_name(name)) for name in dict.fromkeys((*ELEMENT_NAMES, *self.fold.elements))]

    @cached_property
    def labels(self) -> dict[str, list[str]]:
        """Labels already in use, by the name of the field they stand in."""
        found: dict[str, dict[str, None]] = {}
        for entries in self.fold.kinds.values():
            for entry in entries:
                for field in ("body", "circle", "group", "reason"):
                    value = getattr(entry.act, field, None)
                    if value:
                        found.setdefault(field, {})[value] = None
        return {field: list(values) for field, values in found.items()}

    def points_at(self, act: Act) -> list[str]:
        """The lines of the acts that an act names."""
        return [self.line(self.fold.by_ref[ref]) for ref in named(act, "ref") if ref in self.fold.by_ref]
