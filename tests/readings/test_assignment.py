"""One person fills one group: the assignment against every way of doing it, tried one by one."""

import random
from fractions import Fraction
from itertools import product

from alongside.readings.assignment import weakest_ratio


def tried_one_by_one(profiles, targets, people):
    """The best weakest ratio, and with it the smallest shortfall, over all ways to give each person one group or none."""
    wanted = {group: target for group, target in targets.items() if target}
    persons = [[g for g in name.split("+") if g in wanted] for name, count in profiles.items() for _ in range(count)]
    found = []
    for chosen in product(*[[*groups, None] for groups in persons]):
        counts = {group: chosen.count(group) for group in wanted}
        if sum(counts.values()) <= people:
            weakest = min(Fraction(counts[g]) / (people * t) for g, t in wanted.items())
            found.append((-weakest, sum(max(Fraction(0), t - Fraction(counts[g], people)) for g, t in wanted.items())))
    weakest, shortfall = min(found)
    return -weakest, shortfall


def drawn(dice):
    groups = ["young", "disabled", "arabic", "tenants"][: dice.randint(1, 4)]
    profiles = {}
    for _ in range(dice.randint(1, 4)):
        name = "+".join(dice.sample([*groups, "other"], dice.randint(1, len(groups))))
        count = dice.randint(0, 3)
        if sum(profiles.values()) + count <= 6:
            profiles[name] = count
    targets = {group: Fraction(dice.choice([5, 10, 15, 20, 30, 33, 50]), 100) for group in groups}
    return profiles, targets, max(1, sum(profiles.values()) + dice.randint(-1, 6))


def test_it_equals_the_best_of_all_ways():
    dice = random.Random(20260630)
    rooms = [drawn(dice) for _ in range(300)]
    assert [weakest_ratio(*room) for room in rooms] == [tried_one_by_one(*room) for room in rooms]


def test_four_people_in_two_groups_fill_half_of_each():
    fifth = Fraction(1, 5)
    assert weakest_ratio({"young+disabled": 4}, {"young": fifth, "disabled": fifth}, 20) == (Fraction(1, 2), fifth)


def test_nobody_is_counted_twice_when_groups_are_told_one_by_one():
    """Five young and five disabled among six people: four at least are both, and each fills one place."""
    half = Fraction(1, 2)
    assert weakest_ratio({"young": 5, "disabled": 5}, {"young": half, "disabled": half}, 6) == (1, 0)
    assert weakest_ratio({"young": 5, "disabled": 5}, {"young": half, "disabled": half}, 5) == (
        Fraction(4, 5),
        Fraction(1, 10),
    )


def test_a_town_is_counted_at_once():
    """A thousand million people: counted by kind, not one by one."""
    tenth = Fraction(1, 10)
    town = {"young": 10**8, "young+disabled": 10**9}
    assert weakest_ratio(town, {"young": tenth, "disabled": tenth}, 2 * 10**9) == (Fraction(11, 4), 0)


def test_with_no_target_nobody_is_missing():
    assert weakest_ratio({"young": 3}, {"young": Fraction(0)}, 10) == (1, 0)
