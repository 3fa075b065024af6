"""What a journal is once it has been read: people, lines, and the one kind of error that reading can raise."""

from __future__ import annotations

import datetime

import msgspec

from alongside.acts.base import Act
from alongside.acts.entry import Person

#: Words said with one act, in characters: about ten pages. What is longer is a document, and is shown as one.
LONGEST_WORDS = 20_000


class JournalError(ValueError):
    """A journal that can't be read. Its text is one sentence: the line and column, what is wrong, and what to do."""

    def __init__(self, line: int, column: int, words: str) -> None:
        super().__init__(f"line {line}, column {column}: {words}")
        self.line, self.column = line, column


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One act of a journal. `first` and `last` are the earliest and latest day on which it may have happened (equal to
    `day` if nothing else is said); `number` is its place among the journal's acts, counted from 1."""

    day: datetime.date
    seat: str
    act: Act
    first: datetime.date
    last: datetime.date
    label: str | None = None
    words: str | None = None
    number: int


class Journal(msgspec.Struct, frozen=True):
    """People by seat, and acts in the order they were entered. `reported`: everything in it was imported."""

    people: dict[str, Person]
    lines: tuple[Line, ...]
    reported: bool = False
