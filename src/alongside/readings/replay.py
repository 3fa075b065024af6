"""Replaying authority: was each seat allowed each act when it was told? For anyone who holds a record, with no host.

Every act is asked of the same table as when it was written, against the acts before it and none after. What another
source reported was told elsewhere, by other rules, and is not asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from alongside.acts.base import Side
from alongside.acts.deciding import SetRules
from alongside.acts.entry import Entry
from alongside.acts.fields import named
from alongside.acts.gathering import HoldMeeting, InviteSeat, JoinSeat, LeaveSeat, VouchSeat
from alongside.acts.judging import CloseContest, Contest
from alongside.acts.keeping import Keeping
from alongside.acts.starting import Agree, CloseProject
from alongside.readings.asking import Who, Why
from alongside.readings.comings import keep_index, keep_place
from alongside.readings.project import OWN_WORD, Project, fold
from alongside.readings.rules import may_do

#: What can change whether a project is closed, and who sits where.
_TELLING = (
    Agree,
    CloseContest,
    CloseProject,
    Contest,
    HoldMeeting,
    InviteSeat,
    JoinSeat,
    LeaveSeat,
    SetRules,
    VouchSeat,
)


def refused(entries: Iterable[Entry]) -> list[tuple[Entry, Why]]:
    """The acts that their tellers were not allowed to tell then, in order, each with the reason."""
    told = list(entries)
    growing = Growing()
    found = []
    for number, entry in enumerate(told):
        no = None if entry.reported else _asked(told, number, growing)
        if no is not None:
            found.append((entry, no))
        growing.add(entry)
    return found


def _asked(told: list[Entry], number: int, growing: Growing) -> Why | None:
    """Ask the table. Once a mistake was mended, the act that it was is gone, which only a whole fold can tell: so that
    is asked instead where it could matter."""
    entry = told[number]
    if growing.acted.get(entry.seat, entry.side) != entry.side:
        return "side"
    who = Who(entry.seat, entry.side, entry.role)
    no = may_do(who, entry.act, growing)
    if growing.mended and (no is not None or not growing.mended.isdisjoint(named(entry.act, "ref"))):
        return may_do(who, entry.act, fold(told[:number]))
    return no


class Growing(Project):
    """A project to which acts are added one by one, kept as far as the rules look at it."""

    def __init__(self) -> None:
        super().__init__({}, {}, 0)
        self.acted: dict[str, Side | None] = {}
        self.mended: set[str] = set()
        self.sides: dict[str, Side] = {}
        keep_index(self)

    def add(self, entry: Entry) -> None:
        """Put one act in its place."""
        act = entry.act
        self.by_ref[entry.ref] = entry
        keep_place(self, entry.ref)
        self.at = entry.day
        if not (entry.reported and type(act) in OWN_WORD):
            self.kinds.setdefault(type(act), []).append(entry)
        if act.corrects is not None:
            self.mended.add(act.corrects)
        if self._introduces(entry) or isinstance(act, _TELLING):
            self._forget()

    def _introduces(self, entry: Entry) -> bool:
        """Note the side of a new seat. Is it the first institution?"""
        alone = not self.has_institution
        if entry.seat not in self.acted:
            self.acted[entry.seat] = entry.side
            if entry.side is not None and not isinstance(entry.act, Keeping):
                self.sides[entry.seat] = entry.side
        if isinstance(entry.act, InviteSeat):
            self.sides.setdefault(entry.act.seat, entry.act.side)
        return alone and "institution" in (entry.side, getattr(entry.act, "side", None))

    def _forget(self) -> None:
        """Let go of what was worked out from the acts so far."""
        for name in _WORKED_OUT & self.__dict__.keys():
            del self.__dict__[name]
        for known in (self._indexes, self._words, self._signed, self._agreed, self._witnessed):
            known.clear()


_WORKED_OUT = {
    name for each in Project.__mro__ for name, value in vars(each).items() if isinstance(value, cached_property)
} - {"sides"}
