"""Who must be asked first. A bloc, a holder of a casting vote, a player in two chambers are special; all others are
plain, each one seat in one chamber. Once the special voters have spoken, a chamber is a floor of plain seats."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from alongside.methods.power.floor import Bench, Floor
from alongside.methods.power.rules import Rule, Vote, votes_in
from alongside.methods.power.tally import every_coalition, slot_bytes

PlainKey: TypeAlias = tuple[int, int, int, bool]  # number of the vote, bench of the side required or -1, weight, veto
Poly: TypeAlias = int


@dataclass(frozen=True)
class Plan:
    """special: voters asked first; plain: all others, by what makes them alike."""

    rule: Rule
    voters: int
    sized: bool
    special: tuple[int, ...]
    plain: Mapping[PlainKey, tuple[int, ...]]

    @property
    def shift(self) -> int:
        """Bits by which one more voter in favour moves a packed count."""
        return 8 * slot_bytes(self.voters) if self.sized else 0

    def free(self, voters: int) -> Poly:
        """All coalitions of so many voters."""
        return every_coalition(voters, slot_bytes(self.voters)) if self.sized else 1 << voters


def plan_of(rule: Rule, voters: int, sized: bool) -> Plan:
    """Which voters are special, and which plain ones are alike."""
    votes = votes_in(rule)
    homes: list[list[int]] = [[] for _ in range(voters)]
    for number, vote in enumerate(votes):
        for voter, seats in vote.seats.items():
            homes[voter] += [number] * seats
    casting = {vote.casting for vote in votes}
    visiting = {voter for number, vote in enumerate(votes) for voter in vote.veto if number not in homes[voter]}
    special = tuple(v for v in range(voters) if len(homes[v]) != 1 or v in casting or v in visiting)
    plain: dict[PlainKey, list[int]] = {}
    for voter in sorted(set(range(voters)) - set(special)):
        plain.setdefault(_key(votes, homes[voter][0], voter), []).append(voter)
    return Plan(rule, voters, sized, special, {key: tuple(found) for key, found in plain.items()})


def floor_after(
    plan: Plan, number: int, vote: Vote, yes: frozenset[int]
) -> tuple[Floor, dict[PlainKey, tuple[int, int] | None], int]:
    """The chamber left to the plain voters, where each kind sits in it (None: holds a veto, so always in), and how many
    are always in."""
    mine = {key: found for key, found in plan.plain.items() if key[0] == number}
    forced = [voter for key, found in mine.items() if key[3] for voter in found]
    inside = [*yes, *forced]
    untied = vote.casting is not None and vote.casting not in yes
    quota = vote.quota + untied - sum(vote.weight.get(voter, 0) for voter in inside)
    quorum = vote.quorum - sum(vote.seats.get(voter, 0) for voter in inside)
    needs = [need - sum(brought.get(voter, 0) for voter in inside) for brought, need in vote.requires]
    benches: dict[int, dict[int, int]] = {}
    for (_, side, weight, veto), found in mine.items():
        if not veto:
            bench = benches.setdefault(side if side >= 0 and needs[side] > 0 else -1, {})
            bench[weight] = bench.get(weight, 0) + len(found)
    for side, need in enumerate(needs):
        if need > 0:
            benches.setdefault(side, {})
    order = sorted(benches)
    floor = Floor(
        tuple(Bench(tuple(sorted(benches[side].items())), needs[side] if side >= 0 else 0) for side in order),
        quota,
        quorum,
    )
    at = {
        side: order.index(side) if side in order else order.index(-1) for side in {key[1] for key in mine if not key[3]}
    }
    return floor, {key: None if key[3] else (at[key[1]], key[2]) for key in mine}, len(forced)


def _key(votes: Sequence[Vote], number: int, voter: int) -> PlainKey:
    vote = votes[number]
    sides = [side for side, (brought, _) in enumerate(vote.requires) if voter in brought]
    return number, sides[0] if sides else -1, vote.weight[voter], voter in vote.veto
