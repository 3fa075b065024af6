"""Two ways of counting and one patient clerk: all three give the same whole numbers on any rule."""

import random

from hypothesis import given
from hypothesis import strategies as some

from alongside.methods.power.alike import count_alike
from alongside.methods.power.branches import count_by_branches
from alongside.methods.power.floor import Bench, Floor
from alongside.methods.power.grid import count_grid
from alongside.methods.power.layers import count_by_layers
from alongside.methods.power.plan import plan_of
from alongside.methods.power.voters import individuals
from tests.methods.power.by_hand import games, tried


def told(tally):
    holding = {voter: list(kind.containing) for kind in tally.kinds for voter in kind.voters}
    return list(tally.winning), [holding[voter] for voter in range(tally.voters)]


def in_total(answer):
    winning, holding = answer
    return [sum(winning)], [[sum(one)] for one in holding]


@given(games())
def test_kind_after_kind_counts_what_a_clerk_counts(game):
    room = individuals(game)
    clerk = tried(game, [voter.players for voter in room.voters])
    assert told(count_by_layers(room.rule, len(room.voters), True, 10**6)) == clerk
    assert told(count_by_layers(room.rule, len(room.voters), False, 10**6)) == in_total(clerk)


@given(games())
def test_chamber_by_chamber_counts_what_a_clerk_counts(game):
    room = individuals(game)
    clerk = tried(game, [voter.players for voter in room.voters])
    assert told(count_by_branches(plan_of(room.rule, len(room.voters), sized=True))) == clerk


@given(games())
def test_totals_need_no_sizes_where_no_chamber_has_a_quorum(game):
    room = individuals(game)
    without = plan_of(room.rule, len(room.voters), sized=False)
    if all(chamber.quorum is None for chamber in all_chambers(game.chambers)):
        assert told(count_by_branches(without)) == in_total(tried(game, [voter.players for voter in room.voters]))


def all_chambers(chambers):
    return [found for chamber in chambers for found in (chamber, *all_chambers(chamber.chambers))]


benches = some.lists(some.integers(1, 6), min_size=1, max_size=3)


@given(benches, some.lists(some.integers(0, 6), min_size=3, max_size=3), some.integers(-2, 18), some.integers(0, 6))
def test_equal_seats_count_the_same_by_binomials_and_by_the_long_integer(sizes, needs, quota, quorum):
    unit = 3
    floor = Floor(
        tuple(Bench(((unit, size),), min(unit * size, need)) for size, need in zip(sizes, needs, strict=False)),
        min(quota, unit * sum(sizes)),
        min(quorum, sum(sizes)),
    )
    assert count_grid(floor, True) == count_alike(floor, True)


def test_the_two_ways_agree_on_sixty_seats_with_every_condition():
    draw = random.Random(20260101)
    seats = tuple((weight, draw.randint(1, 5)) for weight in (0, 1, 2, 5))
    from alongside.methods.power.rules import Vote

    weights = [weight for weight, many in seats * 3 for _ in range(many)]
    everyone = dict(enumerate(weights))
    side = {voter: weight for voter, weight in everyone.items() if voter % 2}
    other = {voter: weight for voter, weight in everyone.items() if not voter % 2}
    vote = Vote(
        weight=everyone,
        seats=dict.fromkeys(everyone, 1),
        quota=sum(weights) // 2,
        quorum=len(weights) // 2,
        requires=((side, sum(side.values()) // 2), (other, sum(other.values()) // 3)),
        veto=frozenset({3, 4}),
        casting=7,
    )
    by_chamber = count_by_branches(plan_of(vote, len(weights), sized=True))
    assert told(by_chamber) == told(count_by_layers(vote, len(weights), True, 10**7))
