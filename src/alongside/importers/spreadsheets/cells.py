"""Cleaning cells: characters nobody can see are taken out, numbers and days are brought into one form, keys are unique.

A cell that says it is a number and is not ("seven", NaN, 10^30) leaves its row out, with the reason.
"""

from __future__ import annotations

import datetime
import re
from typing import Protocol

from alongside.acts.journal_values import HIDDEN
from alongside.importers.spreadsheets.mapping_types import Source
from alongside.importers.spreadsheets.parts import CannotImport, Problem, Row, Table, Unfit, nearest

_WHOLE = re.compile(r"([+-]?)0*([0-9]+?)(?:\.0+)?")
MOST = 2**53 - 1  # the largest whole number that every reader of a record keeps exactly
_DAY = {"yyyy": r"(?P<year>[0-9]{4})", "mm": r"(?P<month>[0-9]{1,2})", "dd": r"(?P<day>[0-9]{1,2})"}


class Findings(Protocol):
    """Where cleaning leaves what it notices."""

    problems: list[Problem]
    notes: list[str]


def cleaned(source: Source, table: Table, found: Findings) -> Table:
    """The same table with clean cells, without the rows that do not fit."""
    for column in (*source.whole, *source.days, *source.key):
        if column not in table.columns:
            what = f"{source.file} has no column '{column}'{nearest(column, table.columns)}"
            raise CannotImport(f"{what}{delimiter_hint(table)}")
    unseen = _without_unseen(table)
    if unseen:
        found.notes.append(f"{source.file}: unseen characters were taken out of {unseen} cell{'s' * (unseen > 1)}")
    rows: list[Row] = []
    lines: dict[tuple[str, ...], int] = {}
    for row in table.rows:
        try:
            _whole_and_days(source, row.cells)
            _once(source, row, lines)
        except Unfit as problem:
            found.problems.append(row.unfit(problem))
        else:
            rows.append(row)
    return Table(table.name, table.columns, rows)


def delimiter_hint(table: Table) -> str:
    """What to say of a table with one column that seems to hold several."""
    if len(table.columns) == 1 and (mark := next((m for m in ";\t|," if m in table.columns[0]), None)):
        name = {"\t": "\\t"}.get(mark, mark)
        return f' (its cells seem to be divided by "{name}": set the key delimiter)'
    return ""


def _without_unseen(table: Table) -> int:
    count = 0
    for row in table.rows:
        for column, text in row.cells.items():
            plain = HIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
            if plain != text:
                count += bool(HIDDEN.search(text.replace("\r", "\n")))
                row.cells[column] = plain
    return count


def _whole_and_days(source: Source, cells: dict[str, str]) -> None:
    for column in source.whole:
        if cells[column]:
            cells[column] = whole(cells[column], column)
    for column, form in source.days.items():
        if cells[column]:
            cells[column] = day(cells[column], column, form)


def whole(text: str, column: str) -> str:
    """`786.0` and `0786` are 786. Raises `Unfit` for anything but a whole number that a record can hold."""
    found = _WHOLE.fullmatch(text)
    if not found:
        raise Unfit(f"{column} should be a whole number in figures and is '{text[:40]}'")
    if len(found[2]) > 16 or int(found[2]) > MOST:
        raise Unfit(f"{column} is {text[:40]}, and no record holds a number over {MOST:,}")
    return ("-" if found[1] == "-" and found[2] != "0" else "") + found[2]


def day(text: str, column: str, form: str) -> str:
    """A day written in the mapping's form (`dd.mm.yyyy`), as 2025-06-30. Raises `Unfit` if there is no such day."""
    pattern = re.sub("yyyy|mm|dd", lambda part: _DAY[part[0]], re.escape(form))
    found = re.fullmatch(pattern, text)
    try:
        if found:
            return datetime.date(*(int(found[part]) for part in ("year", "month", "day"))).isoformat()
    except ValueError:
        raise Unfit(f"{column} is '{text[:40]}', and there is no such day") from None
    raise Unfit(f"{column} should be a day like {form} and is '{text[:40]}'")


def _once(source: Source, row: Row, lines: dict[tuple[str, ...], int]) -> None:
    """Raise `Unfit` for a key that an earlier row has."""
    if source.key:
        key = tuple(row.cells[column] for column in source.key)
        if key in lines:
            told = ", ".join(f"{column} = {row.cells[column]}" for column in source.key)
            raise Unfit(f"it repeats {told} of line {lines[key]}")
        lines[key] = row.line
