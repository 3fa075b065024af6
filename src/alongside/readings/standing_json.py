"""A standing as one JSON object: modes in words, figures rounded to six decimals with the exact fraction beside them.

What is withheld because it would tell of fewer than ten people is null here too.
"""

from __future__ import annotations

from typing import Any

from alongside.acts import MODES
from alongside.readings.results import Condition, ElementStanding, Need, Standing, TestAnswer
from alongside.readings.tell import need_text
from alongside.readings.written import day, rounded

Table = dict[str, Any]


def standing_json(answer: Standing, element: str | None = None) -> Table:
    """The object that `standing --json` prints; docs/reference/cli.md lists its keys. With `element`, that one only."""
    index = answer.over_claim
    return {
        "project": answer.project,
        "at": day(answer.at),
        "pack": answer.pack,
        "head": answer.head,
        "sentence": answer.sentence,
        "whole": answer.whole,
        "over_claim": None if index is None else rounded(index),
        "over_claim_exact": None if index is None else str(index),
        "unproven": list(answer.unproven),
        "elements": [_element(e) for e in answer.elements if element in (None, e.element)],
        "local": standing_json(answer.local, element) if answer.local else None,
    }


def _element(element: ElementStanding) -> Table:
    few = {answer.test for answer in element.tests if answer.withheld}
    return {
        "element": element.element,
        "like": element.like,
        "begun": element.begun,
        "claimed": _mode(element.claimed),
        "claim": element.claim,
        "lower": _mode(element.lower),
        "upper": _mode(element.upper),
        "word": element.word,
        "binding": list(element.binding),
        "stops": list(element.stops),
        "fragile": bool(element.fragile),
        "fragile_on": list(element.fragile),
        "up": [_need(need, few) for need in element.up],
        "settle": [_need(need, few) for need in element.settle],
        "tests": [_test(answer) for answer in element.tests],
    }


def _test(answer: TestAnswer) -> Table:
    value = None if answer.withheld else answer.value
    return {
        "test": answer.test,
        "scope": answer.scope,
        "sort": answer.sort,
        "answer": answer.answer,
        "target": _mode(answer.target),
        "lo": _mode(answer.lo),
        "hi": _mode(answer.hi),
        "main": answer.main,
        "value": None if value is None else rounded(value),
        "exact": None if value is None else str(value),
        "n": None if answer.withheld else answer.n,
        "withheld": answer.withheld,
        "minimum": answer.minimum,
        "complete": answer.complete,
        "after_freeze": answer.after_freeze,
        "conditions": [_condition(each) for each in answer.conditions],
        "acts": list(answer.acts),
    }


def _condition(condition: Condition) -> Table:
    return {"mode": _mode(condition.mode), "text": condition.text, "lo": condition.lo, "hi": condition.hi}


def _need(need: Need, few: set[str]) -> Table:
    told = without_counts(need) if need.test in few else need
    return {"test": told.test, "code": told.code, "facts": dict(told.facts), "text": need_text(told)}


def without_counts(need: Need) -> Need:
    """The same need without what is there now, for a test that counts fewer than ten people."""
    facts = tuple((name, "fewer than ten" if name == "have" else value) for name, value in need.facts)
    return Need(need.test, need.code, facts)


def _mode(mode: int | None) -> str | None:
    return MODES[mode - 1] if mode else None
