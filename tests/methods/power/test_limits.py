"""Large games: exact where that is possible, refused in words where it is not, never a wrong number."""

import random
from fractions import Fraction
from math import comb, factorial

import pytest

from alongside.methods.power import Chamber, Game, Seat, TooLarge, analyse, minimum_share

SHAPLEY_REFUSED = (
    "The Shapley-Shubik values of these 1000 voters cannot be computed exactly in reasonable time and memory; "
    "give seats that always vote alike as one seat with more weight, or use fewer different weights."
)


def weighted(count, most=20):
    draw = random.Random(20260101)
    return [Seat(f"Seat {number}", None, draw.randint(1, most)) for number in range(1, count + 1)]


def majority(seats):
    return Game([Chamber("Assembly", sum(seat.weight for seat in seats) // 2 + 1, seats)])


def test_a_thousand_weighted_seats_have_exact_banzhaf_values_and_the_other_index_is_refused():
    report = analyse(majority(weighted(1000)))
    assert sum(player.banzhaf for player in report.players) == 1
    assert {player.shapley_shubik for player in report.players} == {None}
    assert {view.shapley_shubik for view in report.views} == {None}
    assert report.notes == (SHAPLEY_REFUSED,)


def test_a_thousand_seats_that_all_weigh_differently_are_refused_as_the_page_on_game_files_says():
    seats = [Seat(f"Seat {weight}", None, weight) for weight in range(1, 1001)]
    with pytest.raises(TooLarge) as refused:
        analyse(majority(seats))
    assert f"{refused.value}" == SHAPLEY_REFUSED.replace("Shapley-Shubik", "Banzhaf")


def test_any_of_eight_bodies_with_four_people_on_each_is_counted_and_adds_up():
    """Four people sit in all of them, so every answer of theirs is tried, and the eight are joined each time."""
    shared = [Seat(f"Shared {number}", "bridging") for number in range(4)]
    bodies = [
        Chamber(f"Body {body}", 30, [*(Seat(f"Seat {body}-{n}", "community") for n in range(56)), *shared])
        for body in range(8)
    ]
    for combine in ("any", "all"):
        players = analyse(Game(bodies, combine)).players
        assert sum(player.banzhaf for player in players) == sum(player.shapley_shubik for player in players) == 1
        assert len({player.banzhaf for player in players}) == 2


def test_a_heavier_seat_among_a_thousand_never_has_less_power():
    seats = weighted(1000)
    players = analyse(majority(seats)).players
    power = {seat.weight: player.banzhaf for seat, player in zip(seats, players, strict=True)}
    assert sorted(power, key=lambda weight: power[weight]) == sorted(power)


def test_a_thousand_equal_seats_have_both_indices():
    report = analyse(majority([Seat(f"Seat {number}") for number in range(1000)]))
    assert {(player.banzhaf, player.shapley_shubik) for player in report.players} == {(Fraction(1, 1000),) * 2}
    assert {player.swings for player in report.players} == {comb(999, 500)}


def test_two_equal_halves_of_a_thousand_share_power_equally_under_a_double_majority():
    people = [Seat(f"Person {number}", "community") for number in range(500)]
    officers = [Seat(f"Officer {number}", "institution") for number in range(500)]
    both = {"community": 251, "institution": 251}
    report = analyse(Game([Chamber("Assembly", 502, [*people, *officers], 600, both)]))
    assert {(player.banzhaf, player.shapley_shubik) for player in report.players} == {(Fraction(1, 1000),) * 2}


def test_three_seats_decide_for_a_thousand():
    big = [Seat(f"Owner {number}", None, 10**9) for number in range(3)]
    small = [Seat(f"Tenant {number}", None, 1) for number in range(997)]
    report = analyse(Game([Chamber("Meeting", 2 * 10**9, [*big, *small])]))
    assert [player.banzhaf for player in report.players[:4]] == [Fraction(1, 3)] * 3 + [0]
    assert len(report.never_matter) == 997


def test_the_united_states_federal_system_is_exact():
    """President, two houses, the Vice-President's casting vote, and the override by two thirds of both houses."""
    house = [Seat(f"Representative {number}") for number in range(1, 436)]
    senate = [Seat(f"Senator {number}") for number in range(1, 101)]
    signed = Chamber(
        "Signed",
        chambers=[
            Chamber("House", 218, house),
            Chamber("Senate", 50, senate, casting="Vice-President"),
            Chamber("White House", 1, [Seat("President"), Seat("Vice-President", None, 0)]),
        ],
    )
    override = Chamber("Override", chambers=[Chamber("House again", 290, house), Chamber("Senate again", 67, senate)])
    power = {player.name: player for player in analyse(Game([signed, override], "any")).players}
    pivotal = {
        (house, senate, vice): comb(435, house) * comb(100, senate)
        for house in range(218, 436)
        for senate in range(50, 101)
        for vice in (0, 1)
        if senate + vice > 50 and not (house >= 290 and senate >= 67)
    }
    orders = sum(many * factorial(sum(sizes)) * factorial(536 - sum(sizes)) for sizes, many in pivotal.items())
    assert power["President"].swings == sum(pivotal.values())
    assert power["President"].shapley_shubik == Fraction(orders, factorial(537))
    assert sum(player.shapley_shubik for player in power.values()) == 1
    assert power["Vice-President"].shapley_shubik < power["Senator 1"].shapley_shubik


def test_a_rule_with_too_many_states_is_refused_in_words_before_the_work_begins():
    draw = random.Random(7)
    first = [Seat(f"Seat {number}", None, draw.randint(1, 10**6)) for number in range(60)]
    second = [Seat(seat.name, None, draw.randint(1, 10**6)) for seat in first]
    halves = [Chamber(name, sum(s.weight for s in seats) // 2, seats) for name, seats in (("A", first), ("B", second))]
    with pytest.raises(TooLarge) as refused:
        analyse(Game(halves))
    assert f"{refused.value}" == (
        "The Banzhaf values of these 60 voters cannot be computed exactly in reasonable time and memory; "
        "give seats that always vote alike as one seat with more weight, or use fewer different weights."
    )


def test_forty_vetoes_are_no_trouble():
    names = [f"Seat {number}" for number in range(40)]
    either = [
        Chamber("All", 1, [Seat(name, None, 3) for name in names], veto=names),
        Chamber("Other", 2, [Seat("Ann", "community"), Seat("Bo", "community"), Seat("Cy", "institution")]),
    ]
    assert minimum_share(Game(either, "any")) > 0
