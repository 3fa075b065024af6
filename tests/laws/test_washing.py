"""Twelve ways to make a record look better than it is, each tried on every example, on many days, in many sizes.

None raises any lower bound, of any element or gate, on that day or on any day up to 90 days later. An honest twin loses
nothing. Stated exactly: no lower end rises above consulted (or above what the gate reads with nothing told), nor above
what the facts confirmed before already showed, however few they were. Before three community seats count, the record
can't tell a puppet from a person, so attempts start there. The quick run tries each a few times; a hundred and fifty
times, and a thousand on the pack's cases, are for --full.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from alongside.acts import Entry
from alongside.acts.fields import renamed
from tests.laws.attempts import ATTEMPTS, attempt
from tests.laws.honesty import HONEST, honest
from tests.laws.judging import LATER, SEEDS, lowered, raised, scenes, shown, tries
from tests.laws.stage import EXAMPLES, cases, days

SIZES = st.sampled_from((1, 4, 12))


@pytest.mark.parametrize("name", ATTEMPTS)
def test_no_attempt_raises_a_lower_bound(name: str) -> None:
    @tries(8)
    @given(scenes(), SEEDS, SIZES, LATER)
    def law(scene: tuple[str, int], seed: int, size: int, later: int) -> None:
        example, day = scene
        told = attempt(name, seed, example, day, size)
        wrong = raised(example, told, day + later)
        assert not wrong, shown(example, told, day + later, wrong[0])

    law()


@pytest.mark.parametrize("name", ATTEMPTS)
def test_no_attempt_gets_a_case_of_the_pack_over_its_edge(name: str) -> None:
    """The same on the pack's own cases: small journals, each of which stands at the edge of one test's threshold."""

    @tries(60, 1000)
    @given(st.sampled_from(cases()), SEEDS, SIZES, LATER)
    def law(case: tuple[str, int], seed: int, size: int, later: int) -> None:
        example, day = case
        told = attempt(name, seed, example, day, size)
        wrong = raised(example, told, day + later)
        assert not wrong, shown(example, told, day + later, wrong[0])

    law()


@pytest.mark.parametrize("name", ATTEMPTS)
def test_every_attempt_has_something_to_try_on_every_example(name: str) -> None:
    for example in EXAMPLES:
        told = attempt(name, 1, example, days(example)[-1], 4)
        assert {e.act.kind for e in told} - {"corroborate", "agree"}


@tries(20)
@given(scenes(), st.lists(st.tuples(st.sampled_from(sorted(ATTEMPTS)), SEEDS, SIZES), min_size=2, max_size=4), LATER)
def test_nor_do_several_attempts_together(
    scene: tuple[str, int], several: list[tuple[str, int, int]], later: int
) -> None:
    example, day = scene
    told: list[Entry] = []
    for number, (name, seed, size) in enumerate(several):
        told += _apart(attempt(name, seed, example, day, size), f"{number}-")
    wrong = raised(example, told, day + later)
    assert not wrong, shown(example, told, day + later, wrong[0])


def _apart(told: list[Entry], prefix: str) -> list[Entry]:
    """The acts under references of their own, so that several attempts can stand in one record."""
    mine = {e.ref for e in told}
    new = lambda ref: prefix + ref if ref in mine else ref  # noqa: E731
    return [structs.replace(e, ref=new(e.ref), act=renamed(e.act, "ref", new)) for e in told]


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_twin_loses_nothing(name: str) -> None:
    @tries(12)
    @given(scenes(), SEEDS, LATER)
    def law(scene: tuple[str, int], seed: int, later: int) -> None:
        example, day = scene
        told = honest(name, seed, example, day)
        wrong = lowered(example, told, day + later)
        assert not wrong, shown(example, told, day + later, wrong[0], lowered)

    law()
