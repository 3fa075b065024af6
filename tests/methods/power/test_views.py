"""Who votes as one: the institution always, the community as one or apart, the ratifier apart, folded or bound."""

from fractions import Fraction

import pytest
from hypothesis import given

from alongside.methods.power import Chamber, Game, Seat, analyse, game_from_toml, initiative, minimum_share, preventive
from tests.methods.power.by_hand import games, pivots, tried

VIEWS = [(community, ratifier) for community in ("bloc", "individuals") for ratifier in ("apart", "folded", "honoured")]


@pytest.fixture
def example(root):
    """The game of that name among the examples."""
    return lambda name: game_from_toml((root / "examples" / "games" / f"{name}.toml").read_text(encoding="utf-8"))


def shares(game):
    return {(view.community, view.ratifier): view.shares for view in analyse(game).views}


def test_the_first_board_gives_the_young_people_a_sixth_on_paper_and_nothing_against_a_bloc(example):
    board = example("old-library-first-board")
    report = analyse(board)
    assert sum(player.banzhaf for player in report.players if player.side == "community") == Fraction(1, 6)
    assert [(view.community, view.ratifier) for view in report.views] == VIEWS
    assert [view.shares for view in report.views] == [{"community": 0, "institution": 1, "bridging": 0}] * 6
    assert report.never_matter == ()
    assert {view.never_matter for view in report.views} == {("PMVA 1", "PMVA 2", "Idris", "Cadi")}
    assert (minimum_share(board), preventive(board), initiative(board)) == (0, 0, 0)


def test_the_first_boards_casting_vote_is_said_to_have_no_effect(example):
    assert analyse(example("old-library-first-board")).notes == (
        'The casting vote of Director of Place in "First Partnership Board" has no effect: '
        "the quota 7 is not half of the 12 votes, so no tie can reach it.",
    )


def test_cabinet_above_the_first_board_leaves_the_young_people_nothing_either(example):
    board = example("old-library-first-board-with-cabinet")
    nothing = {"community": 0, "institution": 1, "bridging": 0}
    apart = {"community": 0, "institution": Fraction(1, 2), "bridging": 0, "ratifier": Fraction(1, 2)}
    assert [view.shares for view in analyse(board).views] == [apart, nothing, nothing] * 2
    assert minimum_share(board) == 0


def test_the_new_board_gives_seven_tenths_as_promised_a_half_folded_and_seven_seventeenths_apart(example):
    found = shares(example("old-library-new-board"))
    tenth, half, part = Fraction(1, 10), Fraction(1, 2), Fraction(1, 17)
    assert found["bloc", "honoured"] == {"community": 7 * tenth, "institution": tenth, "bridging": 2 * tenth}
    assert found["bloc", "folded"] == {"community": half, "institution": half, "bridging": 0}
    assert found["bloc", "apart"] == {
        "community": 7 * part,
        "institution": part,
        "bridging": 2 * part,
        "ratifier": 7 * part,
    }


def test_counting_the_new_boards_seats_one_by_one_makes_the_share_look_larger(example):
    found = shares(example("old-library-new-board"))
    assert found["individuals", "folded"]["community"] == Fraction(30, 41)
    assert found["individuals", "folded"]["community"] > found["bloc", "folded"]["community"]


def test_the_least_view_of_the_new_board_is_the_ratifier_apart(example):
    board = example("old-library-new-board")
    assert minimum_share(board) == Fraction(7, 17)
    assert minimum_share(board, "bridging") == 0
    assert (preventive(board), initiative(board)) == (1, Fraction(7, 25))


def test_an_undertaking_never_lifts_the_least_view():
    board = Chamber("Board", 2, [Seat("Ann", "community"), Seat("Cy", "institution"), Seat("Ed", "bridging")])
    ratified = Game([board, Chamber("Cabinet", 1, [Seat("Cabinet", "institution")], ratifier=True)])
    found = shares(ratified)
    assert found["bloc", "honoured"]["community"] == Fraction(1, 3)
    assert minimum_share(ratified) == min(found["bloc", "apart"]["community"], found["bloc", "folded"]["community"])


def test_a_cabinet_of_many_stands_apart_as_one_voter():
    board = Chamber("Board", 1, [Seat("Ann", "community")])
    nine = [Seat(f"Member {number}", "institution") for number in range(1, 10)]
    found = analyse(Game([board, Chamber("Cabinet", 5, nine, ratifier=True)]))
    assert found.views[0].shares == {"community": Fraction(1, 2), "ratifier": Fraction(1, 2)}
    assert [voter.label for voter in found.views[0].voters] == ["Ann", "Cabinet, institution (9 as one)"]


