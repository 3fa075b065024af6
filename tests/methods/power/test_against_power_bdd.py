"""Another program's answer: power_bdd (binary decision diagrams, in floating point) on random games."""

import random

import pytest
from power_bdd.bdd import BDD, WeightedGame

from alongside.methods.power import Chamber, Game, Seat, analyse

SIDES = ("community", "institution", "bridging", None)


def both(one, other):
    return one & other


def either(one, other):
    return one | other


def simple(weights, quota):
    return BDD(WeightedGame(quota, list(weights))).create_BDD()


def random_chamber(draw, players, name):
    seats = [Seat(f"Seat {number}", SIDES[number % 4], draw.randint(1, 20)) for number in range(players)]
    total = sum(seat.weight for seat in seats)
    held = {side: sum(seat.weight for seat in seats if seat.side == side) for side in SIDES[:2]}
    requires = {side: most // 2 + 1 for side, most in held.items() if most}
    veto = [draw.choice(seats).name]
    return Chamber(name, draw.randint(total // 3, 3 * total // 4), seats, draw.randint(1, players - 1), requires, veto)


def as_diagram(chamber):
    found = both(
        simple([seat.weight for seat in chamber.seats], chamber.quota), simple([1] * len(chamber.seats), chamber.quorum)
    )
    for side, need in chamber.requires.items():
        found = both(found, simple([seat.weight if seat.side == side else 0 for seat in chamber.seats], need))
    return both(found, simple([int(seat.name in chamber.veto) for seat in chamber.seats], 1))


def assert_alike(game, diagram):
    report, banzhaf, shapley = analyse(game), diagram.calc_banzhaf(), diagram.calc_shapley()
    for at, player in enumerate(report.players):
        assert float(player.banzhaf_absolute) == pytest.approx(float(banzhaf[at]), abs=1e-9)
        assert float(player.shapley_shubik) == pytest.approx(float(shapley[at]), abs=1e-9)


@pytest.mark.parametrize("seed", range(12))
def test_quorum_veto_and_double_majority_agree_with_power_bdd(seed):
    draw = random.Random(seed)
    chamber = random_chamber(draw, draw.randint(6, 24), "Board")
    assert_alike(Game([chamber]), as_diagram(chamber))


@pytest.mark.parametrize(("combine", "join"), [("all", both), ("any", either)])
@pytest.mark.parametrize("seed", range(4))
def test_two_chambers_that_share_all_players_agree_with_power_bdd(seed, combine, join):
    draw = random.Random(100 + seed)
    players = draw.randint(5, 11)
    first, second = random_chamber(draw, players, "First"), random_chamber(draw, players, "Second")
    assert_alike(Game([first, second], combine), join(as_diagram(first), as_diagram(second)))


def test_forty_weighted_seats_agree_with_power_bdd():
    draw = random.Random(40)
    seats = [Seat(f"Seat {number}", None, draw.randint(1, 20)) for number in range(40)]
    quota = sum(seat.weight for seat in seats) // 2 + 1
    assert_alike(Game([Chamber("Assembly", quota, seats)]), simple([seat.weight for seat in seats], quota))
