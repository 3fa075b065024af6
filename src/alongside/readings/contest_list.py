"""Contests as a list: those that are open first, with the days that have passed of the twenty-eight a panel has."""

from __future__ import annotations

from typing import Literal, NamedTuple

from alongside.acts.entry import Entry
from alongside.acts.judging import Contest
from alongside.readings.findings.delivering import CLOSE_DAYS
from alongside.readings.project import Project

State = Literal["open", "upheld", "unfounded"]


class Contested(NamedTuple):
    """One contest: the act it disputes, its own version of it, what a panel found (None while it is open), and for how
    many days it has been open, or was. `late`: those are more than the twenty-eight allowed."""

    contest: Entry
    fact: Entry | None
    state: State
    closing: Entry | None
    days: int

    @property
    def late(self) -> bool:
        """Has a panel had more than its twenty-eight days?"""
        return self.days > CLOSE_DAYS

    @property
    def version(self) -> str | None:
        """How it was: as the panel found it, or as whoever contests it says."""
        found = self.closing.act.version if self.closing else None
        told: str | None = found or self.contest.act.version
        return told


def contest_list(project: Project) -> tuple[Contested, ...]:
    """Every contest: open ones first, the oldest of them first; then those that were answered, the latest first."""
    found = [_contested(project, entry) for entry in project.of(Contest)]
    waiting = [each for each in found if each.state == "open"]
    return (*waiting, *(each for each in reversed(found) if each.state != "open"))


def _contested(project: Project, contest: Entry) -> Contested:
    told = project.contests.get(contest.act.what, ())
    state, closing = next(((s, c) for e, s, c in told if e.ref == contest.ref), ("open", None))
    days = (closing.last if closing else project.at) - contest.last
    return Contested(contest, project.by_ref.get(contest.act.what), state, closing, max(0, days))  # type: ignore[arg-type]


def may_sit(project: Project, contested: Contested) -> tuple[str, ...]:
    """The seats that may sit on its panel: community seats that count and bridging seats, without whoever contests it
    and whoever told what is contested."""
    involved = {contested.contest.seat, contested.fact.seat if contested.fact else ""}
    counted = [seat for seat in project.counted if seat not in involved]
    bridging = [s for s, side in project.sides.items() if side == "bridging" and s not in involved]
    return (*counted, *bridging)
