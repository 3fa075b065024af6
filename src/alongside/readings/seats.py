"""Seats that count: which community seats may confirm, sit on panels and be counted in the room.

A community seat counts once two community seats that an institution did not bring in vouch for it. The first three are
vouched for by the first mixed meetings, and may be contested for sixty days. So an institution can't make a community.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from alongside.acts.base import Act, Side
from alongside.acts.entry import Entry
from alongside.acts.gathering import HoldMeeting, InviteSeat, JoinSeat, VouchSeat

A = TypeVar("A", bound=Act)
FOUNDERS = 3


class Acts(Protocol):
    """What counting needs: entries by kind, the side of a seat, and since when there has been an institution."""

    def of(self, kind: type[A]) -> list[Entry]: ...
    def side(self, seat: str) -> Side | None: ...
    @property
    def came(self) -> dict[str, int]: ...
    @property
    def institution_since(self) -> int | None: ...


@dataclass(slots=True)
class Counted:
    """By seat that counts: the acts that make it so, and the day from which it does. `brought`: those an institution
    brought in."""

    refs: dict[str, tuple[str, ...]] = field(default_factory=dict)
    since: dict[str, int] = field(default_factory=dict)
    brought: set[str] = field(default_factory=set)

    def add(self, seat: str, refs: tuple[str, ...], day: int) -> None:
        """Count a seat from a day, by these acts."""
        self.refs[seat] = tuple(dict.fromkeys(refs))
        self.since[seat] = day


def count_seats(acts: Acts, disputed: Callable[[Entry], bool]) -> Counted:
    """Every seat that counts; `disputed` tells which meetings, joinings and vouches are contested."""
    counted = _founders(acts, disputed)
    brought = counted.brought = _brought_in(acts)
    words: dict[str, list[Entry]] = defaultdict(list)
    for entry in acts.of(VouchSeat):
        seat, voucher = entry.act.seat, entry.seat
        told = words[seat]
        able = voucher in counted.refs and voucher not in brought and voucher not in {seat, *(w.seat for w in told)}
        if not able or acts.side(seat) != "community" or disputed(entry):
            continue
        told.append(entry)
        if len(told) >= 2 and seat not in counted.refs:
            counted.add(seat, tuple(ref for w in told for ref in (w.ref, *counted.refs[w.seat])), entry.day)
    return counted


def _brought_in(acts: Acts) -> set[str]:
    """Seats that an institution brought in: they can't vouch for anybody. To invite somebody who was there before
    brings nobody in, and takes nobody's word away."""
    invited = [(e.act.seat, e) for e in acts.of(InviteSeat) if e.side == "institution"]
    named = [
        (e.seat, e) for e in acts.of(JoinSeat) if e.act.invited_by and acts.side(e.act.invited_by) == "institution"
    ]
    return {seat for seat, entry in invited + named if entry.day <= acts.came.get(seat, entry.day)}


def _founders(acts: Acts, disputed: Callable[[Entry], bool]) -> Counted:
    """The first three community seats at the first mixed meetings."""
    founders = Counted()
    joined = {e.seat: e for e in reversed(acts.of(JoinSeat))}
    for meeting in acts.of(HoldMeeting):
        sides = {seat: acts.side(seat) for seat in meeting.act.present}
        alone = acts.institution_since is None or meeting.day <= acts.institution_since
        mixed = "institution" in sides.values() or alone
        if not mixed or meeting.reported or disputed(meeting):
            continue
        for seat in (s for s, side in sides.items() if side == "community"):
            join = joined.get(seat)
            if len(founders.refs) < FOUNDERS and seat not in founders.refs and not (join and disputed(join)):
                founders.add(seat, (meeting.ref, join.ref) if join else (meeting.ref,), meeting.day)
        if len(founders.refs) == FOUNDERS:
            break
    return founders
