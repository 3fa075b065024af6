"""Who can say yes, and who can stop it, by the rules of a body: groups of voters against the exact list of ways to win.

The institution votes as one; everybody else for themselves.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import msgspec

from alongside.acts.deciding import SetRules
from alongside.methods.power import GameError, TooLarge, View, Ways, analyse, ways_to_say_yes
from alongside.readings.games import game_of

MANY = 400  # ways to say yes that are listed
RATIFIER = "ratifier"


class Voters:
    """The voters of one body as its rules stand or as promised, and what groups of them can do."""

    def __init__(self, view: View, ways: Ways) -> None:
        self.ways = ways
        self.players = {voter.label: voter.players for voter in view.voters}
        self.side_of = {voter.label: voter.side for voter in view.voters}

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


def in_law(rules: SetRules) -> Voters | None:
    """The voters of a body as the law stands, whoever must consent afterwards standing apart; None where the ways to
    say yes are too many to list."""
    return _in_law(msgspec.json.encode(rules))


@lru_cache(maxsize=256)
def _in_law(encoded: bytes) -> Voters | None:
    try:
        game = game_of(msgspec.json.decode(encoded, type=SetRules))
        ways = ways_to_say_yes(game, limit=MANY, community="individuals", ratifier="apart")
        view = next(v for v in analyse(game).views if (v.community, v.ratifier) == ("individuals", "apart"))
    except (GameError, TooLarge):
        return None
    return Voters(view, ways) if ways.total <= MANY else None
