"""Power under the rules: what a body's written rules make of the community's votes, and of everybody's.

The rules of a body, and of whoever must consent afterwards, are read as one compound game; the mathematics is in
`methods.power` and knows no acts.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

import msgspec

from alongside.acts.deciding import SeatBlock, SetRules
from alongside.acts.entry import Entry
from alongside.methods.power import Chamber, Game, PowerReport, Seat, analyse, initiative, minimum_share, preventive
from alongside.readings.project import Project


@dataclass(frozen=True, slots=True)
class CommunityPower:
    """The community's least share over the views, and its power to prevent and to start as one bloc; all 0 to 1."""

    least: Fraction
    preventive: Fraction
    initiative: Fraction


@dataclass(frozen=True, slots=True)
class BodyPower:
    """One body's rules and what they come to: for the power picture. `refs` are the acts it rests on."""

    body: str
    rules: SetRules
    game: Game
    report: PowerReport
    refs: tuple[str, ...]


def community_power(rules: SetRules) -> CommunityPower:
    """What the rules give the community. Source: Banzhaf (1965); Coleman (1971)."""
    return _community_power(msgspec.json.encode(rules))


@lru_cache(maxsize=512)
def _community_power(rules: bytes) -> CommunityPower:
    game = game_of(msgspec.json.decode(rules, type=SetRules))
    if "community" not in game.sides.values():
        return CommunityPower(Fraction(0), Fraction(0), Fraction(0))
    return CommunityPower(minimum_share(game), preventive(game), initiative(game))


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


def power(project: Project) -> list[BodyPower]:
    """Every body with rules in force: what each seat and side can do, in all views."""
    return [_body(project, entry) for entry in project.rules.values()]


def _body(project: Project, entry: Entry) -> BodyPower:
    game = game_of(entry.act)
    return BodyPower(entry.act.body, entry.act, game, analyse(game), project.word(entry.ref).refs)
