"""A standing as a page of text to read aloud: the honest sentence first, then each element, why, and what would move
it."""

from __future__ import annotations

from collections.abc import Iterator

from alongside.cli.plain import figure, reference, table, title
from alongside.readings.project import PROJECT
from alongside.readings.results import ElementStanding, Need, Standing, TestAnswer
from alongside.readings.standing_json import without_counts
from alongside.readings.tell import mode_name, need_text, span
from alongside.readings.written import day
from alongside.standards.measures import in_words
from alongside.standards.pack import Pack, load_pack

ANSWERS = {
    "passes": "passes",
    "falls-short": "falls short",
    "cannot-tell": "can't tell yet",
    "not-applicable": "does not apply",
}
WORDS = {
    "kept": "kept its word",
    "over-claimed": "over-claimed",
    "unproven": "unproven",
    "under-claimed": "claims less than the record shows",
    "not-claimed": "nothing claimed",
    "not-begun": "nothing claimed",
}


def standing_page(answer: Standing, element: str | None = None, pack: Pack | None = None) -> Iterator[str]:
    """The lines of the page. With `element`, that one only, with every test. `pack`: the one that was asked for."""
    released = load_pack()
    yield f"{title(answer.project)}, as at {day(answer.at)}"
    yield from _body(answer, element, released if answer.local else pack or released)
    if answer.local is not None:
        yield from ("", f"By the project's own pack {title(answer.local.pack)}, beside the released one:")
        yield from _body(answer.local, element, pack or released)


def _body(answer: Standing, element: str | None, pack: Pack) -> Iterator[str]:
    lent = {test.id for test in pack.tests if test.fallback}
    yield from ("", safe(answer.sentence), "")
    chosen = [e for e in answer.elements if element in (None, e.element)]
    rows = [("Element", "Claimed", "The record shows", "")]
    rows += [(title(e.element), _claimed(e), span(e), WORDS[e.word]) for e in chosen]
    yield from table(rows)
    for each in chosen:
        if each.begun or element is not None:
            yield from _element(each, lent, with_tests=element is not None)
    yield from ("", _index(answer))
    yield f"Pack {title(answer.pack)}; record {answer.head}."


def safe(sentence: str) -> str:
    """The honest sentence, fit to print however many elements it names."""
    return "".join(character if character.isprintable() else "?" for character in sentence)


def _claimed(element: ElementStanding) -> str:
    return mode_name(element.claimed) if element.claimed else "-"


def _index(answer: Standing) -> str:
    unproven = f" Unproven: {', '.join(map(title, answer.unproven))}." if answer.unproven else ""
    if answer.over_claim is None:
        return f"Over-claim index: there is no claim to judge.{unproven}"
    return f"Over-claim index: {figure(answer.over_claim)} (levels claimed beyond what is shown, mean).{unproven}"


def _element(element: ElementStanding, lent: set[str], with_tests: bool) -> Iterator[str]:
    yield from ("", f"{title(element.element)}: {_claimed(element)} > {span(element)}")
    if not element.begun:
        yield "  Nothing has shaped it yet."
    if element.stops:
        yield f"  Stopped by {', '.join(map(reference, element.stops))}: consulted at most, until it is put right."
    if element.binding:
        yield "  Held there by:"
        yield from table([row for name in element.binding for row in _why(element, name, lent)], indent="    ")
    if element.fragile:
        yield f"  Fragile: one more failing item in {' or '.join(element.fragile)} would drop it."
    yield from _needs("What would move it up by one:", element.up, element)
    yield from _needs("What would settle it:", element.settle, element)
    if with_tests:
        head = ("Test", "About", "Answer", "Value", "Asks", "n", "Shows")
        rows = [_test(answer, lent) for answer in element.tests]
        yield from ("  Every test:", *table([head, *rows], indent="    "))


def _why(element: ElementStanding, name: str, lent: set[str]) -> Iterator[tuple[str, ...]]:
    """One binding test: its answer about the element, and beside it that about the whole project where there is one."""
    for answer in element.tests:
        if answer.test == name and answer.answer != "not-applicable":
            yield name, _about(answer), ANSWERS[answer.answer] + _stands_in(answer, lent), _value(answer), asks(answer)


def _test(answer: TestAnswer, lent: set[str]) -> tuple[str, ...]:
    n = "-" if answer.withheld else str(answer.n)
    late = " (after the freeze)" if answer.after_freeze else ""
    told = ANSWERS[answer.answer] + late + _stands_in(answer, lent)
    return answer.test, _about(answer), told, _value(answer), asks(answer), n, _interval(answer)


def _about(answer: TestAnswer) -> str:
    return "whole project" if answer.scope == PROJECT else title(answer.scope)


def _stands_in(answer: TestAnswer, lent: set[str]) -> str:
    """Said where an element has too few of its own, so that the whole project's answer is its lower bound. `lent` names
    the tests for which a pack allows that."""
    if answer.scope == PROJECT or answer.minimum or answer.answer == "not-applicable" or answer.test not in lent:
        return ""
    return " (too few of its own: the project's stands in)"


def _value(answer: TestAnswer) -> str:
    return "withheld" if answer.withheld else figure(answer.value)


def _interval(answer: TestAnswer) -> str:
    if answer.lo == answer.hi:
        return mode_name(answer.lo)
    return f"{mode_name(answer.lo)} to {mode_name(answer.hi)}"


def asks(answer: TestAnswer) -> str:
    """What the lowest mode not reached asks for, up to the one claimed; where all is met, what that one asks for."""
    due = [c for c in answer.conditions if c.mode <= answer.target]
    if not due:
        return "-"
    mode = min((c.mode for c in due if not c.lo), default=max(c.mode for c in due))
    told = [c.text for c in due if c.mode == mode and not c.lo] or [c.text for c in due if c.mode == mode]
    texts = [in_words(text) for text in told]
    return f"for {mode_name(mode)}: {'; '.join(texts)}"


def in_plain_words(need: Need) -> Need:
    """The same need with the pack's condition as people say it."""
    facts = tuple((name, in_words(value) if name == "text" else value) for name, value in need.facts)
    return Need(need.test, need.code, facts)


def _needs(head: str, needs: tuple[Need, ...], element: ElementStanding) -> Iterator[str]:
    """What is needed, a line for each test."""
    few = {answer.test for answer in element.tests if answer.withheld}
    lines: dict[str, list[str]] = {}
    for need in needs:
        text = need_text(in_plain_words(without_counts(need) if need.test in few else need))
        lines.setdefault(need.test, []).append(text.removeprefix(f"{need.test}: "))
    if lines:
        yield f"  {head}"
    for test, texts in lines.items():
        yield f"    - {test + ': ' if test not in ('', 'stop') else ''}{'; '.join(dict.fromkeys(texts))}"
