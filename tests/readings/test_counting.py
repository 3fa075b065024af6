"""The small arithmetic under every finding, against its definition, other people's figures, and slow counting by hand."""

import datetime
from fractions import Fraction as F
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.readings.counting import Ratio, Unit, flag, nearest_rank, ratio, same, wilson, working_days
from alongside.readings.results import Three

DAYS = st.integers(min_value=1, max_value=3_000_000)
TINY = F(1, 10**9)


def day(text):
    return datetime.date.fromisoformat(text).toordinal()


# -- Wilson's bound


@pytest.mark.parametrize(
    ("yes", "asked", "bound"),
    [
        # R. G. Newcombe (1998), Two-sided confidence intervals for the single proportion, Statistics in Medicine 17,
        # 857-872: the score method without continuity correction, 95%, lower limits
        (81, 263, 0.2553),
        (15, 148, 0.0624),
        (0, 20, 0.0),
        (1, 29, 0.0061),
    ],
)
def test_wilson_gives_newcombes_published_limits(yes, asked, bound):
    assert round(float(wilson(F(yes, asked), asked, F("1.959964"))), 4) == bound


def test_thirty_three_of_forty_one_is_071_at_eighty_percent():
    assert round(float(wilson(F(33, 41), 41)), 2) == 0.71


def test_six_and_a_half_of_eleven_is_040_at_eighty_percent():
    assert round(float(wilson(F(13, 22), 11)), 2) == 0.40


@given(st.integers(1, 5000), st.data())
def test_wilson_is_the_formula(asked, data):
    yes = data.draw(st.integers(0, asked))
    p, z = yes / asked, 1.2816
    middle = p + z * z / (2 * asked)
    spread = z * sqrt(p * (1 - p) / asked + z * z / (4 * asked * asked))
    assert float(wilson(F(yes, asked), asked)) == pytest.approx((middle - spread) / (1 + z * z / asked), abs=1e-9)


@given(st.integers(1, 5000), st.data())
def test_wilson_solves_the_equation_that_defines_it(asked, data):
    """The bound b is where (p - b)^2 = z^2 b (1 - b) / n: no root is taken twice here."""
    yes = data.draw(st.integers(0, asked))
    p, b, z = F(yes, asked), wilson(F(yes, asked), asked), F("1.2816")
    assert abs((p - b) ** 2 - z * z * b * (1 - b) / asked) < TINY


@given(st.integers(1, 3000), st.data())
def test_one_more_yes_never_lowers_the_bound_and_one_more_no_never_raises_it(asked, data):
    yes = data.draw(st.integers(0, asked))
    bound = wilson(F(yes, asked), asked)
    assert 0 <= bound <= F(yes, asked)
    assert wilson(F(yes + 1, asked + 1), asked + 1) >= bound - TINY
    assert wilson(F(yes, asked + 1), asked + 1) <= bound + TINY


@given(st.integers(1, 500), st.integers(2, 50), st.data())
def test_the_same_share_of_more_people_is_surer(asked, times, data):
    yes = data.draw(st.integers(0, asked))
    share = F(yes, asked)
    assert wilson(share, asked * times) >= wilson(share, asked) - TINY


# -- nearest rank


@given(st.lists(st.integers(-1000, 1000), min_size=1, max_size=200), st.integers(0, 100))
def test_the_nearest_rank_is_the_smallest_value_with_enough_values_at_or_below_it(values, percent):
    found = nearest_rank(values, percent)
    enough = [v for v in values if sum(w <= v for w in values) * 100 >= percent * len(values)]
    assert found == min(enough)


@pytest.mark.parametrize(("n", "rank"), [(1, 1), (8, 8), (9, 9), (10, 9), (11, 10), (20, 18), (96, 87)])
def test_the_ninth_decile_by_nearest_rank(n, rank):
    assert nearest_rank(range(1, n + 1), 90) == rank


def test_of_nothing_there_is_no_rank():
    assert nearest_rank([], 90) is None


@given(st.lists(st.integers(0, 400), min_size=1, max_size=60), st.randoms())
def test_order_does_not_matter(values, random):
    mixed = list(values)
    random.shuffle(mixed)
    assert nearest_rank(mixed, 90) == nearest_rank(values, 90)


# -- working days


@given(DAYS, st.integers(0, 800))
def test_working_days_are_the_mondays_to_fridays_after_the_start(start, length):
    days = (datetime.date.fromordinal(start + n) for n in range(1, length + 1))
    assert working_days(start, start + length) == sum(one.isoweekday() <= 5 for one in days)


@given(DAYS, st.integers(0, 400), st.integers(0, 400))
def test_working_days_add_up(start, one, two):
    whole = working_days(start, start + one + two)
    assert whole == working_days(start, start + one) + working_days(start + one, start + one + two)


@given(DAYS, st.integers(0, 400))
def test_nothing_is_counted_backwards(start, length):
    assert working_days(start + length, start) == 0


def test_within_ten_includes_the_tenth():
    monday = day("2026-03-02")
    assert working_days(monday, day("2026-03-16")) == 10
    assert working_days(monday, day("2026-03-17")) == 11
    assert working_days(day("2026-03-06"), day("2026-03-08")) == 0  # from Friday over the weekend
    assert working_days(day("2026-03-07"), day("2026-03-09")) == 1  # a claim made on a Saturday


# -- ratios

WORTH = st.one_of(st.none(), st.fractions(min_value=0, max_value=1, max_denominator=20))
UNITS = st.lists(st.builds(Unit, st.just("a"), WORTH, WORTH, WORTH, st.integers(1, 100)), max_size=30)


@given(UNITS)
def test_a_ratio_adds_worth_and_weight_in_each_reading(units):
    total = ratio(units)
    for reading, name in enumerate(("lo", "hi", "said")):
        counted = [(getattr(u, name), u.weight) for u in units if getattr(u, name) is not None]
        assert total.k[reading] == sum(worth * weight for worth, weight in counted)
        assert total.n[reading] == sum(weight for _, weight in counted)
    assert total.items == len(units)
    for part in (total.share().lo, total.share().hi, total.share().said):
        assert part is None or 0 <= part <= 1


@given(UNITS)
def test_one_more_failing_item_never_raises_a_share(units):
    total = ratio(units)
    worse = total.with_failing()
    for before, after in zip(_parts(total), _parts(worse), strict=True):
        assert (before is None) == (after is None)
        assert before is None or after <= before
    assert worse.items == (total.items + 1 if total.items else 0)


def test_one_more_failing_item_among_equals_is_k_of_n_plus_one():
    assert Ratio((11, 11, 11), (14, 14, 14), 14).with_failing().share() == Three(F(11, 15), F(11, 15), F(11, 15))
    assert Ratio((14, 14, 14), (16, 16, 16), 16).with_failing().share() == Three(F(14, 17), F(14, 17), F(14, 17))


def _parts(total):
    figures = total.share()
    return figures.lo, figures.hi, figures.said


def test_of_nothing_there_is_no_share():
    assert ratio([]).share() == Three(None, None, None)
    assert ratio([]).wilson() == Three(None, None, None)
    assert ratio([Unit("a", None, 1, 1)]).share() == Three(None, 1, 1)


def test_a_flag_is_one_or_nought():
    assert flag(True) == Three(1, 1, 1)
    assert flag(False, True) == Three(0, 1, 0)
    assert flag(False, True, True) == Three(0, 1, 1)
    assert same(F(1, 3)) == Three(F(1, 3), F(1, 3), F(1, 3))
