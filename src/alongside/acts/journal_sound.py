"""What a whole list of acts may say that no single line shows to be wrong: an element that nobody declared, rules by
which nothing could ever be decided, a thing frozen before it was shaped, a project opened twice.

An act that a later one corrects is left alone: the mistake is already mended. A journal refuses what is found here; of
a record it is told, since what is in a record stays there.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from alongside.acts.base import ELEMENTS, Act
from alongside.acts.deciding import SetRules
from alongside.acts.journal_lex import Row, rows
from alongside.acts.journal_values import nearest
from alongside.acts.starting import AddElement, OpenProject, ShapeElement


class Told(NamedTuple):
    """One act of the list: its label or hash if it has one, the first day on which it may have happened (an ordinal),
    and what it says."""

    ref: str | None
    first: int
    act: Act


class Fault(NamedTuple):
    """What is wrong with act number `at` (from 0), in which of its fields, and what to do."""

    at: int
    field: str | None
    words: str


def faults(told: Sequence[Told]) -> Iterator[Fault]:
    """Everything that is wrong with a list of acts as a whole, in order."""
    mended = {each.act.corrects for each in told if each.act.corrects is not None}
    known = {*ELEMENTS, *(each.act.name for each in told if isinstance(each.act, AddElement))}
    opened: int | None = None
    for at, (ref, first, act) in enumerate(told):
        if ref is not None and ref in mended:
            continue
        yield from (Fault(at, "about", _stranger(name, known)) for name in _about(act) if name not in known)
        if isinstance(act, SetRules):
            yield from (Fault(at, field, words) for field, words in _rules(act))
        elif isinstance(act, ShapeElement):
            yield from _frozen(at, first, act)
        elif isinstance(act, OpenProject):
            if opened is not None:
                yield Fault(at, None, _TWICE)
            opened = at


def place_of(text: str, number: int, field: str | None = None) -> tuple[int, int]:
    """The line and column of act `number` (from 0) in a journal's text, or of one of its fields."""
    row = next(row for at, row in enumerate(_acts(text)) if at == number)
    words = row.words[2:]
    return row.number, next((w.column for w in words if w.text.startswith(f"{field}=")), words[0].column)


def _acts(text: str) -> Iterator[Row]:
    return (row for row in rows(text) if row.words[0].text not in ("source", "seat"))


def _about(act: Act) -> Iterable[str]:
    about: tuple[str, ...] = getattr(act, "about", ())
    return about


def _stranger(name: str, known: set[str]) -> str:
    hint = nearest(name, known) or f"; the six are {', '.join(ELEMENTS)}"
    return (
        f"there is no element '{name}'{hint}; an element of your own is declared with add-element name={name} like=..."
    )


def _rules(rules: SetRules) -> Iterator[tuple[str, str]]:
    """Rules by which nothing could ever be decided, or that name the body itself as the one who consents."""
    votes = sum(block.count * block.weight for block in rules.seats)
    seats = sum(block.count for block in rules.seats)
    if rules.quota > votes:
        yield (
            "quota",
            f"quota={rules.quota} is never reached: all seats of '{rules.body}' hold {_votes(votes)}; lower it",
        )
    if rules.quorum is not None and rules.quorum > seats:
        yield "quorum", f"quorum={rules.quorum} is never reached: '{rules.body}' has {seats} seats; lower it"
    for side, need in rules.requires.items():
        held = sum(block.count * block.weight for block in rules.seats if block.side == side)
        if need > held:
            yield "requires", f"requires={side}:{need} is never reached: that side holds {_votes(held)}; lower it"
    if rules.ratifier == rules.body:
        what = f"'{rules.body}' can't consent to its own decisions"
        yield "ratifier", f"{what}; name who must consent afterwards, or write ratifier=none if there is nobody"


def _votes(number: int) -> str:
    return "1 vote" if number == 1 else f"{number} votes"


def _frozen(at: int, first: int, act: ShapeElement) -> Iterator[Fault]:
    if act.freeze_by is not None and act.freeze_by.toordinal() < first:
        day = datetime.date.fromordinal(first)
        what = f"freeze-by={act.freeze_by} is before {day}, when this shaped it"
        yield Fault(at, "freeze-by", f"{what}; give the day by which it was to be fixed, or leave it out")


_TWICE = (
    "the project was opened further up already, and one journal tells one project; write the other in a journal of its "
    "own, or correct the first with corrects=#LABEL"
)
