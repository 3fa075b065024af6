"""Counting by asking kind after kind. Voters of one kind are asked together; after each kind the room is in one of a
few states, and states with the same future are one. Good for any rule, however chambers share players, while kinds
are few or states stay few. A walk forwards and one backwards give the winning coalitions that hold each kind of
voter."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb
from typing import TypeAlias

from alongside.methods.power.measures import Measures, State, measures_of, settled
from alongside.methods.power.rules import Rule
from alongside.methods.power.seats import TooLarge
from alongside.methods.power.tally import Counts, Kind, Tally, slot_bytes, unpacked

WON: State = (-1,)  # a state of its own: whatever the rest say, the rule is met
LOST: State = (-2,)
Steps: TypeAlias = dict[State, list[State]]


@dataclass(frozen=True)
class Layer:
    """One kind of voter, and from each state before it the states after 0, 1, ... of its members say yes."""

    voters: tuple[int, ...]
    moves: Steps


def count_by_layers(rule: Rule, voters: int, sized: bool, most_work: int) -> Tally:
    """The tally of a rule over voters 0 .. voters - 1, by size where `sized`.

    most_work: bound on steps between states (each weighed by the length of its numbers); beyond it TooLarge is raised
    before any counting begins."""
    layers = _layers(measures_of(rule, voters), voters, most_work // _weight(voters, sized))
    shift = 8 * slot_bytes(voters) if sized else 0
    before = _forwards(layers, shift)
    winning, holding = _backwards(layers, before, shift)
    kinds = tuple(Kind(layer.voters, _read(found, voters, sized)) for layer, found in zip(layers, holding, strict=True))
    return Tally(voters, sized, _read(winning, voters, sized), kinds)


def _weight(voters: int, sized: bool) -> int:
    """How many plain steps one step costs: long numbers take longer."""
    return 1 + (voters * voters if sized else voters) // 2_000


def _layers(measures: Measures, voters: int, most_steps: int) -> list[Layer]:
    kinds = _kinds(measures.steps)
    left = tuple(sum(step[i] for step in measures.steps) for i in range(len(measures.marks)))
    states, layers, work = [_judged(tuple(0 for _ in left), left, measures)], [], 0
    for step, members in kinds:
        work += len(states) * (len(members) + 1)
        if work > most_steps:
            raise TooLarge(
                "This rule leaves too many different states to follow, so it cannot be counted exactly here."
            )
        left = tuple(more - len(members) * one for more, one in zip(left, step, strict=True))
        moves = {state: _moves(state, step, len(members), left, measures) for state in states}
        states = list(dict.fromkeys(after for row in moves.values() for after in row if after != LOST))
        layers.append(Layer(members, moves))
    return layers


def _kinds(steps: Sequence[State]) -> list[tuple[State, tuple[int, ...]]]:
    """Interchangeable voters, those who touch the same totals next to each other, heavy ones first."""
    found: dict[State, list[int]] = {}
    for voter, step in enumerate(steps):
        found.setdefault(step, []).append(voter)
    order = sorted(found, key=lambda step: ([not one for one in step], [-one for one in step]))
    return [(step, tuple(found[step])) for step in order]


def _moves(state: State, step: State, members: int, left: State, measures: Measures) -> list[State]:
    if state == WON:
        return [WON] * (members + 1)
    return [
        _judged(tuple(total + yes * one for total, one in zip(state, step, strict=True)), left, measures)
        for yes in range(members + 1)
    ]


def _judged(state: State, left: State, measures: Measures) -> State:
    if measures.wins(state):
        return WON
    if not measures.wins([total + more for total, more in zip(state, left, strict=True)]):
        return LOST
    return settled(state, left, measures.marks)


def _forwards(layers: Sequence[Layer], shift: int) -> list[dict[State, int]]:
    """For each layer: the ways to reach each state before it, packed by size."""
    ways = dict.fromkeys(layers[0].moves, 1)
    before = []
    for layer in layers:
        before.append(ways)
        factor = _choices(len(layer.voters))
        after: dict[State, int] = {}
        for state, row in layer.moves.items():
            for yes, target in enumerate(row):
                if target != LOST:
                    after[target] = after.get(target, 0) + (ways[state] * factor[yes] << yes * shift)
        ways = after
    return before


def _backwards(layers: Sequence[Layer], before: Sequence[dict[State, int]], shift: int) -> tuple[int, list[int]]:
    """All winning coalitions, and for each layer those that hold one given member."""
    wins, holding = {WON: 1}, []
    for layer, ways in zip(reversed(layers), reversed(before), strict=True):
        everyone, others = _choices(len(layer.voters)), _choices(len(layer.voters) - 1)
        here, held = {}, 0
        for state, row in layer.moves.items():
            futures = [wins.get(target, 0) << yes * shift for yes, target in enumerate(row)]
            here[state] = sum(many * future for many, future in zip(everyone, futures, strict=True))
            held += ways[state] * sum(many * future for many, future in zip(others, futures[1:], strict=True))
        holding.append(held)
        wins = here
    return sum(wins.values()), holding[::-1]


def _choices(members: int) -> list[int]:
    return [comb(members, yes) for yes in range(members + 1)]


def _read(number: int, voters: int, sized: bool) -> Counts:
    return unpacked(number, slot_bytes(voters), voters + 1) if sized else (number,)
