"""A rule as a few running totals. Every condition in a game is of one form: some total over the voters in favour must
reach some number (votes a quota, seats a quorum, a side's votes its share, holders of a veto all of them). So the
state of a half-asked room is one number for each total, and voters who add the same to each are interchangeable."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from alongside.methods.power.rules import Rule, Vote

State: TypeAlias = tuple[int, ...]
Decides: TypeAlias = Callable[[Sequence[int]], bool]


@dataclass(frozen=True)
class Measures:
    """steps[voter]: what the voter adds to each total; marks[i]: the numbers that matter for total i, ascending;
    wins: whether the rule is met by these totals."""

    steps: tuple[State, ...]
    marks: tuple[tuple[int, ...], ...]
    wins: Decides


def measures_of(rule: Rule, voters: int) -> Measures:
    """The running totals behind a rule over voters 0 .. voters - 1."""
    totals: list[Mapping[int, int]] = []
    marks: list[set[int]] = []

    def reach(brought: Mapping[int, int], need: int) -> Decides:
        if brought not in totals:
            totals.append(brought)
            marks.append(set())
        at = totals.index(brought)
        marks[at].add(need)
        return lambda state: state[at] >= need

    wins = _decides(rule, reach)
    steps = tuple(tuple(total.get(voter, 0) for total in totals) for voter in range(voters))
    return Measures(steps, tuple(tuple(sorted(found)) for found in marks), wins)


def settled(state: State, left: State, marks: Sequence[tuple[int, ...]]) -> State:
    """The state with each total lowered to the last mark it has passed, once no further mark is within reach.

    left: what the voters still to be asked could add. States made equal here have the same future."""
    return tuple(
        total if any(total < mark <= total + more for mark in row) else max((m for m in row if m <= total), default=0)
        for total, more, row in zip(state, left, marks, strict=True)
    )


def _decides(rule: Rule, reach: Callable[[Mapping[int, int], int], Decides]) -> Decides:
    if isinstance(rule, Vote):
        return _vote_decides(rule, reach)
    parts = [_decides(part, reach) for part in rule.parts]
    return _all(parts) if rule.combine == "all" else _any(parts)


def _vote_decides(vote: Vote, reach: Callable[[Mapping[int, int], int], Decides]) -> Decides:
    needs = [reach(vote.weight, vote.quota)]
    if vote.quorum:
        needs.append(reach(vote.seats, vote.quorum))
    needs += [reach(brought, need) for brought, need in vote.requires]
    if vote.veto:
        needs.append(reach(dict.fromkeys(vote.veto, 1), len(vote.veto)))
    if vote.casting is not None:
        needs.append(_any([reach({vote.casting: 1}, 1), reach(vote.weight, vote.quota + 1)]))
    return _all(needs)


def _all(parts: Sequence[Decides]) -> Decides:
    return lambda state: all(part(state) for part in parts)


def _any(parts: Sequence[Decides]) -> Decides:
    return lambda state: any(part(state) for part in parts)
