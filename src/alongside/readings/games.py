"""Rules as a game: a body's written rules, and those of whoever must consent afterwards, for the mathematics of power.

Rules that make no sense (a quota over the total, a veto held by nobody) are no rules: they are read as if never
written.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

import msgspec

from alongside.acts.deciding import SeatBlock, SetRules
from alongside.methods.power import Chamber, Game, GameError, Seat, TooLarge, initiative, minimum_share, preventive


@dataclass(frozen=True, slots=True)
class CommunityPower:
    """The community's least share over the views, and its power to prevent and to start as one bloc; all 0 to 1."""

    least: Fraction
    preventive: Fraction
    initiative: Fraction


NONE = CommunityPower(Fraction(0), Fraction(0), Fraction(0))


def makes_sense(rules: SetRules) -> bool:
    """Can anybody decide by these rules, and can their power be worked out?"""
    return _community_power(msgspec.json.encode(rules)) is not None


def community_power(rules: SetRules) -> CommunityPower:
    """What the rules give the community. Source: Banzhaf (1965); Coleman (1971)."""
    return _community_power(msgspec.json.encode(rules)) or NONE


@lru_cache(maxsize=512)
def _community_power(rules: bytes) -> CommunityPower | None:
    try:
        game = game_of(msgspec.json.decode(rules, type=SetRules))
        if "community" not in game.sides.values():
            return NONE
        return CommunityPower(minimum_share(game), preventive(game), initiative(game))
    except (GameError, TooLarge):
        return None


def game_of(rules: SetRules) -> Game:
    """The body, and its ratifier as a second chamber that must agree."""
    board = Chamber(
        name=rules.body,
        quota=rules.quota,
        seats=tuple(seat for block in rules.seats for seat in _seats(block)),
        quorum=rules.quorum,
        requires={side: count for side, count in rules.requires.items() if count},
        veto=rules.veto,
        casting=rules.casting,
    )
    if rules.ratifier in (None, "none"):
        return Game((board,))
    assert rules.ratifier is not None
    consent = Chamber(rules.ratifier, 1, (Seat(rules.ratifier, rules.ratifier_side),), ratifier=True)
    return Game((board, consent))


def _seats(block: SeatBlock) -> list[Seat]:
    if block.count == 1:
        return [Seat(block.holder, block.side, block.weight)]
    return [Seat(f"{block.holder} {number}", block.side, block.weight) for number in range(1, block.count + 1)]
