"""The forecast: what will drop within seven days if nobody does anything, and what would prevent it.

The same acts are weighed today and a week from today, when some of them no longer count: a fact has waited sixty days
for somebody's yes, a promise has fallen due, a contest was not answered. Where the answers differ, the days between
tell on which it drops. Each drop names the tests that drop it and the acts that run out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from alongside.acts.gathering import InviteSeat, JoinSeat, VouchSeat
from alongside.readings.falling_due import Due, falling_due
from alongside.readings.project import Project
from alongside.readings.results import ElementStanding, Standing, TestAnswer

DAYS = 7
YEAR = 365
#: Who came and who vouched for whom: they go with the acts of those people, and are never why something drops.
COMINGS = (InviteSeat, JoinSeat, VouchSeat)
Bounds = tuple[int, int]
#: An element, or one of its tests: its name, and the test and scope where it is one.
Mark = tuple[str, str, str]
Weigh = Callable[[int], Standing]


class GateDrop(NamedTuple):
    """One test of an element that answers lower from a day on; `acts`: those it rests on that run out then, and those
    that are a year old by then."""

    day: int
    element: str
    test: str
    scope: str
    before: Bounds
    after: Bounds
    due: tuple[Due, ...]
    aged: tuple[str, ...]


class Drop(NamedTuple):
    """One element that may be called less from a day on (modes 1 to 6, or 0), and the tests that drop it."""

    day: int
    element: str
    before: Bounds
    after: Bounds
    gates: tuple[GateDrop, ...]


@dataclass(frozen=True, slots=True)
class Forecast:
    """What happens by itself in the days after `at` (an ordinal), to `until`.

    `drops` by day; `gates` the tests that answer lower without dropping their element; `due` everything that runs out,
    whether it drops anything or not; `fragile` the elements that one more failing item would drop, with those tests.
    """

    at: int
    until: int
    drops: tuple[Drop, ...]
    gates: tuple[GateDrop, ...]
    due: tuple[Due, ...]
    fragile: tuple[tuple[str, tuple[str, ...]], ...]


def forecast(project: Project, weigh: Weigh, days: int = DAYS) -> Forecast:
    """What drops within so many days of the project's day. `weigh` gives the standing of the same acts at a day: it is
    asked for today, for the last day, and in between only where these two differ."""
    at, until = project.at, project.at + days
    due = falling_due(project, days)
    now, then = weigh(at), weigh(until)
    lower = [mark for mark in _bounds(now) if _falls(_bounds(now)[mark], _bounds(then).get(mark))]
    when = _days(weigh, at, until, lower, _bounds(now))
    gates = _gates(project, now, then, when, due)
    drops = [
        Drop(when[mark], mark[0], _bounds(now)[mark], _bounds(then)[mark], _behind(gates, mark[0], when[mark]))
        for mark in lower
        if not mark[1]
    ]
    told = {id(gate) for drop in drops for gate in drop.gates}
    fragile = tuple((e.element, e.fragile) for e in now.elements if e.fragile)
    quiet = tuple(gate for gate in gates if id(gate) not in told)
    return Forecast(at, until, tuple(sorted(drops)), quiet, due, fragile)


def _bounds(standing: Standing) -> dict[Mark, Bounds]:
    """The two bounds of every element and of every test that can hold one."""
    found: dict[Mark, Bounds] = {}
    for element in standing.elements:
        found[element.element, "", ""] = (element.lower or 0, element.upper or 0)
        for answer in _gates_of(element):
            found[element.element, answer.test, answer.scope] = (answer.lo, answer.hi)
    return found


def _gates_of(element: ElementStanding) -> Iterable[TestAnswer]:
    return (a for a in element.tests if a.sort in ("gate", "entry") and a.answer != "not-applicable")


def _falls(before: Bounds, after: Bounds | None) -> bool:
    return after is not None and (after[0] < before[0] or after[1] < before[1])


def _days(weigh: Weigh, start: int, end: int, marks: list[Mark], now: dict[Mark, Bounds]) -> dict[Mark, int]:
    """The first day on which each of these has fallen, which it has by `end` and had not at `start`."""
    if not marks or end - start == 1:
        return dict.fromkeys(marks, end)
    middle = (start + end) // 2
    there = _bounds(weigh(middle))
    early = [mark for mark in marks if _falls(now[mark], there.get(mark))]
    late = [mark for mark in marks if mark not in early]
    return _days(weigh, start, middle, early, now) | _days(weigh, middle, end, late, now)


def _gates(
    project: Project, now: Standing, then: Standing, when: dict[Mark, int], due: tuple[Due, ...]
) -> list[GateDrop]:
    """The tests that answer lower, each with what runs out."""
    after = {(e.element, a.test, a.scope): a for e in then.elements for a in e.tests}
    found = []
    for element in now.elements:
        for answer in _gates_of(element):
            mark = (element.element, answer.test, answer.scope)
            if mark in when:
                found.append(_gate(project, mark, when[mark], answer, after[mark], due))
    return found


def _gate(project: Project, mark: Mark, day: int, now: TestAnswer, then: TestAnswer, due: tuple[Due, ...]) -> GateDrop:
    acts, left = set(now.acts), set(then.acts)
    ended = (each for each in due if each.day <= day and each.ref in acts | left)
    ends = tuple(each for each in ended if each.code != "consent")  # that can stop a use of words, it drops no test
    entries = (project.by_ref[ref] for ref in now.acts if ref not in left)
    aged = tuple(e.ref for e in entries if e.last + YEAR < day and not isinstance(e.act, COMINGS))
    return GateDrop(day, *mark, (now.lo, now.hi), (then.lo, then.hi), ends, aged)


def _behind(gates: list[GateDrop], element: str, day: int) -> tuple[GateDrop, ...]:
    """The tests that drop an element on a day."""
    return tuple(gate for gate in gates if gate.element == element and gate.day <= day)
