"""What waits in a project, for whoever looks after several: pay that has not arrived, facts that need somebody's word,
and contests that nobody has answered. Counts of acts and days, never of people."""

from __future__ import annotations

from typing import Literal, NamedTuple

from alongside.acts.entry import Entry
from alongside.acts.paying import ClaimPay, ReceivePay, SettlePay
from alongside.readings.contest_list import Contested, contest_list
from alongside.readings.counting import working_days
from alongside.readings.falling_due import falling_due
from alongside.readings.gaps import Gaps, gaps
from alongside.readings.project import Project
from alongside.readings.words import WAIT

State = Literal["claimed", "approved", "told"]


class Unpaid(NamedTuple):
    """One claim whose money has not arrived by its receiver's word: claimed, approved, or told as paid (`told`), and
    its age in days and in working days."""

    ref: str
    seat: str
    state: State
    days: int
    working: int


class Waiting(NamedTuple):
    """What waits in one project: the pay queue, the oldest first; how many facts wait for somebody's word; contests
    still open; and who is missing."""

    pay: tuple[Unpaid, ...]
    confirm: int
    contests: tuple[Contested, ...]
    gaps: Gaps

    @property
    def oldest(self) -> int:
        """The age of the oldest claim, in days; 0 where there is none."""
        return max((each.days for each in self.pay), default=0)


def waiting(project: Project) -> Waiting:
    """Everything that waits in a project as at its day."""
    confirm = sum(due.code == "confirm" for due in falling_due(project, WAIT + 1))
    return Waiting(unpaid(project), confirm, open_contests(project), gaps(project))


def open_contests(project: Project) -> tuple[Contested, ...]:
    """Contests that no fair panel has answered."""
    return tuple(each for each in contest_list(project) if each.state == "open")


def unpaid(project: Project) -> tuple[Unpaid, ...]:
    """Claims of anybody but an institution whose money has not arrived and was not refused, the oldest first."""
    found = [_unpaid(project, claim) for claim in project.of(ClaimPay) if claim.side != "institution"]
    return tuple(sorted((each for each in found if each), key=lambda each: -each.days))


def _unpaid(project: Project, claim: Entry) -> Unpaid | None:
    settled = project.answers(SettlePay, "claim").get(claim.ref, ())
    arrived = any(e.seat == claim.seat for e in project.answers(ReceivePay, "claim").get(claim.ref, ()))
    if arrived or any(project.own(e.ref, claim.seat) for e in settled if e.act.result == "paid"):
        return None
    result = settled[-1].act.result if settled else "claimed"
    if result == "refused":
        return None
    state: State = "told" if result == "paid" else "approved" if result == "approved" else "claimed"
    return Unpaid(claim.ref, claim.seat, state, project.at - claim.last, working_days(claim.last, project.at))
