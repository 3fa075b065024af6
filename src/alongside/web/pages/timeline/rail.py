"""The list that carries the lanes: for each event, what stands in each lane beside it, and its words."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from alongside.acts import Side
from alongside.readings.timeline import Timeline, TimelineEvent
from alongside.web.wording.events import TAGS, heading, more

#: Where each lane runs, across the rail.
LANES: dict[Side, int] = {"community": 14, "bridging": 44, "institution": 74}
HEEDED = {"stop", "override", "refusal", "promise-missed"}


@dataclass(frozen=True)
class Piece:
    """A piece of lane beside an event: above or below its mark, whole or (while that side is away) dotted."""

    side: Side
    x: int
    above: bool
    dotted: bool


@dataclass(frozen=True)
class Row:
    """One event in the list."""

    event: TimelineEvent
    number: int
    pieces: tuple[Piece, ...]
    x: int
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
        rows.append(_row(event, number(event), (*(replace(each, above=True) for each in running), *after)))
        running = after
    return rows


def _row(event: TimelineEvent, number: int, pieces: tuple[Piece, ...]) -> Row:
    return Row(
        event=event,
        number=number,
        pieces=pieces,
        x=LANES[event.lane or "community"],
        tag=str(TAGS.get(event.code, "")),
        heeded=event.code in HEEDED,
        heading=heading(event),
        more=more(event),
    )


def _after(line: Timeline, day: int) -> list[Piece]:
    """What runs on below a mark: what is true from that day on."""
    return [
        Piece(stretch.side, LANES[stretch.side], False, not stretch.here)
        for stretch in line.stretches
        if stretch.start <= day < stretch.end or day == stretch.end == line.last
    ]
