"""Counting chamber by chamber. The few special voters (a bloc, a holder of a casting vote, a player in two chambers)
are asked first, in every combination of yes and no; after that no two chambers share a voter, each is counted by
itself, and the counts are joined as the rule says: all must agree, or any is enough."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, product
from math import prod
from operator import mul

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
    counted = even + sum(grid_cost(floor, plan.sized) for floor in uneven)
    return (counted + _joining_cost(plan, len(votes))) << len(plan.special)


def _joining_cost(plan: Plan, votes: int) -> int:
    """Bits that joining the votes moves, about: six long multiplications for each, once the special voters have
    spoken."""
    longest = plan.voters * max(plan.shift, 1)
    return int(6 * votes * 0.003 * longest**1.585) if votes > 1 else 0


def count_by_branches(plan: Plan) -> Tally:
    """The tally of a planned rule, by size where the plan says so."""
    votes = votes_in(plan.rule)
    winning, held = 0, dict.fromkeys(plan.special, 0)
    plain: dict[PlainKey, Poly] = dict.fromkeys(plan.plain, 0)
    for answers in product((False, True), repeat=len(plan.special)):
        yes = frozenset(voter for voter, answer in zip(plan.special, answers, strict=True) if answer)
        bodies = [_body(plan, number, vote, yes) for number, vote in enumerate(votes)]
        weights = list(_weights(plan.rule, _joined(plan.rule, iter(bodies)), 1, 0))
        won = (bodies[0].won * weights[0][0] + bodies[0].every * weights[0][1]) << len(yes) * plan.shift
        winning += won
        for voter in yes:
            held[voter] += won
        for key, number in _plain_counts(plan, bodies, weights):
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


@dataclass(frozen=True)
class Joint:
    """Winning and all coalitions of a rule whose votes share no voter, and the same of its parts."""

    won: Poly
    every: Poly
    parts: tuple["Joint", ...] = ()


def _joined(rule: Rule, bodies: Iterator[Body]) -> Joint:
    """The votes of a rule taken together; bodies come in the order of the votes."""
    if isinstance(rule, Vote):
        body = next(bodies)
        return Joint(body.won, body.every)
    parts = tuple(_joined(part, bodies) for part in rule.parts)
    every = prod(part.every for part in parts)
    if rule.combine == "all":
        return Joint(prod(part.won for part in parts), every, parts)
    return Joint(every - prod(part.every - part.won for part in parts), every, parts)


def _weights(rule: Rule, joint: Joint, won: Poly, every: Poly) -> Iterator[tuple[Poly, Poly]]:
    """For each vote, in order, two factors a and b such that a * (its winning coalitions) + b * (all its coalitions)
    are the winning coalitions of the whole. `won` and `every` are those factors of this rule within the whole."""
    if isinstance(rule, Vote):
        yield won, every
        return
    others = _others([part.every for part in joint.parts])
    if rule.combine == "all":
        factors = [
            (won * carried, every * rest)
            for carried, rest in zip(_others([part.won for part in joint.parts]), others, strict=True)
        ]
    else:
        lost = _others([part.every - part.won for part in joint.parts])
        factors = [(won * fail, (won + every) * rest - won * fail) for fail, rest in zip(lost, others, strict=True)]
    for part, inner, (a, b) in zip(rule.parts, joint.parts, factors, strict=True):
        yield from _weights(part, inner, a, b)


def _others(numbers: Sequence[Poly]) -> list[Poly]:
    """For each number the product of all the others."""
    before = list(accumulate(numbers[:-1], mul, initial=1))
    after = list(accumulate(reversed(numbers[1:]), mul, initial=1))
    return [one * other for one, other in zip(before, reversed(after), strict=True)]


def _plain_counts(
    plan: Plan, bodies: Sequence[Body], weights: Sequence[tuple[Poly, Poly]]
) -> Iterator[tuple[PlainKey, Poly]]:
    """Winning coalitions that hold each kind of plain voter."""
    for body, (won, every) in zip(bodies, weights, strict=True):
        if body.holding:
            rest = plan.free(body.voters - 1) * every << plan.shift
            yield from ((key, rest + carried * won) for key, carried in body.holding.items())


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
