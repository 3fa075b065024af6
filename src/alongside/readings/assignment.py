"""One person, one group: which of the groups a person belongs to they are counted in, so that the weakest group does best.

People are told apart only by the groups they described themselves in ("young+disabled: 2"), never by name.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction


def weakest_ratio(profiles: Mapping[str, int], targets: Mapping[str, Fraction], people: int) -> tuple[Fraction, Fraction]:
    """The highest reachable weakest ratio of (share present / target), and the shortfall of shares that goes with it.

    profiles: counts of people by the groups they belong to, joined by "+"; targets: share of each group (0 to 1);
    people: everybody who took part. Returns (weakest ratio, sum of max(0, target - share)).
    """
    kinds = [({g for g in name.split("+") if g in targets}, count) for name, count in profiles.items()]
    kinds = [(groups, count) for groups, count in kinds if groups and count]
    wanted = {group: target for group, target in targets.items() if target > 0}
    if not wanted:
        return Fraction(1), Fraction(0)
    total = sum(count for _, count in kinds)
    ratios = {Fraction(k, 1) / (people * target) for target in wanted.values() for k in range(total + 1)}
    best, placed = Fraction(0), _place(kinds, {g: 0 for g in wanted})
    candidates = sorted(ratios)
    low, high = 0, len(candidates) - 1
    while low <= high:
        middle = (low + high) // 2
        need = {g: _ceiling(candidates[middle] * people * t) for g, t in wanted.items()}
        trial = _place(kinds, need)
        if all(trial.get(g, 0) >= count for g, count in need.items()):
            best, placed, low = candidates[middle], trial, middle + 1
        else:
            high = middle - 1
    spare = _spread(kinds, placed, wanted, people)
    short = sum((max(Fraction(0), t - Fraction(spare.get(g, 0), people)) for g, t in wanted.items()), Fraction(0))
    return best, short


def _ceiling(value: Fraction) -> int:
    return -(-value.numerator // value.denominator)


def _place(kinds: list[tuple[set[str], int]], need: Mapping[str, int]) -> dict[str, int]:
    """How many people each group gets when needs are filled by a flow from kinds of people to groups."""
    left = [count for _, count in kinds]
    given: list[dict[str, int]] = [{} for _ in kinds]
    got = dict.fromkeys(need, 0)
    for group in sorted(need):
        while got[group] < need[group] and _augment(group, kinds, left, given, set()):
            got[group] += 1
    return got


def _augment(
    group: str, kinds: list[tuple[set[str], int]], left: list[int], given: list[dict[str, int]], seen: set[str]
) -> bool:
    """Find one more person for a group, moving others between their groups if need be."""
    seen.add(group)
    for index, (groups, _) in enumerate(kinds):
        if group in groups and left[index]:
            left[index] -= 1
            given[index][group] = given[index].get(group, 0) + 1
            return True
    for index, (groups, _) in enumerate(kinds):
        if group not in groups:
            continue
        for other, count in list(given[index].items()):
            if other != group and count and other not in seen and _augment(other, kinds, left, given, seen):
                given[index][other] -= 1
                given[index][group] = given[index].get(group, 0) + 1
                return True
    return False


def _spread(
    kinds: list[tuple[set[str], int]], placed: dict[str, int], wanted: Mapping[str, Fraction], people: int
) -> dict[str, int]:
    """Everybody placed, as far as targets go: raise each group to its target where people are left for it."""
    need = {g: max(placed.get(g, 0), 0) for g in wanted}
    for group in sorted(wanted, key=lambda g: (Fraction(need[g]) / (people * wanted[g]), g)):
        goal = _ceiling(people * wanted[group])
        while need[group] < goal:
            trial = _place(kinds, {**need, group: need[group] + 1})
            if any(trial[g] < count for g, count in need.items()) or trial[group] <= need[group]:
                break
            need[group] += 1
    return need
