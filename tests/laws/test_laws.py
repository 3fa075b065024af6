"""The laws of standing, on real examples, on any day, with acts that hypothesis makes up.

Each law is stated exactly in its test. "Lower" and "upper" are an element's bounds; a gate's are its raw interval, which
is the finer thing to watch: a hole in one gate hides behind a weaker one until the day that one is mended.
"""

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from alongside.acts import Entry, Person
from alongside.acts.fields import named, renamed
from alongside.acts.journal import Journal, Line, entries, refs_of
from alongside.readings.door import door_for
from alongside.readings.results import ElementStanding, Standing, TestAnswer
from alongside.readings.standing import standing
from alongside.record import record_entries, record_from_journal
from tests.laws.attempts import ATTEMPTS, attempt
from tests.laws.judging import (
    CONSULTED,
    FIRST,
    LATER,
    PACK,
    SEEDS,
    gates,
    raised,
    raised_elements,
    scenes,
    shown,
    tries,
    with_acts,
)
from tests.laws.stage import EXAMPLES, acts_of, bounds, date_of, days, journal, stands, told_with, up_to
from tests.laws.telling import SORTS, against, praise

SIZES = st.sampled_from((2, 10, 30))
WHOLE = ("brief", "decisions", "delivery", "evaluation")


def same(one: Standing, other: Standing) -> bool:
    """Do two standings say the same, whatever the acts behind are called?"""
    return [_plain(e) for e in one.elements] == [_plain(e) for e in other.elements] and (
        (one.whole, one.sentence, one.over_claim) == (other.whole, other.sentence, other.over_claim)
    )


def _plain(e: ElementStanding) -> tuple[object, ...]:
    tests = [(a.test, a.scope, a.answer, a.lo, a.hi, a.value, a.measures, a.n) for a in e.tests]
    return e.element, e.claimed, e.lower, e.upper, e.word, e.binding, len(e.stops), e.fragile, tests


# -- the same record, the same answer ------------------------------------------------------------------------------------


@tries(15)
@given(scenes(vouched=False))
def test_replaying_gives_the_same_answer(scene: tuple[str, int]) -> None:
    example, day = scene
    assert standing(iter(list(up_to(example, day))), day) == stands(example, day)


@tries(6, 60)
@given(st.sampled_from(("garden", "honest-consultation")), st.sampled_from(sorted(ATTEMPTS)), SEEDS)
def test_a_record_of_a_journal_gives_the_journals_answer_even_of_a_hostile_one(
    example: str, name: str, seed: int
) -> None:
    told = _with_labels(journal(example), attempt(name, seed, example, days(example)[-1], 3))
    kept = record_entries(record_from_journal(told, door=door_for(told), seed=b"a law"))
    assert same(standing(kept, days(example)[-1]), standing(entries(told), days(example)[-1]))


def _with_labels(told: Journal, more: list[Entry]) -> Journal:
    """A journal whose every line has its label, with more acts at its end."""
    lines = [structs.replace(line, label=ref) for line, ref in zip(told.lines, refs_of(told), strict=True)]
    people = dict(told.people)
    for e in more:
        people.setdefault(e.seat, Person(e.seat, e.side or "bridging"))
        times = {
            "day": date_of(max(e.day, lines[-1].day.toordinal())),
            "first": date_of(e.first),
            "last": date_of(e.last),
        }
        lines.append(Line(seat=e.seat, act=e.act, label=e.ref, number=0, **times))
    for line in lines:
        for seat in named(line.act, "seat"):
            people.setdefault(seat, Person(seat, "community"))
    numbered = tuple(structs.replace(line, number=n) for n, line in enumerate(lines, 1))
    return Journal(people, numbered)


@tries(15)
@given(scenes(vouched=False), SEEDS)
def test_renaming_people_never_changes_it(scene: tuple[str, int], seed: int) -> None:
    example, day = scene
    seats = sorted({s for e in acts_of(example) for s in (e.seat, *named(e.act, "seat"))})
    new = dict(zip(seats, Random(seed).sample(range(10**6), len(seats)), strict=True))
    called = lambda seat: f"somebody-{new[seat]}"  # noqa: E731
    other = [structs.replace(e, seat=called(e.seat), act=renamed(e.act, "seat", called)) for e in up_to(example, day)]
    assert same(standing(other, day), stands(example, day))


@tries(15)
@given(scenes(vouched=False), SEEDS)
def test_the_order_of_a_days_acts_never_changes_it_where_order_is_free(scene: tuple[str, int], seed: int) -> None:
    """Free is any order within a day that keeps an act after those it names, and what one seat said in the order it said
    it (or a rule set twice would be a different rule)."""
    example, day = scene
    told = _shuffled(up_to(example, day), Random(seed))
    assert same(standing(told, day), stands(example, day))


def _shuffled(told: tuple[Entry, ...], chance: Random) -> list[Entry]:
    found: list[Entry] = []
    for day in sorted({e.day for e in told}):
        today = [e for e in told if e.day == day]
        while today:
            waiting = {e.ref for e in today}
            first = {e.seat: e for e in reversed(today)}
            free = [e for e in today if not waiting & set(named(e.act, "ref")) and first[e.seat] is e]
            found.append(chance.choice(free))
            today.remove(found[-1])
    return found