def test_a_ratifier_from_the_community_is_no_part_of_the_communitys_own_share():
    board = Chamber("Board", 1, [Seat("Council", "institution")])
    street = Chamber("Street meeting", 2, [Seat("Ann", "community"), Seat("Bo", "community")], ratifier=True)
    found = shares(Game([board, street]))
    assert found["bloc", "apart"] == {"institution": Fraction(1, 2), "ratifier": Fraction(1, 2)}
    assert found["bloc", "folded"] == {"community": Fraction(1, 2), "institution": Fraction(1, 2)}
    assert found["individuals", "folded"] == {"community": Fraction(2, 3), "institution": Fraction(1, 3)}
    assert found["bloc", "honoured"] == {"institution": 1}


def test_a_member_of_the_board_who_also_ratifies_is_one_player():
    board = Chamber("Board", 2, [Seat("Ann", "community"), Seat("Director", "institution"), Seat("Cy", "institution")])
    found = shares(Game([board, Chamber("Consent", 1, [Seat("Director")], ratifier=True)]))
    assert found["bloc", "apart"] == {
        "community": Fraction(1, 5),
        "institution": Fraction(1, 5),
        "ratifier": Fraction(3, 5),
    }
    assert found["bloc", "honoured"] == {"community": 0, "institution": 1}


@given(games())
def test_every_view_is_what_a_clerk_finds_by_trying_all_coalitions(game):
    for view in analyse(game).views:
        bound = without_ratifiers(game) if view.ratifier == "honoured" else game
        blocs = blocs_of(game, bound, view.community, view.ratifier)
        clerk = pivots(bound, list(blocs.values()))
        everything = sum(swings for swings, _ in clerk)
        banzhaf, shapley = {}, {}
        for (key, *_), (swings, value) in zip(blocs, clerk, strict=True):
            banzhaf[key] = banzhaf.get(key, 0) + Fraction(swings, everything)
            shapley[key] = shapley.get(key, 0) + value
        assert (view.shares, view.shapley_shubik) == (banzhaf, shapley)


@given(games())
def test_the_least_share_is_the_least_of_four_views(game):
    found = [share.get("community", 0) for (_, ratifier), share in shares(game).items() if ratifier != "honoured"]
    assert minimum_share(game) == min(found)


@given(games())
def test_a_side_can_prevent_and_start_what_a_clerk_finds(game):
    for side in ("community", "institution", "bridging"):
        blocs = blocs_of(game, game, "individuals", "apart", side)
        at = next((number for number, key in enumerate(blocs) if key[0] == side), None)
        winning, _ = tried(game, list(blocs.values()))
        swings = 0 if at is None else pivots(game, list(blocs.values()))[at][0]
        assert preventive(game, side) == Fraction(swings, sum(winning))
        assert initiative(game, side) == Fraction(swings, 2 ** len(blocs) - sum(winning))


def blocs_of(game, bound, community, ratifier, also=None):
    """Key -> names voting as one; the first word of a key is the side it is counted under."""
    apart, blocs = first_ratifying(game.chambers) if ratifier == "apart" else {}, {}
    for name, side in game.sides.items():
        if name not in taking_part(bound.chambers):
            continue
        if name in apart:
            key = ("ratifier", apart[name], side)
        elif side in ("institution", also or "institution") or (side == "community" and community == "bloc"):
            key = (side,)
        else:
            key = (side or "none", name)
        blocs[key] = (*blocs.get(key, ()), name)
    return blocs


def first_ratifying(chambers):
    found = {}
    for body in outermost_ratifiers(chambers):
        for name in seated([body]):
            found.setdefault(name, body.name)
    return found


def outermost_ratifiers(chambers):
    return [one for body in chambers for one in ([body] if body.ratifier else outermost_ratifiers(body.chambers))]


def seated(chambers):
    return {name for body in chambers for name in ({seat.name for seat in body.seats} | seated(body.chambers))}


def taking_part(chambers):
    found = seated(chambers)
    for body in chambers:
        found |= set(body.veto) | taking_part(body.chambers)
        if body.casting and 2 * body.quota == sum(seat.weight for seat in body.seats):
            found.add(body.casting)
    return found


class Bound:
    """A game with its ratifying chambers struck out; not checked again, for a veto may now be held from outside."""

    def __init__(self, chambers, combine, sides):
        self.chambers, self.combine, self.sides = chambers, combine, sides


def without_ratifiers(game):
    return Bound(kept(game.chambers), game.combine, game.sides)


def kept(chambers):
    return [
        Chamber(b.name, b.quota, b.seats, b.quorum, b.requires, b.veto, b.casting, False, kept(b.chambers), b.combine)
        for b in chambers
        if not b.ratifier
    ]
