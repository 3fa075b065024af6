"""The small questions asked of one word of a journal line, and what is said when something is amiss."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

import msgspec
from msgspec import inspect, structs

from alongside.acts import KINDS, Act
from alongside.acts.base import Label
from alongside.acts.fields import bare, meaning
from alongside.acts.journal_lex import Row, Word
from alongside.acts.journal_types import LONGEST_WORDS, JournalError
from alongside.acts.journal_values import Shape, brief, nearest, read_day, shape_of, unquoted

EXAMPLE = '2025-03-20 idris@community share-voice about=brief say="We were told in the spring."'
_FIELD = re.compile(r"([a-z][a-z-]*)=(.*)\Z", re.DOTALL)
_WHEN = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?~\Z")


class Slot(NamedTuple):
    """A field as a journal sees it: `means` is "ref", "seat", "label" ...; `many` tells that it is a list."""

    name: str
    shape: Shape
    type: Any
    required: bool
    means: str | None
    many: bool


@cache
def slots(kind: type[Act]) -> dict[str, Slot]:
    """The fields of a kind by the names that a journal gives them."""
    described = inspect.type_info(kind)
    assert isinstance(described, inspect.StructType)
    types = {field.name: field.type for field in structs.fields(kind)}
    return {
        each.name.replace("_", "-"): Slot(
            each.name,
            shape_of(each.type),
            types[each.name],
            each.required,
            meaning(each.type),
            isinstance(bare(each.type), inspect.VarTupleType),
        )
        for each in described.fields
    }


def kind_of(number: int, word: Word) -> type[Act]:
    """The act that a word names."""
    kind = KINDS.get(word.text)
    if kind is None:
        hint = nearest(word.text, KINDS) or "; docs/reference/acts.md lists them all"
        raise JournalError(number, word.column, f"there is no act '{brief(word.text)}'{hint}")
    return kind


def fields_of(kind: type[Act]) -> str:
    """`its fields are a, b and c`."""
    return f"its fields are {', '.join(slots(kind))}"


def split_field(number: int, word: Word) -> tuple[str, str]:
    """The two halves of `name=value`."""
    found = _FIELD.match(word.text)
    if not found:
        what = (
            f"'{brief(word.text)}' is neither a field (name=value) nor a reference (#label); quote texts, say=\"...\""
        )
        raise JournalError(number, word.column, what)
    if not found[2]:
        raise JournalError(
            number, word.column, f"'{brief(found[1])}' has no value; write {brief(found[1])}=VALUE or leave it out"
        )
    return found[1], found[2]


def text_of(number: int, word: Word, value: str) -> str:
    """The text that a value stands for."""
    try:
        text = unquoted(value)
    except ValueError as problem:
        raise JournalError(number, word.column, f"{brief(value)} is not a text: {problem}") from None
    return text or _nothing(number, word)


def _nothing(number: int, word: Word) -> str:
    raise JournalError(number, word.column, "there is nothing between the quotes; write the words or leave this out")


def label_of(number: int, word: Word, value: str) -> str:
    """A role: it must be a label."""
    check(number, word.column, value, Label, "role", "letters, digits and . _ ' + - only, at most 64")
    return value


def check(number: int, column: int, value: str, type_: Any, name: str, rule: str) -> None:
    """Raise `JournalError` unless `value` fits the type."""
    try:
        msgspec.convert(value, type_)
    except msgspec.ValidationError:
        raise JournalError(number, column, f"'{brief(value)}' is not a {name}; a {name} has {rule}") from None


def fitting(number: int, word: Word, key: str, token: str, slot: Slot) -> Any:
    """The value of a field, once it fits the field's type."""
    try:
        return msgspec.convert(slot.shape.read(token), slot.type)
    except msgspec.ValidationError:
        why = ""
    except ValueError as problem:
        why = f": {str(problem).removeprefix('; ')}" if str(problem) else ""
    raise JournalError(number, word.column, f"{brief(f'{key}={token}')} is not {slot.shape.expects}{why}") from None


def when(number: int, word: Word | None, day: datetime.date) -> tuple[datetime.date, datetime.date]:
    """The first and last day on which it may have happened: `2024-11-05`, `2024-11~`, `2024~`, or two days `A..B`."""
    if word is None:
        return day, day
    try:
        first, last = days_of(word.text)
    except ValueError as problem:
        what = f"on={brief(word.text)} is not a time ({problem})"
        what += "; write a day (2024-11-05), a month (2024-11~) or a year (2024~)"
        raise JournalError(number, word.column, what) from None
    if first > day:
        what = f"on={word.text} is after {day}, the day it was entered; a thing can't be entered before it happened"
        raise JournalError(number, word.column, what)
    return first, last


def days_of(token: str) -> tuple[datetime.date, datetime.date]:
    """The first and last day that a time may mean. Raises `ValueError` for what is no time."""
    if found := _WHEN.match(token):
        year, month = int(found[1]), int(found[2] or 0)
        if not year or month > 12 or found[2] == "00":
            raise ValueError("there is no such month in the calendar" if year else "there is no year 0")
        if not month:
            return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
        first = datetime.date(year, month, 1)
        return first, first.replace(day=calendar.monthrange(year, month)[1])
    start, dots, end = token.partition("..")
    first = read_day(start)
    last = read_day(end) if dots else first
    if last < first:
        raise ValueError("its last day is before its first")
    return first, last


def at_the_door(row: Row, seat: str, given: Mapping[str, tuple[Any, int]]) -> None:
    """Whether a seat counts, and whether it is the very person asked, is checked at the door and never told: only a
    line under a name used once, as a record gives it back, may carry it."""
    told = [name for name in ("own", "vouched", "tags") if name in given]
    if told and not seat.startswith("once-"):
        what = f"'{told[0]}' is found out at the door, not told by '{seat}'; leave it out"
        raise JournalError(row.number, given[told[0]][1], what)


def said(row: Row, kind: type[Act], word: Word | None) -> str | None:
    """The words of an act, from `say=` or from the indented text below."""
    if word is None and row.below is None:
        return None
    if word and row.below:
        raise JournalError(row.number, word.column, "words are given twice, in say= and in the text below; keep one")
    if not kind.words:
        what = f"{kind.kind} keeps no words; put them in an act of their own, or leave them out"
        raise JournalError(row.number, word.column if word else 1, what)
    return _not_too_many(row, word, text_of(row.number, word, word.text) if word else row.below or "")


def _not_too_many(row: Row, word: Word | None, words: str) -> str:
    if len(words) > LONGEST_WORDS:
        what = f"these words have {len(words):,} characters, and an act keeps at most {LONGEST_WORDS:,}"
        raise JournalError(row.number, word.column if word else 1, f"{what}; say it in several acts")
    return words


def stranger(seat: str, people: Iterable[str]) -> str:
    """What to say of a seat that nobody introduced."""
    seat = brief(seat)
    return f"nobody says which side '{seat}' is of{nearest(seat, people)}; write {seat}@community where it is first met"