# -- any day in the past can be asked ------------------------------------------------------------------------------------


@tries(15)
@given(scenes(vouched=False))
def test_a_past_day_reads_as_the_record_read_on_that_day(scene: tuple[str, int]) -> None:
    example, day = scene
    assert standing(acts_of(example), day) == stands(example, day)


@tries(15)
@given(scenes(), st.sampled_from(sorted(ATTEMPTS)), SEEDS, st.integers(1, 90))
def test_what_is_entered_later_never_changes_an_earlier_day(
    scene: tuple[str, int], name: str, seed: int, before: int
) -> None:
    """However it is dated: the day of entry decides."""
    example, day = scene
    more = [e for e in attempt(name, seed, example, day, 4) if e.day > day - before]
    whole = told_with(up_to(example, day), more)
    assert standing(whole, day - before) == stands(example, day - before)


# -- praise never raises, evidence against never helps -------------------------------------------------------------------


@pytest.mark.parametrize("side", ["institution", "puppets"])
def test_more_praise_by_one_side_never_raises_a_lower_bound(side: str) -> None:
    """Any number of acts of any kind by the institution's seats, old and new, with or without newcomers whom nobody
    vouched for: no lower end, of an element or a gate, rises above consulted (above what the gate reads of nothing),
    unless the facts confirmed before showed it already, and only too few items kept the gate from reading them."""

    @tries(25)
    @given(scenes(), SEEDS, SIZES, LATER)
    def law(scene: tuple[str, int], seed: int, size: int, later: int) -> None:
        example, day = scene
        told = praise(seed, example, day, size, side)
        wrong = raised(example, told, day + later)
        assert not wrong, shown(example, told, day + later, wrong[0])

    law()


@tries(25)
@given(scenes(), SEEDS, SIZES, LATER)
def test_more_praise_by_one_member_never_raises_an_elements_lower_bound(
    scene: tuple[str, int], seed: int, size: int, later: int
) -> None:
    """Any acts by one person who counts, about what they themselves told, in the same sense."""
    example, day = scene
    told = praise(seed, example, day, size, "member")
    wrong = raised_elements(example, told, day + later)
    assert not wrong, shown(example, told, day + later, wrong[0], raised_elements)


@tries(40)
@given(scenes(), SEEDS, st.lists(st.sampled_from(SORTS), min_size=1, max_size=6), LATER)
def test_evidence_against_never_raises_an_upper_bound(
    scene: tuple[str, int], seed: int, sorts: list[str], later: int
) -> None:
    """A promise missed or overdue, a decision overturned or refused without a reason, a contest, a stop, an earlier
    beginning, an unanswered voice or request, an unpaid claim, an unpaid invitation, an item dropped, a need unmet, a
    voice misused: told by whoever may tell it, none lifts the upper end of any element or gate."""
    example, day = scene
    told = against(seed, example, day, sorts)
    wrong = lifted(example, told, day + later)
    assert not wrong, shown(example, told, day + later, wrong[0], lifted)


def lifted(example: str, more: list[Entry], day: int) -> list[str]:
    """Elements begun and gates whose upper end the acts lift."""
    old, new = stands(example, day), with_acts(example, more, day)
    high = bounds(new)
    elements = [name for name, (_, upper) in bounds(old).items() if upper and high[name][1] > upper]
    after = gates(new)
    begun = {where: a for where, a in gates(old).items() if a.answer != "not-applicable"}
    return [*elements, *(" ".join(where) for where, a in begun.items() if after[where].hi > a.hi)]


# -- no evidence is never a pass ------------------------------------------------------------------------------------------


def test_a_record_of_nothing_has_begun_nothing_and_passes_nothing() -> None:
    nothing = standing([], days("garden")[0])
    assert bounds(nothing) == dict.fromkeys(bounds(nothing), (0, 0))
    assert [a.test for e in nothing.elements for a in e.tests if passes_its_own_figure(a)] == []
    assert not nothing.whole


def passes_its_own_figure(answer: TestAnswer) -> bool:
    """Does a test read a mode for which it has a figure of its own?"""
    return answer.answer != "not-applicable" and answer.lo >= FIRST.get(answer.test, CONSULTED)


def reads_above_consulted(answer: TestAnswer) -> bool:
    """Does a test read more than consulted, and more than it reads where there is nothing to count?"""
    return answer.answer != "not-applicable" and answer.lo > max(CONSULTED, FIRST.get(answer.test, 0) - 1)


