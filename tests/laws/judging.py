"""What a law compares: bounds and gates of an example with and without some more acts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from hypothesis import Phase, settings
from hypothesis import strategies as st

from alongside.acts import Entry
from alongside.readings.results import Standing, TestAnswer
from alongside.readings.standing import standing
from alongside.standards.pack import load_pack
from tests.conftest import FULL
from tests.laws.stage import (
    CONSULTED,
    ENGAGED,
    EXAMPLES,
    bounds,
    days,
    founded,
    least,
    stands,
    told_with,
    up_to,
    written,
)

PACK = load_pack()
#: The same pack without any minimum: what the confirmed facts show, however few they are.
UNBOUND = replace(PACK, tests=tuple(replace(test, minimum=()) for test in PACK.tests))
FIRST = {test.id: test.first for test in PACK.tests}
Where = tuple[str, str, str]


def tries(quick: int, full: int = 150) -> settings:
    """How often a law is tried. A failure is made small by `least`, act by act, and not by hypothesis as well."""
    phases = (Phase.explicit, Phase.reuse, Phase.generate)
    return settings(max_examples=full if FULL else quick, phases=phases)


def gates(result: Standing) -> dict[Where, TestAnswer]:
    """Every gate's answer, by element, test and scope."""
    return {(e.element, a.test, a.scope): a for e in result.elements for a in e.tests if a.sort in ("gate", "entry")}


@cache
def told_so_far(example: str, day: int) -> dict[Where, int]:
    """How high each gate would read if a few items were enough for it."""
    return {where: a.lo for where, a in gates(standing(up_to(example, day), day, UNBOUND)).items()}


@cache
def bounds_so_far(example: str, day: int) -> dict[str, int]:
    """How high each element would stand if a few items were enough for every gate that has some."""
    old, few = stands(example, day), told_so_far(example, day)
    low: dict[str, int] = {e.element: CONSULTED if e.stops or not e.begun else 6 for e in old.elements}
    for (name, test, scope), answer in gates(old).items():
        if answer.answer != "not-applicable":
            reads = max(answer.lo, few[name, test, scope], ENGAGED if scope == "project" else 0)
            low[name] = min(low[name], reads)
    return low


def with_acts(example: str, more: Sequence[Entry], day: int) -> Standing:
    """An example's standing on a day with more acts told."""
    return standing(told_with(up_to(example, day), (e for e in more if e.day <= day)), day)


def raised_elements(example: str, more: Sequence[Entry], day: int) -> list[str]:
    """Elements whose lower bound the acts raise above consulted, and above what had been confirmed without them."""
    old, few = bounds(stands(example, day)), bounds_so_far(example, day)
    new = bounds(with_acts(example, more, day))
    return [n for n, (low, _) in new.items() if low > max(CONSULTED, old.get(n, (0, 0))[0], few.get(n, 0))]


def raised_gates(example: str, more: Sequence[Entry], day: int) -> list[Where]:
    """Gates whose lower end the acts raise above what it is with nothing told, or above what had been confirmed."""
    old, few = gates(stands(example, day)), told_so_far(example, day)
    new = gates(with_acts(example, more, day))
    return [where for where in old if _risen(where, old[where], new[where], few[where])]


def _risen(where: Where, old: TestAnswer, new: TestAnswer, few: int) -> bool:
    if old.answer == "not-applicable":
        return False
    if new.answer == "not-applicable":
        return True
    return new.lo > max(CONSULTED, FIRST.get(where[1], 0) - 1, old.lo, few)


def raised(example: str, more: Sequence[Entry], day: int) -> list[str]:
    """Everything that the acts raise: elements and gates."""
    return [*raised_elements(example, more, day), *map(" ".join, raised_gates(example, more, day))]


def shown(example: str, more: Sequence[Entry], day: int, wrong: str, law=raised) -> str:  # type: ignore[no-untyped-def]
    """What a failing law prints: the fewest of the acts that still break it, as a journal."""
    few = least(more, lambda acts: wrong in law(example, acts, day))
    return f"{wrong} of {example} on day {day} by these acts:\n{written(few)}"


def lowered(example: str, more: Sequence[Entry], day: int) -> list[str]:
    """Elements whose lower bound the acts lower."""
    new = bounds(with_acts(example, more, day))
    return [name for name, (low, _) in bounds(stands(example, day)).items() if new[name][0] < low]


@st.composite
def scenes(draw: st.DrawFn, *, vouched: bool = True) -> tuple[str, int]:
    """An example and a day in it, a checkpoint or any day between. `vouched`: once three seats there count."""
    example = draw(st.sampled_from(EXAMPLES))
    first = founded(example) if vouched else days(example)[0]
    some = [day for day in days(example) if day >= first]
    return example, draw(st.sampled_from(some) | st.integers(first, some[-1]))


#: How many days after the last act the standing is asked: at once, once artefacts and words have aged, 90 at most.
LATER = st.sampled_from((0, 1, 28, 29, 60, 61, 90))
SEEDS = st.integers(0, 2**32 - 1)
