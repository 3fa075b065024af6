"""Writing a journal in its one canonical layout: people first, then a line for each act."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator
from functools import cache

from msgspec import NODEFAULT, structs

from alongside.acts.base import Act
from alongside.acts.entry import Person
from alongside.acts.journal_checks import slots
from alongside.acts.journal_lex import plain_below
from alongside.acts.journal_types import Journal, Line
from alongside.acts.journal_values import quoted


def write_journal(journal: Journal) -> str:
    """The journal's text. `read_journal` of it equals `journal`, given that its lines are numbered from 1."""
    head = ["source reported"] if journal.reported else []
    people = [_person(person) for person in journal.people.values()]
    lines = [part for line in journal.lines for part in _line(line)]
    return "\n".join([*head, *people, *([""] if head or people else []), *lines, ""])


def written_when(first: datetime.date, last: datetime.date) -> str:
    """A time as `on=` gives it: a day, a month (`2024-11~`), a year (`2024~`), or two days (`A..B`)."""
    if first == last:
        return first.isoformat()
    if first.day == 1 and first.year == last.year:
        if first.month == last.month and last.day == calendar.monthrange(last.year, last.month)[1]:
            return f"{first.isoformat()[:7]}~"
        if (first.month, last.month, last.day) == (1, 12, 31):
            return f"{first.year:04d}~"
    return f"{first.isoformat()}..{last.isoformat()}"


def _person(person: Person) -> str:
    role = f" role={person.role}" if person.role != "member" else ""
    name = f" name={quoted(person.name, always=True)}" if person.name is not None else ""
    return f"seat {person.seat}@{person.side}{role}{name}"


def _line(line: Line) -> Iterator[str]:
    parts = [line.day.isoformat(), line.seat, line.act.kind]
    if line.label is not None:
        parts.append(f"as={line.label}")
    if (line.first, line.last) != (line.day, line.day):
        parts.append(f"on={written_when(line.first, line.last)}")
    parts += _fields(line.act)
    below = line.words is not None and plain_below(line.words)
    if line.words is not None and not below:
        parts.append(f"say={quoted(line.words, always=True)}")
    yield " ".join(parts)
    if below and line.words is not None:
        yield from ("    " + each if each else "" for each in line.words.split("\n"))


def _fields(act: Act) -> Iterator[str]:
    """The fields that say something, the one that bare labels fill first."""
    kind = type(act)
    defaults = _defaults(kind)
    changed = {
        key: (slot, getattr(act, slot.name))
        for key, slot in slots(kind).items()
        if slot.required or getattr(act, slot.name) != defaults[slot.name]
    }
    main = (kind.main or "").replace("_", "-")
    if main in changed and changed[main][0].means == "ref" and changed[main][1]:
        slot, value = changed.pop(main)
        yield from (f"#{each}" for each in (value if slot.many else (value,)))
    for key, (slot, value) in changed.items():
        yield f"{key}={slot.shape.write(value)}"


@cache
def _defaults(kind: type[Act]) -> dict[str, object]:
    return {each.name: _default(each) for each in structs.fields(kind)}


def _default(field: structs.FieldInfo) -> object:
    return field.default if field.default_factory is NODEFAULT else field.default_factory()
