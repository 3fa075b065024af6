"""The wide picture: three lanes in time. It is drawn the other way round where people read from right to left."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_bidi

from alongside.acts import SIDES, Side
from alongside.readings.timeline import Timeline, TimelineEvent, months
from alongside.web.pages.timeline.drawing import mark_in_lanes
from alongside.web.project_page import ProjectPage
from alongside.web.wording.days import day_name
from alongside.web.wording.events import TAGS
from alongside.web.wording.names import side_name

WIDE, START, END = 1136, 130, 1106
HEIGHTS: dict[Side, int] = {"community": 60, "bridging": 130, "institution": 200}
#: How wide a letter of a label is taken to be, so that labels do not run into one another.
LETTER = 9.5


@dataclass(frozen=True)
class Mark:
    """One event in the picture, and its label if there is room for it."""

    drawing: SafeString
    x: int
    label: str
    label_y: int


class Lanes:
    """Everything that the picture needs: names, months, stretches, marks, the gap at the start, and its description."""

    def __init__(self, line: Timeline, page: ProjectPage) -> None:
        self.line, self.page = line, page
        self.turned = get_language_bidi()
        self.width = WIDE
        self.name_x = WIDE if self.turned else 0

    def x(self, day: int) -> int:
        """Where a day stands, in whole points (a fraction would be written with a comma in some languages)."""
        span = max(1, self.line.last - self.line.first)
        x = START + (END - START) * (day - self.line.first) // span
        return WIDE - x if self.turned else x

    @property
    def names(self) -> list[tuple[Side, str, int]]:
        """Each side that was ever there, its name, and how low it stands."""
        there = {stretch.side for stretch in self.line.stretches} | {"community"}
        return [(side, side_name(side), HEIGHTS[side] + 6) for side in SIDES if side in there]

    @property
    def months(self) -> list[tuple[int, str]]:
        """The first days of some months."""
        return [(self.x(day.toordinal()), day_name(day, "M Y")) for day in months(self.line.first, self.line.last)]

    @property
    def stretches(self) -> list[tuple[Side, int, int, int, bool]]:
        """Side, from, to, height, and whether it was there."""
        return [(s.side, self.x(s.start), self.x(s.end), HEIGHTS[s.side], s.here) for s in self.line.stretches]

    @property
    def gap(self) -> tuple[int, int, int, int] | None:
        """The stretch before the community was there: from, to, its middle, days. None if it is too short to see."""
        if self.line.alone < 1:
            return None
        start, end = self.x(self.line.first), self.x(self.line.first + self.line.alone)
        return (start, end, (start + end) // 2, self.line.alone) if abs(end - start) > 30 else None

    @property
    def marks(self) -> list[Mark]:
        """Every weighty event, and labels for as many as there is room for: the gravest first."""
        shown = [event for event in self.line.events if event.weight == 1]
        labels = dict(self._labelled(shown))
        return [self._mark(event, *labels.get(place, ("", 0))) for place, event in enumerate(shown)]

    def _mark(self, event: TimelineEvent, label: str, label_y: int) -> Mark:
        x = self.x(event.day)
        drawing = mark_in_lanes(event.mark, event.lane, x, HEIGHTS[event.lane or "community"])
        return Mark(mark_safe(drawing), x, label, label_y)

    def _labelled(self, shown: list[TimelineEvent]) -> Iterator[tuple[int, tuple[str, int]]]:
        order = ("reset", "heed", "freeze", "leave", "contest", "act")
        taken: dict[int, list[tuple[float, float]]] = {}
        if self.gap:
            taken[HEIGHTS["community"] - 20] = [(self.gap[2] - 130, self.gap[2] + 130)]
        for place in sorted(range(len(shown)), key=lambda place: order.index(shown[place].mark)):
            event = shown[place]
            label = str(TAGS.get(event.code, ""))
            x, half = self.x(event.day), len(label) * LETTER / 2 + 4
            height = HEIGHTS[event.lane or "community"]
            rows = (height - 20, height + 32) if event.lane else (height - 20,)
            for row in rows if label and START / 2 < x < WIDE - half else ():
                if all(x + half < start or end < x - half for start, end in taken.setdefault(row, [])):
                    taken[row].append((x - half, x + half))
                    yield place, (label, row)
                    break

    @property
    def first_day(self) -> str:
        """The day on which it begins, in words."""
        return day_name(date.fromordinal(self.line.first))
