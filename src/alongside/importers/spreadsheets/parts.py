"""The parts that every step of an import passes on: rows that remember where they stood, tables, and what went wrong.

A row that does not fit is a `Problem`: it is listed with its file and line, and the import goes on. A file or a mapping
that can't be used at all is `CannotImport`: one sentence, and nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple


class CannotImport(ValueError):
    """The import can't go on. Its text is one sentence naming the file, the block and key, and what to do."""


class Unfit(ValueError):
    """One row can't become an act. Its text says why; whoever catches it knows the row."""


class Problem(NamedTuple):
    """A row that was left out: where it stands (lines and sheet rows count from 1), and why."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.reason}"


class Row(NamedTuple):
    """One row of a table: its cells by column, and the file and line where it stands."""

    file: str
    line: int
    cells: dict[str, str]

    def unfit(self, reason: object) -> Problem:
        return Problem(self.file, self.line, str(reason))


class Table(NamedTuple):
    """Rows under the same columns."""

    name: str
    columns: tuple[str, ...]
    rows: list[Row]


class Raw(NamedTuple):
    """A table as it stands in a file: the header's line and names, and each row's line and cells."""

    line: int
    header: list[str]
    rows: list[tuple[int, list[str]]]


def nearest(word: str, known: Iterable[str]) -> str:
    """`; did you mean 'votes'?`, or the first few names there are."""
    names = list(known)
    close = get_close_matches(word, names, n=1, cutoff=0.6) or [n for n in names if n.lower() == word.lower()]
    if close:
        return f"; did you mean '{close[0]}'?"
    return f"; there are {', '.join(names[:8])}{' ...' if len(names) > 8 else ''}" if names else ""
