"""Promises: what was promised to whom, by when, and what became of it by its receiver's own word.

Only the receiver can say that a promise was kept, missed or moved to another day. A promise that nobody has spoken of
is late from the day after it was due, and counts as missed after sixty days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from alongside.acts.base import Side
from alongside.acts.doing import MakePromise, SettlePromise
from alongside.acts.entry import Entry
from alongside.readings.project import PROJECT, Project
from alongside.readings.words import WAIT

State = Literal["late", "missed", "due", "open", "moved", "kept"]
STATES: tuple[State, ...] = ("late", "missed", "due", "open", "moved", "kept")
SOON = 7  # days before its day in which a promise is due


@dataclass(frozen=True, slots=True)
class PromiseState:
    """One promise as at the project's day; days are ordinals.

    `state`: open (its day is ahead), due (its day is within a week), late (its day has passed and nobody has said a
    word), missed (its receiver says so, or 60 days have passed in silence), moved (its receiver agreed to another day,
    which is ahead, or to none), kept. `due` is the day that holds now (None = moved, and no day was set), `first_due`
    the one first promised, `moves` how often it was moved. `late` counts days past `due`: until the receiver's word,
    or until now. `settled` is the act with the receiver's last word. `counts`: promised to another side, so that it
    can be broken to them."""

    ref: str
    state: State
    made: int
    due: int | None
    first_due: int
    late: int
    moves: int
    owner: Side | None
    owner_seat: str
    receiver: Side | None
    receiver_seat: str
    about: tuple[str, ...]
    step: str | None
    settled: str | None
    counts: bool


@dataclass(frozen=True, slots=True)
class Promises:
    """Every promise in the order made, and the same grouped by state, what needs heed first; empty groups are left
    out."""

    all: tuple[PromiseState, ...]
    groups: tuple[tuple[State, tuple[PromiseState, ...]], ...]


def promises(project: Project, scope: str = PROJECT) -> Promises:
    """The promises of a project, or those about one element."""
    made = [e for e in project.of(MakePromise) if scope == PROJECT or scope in e.act.about]
    found = tuple(promise_state(project, entry) for entry in made)
    groups = ((state, tuple(p for p in found if p.state == state)) for state in STATES)
    return Promises(found, tuple((state, some) for state, some in groups if some))


def promise_state(project: Project, promise: Entry) -> PromiseState:
    """What one promise has come to."""
    act = promise.act
    told = _told(project, promise)
    receiver = project.side(act.to)
    state = _state(project.at, told)
    return PromiseState(
        ref=promise.ref,
        state=state,
        made=promise.last,
        due=told.due,
        first_due=act.due.toordinal(),
        late=_days_late(state, project.at, told),
        moves=told.moves,
        owner=promise.side,
        owner_seat=promise.seat,
        receiver=receiver,
        receiver_seat=act.to,
        about=act.about,
        step=act.step,
        settled=told.last.ref if told.last else None,
        counts=receiver is not None and receiver != promise.side,
    )


class _Told(NamedTuple):
    """The receiver's words about a promise: the day that holds, times moved, the final word, and the last of any
    sort."""

    due: int | None
    moves: int
    final: Entry | None
    last: Entry | None


def _told(project: Project, promise: Entry) -> _Told:
    words = [
        e
        for e in project.answers(SettlePromise, "promise").get(promise.ref, ())
        if e.seat == promise.act.to and project.disputed(e.ref) is None
    ]
    moved = [e for e in words if e.act.result == "renegotiated"]
    final = [e for e in words if e.act.result != "renegotiated"]
    due: int | None = promise.act.due.toordinal()
    if moved:
        due = moved[-1].act.new_due.toordinal() if moved[-1].act.new_due else None
    return _Told(due, len(moved), final[-1] if final else None, words[-1] if words else None)


def _state(at: int, told: _Told) -> State:
    if told.final:
        return "kept" if told.final.act.result == "kept" else "missed"
    if told.due is None:
        return "moved"
    if at > told.due:
        return "late" if at - told.due <= WAIT else "missed"
    if told.due - at <= SOON:
        return "due"
    return "moved" if told.moves else "open"


def _days_late(state: State, at: int, told: _Told) -> int:
    if told.due is None or state in ("open", "due", "moved"):
        return 0
    end = told.final.first if state == "kept" and told.final else at
    return max(0, end - told.due)
