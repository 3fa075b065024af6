"""The list that carries the lanes: for each event, what stands in each lane beside it, and its words."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from alongside.acts import Side
from alongside.readings.timeline import Timeline, TimelineEvent
from alongside.web.pages.timeline.drawing import mark_in_rail
from alongside.web.wording.events import TAGS, heading, more

#: Where each lane runs, across the rail.
LANES: dict[Side, int] = {"community": 14, "bridging": 44, "institution": 74}
HEEDED = {"stop", "override", "refusal", "promise-missed"}


@dataclass(frozen=True)
class Piece:
    """A piece of lane beside an event: whole, or dotted while that side is away."""

    side: Side
    dotted: bool

    def drawn(self, *, above: bool) -> str:
        """Its line, from the edge of the row to the mark or on from there."""
        start, end = ("-1", "20") if above else ("20", "100%")
        dots = ' stroke-dasharray="2 6"' if self.dotted else ""
        x = LANES[self.side]
        line = f'<line x1="{x}" y1="{start}" x2="{x}" y2="{end}" class="k-{self.side}" stroke-width="3"{dots}/>'
        return line


@dataclass(frozen=True)
class Row:
    """One event in the list."""

    event: TimelineEvent
    number: int
    drawing: SafeString
    tag: str
    heeded: bool
    heading: str
    more: str


def rail(line: Timeline, events: list[TimelineEvent], number: Callable[[TimelineEvent], int]) -> list[Row]:
    """The rows of the list, in order. What runs into a mark from above is what ran out of the one before it."""
    rows: list[Row] = []
    running: list[Piece] = []
    for event in events:
        after = [] if event is events[-1] else _after(line, event.day)
        lines = "".join(each.drawn(above=True) for each in running) + "".join(each.drawn(above=False) for each in after)
        rows.append(_row(event, number(event), lines))
        running = after
    return rows


def _row(event: TimelineEvent, number: int, lines: str) -> Row:
    return Row(
        event=event,
        number=number,
        drawing=mark_safe(lines + mark_in_rail(event.mark, event.lane, LANES[event.lane or "community"])),
        tag=str(TAGS.get(event.code, "")),
        heeded=event.code in HEEDED,
        heading=heading(event),
        more=more(event),
    )


def _after(line: Timeline, day: int) -> list[Piece]:
    """What runs on below a mark: what is true from that day on."""
    return [
        Piece(stretch.side, not stretch.here)
        for stretch in line.stretches
        if stretch.start <= day < stretch.end or day == stretch.end == line.last
    ]
