"""The whole import, in one place: read the files, shape the tables, make the acts, and look at what came of it.

Nothing is written here. Whoever calls gets a journal graded reported, the rows that were left out, and what the source
can't show; making a record of it is `record_from_journal`.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from pathlib import Path

from alongside.acts.journal import Journal, entries
from alongside.importers.spreadsheets.files import Folder
from alongside.importers.spreadsheets.lines import Writer
from alongside.importers.spreadsheets.looking import Compared, Shown, compared, shown
from alongside.importers.spreadsheets.mapping import place
from alongside.importers.spreadsheets.mapping_types import Acts, Mapping, Text
from alongside.importers.spreadsheets.parts import CannotImport, Problem, Row, Table
from alongside.importers.spreadsheets.shaping import derived, table_named
from alongside.importers.spreadsheets.silence import Silent, silent_tests
from alongside.importers.spreadsheets.templates import as_label


@dataclass
class Imported:
    """What came of an import. `rows[n]` is the row behind the journal's line n; `digests` are the sha256 by file."""

    mapping: Mapping
    journal: Journal
    rows: list[Row]
    digests: dict[str, str]
    problems: list[Problem]
    notes: list[str]
    shown: list[Shown]
    compared: list[Compared]
    silent: list[Silent]


@dataclass
class _Found:
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def import_tables(mapping: Mapping, folder: str | Path, today: datetime.date | None = None) -> Imported:
    """The acts that a mapping finds in a folder's files. Raises `CannotImport` with one sentence, or OSError."""
    found = _Found()
    files = Folder(folder)
    tables = _tables(mapping, files, found)
    writer = Writer(mapping.project, found.problems, today or datetime.date.today())
    for number, block in enumerate(mapping.acts, 1):
        where = place(mapping, "acts", number, block.act)
        writer.add_block(block, table_named(block.from_, tables, where) if block.from_ else None, where)
    _look_for_any(mapping, writer, found.problems)
    _frame(mapping, writer, files.digests)
    journal, rows = writer.journal()
    found.problems.sort(key=lambda each: (each.file, each.line))
    return Imported(
        mapping=mapping,
        journal=journal,
        rows=rows,
        digests=files.digests,
        problems=found.problems,
        notes=found.notes,
        shown=[shown(b, tables, place(mapping, "show", n)) for n, b in enumerate(mapping.show, 1)],
        compared=[compared(b, tables, place(mapping, "compare", n)) for n, b in enumerate(mapping.compare, 1)],
        silent=silent_tests(entries(journal)),
    )


def _tables(mapping: Mapping, files: Folder, found: _Found) -> dict[str, Table]:
    tables: dict[str, Table] = {}
    for number, source in enumerate(mapping.source, 1):
        _new_name(source.name, tables, place(mapping, "source", number))
        if len(source.delimiter) != 1 or source.delimiter in '"\r\n':
            raise CannotImport(
                f"{place(mapping, 'source', number)}, key delimiter: it is one character, such as ; or \\t"
            )
        tables[source.name] = files.table(source, found)
    for number, block in enumerate(mapping.table, 1):
        where = place(mapping, "table", number, block.name)
        _new_name(block.name, tables, where)
        tables[block.name] = derived(block, tables, found.problems, where)
    return tables


def _new_name(name: str, tables: dict[str, Table], where: str) -> None:
    if name in tables:
        raise CannotImport(f"{where}: the name '{name}' is taken by a table above; choose another")


def _look_for_any(mapping: Mapping, writer: Writer, problems: list[Problem]) -> None:
    if not writer.made:
        why = f"; the first of {len(problems)} rows left out: {problems[0]}" if problems else ""
        raise CannotImport(f"{mapping.name} finds nothing in these files that becomes an act{why}")


def _frame(mapping: Mapping, writer: Writer, digests: dict[str, str]) -> None:
    """What every import says of itself: the project that was opened, and each source file with its fingerprint."""
    project = mapping.project
    given: dict[str, Text | None] = {"title": project.title, "place": project.place, "host": project.host}
    opened = Acts(act="open-project", by=project.by, fields={k: v for k, v in given.items() if v is not None})
    about = ",".join(project.about)
    sources = [
        Acts(
            act="shape-element",
            by=project.source,
            fields={"about": about, "what": as_label(name), "file": f"sha256:{digest}"},
        )
        for name, digest in digests.items()
    ]
    before, writer.made = writer.made, []
    for block in (opened, *sources):
        writer.add_block(block, None, f"{mapping.name}, [project]")
    writer.made += before
