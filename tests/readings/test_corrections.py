"""A mistake told again: what replaces what, and why nobody raises a bound by mending what others told.

Bethan is of the council, everybody else of the community. Idris, Cadi and Hodan met the council, so their word counts.
"""

from fractions import Fraction as F
from functools import partial

from alongside.acts.judging import RaiseStop
from alongside.acts.starting import AdoptClause
from alongside.readings.findings import FINDINGS
from tests.readings import met as scene

CLAUSES = """
2026-01-08 bethan adopt-clause as=ours about=brief origin=community
2026-01-08 bethan adopt-clause as=theirs about=brief origin=institution
2026-01-09 bethan weigh-item #ours points=10
2026-01-09 bethan weigh-item #theirs points=90
2026-01-09 idris weigh-item #ours points=10
2026-01-09 idris weigh-item #theirs points=90
2026-01-10 idris corroborate #ours #theirs
2026-01-10 cadi corroborate #ours #theirs
"""


told = partial(scene.told, at="2026-03-20")


def authorship(*more: str) -> tuple[object, object]:
    share = FINDINGS["authorship"](told(CLAUSES, *more), "brief", "brief").measures["share"]
    return share.lo, share.hi


def test_a_slip_mended_by_its_teller_and_confirmed_by_both_sides_replaces_the_first_telling() -> None:
    mended = "2026-01-12 bethan adopt-clause as=again corrects=#theirs about=brief origin=joint"
    yes = ("2026-01-13 idris corroborate #again", "2026-01-13 cadi corroborate #again")
    assert [e.ref for e in told(CLAUSES, mended, *yes).of(AdoptClause)] == ["ours", "again"]
    assert authorship(mended, *yes) == (1, 1)


def test_until_both_sides_say_so_both_tellings_stand_and_the_share_is_no_better() -> None:
    assert authorship() == (F(1, 10), F(1, 10))
    for teller in ("bethan", "marcus", "sock"):
        mended = f"2026-01-12 {teller} adopt-clause corrects=#theirs about=brief origin=joint"
        assert authorship(mended) == (F(1, 15), F(1, 15))


def test_one_more_clause_does_not_make_the_others_weigh_the_same() -> None:
    assert authorship("2026-01-12 sock adopt-clause about=brief origin=institution") == (F(1, 15), F(1, 15))


def test_where_not_everything_is_weighed_the_lower_reading_takes_equal_weights_if_they_are_less() -> None:
    weights = CLAUSES.replace("points=10\n", "points=60\n").replace("points=90\n", "points=40\n")
    share = FINDINGS["authorship"](
        told(weights, "2026-01-12 idris adopt-clause about=brief origin=institution"), "brief", "brief"
    ).measures["share"]
    assert (share.lo, share.hi) == (F(1, 3), F(2, 5))


def test_the_council_and_one_friend_do_not_choose_what_matters_and_two_people_do() -> None:
    swapped = CLAUSES.replace("points=10\n", "points=nine\n").replace("points=90\n", "points=10\n")
    flattering = swapped.replace("points=nine\n", "points=90\n")
    share = FINDINGS["authorship"](told(flattering), "brief", "brief").measures["share"]
    assert (share.lo, share.hi) == (F(1, 2), F(9, 10))
    second = ("2026-01-12 cadi weigh-item #ours points=70", "2026-01-12 cadi weigh-item #theirs points=30")
    share = FINDINGS["authorship"](told(flattering, *second), "brief", "brief").measures["share"]
    assert (share.lo, share.hi) == (F(17, 20), F(17, 20))


def test_nobody_mends_anothers_own_word_even_with_both_sides_behind_it() -> None:
    stop = "2026-01-12 hodan raise-stop as=stop breach=consent about=brief"
    mended = "2026-01-13 {} raise-stop as=again corrects=#stop breach=care about=design"
    yes = ("2026-01-14 idris corroborate #again", "2026-01-14 cadi corroborate #again")
    both = ("2026-01-14 bethan corroborate #again",)
    assert [e.ref for e in told(stop, mended.format("bethan"), *yes).of(RaiseStop)] == ["stop", "again"]
    assert [e.ref for e in told(stop, mended.format("hodan"), *yes, *both).of(RaiseStop)] == ["again"]


def test_what_is_mended_stays_the_same_kind_of_act() -> None:
    mended = "2026-01-12 bethan hold-meeting as=again corrects=#theirs about=brief present=(bethan,idris)"
    yes = ("2026-01-13 idris corroborate #again", "2026-01-13 cadi corroborate #again")
    assert [e.ref for e in told(CLAUSES, mended, *yes).of(AdoptClause)] == ["ours", "theirs"]