@tries(25)
@given(scenes(vouched=False), SEEDS, st.sampled_from((1, 2, 10, 100, 1000)))
def test_deleting_acts_never_makes_a_test_pass_for_lack_of_items(scene: tuple[str, int], seed: int, kept: int) -> None:
    """Whatever is left: a test with nothing to count reads no mode for which it has a figure, and one below its minimum
    reads nothing above consulted (or above what it reads of nothing). Only know-trace and acc-promises may then take
    the whole project's lower end, and never more than that."""
    example, day = scene
    some = Random(seed).sample(range(len(up_to(example, day))), min(kept, len(up_to(example, day))))
    left = standing([up_to(example, day)[n] for n in sorted(some)], day)
    for element in left.elements:
        for a in element.tests:
            if a.answer == "not-applicable" or a.test == "entry" or PACK.test(a.test).fallback:
                continue
            assert a.n or not passes_its_own_figure(a), (a.test, a.scope)
            assert a.minimum or not reads_above_consulted(a), (a.test, a.scope)


@tries(40)
@given(scenes(vouched=False), st.data())
def test_deleting_all_that_a_test_counts_never_leaves_it_passing(scene: tuple[str, int], data: st.DataObject) -> None:
    """It then reads nothing above consulted (or above what it reads of nothing). Deleted is all but facts that can only
    lower, since to be without those (a freeze, say) is no lack of evidence; and deleted again is what then comes to
    count (the years before a reset that has gone, say)."""
    example, day = scene
    name = data.draw(st.sampled_from([e.element for e in stands(example, day).elements]))
    element = next(e for e in stands(example, day).elements if e.element == name)
    passing = [a for a in element.tests if reads_above_consulted(a)]
    if passing:
        test, scope = data.draw(st.sampled_from([(a.test, a.scope) for a in passing]))
        left = list(up_to(example, day))
        for _ in range(9):
            again = {e.element: e for e in standing(left, day).elements}
            if name not in again:  # an element that nobody has added any more
                return
            answer = next(a for a in again[name].tests if (a.test, a.scope) == (test, scope))
            counted = {e.ref for e in left if e.act.effect != "lowers"} & set(answer.acts)
            left = [e for e in left if e.ref not in counted]
            if not counted:
                break
        assert not reads_above_consulted(answer)


# -- an answer is always whole ---------------------------------------------------------------------------------------------


@tries(25)
@given(scenes(vouched=False), st.sampled_from(("", *sorted(ATTEMPTS))), SEEDS, LATER)
def test_every_answer_is_sane_even_of_a_hostile_record(
    scene: tuple[str, int], name: str, seed: int, later: int
) -> None:
    example, day = scene
    told = attempt(name, seed, example, day, 4) if name and len(stands(example, day).elements) else []
    found = with_acts(example, told, day + later)
    for e in found.elements:
        for a in e.tests:
            assert 1 <= a.lo <= a.hi <= 6, (a.test, a.scope)
        assert (e.lower is None) == (e.upper is None) == (not e.begun)
        if e.lower is None or e.upper is None:
            assert (e.binding, e.fragile) == ((), ())
            continue
        assert 1 <= e.lower <= e.upper <= 6
        assert bool(e.stops) is False or e.lower <= CONSULTED
        _binds_rightly(e)
    low = {e.element: e.lower or 0 for e in found.elements}
    assert found.whole == all(low[name] >= 5 for name in WHOLE)


def _binds_rightly(e: ElementStanding) -> None:
    """Binding is every gate at a bound (a whole-project gate once raised to engaged); fragile are gates with a figure."""
    at = {a.test for a in e.tests if a.sort in ("gate", "entry") and a.answer != "not-applicable" and _at_bound(a, e)}
    assert set(e.binding) == at
    assert e.binding or e.stops
    assert set(e.fragile) <= {a.test for a in e.tests if a.sort == "gate" and a.answer != "not-applicable" and a.n}


def _at_bound(answer: TestAnswer, e: ElementStanding) -> bool:
    floor = 3 if answer.scope == "project" else 1
    return max(answer.hi, floor) == e.upper or max(answer.lo, floor) == e.lower


@tries(15)
@given(scenes(vouched=False), st.integers(0, 100), st.integers(1, 40))
def test_a_local_pack_never_hides_the_released_answer(scene: tuple[str, int], percent: int, items: int) -> None:
    """Whatever a project's own pack asks for, the released pack's answer stands first, untouched."""
    example, day = scene
    tests = tuple(_asking(test, Fraction(percent, 100), items) for test in PACK.tests)
    ours = replace(PACK, name="ours", local=PACK.title, tests=tests)
    told = standing(up_to(example, day), day, ours)
    assert replace(told, local=None) == stands(example, day)
    assert told.local is not None and told.local.pack == ours.title


def _asking(test, share: Fraction, items: int):  # type: ignore[no-untyped-def]
    """A test that asks for this share at every mode, of this many items."""
    ask = lambda c: replace(c, terms=tuple(replace(t, number=share) if t.number < 1 else t for t in c.terms))  # noqa: E731
    enough = lambda c: replace(c, terms=tuple(replace(t, number=Fraction(items)) for t in c.terms))  # noqa: E731
    levels = tuple(tuple(map(ask, clauses)) for clauses in test.levels)
    return replace(test, levels=levels, minimum=tuple(map(enough, test.minimum)))


def test_the_laws_are_tried_on_all_three_examples() -> None:
    assert [len(acts_of(example)) > 40 for example in EXAMPLES] == [True, True, True]
