"""Claims: whether a public word was kept. Not a score of worth: what counts is the gap between claim and record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from alongside.acts.judging import ClaimMode
from alongside.readings.counting import same
from alongside.readings.findings.base import Found, finding, nothing, refs
from alongside.readings.project import Project
from alongside.readings.results import ElementStanding, TestAnswer, Word

HONESTY = "honesty"


@finding(HONESTY)
def honesty(project: Project, scope: str, judged: str) -> Found:
    """The over-claim index. It reads the standings themselves, so `with_honesty` fills it in once they are known."""
    claims = project.of(ClaimMode)
    found = nothing("index")
    found.n, found.acts = len(claims), refs(e.ref for e in claims)
    return found


def with_honesty(elements: Sequence[ElementStanding], tests: set[str]) -> tuple[ElementStanding, ...]:
    """The same standings, with the index in the answers of the tests that ask for it."""
    index, _ = over_claim(elements)

    def filled(answer: TestAnswer) -> TestAnswer:
        return replace(answer, value=index, measures={"index": same(index)}) if answer.test in tests else answer

    return tuple(replace(e, tests=tuple(filled(a) for a in e.tests)) for e in elements)


def word_of(claimed: int | None, lower: int | None, upper: int | None) -> Word:
    """Kept: claimed <= lower. Over-claimed: claimed > upper. Under-claimed: claimed < lower. Otherwise unproven."""
    if claimed is None:
        return "not-claimed" if lower else "not-begun"
    if lower is None or upper is None:
        return "unproven"
    if claimed > upper:
        return "over-claimed"
    return "unproven" if claimed > lower else "under-claimed" if claimed < lower else "kept"


def over_claim(elements: Iterable[ElementStanding]) -> tuple[Fraction | None, tuple[str, ...]]:
    """Mean of max(0, claimed - upper) in levels over kept and over-claimed claims, and the elements left unproven."""
    gaps, unproven = [], []
    for element in elements:
        if element.claimed is None:
            continue
        if element.word == "unproven" or element.upper is None:
            unproven.append(element.element)
        else:
            gaps.append(max(0, element.claimed - element.upper))
    return (Fraction(sum(gaps), len(gaps)) if gaps else None), tuple(unproven)
