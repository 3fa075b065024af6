"""Claims: whether a public word was kept. Not a score of worth: what counts is the gap between claim and record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from alongside.acts.judging import ClaimMode
from alongside.readings.findings.base import Found, finding, nothing, refs
from alongside.readings.gates import answer_of, interval
from alongside.readings.project import Project
from alongside.readings.results import ElementStanding, TestAnswer, Three, Word
from alongside.standards.pack import Test

HONESTY = "honesty"


@finding(HONESTY)
def honesty(project: Project, scope: str, judged: str) -> Found:
    """The over-claim index. It reads the standings themselves, so `with_honesty` fills it in once they are known."""
    claims = project.of(ClaimMode)
    found = nothing("index")
    found.n, found.acts = len(claims), refs(e.ref for e in claims)
    return found


def with_honesty(elements: Sequence[ElementStanding], tests: Iterable[Test]) -> tuple[ElementStanding, ...]:
    """The same standings, with the index in the answers of the tests that ask for it.

    One over-claim is proof enough. That there is none is certain only once no claim is left unproven: until then the
    index counts in the upper reading alone, as 0 where nothing at all is proven.
    """
    index, unproven = over_claim(elements)
    firm = None if unproven and not index else index
    figure = Three(firm, 0 if index is None else index, firm)
    named = {test.id: test for test in tests}

    def filled(answer: TestAnswer) -> TestAnswer:
        test = named.get(answer.test)
        if test is None:
            return answer
        found = Found({"index": figure}, answer.n, answer.acts, facts={"unproven": len(unproven)})
        told = answer_of(test, found, answer.scope, *interval(test, found), answer.target)
        return replace(told, value=index)

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
