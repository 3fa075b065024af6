"""The laws every index obeys, whatever the rule."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as some

from alongside.methods.power import Chamber, Game, Seat, analyse, coleman_of
from tests.methods.power.by_hand import SIDES, carried, games, pivots, tried


@given(games())
def test_both_indices_equal_a_count_of_pivots(game):
    report = analyse(game)
    clerk = pivots(game, [(player.name,) for player in report.players])
    everything = sum(swings for swings, _ in clerk)
    assert [(p.swings, p.banzhaf, p.shapley_shubik) for p in report.players] == [
        (swings, Fraction(swings, everything), orders) for swings, orders in clerk
    ]


@given(games())
def test_shares_are_never_negative_and_sum_to_one(game):
    report = analyse(game)
    assert sum(player.banzhaf for player in report.players) == 1
    assert sum(player.shapley_shubik for player in report.players) == 1
    assert [p.name for p in report.players if p.banzhaf < 0 or p.shapley_shubik < 0] == []
    assert {sum(view.shares.values()) for view in report.views} == {1}
    assert {sum(view.shapley_shubik.values()) for view in report.views} == {1}


@given(games())
def test_who_never_matters_has_nothing_and_all_others_something(game):
    report = analyse(game)
    nothing = [p.name for p in report.players if p.banzhaf == 0]
    assert nothing == [p.name for p in report.players if p.shapley_shubik == 0] == list(report.never_matter)


@given(games())
def test_a_seat_without_votes_or_rights_gets_nothing(game):
    silent = Chamber("Gallery", 1, [Seat("Watcher", None, 0), Seat("Ann", SIDES["Ann"])])
    with_watcher = analyse(Game([*game.chambers, silent], "all" if game.has_ratifier else game.combine))
    watcher = next(player for player in with_watcher.players if player.name == "Watcher")
    assert (watcher.banzhaf, watcher.shapley_shubik, watcher.name in with_watcher.never_matter) == (0, 0, True)


@given(games())
def test_players_who_can_change_places_have_equal_power(game):
    report = analyse(game)
    power = {player.name: (player.banzhaf, player.shapley_shubik) for player in report.players}
    for one, other in pairs(list(power)):
        if interchangeable(game, one, other, power):
            assert power[one] == power[other]


def pairs(names):
    return [(one, other) for at, one in enumerate(names) for other in names[at + 1 :]]


def interchangeable(game, one, other, names):
    rest = [name for name in names if name not in (one, other)]
    groups = [{name for bit, name in enumerate(rest) if mask >> bit & 1} for mask in range(1 << len(rest))]
    return all(carried(game, group | {one}) == carried(game, group | {other}) for group in groups)


@given(games(), some.permutations(sorted(SIDES)))
def test_renaming_people_changes_nothing(game, new_names):
    names = dict(zip(sorted(SIDES), (f"{name} the {number}" for number, name in enumerate(new_names)), strict=True))
    before, after = analyse(game), analyse(renamed(game, names))
    assert [(names[p.name], p.side, p.banzhaf, p.shapley_shubik) for p in before.players] == [
        (p.name, p.side, p.banzhaf, p.shapley_shubik) for p in after.players
    ]
    assert [view.shares for view in before.views] == [view.shares for view in after.views]


@given(games(ratifiers=False))
def test_the_order_in_which_a_rule_is_written_changes_nothing(game):
    before, after = analyse(game), analyse(Game([turned(body) for body in reversed(game.chambers)], game.combine))
    assert {p.name: p for p in before.players} == {p.name: p for p in after.players}
    assert [view.shares for view in before.views] == [view.shares for view in after.views]


@given(games())
def test_coleman_counts_what_a_player_can_stop_and_start(game):
    names = [(name,) for name in game.sides]
    winning, _ = tried(game, names)
    for (name,), (swings, _) in zip(names, pivots(game, names), strict=True):
        found = coleman_of(game, [name])
        assert found.preventive == Fraction(swings, sum(winning))
        assert found.initiative == Fraction(swings, 2 ** len(names) - sum(winning))


def test_a_veto_prevents_everything_and_starts_little():
    board = Chamber("Board", 2, [Seat("Ann"), Seat("Bo"), Seat("Cy")], veto=["Ann"])
    found = coleman_of(Game([board]), ["Ann"])
    assert (found.preventive, found.initiative) == (1, Fraction(3, 5))


def test_a_casting_vote_decides_an_exact_tie_and_nothing_else():
    four = [Seat(name) for name in ("Ann", "Bo", "Cy", "Di")]
    tie = analyse(Game([Chamber("Board", 2, four, casting="Ann")]))
    assert [player.banzhaf for player in tie.players] == [Fraction(1, 2)] + [Fraction(1, 6)] * 3
    majority = analyse(Game([Chamber("Board", 3, four, casting="Ann")]))
    assert [player.banzhaf for player in majority.players] == [Fraction(1, 4)] * 4
    assert majority.notes == (
        'The casting vote of Ann in "Board" has no effect: the quota 3 is not half of the 4 votes, so no tie can reach it.',
    )


def test_a_chair_without_a_vote_may_still_break_ties():
    board = Chamber("Board", 1, [Seat("Chair", None, 0), Seat("Ann"), Seat("Bo")], casting="Chair")
    assert [player.banzhaf for player in analyse(Game([board])).players] == [Fraction(1, 3)] * 3


def test_a_quorum_counts_seats_and_gives_small_seats_power():
    seats = [Seat("Giant", None, 10), Seat("Ann"), Seat("Bo")]
    free = analyse(Game([Chamber("Board", 7, seats)]))
    bound = analyse(Game([Chamber("Board", 7, seats, quorum=2)]))
    assert [player.banzhaf for player in free.players] == [1, 0, 0]
    assert [player.banzhaf for player in bound.players] == [Fraction(3, 5), Fraction(1, 5), Fraction(1, 5)]


def test_weights_that_share_a_divisor_are_the_same_rule():
    small = Game(
        [Chamber("Board", 6, [Seat("A", None, 4), Seat("B", None, 3), Seat("C", None, 2), Seat("D", None, 1)])]
    )
    large = Game(
        [
            Chamber(
                "Board", 6 * 10**9 - 5, [Seat(n, None, w * 10**9) for n, w in (("A", 4), ("B", 3), ("C", 2), ("D", 1))]
            )
        ]
    )
    assert analyse(small).players == analyse(large).players


def turned(body):
    return Chamber(
        body.name, body.quota, list(reversed(body.seats)), body.quorum, dict(reversed(body.requires.items())),
        list(reversed(body.veto)), body.casting, body.ratifier, [turned(inner) for inner in reversed(body.chambers)],
        body.combine,
    )  # fmt: skip


def renamed(game, names):
    return Game([renamed_body(body, names) for body in game.chambers], game.combine)


def renamed_body(body, names):
    return Chamber(
        body.name,
        body.quota,
        [Seat(names[seat.name], seat.side, seat.weight) for seat in body.seats],
        body.quorum,
        body.requires,
        [names[name] for name in body.veto],
        None if body.casting is None else names[body.casting],
        body.ratifier,
        [renamed_body(inner, names) for inner in body.chambers],
        body.combine,
    )
