"""Counting chamber by chamber. The few special voters (a bloc, a holder of a casting vote, a player in two chambers)
are asked first, in every combination of yes and no; after that no two chambers share a voter, each is counted by
itself, and the counts are joined as the rule says: all must agree, or any is enough."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from alongside.methods.power.alike import alike_cost, all_alike
from alongside.methods.power.floor_counts import count_floor
from alongside.methods.power.grid import grid_cost, longest_bits
from alongside.methods.power.plan import PlainKey, Plan, Poly, floor_after
from alongside.methods.power.rules import Rule, Vote, votes_in
from alongside.methods.power.tally import Counts, Kind, Tally, packed, slot_bytes, unpacked

MOST_SPECIAL = 10
LONGEST = 4 * 10**8  # bits: 50 megabytes for one integer


def branches_cost(plan: Plan) -> int | None:
    """Bits that this way of counting must move, about (10**10 take about a second); None where it cannot be used."""
    votes = votes_in(plan.rule)
    if len(plan.special) > MOST_SPECIAL:
        return None
    floors = [floor_after(plan, number, vote, frozenset())[0] for number, vote in enumerate(votes)]
    even = sum(alike_cost(floor) for floor in floors if floor.size and all_alike(floor))
    uneven = [floor for floor in floors if floor.size and not all_alike(floor)]
    if any(longest_bits(floor, plan.sized) > LONGEST for floor in uneven):
        return None
    if not plan.sized and any(floor.quorum > 0 for floor in uneven):
        return None  # a quorum counts seats, so the sizes are needed
    return (even + sum(grid_cost(floor, plan.sized) for floor in uneven)) << len(plan.special)


def count_by_branches(plan: Plan) -> Tally:
    """The tally of a planned rule, by size where the plan says so."""
    votes = votes_in(plan.rule)
    winning, held = 0, dict.fromkeys(plan.special, 0)
    plain: dict[PlainKey, Poly] = dict.fromkeys(plan.plain, 0)
    for answers in product((False, True), repeat=len(plan.special)):
        yes = frozenset(voter for voter, answer in zip(plan.special, answers, strict=True) if answer)
        bodies = [_body(plan, number, vote, yes) for number, vote in enumerate(votes)]
        won = _joined(plan, plan.rule, iter(bodies))[0] << len(yes) * plan.shift
        winning += won
        for voter in yes:
            held[voter] += won
        for key, number in _plain_counts(plan, bodies):
            plain[key] += number << len(yes) * plan.shift
    kinds = [Kind((voter,), _read(plan, number)) for voter, number in held.items()]
    kinds += [Kind(plan.plain[key], _read(plan, number)) for key, number in plain.items()]
    return Tally(plan.voters, plan.sized, _read(plan, winning), tuple(kinds))


@dataclass(frozen=True)
class Body:
    """One vote, once the special voters have spoken: winning and all coalitions of its plain voters.

    holding: the winning ones that hold one given voter of each kind."""

    won: Poly
    every: Poly
    holding: Mapping[PlainKey, Poly]
    voters: int


def _plain_counts(plan: Plan, bodies: Sequence[Body]) -> Iterator[tuple[PlainKey, Poly]]:
    """Winning coalitions that hold each kind of plain voter: its chamber carried, or the rule met without it."""
    for number, body in enumerate(bodies):
        if not body.holding:
            continue
        sure, lost = (
            _joined(plan, plan.rule, iter([*bodies[:number], fixed, *bodies[number + 1 :]]))[0]
            for fixed in (Body(1, 1, {}, 0), Body(0, 1, {}, 0))
        )
        without = plan.free(body.voters - 1) * lost << plan.shift
        for key, carried in body.holding.items():
            yield key, without + carried * (sure - lost)


def _joined(plan: Plan, rule: Rule, bodies: Iterator[Body]) -> tuple[Poly, Poly]:
    """Winning and all coalitions of a rule whose votes share no voter; bodies come in the order of the votes."""
    if isinstance(rule, Vote):
        body = next(bodies)
        return body.won, body.every
    won, every = 1, 1
    lost = 1
    for part in rule.parts:
        part_won, part_every = _joined(plan, part, bodies)
        won, lost, every = won * part_won, lost * (part_every - part_won), every * part_every
    return (won if rule.combine == "all" else every - lost), every


def _body(plan: Plan, number: int, vote: Vote, yes: frozenset[int]) -> Body:
    mine = {key: found for key, found in plan.plain.items() if key[0] == number}
    voters = sum(map(len, mine.values()))
    if not vote.veto.intersection(plan.special) <= yes:
        return Body(0, plan.free(voters), dict.fromkeys(mine, 0), voters)
    floor, places, forced = floor_after(plan, number, vote, yes)
    tally = count_floor(floor, plan.sized)
    width = slot_bytes(plan.voters)
    move = forced * plan.shift
    won = packed(tally.winning, width) << move
    holding = {key: packed(tally.containing[place], width) << move if place else won for key, place in places.items()}
    return Body(won, plan.free(voters), holding, voters)


def _read(plan: Plan, number: Poly) -> Counts:
    return unpacked(number, slot_bytes(plan.voters), plan.voters + 1) if plan.sized else (number,)
