"""What a source leaves open: the tests of the standards pack for which it has nothing to count, and what they ask for.

A test without an item is never a pass; the import says so before anybody can hope otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from alongside.acts.entry import Entry
from alongside.readings.results import TestAnswer
from alongside.readings.standing import standing


class Silent(NamedTuple):
    """A test that the source says nothing about, and the elements (or "project") for which it was asked."""

    test: str
    sort: str
    scopes: tuple[str, ...]


def silent_tests(acts: Iterable[Entry]) -> list[Silent]:
    """The tests without a single item, in the pack's order, over the elements that have begun."""
    begun = [element for element in standing(acts).elements if element.begun]
    found: dict[str, dict[str, TestAnswer]] = {}
    for element in begun:
        for answer in element.tests:
            if answer.sort != "entry" and answer.answer != "not-applicable":
                found.setdefault(answer.test, {})[answer.scope] = answer
    return [
        Silent(test, next(iter(answers.values())).sort, tuple(answers))
        for test, answers in found.items()
        if not any(answer.n for answer in answers.values()) and any(a.answer == "cannot-tell" for a in answers.values())
    ]
