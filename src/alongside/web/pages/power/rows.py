"""Rows of seats: solid for yes, hollow for no. Which groups are enough, which are not, and who can stop it.

The institution always votes as one, so its seats are solid or hollow together. A group wins if it holds one of the ways
to say yes; so every row is checked against the exact list of ways.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from alongside.methods.power import Pick, View, Ways
from alongside.readings.saying_yes import Voters
from alongside.web.pages.power.saying import ALL, ALONE, ANY, AS_ONE, CANNOT, RATIFIER, SIDES, STOPPED, spoken

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
    """One row: the seats, a verdict ("Yes.", "Not enough.", "Stopped"), the words after it, and how wide it is."""

    marks: tuple[Mark, ...]
    verdict: str
    text: str
    width: int


class Table(Voters):
    """The voters of one body as its rules stand or as promised, and what groups of them can do."""

    def __init__(self, view: View, ways: Ways, seats: dict[str, str]) -> None:
        super().__init__(view, ways)
        self.seats = seats

    # -- rows -------------------------------------------------------------------------------------------------------

    def promised_rows(self) -> list[Row]:
        """Ways to say yes, what the community and the institution can do alone, and who can stop it."""
        told = [self._way(way) for way in self.ways.ways[:DRAWN]]
        told += [self._alone(side) for side in ("community", "institution") if self.voters(side)]
        told += [self._stop(side) for side in ("community", "institution") if self.voters(side)]
        return list({row.marks: row for row in reversed(told)}.values())[::-1]

    def law_rows(self) -> list[Row]:
        """What a free ratifier changes: the shortest way with its yes, and all the others without it."""
        told = [self._way(way) for way in self.ways.ways[:1]]
        return [*told, self._stop(RATIFIER)] if self.voters(RATIFIER) else told

    def _way(self, way: Sequence[Pick]) -> Row:
        group = [voter for pick in way for voter in self._first(pick)]
        return self._row(group, _("Yes."), _capital(_(", and ").join(self._pick(pick) for pick in way)) + ".")

    def _first(self, pick: Pick) -> list[str]:
        """Who is drawn for "any two of these": the community's seats before the institution's before others."""
        order = (*SIDES, RATIFIER)
        known = {voter: self.side_of[voter] for voter in pick.voters}
        ranked = sorted(known, key=lambda voter: order.index(known[voter]) if known[voter] in order else len(order))
        return ranked[: pick.many]

    def _pick(self, pick: Pick) -> str:
        """ "any 4 of the community's 6 seats"."""
        kinds = {self.side_of[voter] for voter in pick.voters}
        side = kinds.pop() if len(kinds) == 1 else ""
        words = {"many": pick.many, "all": len(pick.voters)}
        if side in SIDES and len(pick.voters) > 1:
            return str((ALL if pick.many == len(pick.voters) else ANY)[side]) % words
        names = [self.voter(voter) for voter in pick.voters]
        if pick.many == len(names):
            return _(", and ").join(names)
        return _("any %(many)s of these: %(names)s") % {"many": pick.many, "names": _("; ").join(names)}

    def voter(self, label: str) -> str:
        """One voter in words."""
        side, players = self.side_of[label], self.players[label]
        if len(players) > 1 and side in AS_ONE:
            return str(AS_ONE[side]) % {"all": len(players)}
        return spoken(players[0])

    def _alone(self, side: str) -> Row:
        enough = self.can_alone(side)
        return self._row(self.voters(side), _("Yes.") if enough else _("Not enough."), str(ALONE[side]))

    def _stop(self, side: str) -> Row:
        own, many = self.voters(side), self.blockers(side)
        group = [voter for voter in self.side_of if voter not in own[-(many or len(own)) :]]
        if many is None:
            return self._row(group, _("Yes."), str(CANNOT[side]) % {"name": self.voter(own[0])})
        words = {"many": many, "name": self.voter(own[0])}
        return self._row(group, _("Stopped"), str(STOPPED[side if len(own) > 1 or side == RATIFIER else "one"]) % words)

    def _row(self, group: Iterable[str], verdict: str, text: str) -> Row:
        inside = {player for voter in group for player in self.players[voter]}
        there = {player for players in self.players.values() for player in players}
        marks, x, before = [], 0, ""
        for player, side in self.seats.items():
            if player in there:
                x += GAP if before and side != before else 0
                marks.append(Mark(side, player in inside, x))
                x, before = x + STEP, side
        return Row(tuple(marks), verdict, text, x)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
