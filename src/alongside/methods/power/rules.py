"""The rule in terms of voters. Once it is settled who votes as one, a chamber is nothing but numbers: how many votes,
seats and votes of a side each voter brings there, and how many it takes. Weights are divided by what they share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import gcd
from typing import TypeAlias

from alongside.methods.power.seats import Chamber


@dataclass(frozen=True)
class Vote:
    """One chamber's own vote. The mappings go from a voter's position to what that voter brings.

    requires: (brought, needed) for each side required; casting: None where a casting vote has no effect."""

    weight: Mapping[int, int]
    seats: Mapping[int, int]
    quota: int
    quorum: int
    requires: tuple[tuple[Mapping[int, int], int], ...]
    veto: frozenset[int]
    casting: int | None


@dataclass(frozen=True)
class Group:
    """Votes and groups joined: "all" must agree, or "any" one is enough."""

    combine: str
    parts: tuple["Rule", ...]


Rule: TypeAlias = Vote | Group


def rule_of(
    chambers: Sequence[Chamber], combine: str, position: Mapping[str, int], sides: Mapping[str, str | None]
) -> Rule:
    """The rule of these chambers.

    position: player's name -> position of the voter who carries that player's yes; sides: player's name -> side."""
    return _joined(combine, [_chamber(chamber, position, sides) for chamber in chambers])


def votes_in(rule: Rule) -> list[Vote]:
    """Every vote of the rule, in the order written."""
    return [rule] if isinstance(rule, Vote) else [vote for part in rule.parts for vote in votes_in(part)]


def _joined(combine: str, parts: list[Rule]) -> Rule:
    return parts[0] if len(parts) == 1 else Group(combine, tuple(parts))


def _chamber(chamber: Chamber, position: Mapping[str, int], sides: Mapping[str, str | None]) -> Rule:
    parts: list[Rule] = [_vote(chamber, position, sides)] if chamber.seats else []
    parts += [_chamber(inner, position, sides) for inner in chamber.chambers]
    return _joined(chamber.combine, parts)


def _vote(chamber: Chamber, position: Mapping[str, int], sides: Mapping[str, str | None]) -> Vote:
    share = gcd(*(seat.weight for seat in chamber.seats))
    weight: dict[int, int] = {}
    seats: dict[int, int] = {}
    for seat in chamber.seats:
        voter = position[seat.name]
        weight[voter] = weight.get(voter, 0) + seat.weight // share
        seats[voter] = seats.get(voter, 0) + 1
    quota = -(-(chamber.quota or 0) // share)
    ties = chamber.casting_works and 2 * quota == sum(weight.values())
    return Vote(
        weight=weight,
        seats=seats,
        quota=quota,
        quorum=chamber.quorum or 0,
        requires=tuple(
            (_brought(chamber, side, share, position, sides), -(-need // share))
            for side, need in chamber.requires.items()
        ),
        veto=frozenset(position[name] for name in chamber.veto),
        casting=position[chamber.casting] if chamber.casting is not None and ties else None,
    )


def _brought(
    chamber: Chamber, side: str, share: int, position: Mapping[str, int], sides: Mapping[str, str | None]
) -> dict[int, int]:
    brought: dict[int, int] = {}
    for seat in chamber.seats:
        if sides[seat.name] == side:
            voter = position[seat.name]
            brought[voter] = brought.get(voter, 0) + seat.weight // share
    return brought
