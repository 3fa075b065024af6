"""`alongside import`: make a record of other people's spreadsheets, by a mapping file that anybody can edit."""

from __future__ import annotations

from pathlib import Path

import click

from alongside.acts.journal import JournalError, entries
from alongside.acts.journal_values import brief
from alongside.cli.fail import CommandError
from alongside.cli.notes import tell_days, tell_faults
from alongside.cli.writing import check_name, check_output, write_record
from alongside.importers.spreadsheets import CannotImport, Imported, find_map, import_tables, read_map, told
from alongside.record import Record, record_from_journal


@click.command(name="import")
@click.option(
    "--map", "map_", required=True, metavar="MAP", help="A mapping file, or the name of one that comes along."
)
@click.argument("source_dir")
@click.option("-o", "--output", required=True, metavar="RECORD", help="Write the record here.")
@click.option(
    "--set", "choices", multiple=True, metavar="NAME=VALUE", help="Choose what the mapping offers; repeatable."
)
@click.option("--force", is_flag=True, help="Replace whatever file is there, not only an older record of this one.")
@click.option("--all", "everything", is_flag=True, help="List every row that was left out, however many.")
def command(map_: str, source_dir: str, output: str, choices: tuple[str, ...], force: bool, everything: bool) -> None:
    """Make a record of the tables in SOURCE_DIR. Every act in it is graded reported; what does not fit is listed."""
    try:
        path = find_map(map_)
        _check_output(output, source_dir, path)
        found = import_tables(read_map(path, dict(map(_choice, choices))), source_dir)
    except CannotImport as problem:
        raise CommandError(_sentence(problem)) from None
    acts = entries(found.journal)
    check_output(output, acts, force)
    tell_days(acts, lambda at: _place(found, at))
    tell_faults(acts, lambda at: _place(found, at))
    record = _record(found)
    write_record(record, output)
    click.echo(f"{record.header.size} acts recorded in {output}, under the root {record.header.root} (rehearsed).\n")
    click.echo(told(found, everything))


def _choice(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name or not value:
        raise CommandError(f"--set {brief(text)} is no choice; write --set NAME=VALUE, such as --set round=1.")
    return name, value


def _check_output(output: str, source_dir: str, path: Path) -> None:
    """The record must not replace what it is made from."""
    check_name(output)
    target = Path(output)
    if target.exists() and (target.samefile(path) or target.resolve().parent == Path(source_dir).resolve()):
        raise CommandError(f"the record would replace the source {output}; give another name after -o.")


def _record(found: Imported) -> Record:
    """The record of what was found; if an act can't be kept, the sentence names its row."""
    try:
        return record_from_journal(found.journal)
    except JournalError as problem:
        row = found.rows[problem.line - 1]
        reason = str(problem).partition(": ")[2]
        raise CommandError(f"{row.file}, line {row.line}: {reason}; change the row or the mapping.") from None


def _place(found: Imported, at: int) -> str:
    row = found.rows[at]
    return f"{row.file}, line {row.line}"


def _sentence(problem: CannotImport) -> str:
    text = str(problem)
    return text if text.endswith((".", "?")) else f"{text}."
