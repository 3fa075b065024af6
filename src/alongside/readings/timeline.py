"""What happened, side by side: the acts that changed something, and when each side was in the room.

A side is in the room from its first act on, and out of it while all its seats have left. Nothing here is a verdict: an
event is an act that people would point at, on the day it happened, with a code that the pages put into words.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from alongside.acts.base import SIDES, Side
from alongside.acts.entry import Entry
from alongside.acts.gathering import JoinSeat, LeaveSeat
from alongside.readings.project import Project
from alongside.readings.timeline_events import EVENTS, TimelineEvent

__all__ = ["Timeline", "TimelineEvent", "TimelineStretch", "timeline"]


@dataclass(frozen=True, slots=True)
class TimelineStretch:
    """Days (ordinals) from `start` to `end` on which a side was in the room (`here`) or had left it."""

    side: Side
    start: int
    end: int
    here: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """From the `first` day on which anything happened to the `last` day asked about: events in order of the day they
    happened, stretches by side, and `alone`, the days that passed before anybody of the community was there."""

    first: int
    last: int
    events: tuple[TimelineEvent, ...]
    stretches: tuple[TimelineStretch, ...]
    alone: int


def timeline(project: Project) -> Timeline:
    """The timeline of a project as at its day."""
    events = sorted([*_told(project), *_comings(project)], key=lambda event: event.day)
    came = arrivals(project)
    first = min([*came.values(), *(event.day for event in events)], default=project.at)
    return Timeline(first, project.at, tuple(events), tuple(_stretches(project)), _alone(came, first))


def arrivals(project: Project) -> dict[Side, int]:
    """The day on which somebody of each side first did something; sides that never did are left out."""
    days: dict[Side, int] = {}
    for entry in project.by_ref.values():
        if entry.side is not None:
            days[entry.side] = min(entry.first, days.get(entry.side, entry.first))
    return {side: days[side] for side in SIDES if side in days}


def _alone(came: dict[Side, int], first: int) -> int:
    return came["community"] - first if "community" in came else 0


def _told(project: Project) -> Iterator[TimelineEvent]:
    for kind, tell in EVENTS.items():
        for entry in project.of(kind):
            event = tell(project, entry)
            if event is not None:
                yield event


def _comings(project: Project) -> Iterator[TimelineEvent]:
    """A side's arrival, its leaving when nobody of it stays, and its coming back."""
    first = {side: min((e for e in _all(project) if e.side == side), key=lambda e: e.first) for side in arrivals(project)}
    for side, entry in first.items():
        if side != "institution":
            yield _coming(entry, side, "act", "came", _with(project, side, entry.first))
    for side, moves in _moves(project).items():
        for entry, here in moves:
            yield _coming(entry, side, "act" if here else "leave", "came-back" if here else "left", ())


def _coming(
    entry: Entry, side: Side, mark: Literal["act", "leave"], code: str, seats: tuple[str, ...]
) -> TimelineEvent:
    return TimelineEvent(entry.first, entry.day, entry.ref, side, mark, code, (("seats", seats),) if seats else ())


def _with(project: Project, side: Side, day: int) -> tuple[str, ...]:
    """The seats of a side that joined on a day."""
    return tuple(dict.fromkeys(e.seat for e in project.of(JoinSeat) if e.side == side and e.first == day))


def _all(project: Project) -> list[Entry]:
    return list(project.by_ref.values())


def _moves(project: Project) -> dict[Side, list[tuple[Entry, bool]]]:
    """For each side, the acts with which its last seat left the room, and with which one came back."""
    seated: dict[Side, set[tuple[str, str]]] = defaultdict(set)
    away: set[Side] = set()
    moves: dict[Side, list[tuple[Entry, bool]]] = defaultdict(list)
    steps = [*project.of(JoinSeat), *project.of(LeaveSeat)]
    for entry in sorted(steps, key=lambda e: e.first):
        if entry.side is None:
            continue
        places = seated[entry.side]
        if isinstance(entry.act, JoinSeat):
            places.add((entry.seat, _place(entry)))
            if entry.side in away:
                away.discard(entry.side)
                moves[entry.side].append((entry, True))
        else:
            _leave(places, entry)
            if not places and entry.side not in away:
                away.add(entry.side)
                moves[entry.side].append((entry, False))
    return moves


def _place(entry: Entry) -> str:
    return entry.act.body or entry.act.circle or ""


def _leave(places: set[tuple[str, str]], entry: Entry) -> None:
    """Leaving without naming a place is leaving them all."""
    gone = {each for each in places if each[0] == entry.seat and _place(entry) in ("", each[1])}
    places -= gone


def _stretches(project: Project) -> Iterator[TimelineStretch]:
    moves = _moves(project)
    for side, start in arrivals(project).items():
        here = True
        for entry, back in moves.get(side, []):
            if entry.first > start:
                yield TimelineStretch(side, start, entry.first, here)
                start = entry.first
            here = back
        yield TimelineStretch(side, start, project.at, here)


def months(first: int, last: int, wanted: int = 7) -> list[datetime.date]:
    """First days of months to mark on a line from `first` to `last`: at most about `wanted`, at even steps."""
    start, end = datetime.date.fromordinal(first), datetime.date.fromordinal(last)
    count = (end.year - start.year) * 12 + end.month - start.month
    step = next(each for each in (1, 2, 3, 6, 12, 24, 60, 120, 1200) if count <= each * wanted or each == 1200)
    marks = [start.year * 12 + start.month - 1 + n for n in range(1, count + 1)]
    return [datetime.date(month // 12, month % 12 + 1, 1) for month in marks if month % step == 0]
