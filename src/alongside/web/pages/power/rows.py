"""Rows of seats: solid for yes, hollow for no. Which groups are enough, which are not, and who can stop it.

The institution always votes as one, so its seats are solid or hollow together. A group wins if it holds one of the ways to
say yes; so every row is checked against the exact list of ways.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from alongside.methods.power import Pick, View, Ways
from alongside.web.wording.names import side_name

SIDES = ("community", "institution", "bridging")
RATIFIER = "ratifier"
#: Ways to say yes that are drawn; the shortest come first.
DRAWN = 3
#: Seats that can be drawn one by one.
MOST_SEATS = 24
STEP, GAP = 23, 3


@dataclass(frozen=True)
class Mark:
    """One seat in a row: its side, whether it says yes, and where it stands."""

    side: str
    yes: bool
    x: int


@dataclass(frozen=True)
class Row:
    """One row: does it carry (`yes`), the seats, the words, and how wide it is."""

    yes: bool
    stopped: bool
    marks: tuple[Mark, ...]
    text: str
    width: int


class Table:
    """The voters of one body as its rules stand or as promised, and what groups of them can do."""

    def __init__(self, view: View, ways: Ways, seats: dict[str, str]) -> None:
        self.ways, self.seats = ways, seats
        self.players = {voter.label: voter.players for voter in view.voters}
        self.side_of = {voter.label: voter.side for voter in view.voters}

    def rows(self) -> list[Row]:
        """Ways to say yes, then each side alone, then who can stop it."""
        found = [self._way(way) for way in self.ways.ways[:DRAWN]]
        found += [row for side in SIDES if (row := self._alone(side)) is not None]
        found += [row for side in (*SIDES, RATIFIER) if (row := self._stop(side)) is not None]
        seen: dict[tuple[Mark, ...], Row] = {}
        for row in found:
            seen.setdefault(row.marks, row)
        return list(seen.values())

    def voters(self, side: str) -> list[str]:
        """The voters of a side."""
        return [label for label, own in self.side_of.items() if own == side]

    def wins(self, group: Iterable[str]) -> bool:
        """Is this group enough?"""
        inside = set(group)
        return any(all(sum(v in inside for v in p.voters) >= p.many for p in way) for way in self.ways.ways)

    def blockers(self, side: str) -> int | None:
        """How many voters of a side, saying no, stop what all others want. None: not even all of them."""
        own = self.voters(side)
        for many in range(1, len(own) + 1):
            if not self.wins(set(self.side_of) - set(own[-many:])):
                return many
        return None

    def can_alone(self, side: str) -> bool:
        """Can a side say yes without anybody else?"""
        return self.wins(self.voters(side))

    # -- rows -------------------------------------------------------------------------------------------------------

    def _way(self, way: Sequence[Pick]) -> Row:
        group = [voter for pick in way for voter in self._first(pick)]
        return self._row(group, _("Yes."), _(", and ").join(self._pick(pick) for pick in way) + _("."))

    def _first(self, pick: Pick) -> list[str]:
        """Who is drawn for "any two of these": those of the side with most to choose from first."""
        return sorted(pick.voters, key=lambda voter: SIDES.index(s) if (s := self.side_of[voter]) in SIDES else 3)[: pick.many]

    def _pick(self, pick: Pick) -> str:
        """ "any 4 of the 6 community seats"."""
        kinds = {self.side_of[voter] for voter in pick.voters}
        if len(kinds) == 1 and len(pick.voters) > 1:
            side = kinds.pop()
            words = {"many": pick.many, "all": len(pick.voters), "side": self._side(side)}
            if pick.many == len(pick.voters):
                return _("%(side)s: all %(all)s seats") % words
            return _("%(side)s: any %(many)s of %(all)s seats") % words
        names = [self._voter(voter) for voter in pick.voters]
        if pick.many == len(names):
            return _(", and ").join(names)
        return _("any %(many)s of these: %(names)s") % {"many": pick.many, "names": _("; ").join(names)}

    def _voter(self, label: str) -> str:
        side, players = self.side_of[label], self.players[label]
        if side == RATIFIER:
            return players[0]
        if len(players) > 1:
            return _("%(side)s: its %(all)s seats as one") % {"side": self._side(side), "all": len(players)}
        return players[0]

    @staticmethod
    def _side(side: str) -> str:
        return side_name(side) if side in SIDES else side

    def _alone(self, side: str) -> Row | None:
        own = self.voters(side)
        if not own:
            return None
        words = {"side": self._side(side)}
        if self.can_alone(side):
            return self._row(own, _("Yes."), _("%(side)s alone.") % words)
        return self._row(own, _("Not enough."), _("%(side)s alone, every seat of it.") % words)

    def _stop(self, side: str) -> Row | None:
        own = self.voters(side)
        if not own:
            return None
        many = self.blockers(side)
        group = [voter for voter in self.side_of if voter not in (own[-many:] if many else own)]
        words = {"side": self._side(side), "many": many, "name": self._voter(own[0])}
        if many is None:
            return self._row(group, _("Yes."), _("%(side)s can’t stop it, not with every seat.") % words)
        if side == RATIFIER:
            return self._row(group, _("Stopped"), _("by %(name)s. All the votes of the body are not enough.") % words)
        if len(own) == 1:
            return self._row(group, _("Stopped"), _("by %(name)s.") % words)
        return self._row(group, _("Stopped"), _("by any %(many)s of this side: %(side)s.") % words)

    def _row(self, group: Iterable[str], head: str, text: str) -> Row:
        inside = {player for voter in group for player in self.players[voter]}
        marks, x, before = [], 0, ""
        for player, side in self.seats.items():
            if side == RATIFIER and player not in {p for v in self.voters(RATIFIER) for p in self.players[v]}:
                continue
            x += GAP if before and side != before else 0
            marks.append(Mark(side, player in inside, x))
            x, before = x + STEP, side
        yes = self.wins(group)
        return Row(yes, not yes and head == _("Stopped"), tuple(marks), f"{head} {text}", x)


def can_draw(seats: dict[str, str]) -> bool:
    """Are there few enough seats to draw?"""
    return len(seats) <= MOST_SEATS
