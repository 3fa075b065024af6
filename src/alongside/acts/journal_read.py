"""Reading a journal: each line becomes an act, and everything it points at must be there.

A line says who, from which seat, did what on which day. A seat's side is given once; a reference names an earlier line;
days never go back, since a journal is only ever added to.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import msgspec

from alongside.acts import SIDES, Act, Person
from alongside.acts.base import Ref, Seat
from alongside.acts.gathering import InviteSeat
from alongside.acts.journal_checks import (
    EXAMPLE,
    at_the_door,
    check,
    fields_of,
    fitting,
    kind_of,
    label_of,
    said,
    slots,
    split_field,
    stranger,
    text_of,
    when,
)
from alongside.acts.journal_lex import Row, Word, rows
from alongside.acts.journal_sound import Told, faults, place_of
from alongside.acts.journal_types import Journal, JournalError, Line
from alongside.acts.journal_values import brief, nearest, read_day

#: Words that stand in a line beside the act's own fields.
OWN = ("as", "on", "say")
#: Characters of one line without its words: what an act may hold at most in a record.
LONGEST_ACT = 16 * 1024
#: After so many lines `progress` is told, again and again.
EACH = 5_000
#: Told how many lines were read, and of how many.
Progress = Callable[[int, int], None]


def read_journal(text: str, progress: Progress | None = None) -> Journal:
    """The journal written in `text`. Raises `JournalError` with the line, the column and the remedy."""
    return _Reader().read(text, progress)


class _Reader:
    """What has been met so far while reading one journal from its first line to its last."""

    def __init__(self) -> None:
        self.people: dict[str, Person] = {}
        self.invited: dict[str, Person] = {}
        self.lines: list[Line] = []
        self.labels: dict[str, int] = {}
        self.mentions: list[tuple[str, int, int]] = []
        self.reported = False

    def read(self, text: str, progress: Progress | None = None) -> Journal:
        for at, row in enumerate(rows(text), 1):
            self._row(row)
            if progress is not None and at % EACH == 0:
                progress(row.number, text.count("\n") + 1)
        if not self.lines:
            raise JournalError(1, 1, _EMPTY)
        for seat, line, column in self.mentions:
            if seat not in self.people and seat not in self.invited:
                raise JournalError(line, column, stranger(seat, self.people))
        self._sound(text)
        only_invited = {seat: person for seat, person in self.invited.items() if seat not in self.people}
        return Journal(self.people | only_invited, tuple(self.lines), self.reported)

    def _sound(self, text: str) -> None:
        """Refuse the first thing that is wrong with the journal as a whole."""
        for fault in faults([Told(each.label, each.first.toordinal(), each.act) for each in self.lines]):
            raise JournalError(*place_of(text, fault.at, fault.field), fault.words)

    def _row(self, row: Row) -> None:
        first = row.words[0].text
        if first == "source":
            self._source(row)
        elif first == "seat":
            self._person(row)
        else:
            self._act(row)

    def _source(self, row: Row) -> None:
        if [word.text for word in row.words] != ["source", "reported"] or row.below:
            raise JournalError(row.number, 1, "this line can only say 'source reported': every act in it was imported")
        self.reported = True

    def _person(self, row: Row) -> None:
        if len(row.words) < 2 or row.below:
            raise JournalError(
                row.number, 1, 'a person is written like: seat idris@community role=member name="Idris M."'
            )
        role = name = None
        for word in row.words[2:]:
            key, value = split_field(row.number, word)
            if key == "role":
                role = label_of(row.number, word, value)
            elif key == "name":
                name = text_of(row.number, word, value)
            else:
                raise JournalError(row.number, word.column, f"a person has role= and name=, and no '{brief(key)}'")
        self._seat(row.number, row.words[1], role, name)

    def _seat(self, number: int, word: Word, role: str | None = None, name: str | None = None) -> str:
        """The seat that a word names, once its side is known."""
        seat, at, rest = word.text.partition("@")
        side, slash, given = rest.partition("/")
        check(number, word.column, seat, Seat, "seat", "small letters a-z, digits and . _ - only, at most 64")
        known = self.people.get(seat) or (None if at else self.invited.get(seat))
        if slash:
            role = label_of(number, word, given)
        if at and side not in SIDES:
            what = f"'{brief(side)}' is not a side; the sides are {', '.join(SIDES)}{nearest(side, SIDES)}"
            raise JournalError(number, word.column + len(seat) + 1, what)
        if known is None and not at:
            raise JournalError(number, word.column, stranger(seat, self.people | self.invited))
        if known and at and known.side != side:
            what = f"'{seat}' is of the {known.side} side above and cannot be of the {side} side here; use another seat"
            raise JournalError(number, word.column, what)
        if known and seat in self.people and role and known.role != role:
            what = f"'{seat}' has the role '{known.role}' above and cannot be '{role}' here; use another seat"
            raise JournalError(number, word.column, what)
        base = known or Person(seat, side)  # type: ignore[arg-type]
        self.people[seat] = msgspec.structs.replace(base, role=role or base.role, name=name or base.name)
        return seat

    def _act(self, row: Row) -> None:
        if len(row.words) < 3:
            raise JournalError(row.number, 1, "a line needs a day, a seat and an act: " + EXAMPLE)
        day = self._day(row.number, row.words[0])
        seat = self._seat(row.number, row.words[1])
        kind = kind_of(row.number, row.words[2])
        _not_too_long(row)
        own, given = self._fields(row, kind)
        act = self._whole(row, kind, given)
        at_the_door(row, seat, given)
        first, last = when(row.number, own.get("on"), day)
        words = said(row, kind, own.get("say"))
        label = self._new_label(row.number, own.get("as"))
        number = len(self.lines) + 1
        self.lines.append(
            Line(day=day, seat=seat, act=act, first=first, last=last, label=label, words=words, number=number)
        )

    def _day(self, number: int, word: Word) -> datetime.date:
        try:
            day = read_day(word.text)
        except ValueError as problem:
            what = f"'{brief(word.text)}' is not the day this was entered: {problem}"
            raise JournalError(number, word.column, what) from None
        if self.lines and day < self.lines[-1].day:
            what = f"{day} is before {self.lines[-1].day} above; a journal is only added to: keep its days in order"
            raise JournalError(number, word.column, f"{what}, and say when it happened with on={day}")
        return day

    def _fields(self, row: Row, kind: type[Act]) -> tuple[dict[str, Word], dict[str, tuple[Any, int]]]:
        """The words of the line itself (as, on, say) and the act's fields, each with its column."""
        own: dict[str, Word] = {}
        given: dict[str, tuple[Any, int]] = {}
        bare_words = [word for word in row.words[3:] if word.text.startswith("#")]
        for word in row.words[3:]:
            if word.text.startswith("#"):
                continue
            key, value = split_field(row.number, word)
            if key in own or key in given:
                raise JournalError(row.number, word.column, f"'{brief(key)}' is given twice; keep one")
            if key in OWN:
                own[key] = Word(value, word.column)
            else:
                given[key] = (self._value(row.number, word, kind, key, value), word.column)
        if bare_words:
            self._main(row.number, kind, bare_words, given)
        return own, given

    def _main(self, number: int, kind: type[Act], words: list[Word], given: dict[str, tuple[Any, int]]) -> None:
        """Fill the field that bare `#labels` stand for."""
        main, first = kind.main, words[0]
        if main is None:
            what = f"{kind.kind} points at nothing by itself; {fields_of(kind)}"
            raise JournalError(number, first.column, what)
        key = main.replace("_", "-")
        if key in given:
            raise JournalError(
                number, first.column, f"'{key}' is given twice, as {key}= and as {brief(first.text)}; keep one"
            )
        slot = slots(kind)[key]
        if len(words) > 1 and not slot.many:
            what = f"{kind.kind} points at one act only; take away {brief(words[1].text)}"
            raise JournalError(number, words[1].column, what)
        start = 1 if slot.means == "seat" else 0
        values = [self._value(number, word, kind, key, word.text[start:]) for word in words]
        given[key] = (tuple(one for value in values for one in value) if slot.many else values[0], first.column)

    def _value(self, number: int, word: Word, kind: type[Act], key: str, token: str) -> Any:
        slot = slots(kind).get(key)
        if slot is None:
            what = f"{kind.kind} has no field '{brief(key)}'{nearest(key, slots(kind))}; {fields_of(kind)}"
            raise JournalError(number, word.column, what)
        value = fitting(number, word, key, token, slot)
        each = value if slot.many else (value,)
        if slot.means == "ref":
            self._known(number, word, each)
        elif slot.means == "seat":
            self.mentions += [(seat, number, word.column) for seat in each]
        return value

    def _known(self, number: int, word: Word, labels: tuple[str, ...]) -> None:
        for label in labels:
            if label not in self.labels:
                what = f"no act above is called '{label}'{nearest(label, self.labels)}"
                raise JournalError(number, word.column, f"{what}; a reference names an earlier line's as=")

    def _whole(self, row: Row, kind: type[Act], given: dict[str, tuple[Any, int]]) -> Act:
        missing = [key for key, slot in slots(kind).items() if slot.required and key not in given]
        if missing:
            words = " and ".join(f"{key}= ({slots(kind)[key].shape.expects})" for key in missing)
            raise JournalError(row.number, row.words[2].column, f"{kind.kind} needs {words}")
        act = kind(**{slots(kind)[key].name: value for key, (value, _) in given.items()})
        if isinstance(act, InviteSeat):
            self.invited.setdefault(act.seat, Person(act.seat, act.side))
        return act

    def _new_label(self, number: int, word: Word | None) -> str | None:
        if word is None:
            return None
        check(number, word.column, word.text, Ref, "label", "letters a-z, digits and . _ - only, at most 64")
        if word.text in self.labels:
            what = f"'{word.text}' is the label of line {self.labels[word.text]} already; choose another"
            raise JournalError(number, word.column, what)
        self.labels[word.text] = number
        return word.text


def _not_too_long(row: Row) -> None:
    size = sum(len(word.text) for word in row.words if not word.text.startswith("say="))
    if size > LONGEST_ACT:
        what = f"this act has {size:,} characters besides its words, and an act has at most {LONGEST_ACT:,}"
        raise JournalError(row.number, row.words[2].column, f"{what}; tell it in several acts")


_EMPTY = f"the journal has no act in it; write one on a line of its own, such as: {EXAMPLE}"
