"""One test, one scope, one answer: an interval of modes, from the figures of a finding and the thresholds of a pack.

Each figure stands in three readings: confirmed (`lo`), perhaps still (`hi`), and told (`said`). What was told answers
at "consulted"; above that only what is confirmed counts in the lower bound, and what may still be confirmed in the
upper.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from fractions import Fraction
from operator import ge, gt, le, lt

from alongside.readings.counting import same
from alongside.readings.findings import FINDINGS, Found
from alongside.readings.findings.base import refs
from alongside.readings.grounds import grounded
from alongside.readings.project import PROJECT, Project
from alongside.readings.results import Answer, Behind, Condition, Need, Number, TestAnswer, Three
from alongside.standards.pack import Clause, PackError, Term, Test

INFORMED, CONSULTED, ENGAGED, CO_PRODUCED, COMMUNITY_LED = 1, 2, 3, 5, 6
BY_JUDGED = frozenset({"gap"})
SMALL = 10  # people: figures about fewer are withheld in public
_SIGNS: dict[str, Callable[[int, int], bool]] = {"<=": le, ">=": ge, "<": lt, ">": gt}
LO, HI, SAID = "lo", "hi", "said"


def read_test(project: Project, test: Test, scope: str, judged: str, target: int) -> tuple[TestAnswer, Found]:
    """The answer of one test for a scope (an element or "project"), for the element being judged, against a target
    mode."""
    found = _or_quiet(project, test, find(project, test.finding, scope, judged), judged)
    if test.fallback and scope != PROJECT and found.applies and not _reached(test, found, LO):
        whole = find(project, test.finding, PROJECT, judged)
        found = replace(found, floor=interval(test, whole)[0], acts=refs(found.acts, whole.acts))
    lo, hi = interval(test, found)
    return answer_of(test, found, scope, lo, hi, target), found


def _or_quiet(project: Project, test: Test, found: Found, judged: str) -> Found:
    """Where there is nothing to count, the pack may name another test whose pass stands in for it: that nobody contests
    anything is a good sign where people can say what they think."""
    if test.calm is None or found.n or not any(found.acts):
        return found
    calm = find(project, test.calm.finding, PROJECT, judged)
    acts = refs(found.acts, calm.acts)
    if interval(test.calm, calm)[0] < CO_PRODUCED:
        return replace(found, acts=acts)
    return replace(found, measures=found.measures | {str(test.main): same(1)}, n=1, acts=acts)


def find(project: Project, name: str, scope: str, judged: str) -> Found:
    """The figures of a finding for a scope, worked out once: only those in `BY_JUDGED` look at the judged element too.

    Raises `PackError` if a pack asks for a finding that there is not.
    """
    if name not in FINDINGS:
        raise PackError(f"There is no finding {name!r}: the pack may name one of {', '.join(sorted(FINDINGS))}.")
    key = (name, scope, judged if name in BY_JUDGED else "")
    if key not in project.memory:
        found: Found = FINDINGS[name](project, scope, judged)
        project.memory[key] = replace(found, acts=_grounded(project, (scope, key[2]), found.acts))
    known: Found = project.memory[key]
    return known


def _grounded(project: Project, scopes: tuple[str, ...], acts: Iterable[str]) -> Behind:
    return Behind(lambda: grounded(project, scopes, tuple(acts)))


def by_judged(test: Test) -> bool:
    """Does a test look at the judged element too, whatever its scope?"""
    return test.finding in BY_JUDGED or (test.calm is not None and test.calm.finding in BY_JUDGED)


def interval(test: Test, found: Found) -> tuple[int, int]:
    """The interval [lo, hi] of modes that the figures allow (section "Derivation" of the field's terms)."""
    lo, hi = _raw(test, found)
    hi = min(hi, found.cap)
    return max(min(lo, hi), min(found.floor, hi)), hi


def _raw(test: Test, found: Found) -> tuple[int, int]:
    below = min(test.first - 1, COMMUNITY_LED)
    if not found.n:
        return below, COMMUNITY_LED
    at_c = _all(test.levels[0], found, SAID)
    may_c = at_c or _all(test.levels[0], found, HI)
    if not _reached(test, found):
        lo, hi = max(CONSULTED, below) if at_c else INFORMED, COMMUNITY_LED if may_c else INFORMED
    else:
        lo, hi = _mode(test, found, LO, at_c), _mode(test, found, HI, may_c)
        if not (_reached(test, found, LO) and _all(test.complete, found, LO)):
            lo = min(lo, max(CONSULTED, below))
    return lo, max(lo, hi)


def _mode(test: Test, found: Found, reading: str, consulted: bool) -> int:
    """The highest mode whose conditions, and those of all modes below, hold in one reading."""
    if not consulted:
        return INFORMED
    mode = CONSULTED
    for clauses in test.levels[1:]:
        if not _all(clauses, found, reading):
            break
        mode += 1
    return mode


def _reached(test: Test, found: Found, reading: str = SAID) -> bool:
    """Is there enough to go by? For the lower bound only what is confirmed is enough."""
    return _all(test.minimum, found, reading)


def _all(clauses: tuple[Clause, ...], found: Found, reading: str) -> bool:
    return all(_clause(clause, found, reading) for clause in clauses)


def _clause(clause: Clause, found: Found, reading: str) -> bool:
    return any(_term(term, found, reading) for term in clause.terms)


def _term(term: Term, found: Found, reading: str) -> bool:
    value = (
        found.items(reading) if term.measure == "items" else getattr(found.measures.get(term.measure), reading, None)
    )
    return value is not None and _compared(value, term.sign, term.number)


def _compared(value: Number, sign: str, number: Fraction) -> bool:
    """Whether a comparison holds: multiplied across, so that only whole numbers are compared."""
    return _SIGNS[sign](value.numerator * number.denominator, number.numerator * value.denominator)


def with_failing(found: Found) -> Found | None:
    """The same figures with one more item that fails; None where there is no share to try it on."""
    if found.ratio is None or found.share is None or not found.ratio.items:
        return None
    worse = found.ratio.with_failing()
    measures = {**found.measures, found.share: worse.share()}
    if found.wilson:
        measures[found.wilson] = worse.wilson()
    return Found(
        measures, found.n, ratio=worse, share=found.share, wilson=found.wilson, cap=found.cap, floor=found.floor
    )


def can_be_fragile(test: Test) -> bool:
    """One more failing item always drops a test that asks for everything; those are left out."""
    terms = [t for clauses in test.levels for c in clauses for t in c.terms if t.measure in ("share", "bound")]
    return bool(terms) and all(t.number < 1 for t in terms)


def answer_of(test: Test, found: Found, scope: str, lo: int, hi: int, target: int) -> TestAnswer:
    figure = found.measures.get(test.main)
    value = None if figure is None else figure.said if figure.lo is None else figure.lo
    few = found.people and found.facts.get("participants", found.n) < SMALL
    return TestAnswer(
        test=test.id,
        scope=scope,
        sort="gate" if test.sort == "gate" else "stop" if test.sort == "stop" else "quality",
        lo=lo,
        hi=hi,
        answer=_against(lo, hi, target) if found.applies else "not-applicable",
        target=target,
        main=test.main,
        value=value,
        measures=found.measures,
        conditions=_conditions(test, found),
        n=found.n,
        minimum=_reached(test, found),
        complete=_all(test.complete, found, LO),
        behind=refs(found.acts),
        withheld=few,
        settle=_settle(test, found, lo, hi),
        facts=found.facts,
    )


def _against(lo: int, hi: int, target: int) -> Answer:
    return "passes" if lo >= target else "falls-short" if hi < target else "cannot-tell"


def _conditions(test: Test, found: Found) -> tuple[Condition, ...]:
    return tuple(
        Condition(
            mode, clause.text, _clause(clause, found, SAID if mode == CONSULTED else LO), _clause(clause, found, HI)
        )
        for mode, clauses in enumerate(test.levels, CONSULTED)
        for clause in clauses
    )


def _settle(test: Test, found: Found, lo: int, hi: int) -> tuple[Need, ...]:
    """What would settle a "can't tell": more items, a whole count, or the word of those who were there."""
    if lo == hi or not found.applies:
        return ()
    if not found.n:
        return (Need(test.id, "first-item"),)
    needs = [_short(test, found, clause, "more-items") for clause in test.minimum if not _clause(clause, found, SAID)]
    needs += [_short(test, found, clause, "complete") for clause in test.complete if not _clause(clause, found, LO)]
    if not needs:
        waiting = [c for c in _conditions(test, found) if lo < c.mode <= hi and c.hi and not c.lo]
        needs = [Need(test.id, "confirm", (("text", c.text),)) for c in waiting[:2]] or [Need(test.id, "confirm")]
    return tuple(needs)


def _short(test: Test, found: Found, clause: Clause, code: str) -> Need:
    have = found.n if clause.terms[0].measure == "items" else _said(found.measures.get(clause.terms[0].measure))
    return Need(test.id, code, (("text", clause.text), ("have", str(have))))


def _said(figure: Three | None) -> Number:
    return 0 if figure is None or figure.said is None else figure.said
