"""The three examples as a stage: what stands there on a day, and how generated acts are told on it."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from alongside.acts import Act, Entry, Side
from alongside.acts.entry import Person
from alongside.acts.fields import named
from alongside.acts.journal import Journal, Line, entries, read_journal, write_journal
from alongside.readings.project import Project, fold
from alongside.readings.results import Standing
from alongside.readings.standing import standing

EXAMPLES = ("old-library", "garden", "honest-consultation")
CHECKPOINTS = {
    "old-library": ("2025-04-30", "2025-05-15", "2025-08-31", "2025-12-31", "2026-03-31", "2026-06-30"),
    "garden": ("2025-03-31", "2025-06-30", "2025-09-30", "2025-11-30", "2025-12-31", "2026-01-18"),
    "honest-consultation": ("2026-01-12", "2026-01-28", "2026-02-16", "2026-03-16", "2026-04-15", "2026-04-30"),
}
ROOT = Path(__file__).parents[2]
CASES = ROOT / "src" / "alongside" / "standards" / "coproduction" / "cases"
CONSULTED, ENGAGED = 2, 3
Bounds = dict[str, tuple[int, int]]


def ordinal(day: str) -> int:
    """A date as the readings count it."""
    return datetime.date.fromisoformat(day).toordinal()


@cache
def journal(example: str) -> Journal:
    """An example, or a case of the pack, as it was written."""
    folder = ROOT / "examples" if example in EXAMPLES else CASES
    return read_journal((folder / f"{example}.journal").read_text("utf-8"))


@cache
def cases() -> tuple[tuple[str, int], ...]:
    """The pack's cases in which three community seats count on the day that is asked, and that day. Each stands at the
    edge of one threshold, where any hole shows."""
    told = [
        (path.name.removesuffix(".journal"), _asked_on(path.read_text("utf-8")))
        for path in sorted(CASES.glob("*.journal"))
    ]
    return tuple((case, day) for case, day in told if len(project(case, day).counted) >= 3)


def _asked_on(case: str) -> int:
    return ordinal(case.split("# at: ")[1][:10])


@cache
def acts_of(example: str) -> tuple[Entry, ...]:
    """All of an example's acts."""
    return tuple(entries(journal(example)))


@cache
def up_to(example: str, day: int) -> tuple[Entry, ...]:
    """An example's acts up to a day."""
    return tuple(e for e in acts_of(example) if e.day <= day)


@cache
def project(example: str, day: int) -> Project:
    """An example folded up to a day."""
    return fold(up_to(example, day), day)


@cache
def stands(example: str, day: int) -> Standing:
    """The standing of an example on a day."""
    return standing(up_to(example, day), day)


def days(example: str) -> tuple[int, ...]:
    """The six checkpoints of an example."""
    return tuple(ordinal(day) for day in CHECKPOINTS[example])


@cache
def founded(example: str) -> int:
    """The day on which the first three community seats count: before, nobody can tell a puppet from a person."""
    return next(day for day in sorted({e.day for e in acts_of(example)}) if len(project(example, day).counted) >= 3)


def bounds(result: Standing) -> Bounds:
    """By element: lower and upper bound, 0 where it has not begun."""
    return {e.element: (e.lower or 0, e.upper or 0) for e in result.elements}


def told_with(told: Iterable[Entry], more: Iterable[Entry]) -> list[Entry]:
    """Acts with others put among them, each at the end of the day on which it is entered."""
    return sorted([*told, *more], key=lambda entry: entry.day)


@dataclass
class Telling:
    """Acts that somebody tells on an example from a day on. `tell` gives the act's reference, so that more can follow."""

    example: str
    day: int
    told: list[Entry] = field(default_factory=list)

    def tell(
        self, seat: str, side: Side, act: Act, *, day: int | None = None, on: int | None = None, reported: bool = False
    ) -> str:
        """Tell an act from a seat, on a day (that of the telling), as happened on another day (the same)."""
        day = self.day if day is None else day
        ref, happened = f"new-{len(self.told)}", day if on is None else on
        self.told.append(Entry(ref, day, happened, happened, seat, side, "member", act, reported=reported))
        return ref


def written(telling: Iterable[Entry]) -> str:
    """Acts as lines of a journal, to be read when a law fails."""
    lines = [
        Line(
            day=date_of(e.day),
            seat=e.seat,
            act=e.act,
            first=date_of(e.first),
            last=date_of(e.last),
            label=e.ref,
            number=0,
        )
        for e in telling
    ]
    people = {e.seat: Person(e.seat, e.side or "bridging") for e in telling}
    for line in lines:
        people |= {seat: Person(seat, "community") for seat in named(line.act, "seat") if seat not in people}
    return write_journal(Journal(people, tuple(lines)))


def date_of(day: int) -> datetime.date:
    """The date of a day as the readings count it."""
    return datetime.date.fromordinal(day)


def least(telling: Sequence[Entry], wrong: Callable[[list[Entry]], Any]) -> list[Entry]:
    """As few of the acts as still do what they did: what a failing law prints."""
    kept, step = list(telling), max(len(telling) // 2, 1)
    while True:
        start = 0
        while start < len(kept):
            fewer = kept[:start] + kept[start + step :]
            kept, start = (fewer, start) if wrong(fewer) else (kept, start + step)
        if step == 1:
            return kept
        step //= 2


def references(example: str, day: int) -> dict[str, list[Entry]]:
    """An example's acts up to a day, by kind."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in up_to(example, day):
        found[entry.act.kind].append(entry)
    return found
