"""The ways to say yes, told as people would tell them."""

import pytest
from hypothesis import given

from alongside.methods.power import Chamber, Game, Pick, Seat, TooLarge, game_from_toml, ways_to_say_yes
from alongside.methods.power.voters import view
from tests.methods.power.by_hand import carried, games


@pytest.fixture
def new_board(root):
    return game_from_toml((root / "examples" / "games" / "old-library-new-board.toml").read_text(encoding="utf-8"))


def test_the_new_board_says_yes_by_the_community_and_any_one_other(new_board):
    others = ("institution (3 as one)", "PMVA", "Tomos")
    found = ways_to_say_yes(new_board, ratifier="honoured")
    assert found.total == 1
    assert found.ways == (
        (Pick(1, ("community (6 as one)",), ("community",)), Pick(1, others, ("institution", "bridging"))),
    )


def test_the_six_young_people_one_by_one_have_three_ways(new_board):
    found = ways_to_say_yes(new_board, community="individuals", ratifier="honoured")
    assert [[(pick.many, pick.sides) for pick in way] for way in found.ways] == [
        [(4, ("community",)), (1, ("institution",))],
        [(5, ("community",)), (2, ("bridging",))],
        [(6, ("community",)), (1, ("bridging",))],
    ]


def test_only_as_many_ways_are_told_as_were_asked_for(new_board):
    found = ways_to_say_yes(new_board, limit=1, community="individuals")
    assert (len(found.ways), found.total) == (1, 3)


def test_too_many_different_seats_are_refused_in_words():
    seats = [Seat(f"Seat {number}", None, 2**number) for number in range(20)]
    with pytest.raises(TooLarge) as refused:
        ways_to_say_yes(Game([Chamber("Board", 2**19, seats)]))
    assert f"{refused.value}" == (
        "There are too many different seats to list every way to say yes; look at the shares instead."
    )


@given(games())
def test_every_way_told_wins_and_fails_without_any_one_of_its_voters(game):
    room = view(game, "individuals", "apart")
    names = {voter.label: voter.players for voter in room.voters}
    for way in ways_to_say_yes(game, limit=1000, community="individuals").ways:
        chosen = [label for pick in way for label in pick.voters[: pick.many]]
        assert carried(game, {name for label in chosen for name in names[label]})
        for left_out in chosen:
            rest = {name for label in chosen if label != left_out for name in names[label]}
            assert not carried(game, rest)
