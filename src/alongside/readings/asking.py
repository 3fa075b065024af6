"""Who is asking, and the reasons for which they may be refused: the words that the table of rules is written in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from alongside.acts.base import SIDES, Act, Side
from alongside.readings.project import Project

Why = Literal[
    "unknown",  # it stands in no table
    "no-seat",
    "left",
    "closed",
    "side",
    "role",
    "not-yours",  # somebody else's word is asked
    "yours",  # one's own word is not enough
    "own-side",
    "not-there",
    "not-invited",
    "not-on-body",
    "not-a-panel",
    "already",
    "no-such-act",
    "sum",  # its figures do not add up
]
#: People who look in from outside: they tell only what names their role. On the community's side nobody is a guest.
GUESTS = ("funder", "panel")
#: Whoever keeps the machine tells, from its command line, what befell the record, and nothing else. On neither side.
KEEPER = "keeper"


class Who(NamedTuple):
    """Somebody asking: from no seat (a visitor), or from a seat with its side and role. `left`: the seat is known to
    have left; `host`: they host this place; `opens`: its host lets them open a project in it."""

    seat: str | None = None
    side: Side | None = None
    role: str = "visitor"
    left: bool = False
    host: bool = False
    opens: bool = False

    @property
    def guest(self) -> bool:
        """Do they look in from outside?"""
        return self.role in GUESTS and self.side != "community"

    @property
    def keeper(self) -> bool:
        """Do they keep the machine?"""
        return self.role == KEEPER and self.side == "bridging"


class Word(NamedTuple):
    """Whose word an act must be: in plain words, and as a question to the record (None = it is theirs)."""

    text: str
    no: Callable[[Who, Act, Project], Why | None]


class Rule(NamedTuple):
    """For one kind of act: the sides that may tell it, the guests who may tell it too, whose word it must be, and
    whether it may still be told by somebody who has left (`left`) or once the project is closed (`closed`). `keeper`:
    it is told by whoever keeps the machine and by nobody else."""

    sides: tuple[Side, ...] = SIDES
    guests: tuple[str, ...] = ()
    whose: tuple[Word, ...] = ()
    left: bool = False
    closed: bool = False
    keeper: bool = False

    def no(self, who: Who, left: bool, closed: bool) -> Why | None:
        """Why this row refuses somebody, whatever the act says."""
        if left and not self.left:
            return "left"
        if closed and not self.closed:
            return "closed"
        if who.side not in self.sides:
            return "side"
        if who.keeper != self.keeper:
            return "role"
        return "role" if who.guest and who.role not in self.guests else None


VISITOR = Who()
