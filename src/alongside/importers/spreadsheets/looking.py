"""Looking at the tables once more at the end: counts that the source's reader knows, rows that contradict one another,
and on how many rows two columns agree.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from alongside.importers.spreadsheets.mapping_types import Compare, Show
from alongside.importers.spreadsheets.parts import Row, Table
from alongside.importers.spreadsheets.shaping import table_named
from alongside.importers.spreadsheets.templates import check_column, check_template, check_where, fill, keeps


class Shown(NamedTuple):
    """Rows counted: how many `rows`, how many of each value (most first), and the rows that the block lists."""

    say: str
    rows: int
    parts: dict[str, int]
    listed: list[tuple[Row, str]]


class Compared(NamedTuple):
    """Two texts compared row by row: on how many of how many they agree, and the rows where they differ."""

    say: str
    equal: int
    total: int
    differ: list[Row]


def shown(block: Show, tables: dict[str, Table], where: str) -> Shown:
    """What a [[show]] block counts. Raises `CannotImport` for a table or column that is not there."""
    table = table_named(block.from_, tables, where)
    check_where(block.where, table.columns, f"{where}, key where")
    for key, column in (("by", block.by), ("distinct", block.distinct)):
        if column is not None:
            check_column(column, table.columns, f"{where}, key {key}")
    check_template(block.list or "", table.columns, f"{where}, key list")
    rows = [row for row in table.rows if keeps(block.where, row)]
    if block.distinct:
        rows = list({row.cells[block.distinct]: row for row in reversed(rows)}.values())[::-1]
    parts = Counter(row.cells[block.by] for row in rows) if block.by else Counter[str]()
    listed = [(row, fill(block.list, [row]) or "") for row in rows] if block.list else []
    return Shown(block.say, len(rows), dict(parts.most_common()), listed)


def compared(block: Compare, tables: dict[str, Table], where: str) -> Compared:
    """What a [[compare]] block finds. Raises `CannotImport` likewise."""
    table = table_named(block.from_, tables, where)
    check_template(block.left, table.columns, f"{where}, key left")
    check_template(block.right, table.columns, f"{where}, key right")
    differ = [row for row in table.rows if fill(block.left, [row]) != fill(block.right, [row])]
    return Compared(block.say, len(table.rows) - len(differ), len(table.rows), differ)
