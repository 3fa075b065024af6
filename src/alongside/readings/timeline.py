"""What happened, side by side: the acts that changed something, and when each side was in the room.

A side is in the room from its first act on, and out of it while all its seats have left. Nothing here is a verdict: an
event is an act that people would point at, on the day it happened, with a code that the pages put into words.
"""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from alongside.acts.base import SIDES, Side
from alongside.acts.entry import Entry
from alongside.acts.gathering import HoldMeeting, JoinSeat, LeaveSeat
from alongside.acts.keeping import Keeping
from alongside.acts.starting import ShapeElement
from alongside.readings.project import Project
from alongside.readings.timeline_events import EVENTS, Mark, TimelineEvent
from alongside.readings.words import LATE

__all__ = ["Timeline", "TimelineEvent", "TimelineStretch", "months", "timeline"]

LEFT_OR_BACK: tuple[tuple[Mark, str], tuple[Mark, str]] = (("leave", "left"), ("act", "came-back"))
#: Events that may happen many times on one day.
MANY = {"circle", "promise-missed", "refusal", "reopened", "wave", "withdrawn"}


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
    events = merged(sorted([*_told(project), *_comings(project)], key=lambda event: event.day))
    came = arrivals(project)
    first = min([*came.values(), *(event.day for event in events)], default=project.at)
    alone = came["community"] - first if "community" in came else 0
    return Timeline(first, project.at, tuple(events), tuple(_stretches(project)), alone)


def arrivals(project: Project) -> dict[Side, int]:
    """The day on which each side came into the room: when one of its seats first joined or met with others; for the
    institution, and for a side that never did so, when one of them first did something. Others are left out."""
    came: dict[Side, int] = {}
    did: dict[Side, int] = {}
    for entry in project.by_ref.values():
        side, day = _doing(entry)
        if side is not None:
            did[side] = min(day, did.get(side, day))
        for other, _seat in _there(project, entry):
            came[other] = min(entry.first, came.get(other, entry.first))
    if "institution" in did:
        came["institution"] = min(did["institution"], came.get("institution", did["institution"]))
    return {side: came.get(side, did.get(side, 0)) for side in SIDES if side in came or side in did}


def _doing(entry: Entry) -> tuple[Side | None, int]:
    """Whose doing it was, and when. To tell late of somebody else's doing is not to have been there, nor is to keep
    the machine."""
    act = entry.act
    if isinstance(act, Keeping):
        return None, entry.first
    if isinstance(act, ShapeElement):
        return act.by_side or entry.side, entry.first
    return entry.side, entry.day if entry.day - entry.last > LATE else entry.first


def _there(project: Project, entry: Entry) -> Iterator[tuple[Side, str]]:
    """The seats that an act shows to be in a room, with their sides."""
    if not isinstance(entry.act, JoinSeat | HoldMeeting):
        return
    for seat in (entry.seat,) if isinstance(entry.act, JoinSeat) else entry.act.present:
        side = project.side(seat)
        if side is not None:
            yield side, seat


def merged(events: list[TimelineEvent]) -> list[TimelineEvent]:
    """The same with what happened many times on one day told once, with the `count` of it."""
    found: dict[object, TimelineEvent] = {}
    counts: Counter[object] = Counter()
    for event in events:
        key = (event.day, event.lane, event.code) if event.code in MANY else event.ref + event.code
        found.setdefault(key, event)
        counts[key] += 1
    return [
        event if counts[key] == 1 else replace(event, facts=(*event.facts, ("count", counts[key])))
        for key, event in found.items()
    ]


def _told(project: Project) -> Iterator[TimelineEvent]:
    for kind, tell in EVENTS.items():
        for entry in project.of(kind):
            event = tell(project, entry)
            if event is not None:
                yield event


def _comings(project: Project) -> Iterator[TimelineEvent]:
    """A side's arrival, its leaving when nobody of it stays, and its coming back."""
    for side, day in arrivals(project).items():
        entry = next((e for e in project.by_ref.values() if e.first == day and _brought(project, e, side)), None)
        if side != "institution" and entry is not None:
            seats = _joined(project, side, day)
            yield TimelineEvent(day, entry.day, entry.ref, side, "act", "came", (("seats", seats),) if seats else ())
    for side, moves in _moves(project).items():
        for entry, back in moves:
            mark, code = LEFT_OR_BACK[back]
            yield TimelineEvent(entry.first, entry.day, entry.ref, side, mark, code)


def _brought(project: Project, entry: Entry, side: Side) -> bool:
    return any(other == side for other, _seat in _there(project, entry)) or _doing(entry)[0] == side


def _joined(project: Project, side: Side, day: int) -> tuple[str, ...]:
    """The seats of a side that joined on a day."""
    return tuple(dict.fromkeys(e.seat for e in project.of(JoinSeat) if e.side == side and e.first == day))


def _moves(project: Project) -> dict[Side, list[tuple[Entry, bool]]]:
    """For each side, the acts with which its last seat left the room, and with which one came back.

    The room is the bodies in which more than one side has sat (all bodies, if there is none such). Whoever joined one,
    or was at two meetings of it, sits there until they leave it.
    """
    room, met = _room(project), Counter[tuple[str, str]]()
    seated: dict[Side, set[tuple[str, str]]] = {side: set() for side in SIDES}
    moves: dict[Side, list[tuple[Entry, bool]]] = defaultdict(list)
    for entry in sorted(_steps(project), key=lambda e: e.first):
        if isinstance(entry.act, LeaveSeat):
            for side, places in seated.items():
                gone = {each for each in places if each[0] == entry.seat and entry.act.body in (None, each[1])}
                if gone and gone == places:
                    moves[side].append((entry, False))
                places -= gone
        elif entry.act.body in room:
            for side, seat in _there(project, entry):
                met[seat, entry.act.body] += 1
                if isinstance(entry.act, JoinSeat) or met[seat, entry.act.body] > 1:
                    if not seated[side] and moves[side]:
                        moves[side].append((entry, True))
                    seated[side].add((seat, entry.act.body))
    return moves


def _steps(project: Project) -> list[Entry]:
    return [*project.of(JoinSeat), *project.of(HoldMeeting), *project.of(LeaveSeat)]


def _room(project: Project) -> set[str]:
    sides: dict[str, set[Side]] = defaultdict(set)
    for entry in (*project.of(JoinSeat), *project.of(HoldMeeting)):
        for side, _seat in _there(project, entry):
            if entry.act.body:
                sides[entry.act.body].add(side)
    return {body for body, there in sides.items() if len(there) > 1} or set(sides)


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
