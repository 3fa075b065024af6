"""Making one table of another: turning a wide table into rows, numbering, choosing, counting, and joining on a key.

Every row keeps the file and line it came from, so that whatever goes wrong later can be found in the source.
"""

from __future__ import annotations

from collections import Counter

from alongside.importers.spreadsheets.mapping_types import Counted, Derived, Join, Number, Unpivot
from alongside.importers.spreadsheets.parts import CannotImport, Problem, Row, Table, nearest
from alongside.importers.spreadsheets.templates import check_column, check_where, keeps


def derived(block: Derived, tables: dict[str, Table], problems: list[Problem], where: str) -> Table:
    """The table that a [[table]] block makes. Rows without a partner in a join go to `problems`."""
    table = table_named(block.from_, tables, where)
    if block.unpivot:
        table = _unpivoted(block.unpivot, table, where)
    if block.number:
        table = _numbered(block.number, table, where)
    check_where(block.where, table.columns, f"{where}, key where")
    table = table._replace(rows=[row for row in table.rows if keeps(block.where, row)])
    if block.count:
        table = _counted(block.count, table, where)
    if block.join:
        table = _joined(block.join, table, table_named(block.join.with_, tables, where), problems, where)
    return table._replace(name=block.name)


def table_named(name: str, tables: dict[str, Table], where: str) -> Table:
    """A source or table that stands above. Raises `CannotImport`."""
    if name not in tables:
        raise CannotImport(f"{where}: no source or table above is called '{name}'{nearest(name, tables)}")
    return tables[name]


def _unpivoted(how: Unpivot, table: Table, where: str) -> Table:
    for column in how.keep:
        check_column(column, table.columns, f"{where}, key unpivot.keep")
    wide = [column for column in table.columns if column not in how.keep]
    rows = [
        Row(row.file, row.line, {**{c: row.cells[c] for c in how.keep}, how.name: column, how.value: row.cells[column]})
        for row in table.rows
        for column in wide
    ]
    return Table(table.name, (*how.keep, how.name, how.value), rows)


def _numbered(how: Number, table: Table, where: str) -> Table:
    for column in how.by:
        check_column(column, table.columns, f"{where}, key number.by")
    _new(how.column, table, f"{where}, key number.column")
    seen: Counter[tuple[str, ...]] = Counter()
    rows = []
    for row in table.rows:
        key = tuple(row.cells[column] for column in how.by)
        seen[key] += 1
        rows.append(row._replace(cells={**row.cells, how.column: str(seen[key])}))
    return Table(table.name, (*table.columns, how.column), rows)


def _new(column: str, table: Table, where: str) -> None:
    if column in table.columns:
        raise CannotImport(f"{where}: '{table.name}' has a column '{column}' already; choose another name")


def _counted(how: Counted, table: Table, where: str) -> Table:
    for column in (*how.by, how.column):
        check_column(column, table.columns, f"{where}, key count")
    first: dict[tuple[str, ...], Row] = {}
    counts: dict[tuple[str, ...], Counter[str]] = {}
    for row in table.rows:
        key = tuple(row.cells[column] for column in how.by)
        first.setdefault(key, row)
        counts.setdefault(key, Counter())[row.cells[how.column]] += 1
    rows = [
        row._replace(
            cells=dict(zip(how.by, key, strict=True)) | {n: str(counts[key][str(v)]) for n, v in how.names.items()}
        )
        for key, row in first.items()
    ]
    return Table(table.name, (*how.by, *how.names), rows)


def _joined(how: Join, table: Table, other: Table, problems: list[Problem], where: str) -> Table:
    to = how.to or how.on
    check_column(how.on, table.columns, f"{where}, key join.on")
    check_column(to, other.columns, f"{where}, key join.to")
    taken = how.take if isinstance(how.take, dict) else {column: column for column in how.take}
    for name, column in taken.items():
        check_column(column, other.columns, f"{where}, key join.take")
        _new(name, table, f"{where}, key join.take")
    partners = _by_key(to, other, problems)
    rows = []
    for row in table.rows:
        partner = partners.get(row.cells[how.on])
        if partner is None and not how.optional:
            problems.append(row.unfit(f"no row of '{other.name}' has {to} = {row.cells[how.on] or 'nothing'}"))
        else:
            new = {name: partner.cells[column] if partner else "" for name, column in taken.items()}
            rows.append(row._replace(cells={**row.cells, **new}))
    return Table(table.name, (*table.columns, *taken), rows)


def _by_key(column: str, table: Table, problems: list[Problem]) -> dict[str, Row]:
    partners: dict[str, Row] = {}
    for row in table.rows:
        first = partners.setdefault(row.cells[column], row)
        if first is not row:
            problems.append(
                row.unfit(f"it repeats {column} = {row.cells[column]} of line {first.line}, and only that joins")
            )
    return partners
