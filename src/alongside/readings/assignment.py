"""One person, one group: in which of their groups people are counted, so that the weakest group does best.

People are told apart only by the groups they described themselves in ("young+disabled: 2"), never by name, and
nobody is counted twice: all groups together never hold more people than took part.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

Kinds = list[tuple[frozenset[str], int]]


def weakest_ratio(
    profiles: Mapping[str, int], targets: Mapping[str, Fraction], people: int
) -> tuple[Fraction, Fraction]:
    """The highest reachable weakest ratio of (share present / target), and the shortfall of shares that goes with it.

    profiles: counts of people by the groups they belong to, joined by "+"; targets: share of each group (0 to 1);
    people: everybody who took part. Returns (weakest ratio, sum of max(0, target - share)).
    """
    wanted = {group: people * target for group, target in targets.items() if target > 0}
    if not wanted:
        return Fraction(1), Fraction(0)
    kinds = [(frozenset(name.split("+")) & wanted.keys(), count) for name, count in profiles.items()]
    kinds = [(groups, count) for groups, count in kinds if groups and count]
    best = Fraction(0)
    for group in wanted:
        best = max(best, _best_for(group, kinds, wanted, people, best))
    room = _Room(kinds, people)
    for group, goal in wanted.items():
        room.fill(group, _ceiling(best * goal))
    return best, _shortfall(room, wanted) / people


def _best_for(group: str, kinds: Kinds, wanted: Mapping[str, Fraction], people: int, known: Fraction) -> Fraction:
    """The highest ratio at which this group is the weakest and all others keep up: found by halving, above a ratio that
    is known to be reached."""
    most = min(people, sum(count for groups, count in kinds if group in groups))
    low, high = min(int(known * wanted[group]), most), most
    if low < high and not _reached((low + 1) / wanted[group], kinds, wanted, people):
        high = low
    while low < high:
        middle = (low + high + 1) // 2
        reached = _reached(middle / wanted[group], kinds, wanted, people)
        low, high = (middle, high) if reached else (low, middle - 1)
    return low / wanted[group]


def _reached(ratio: Fraction, kinds: Kinds, wanted: Mapping[str, Fraction], people: int) -> bool:
    """Can every group have this much of what it should have, at once?"""
    room = _Room(kinds, people)
    needs = [(group, _ceiling(ratio * goal)) for group, goal in wanted.items()]
    return all(room.fill(group, need) == need for group, need in needs)


def _shortfall(room: _Room, wanted: Mapping[str, Fraction]) -> Fraction:
    """People still missing once everybody left over is counted where they are needed: whole places first, then the
    parts of a place, the largest first. The sum is the same whichever of equal groups comes first."""
    for group, goal in wanted.items():
        room.fill(group, goal.numerator // goal.denominator - room.got(group))
    for group in sorted(wanted, key=lambda g: -(wanted[g] % 1)):
        if room.got(group) < wanted[group]:
            room.fill(group, 1)
    return sum((max(Fraction(0), goal - room.got(group)) for group, goal in wanted.items()), Fraction(0))


def _ceiling(value: Fraction) -> int:
    return -(-value.numerator // value.denominator)


class _Room:
    """People by kind, and the groups they have been counted in so far: a flow from kinds to groups that only ever
    grows."""

    def __init__(self, kinds: Kinds, people: int) -> None:
        self.kinds = kinds
        self.people = people
        self.left = [count for _, count in kinds]
        self.given: list[dict[str, int]] = [{} for _ in kinds]

    def got(self, group: str) -> int:
        """How many are counted in a group."""
        return sum(given.get(group, 0) for given in self.given)

    def fill(self, group: str, need: int) -> int:
        """Count up to `need` more people in a group, moving others between their groups; how many there were."""
        need = min(need, self.people - sum(sum(given.values()) for given in self.given))
        found = 0
        while found < need and (more := self._more(group, need - found, {group})):
            found += more
        return found

    def _more(self, group: str, need: int, seen: set[str]) -> int:
        mine = [index for index, (groups, _) in enumerate(self.kinds) if group in groups]
        for index in mine:
            if more := min(need, self.left[index]):
                self.left[index] -= more
                self._give(index, group, more)
                return more
        for index in mine:
            for other in [name for name, count in self.given[index].items() if count and name not in seen]:
                seen.add(other)
                if more := self._more(other, min(need, self.given[index][other]), seen):
                    self._give(index, other, -more)
                    self._give(index, group, more)
                    return more
        return 0

    def _give(self, index: int, group: str, count: int) -> None:
        self.given[index][group] = self.given[index].get(group, 0) + count
