"""`alongside record`: make a record from a journal, which anybody can then check and read."""

from __future__ import annotations

import os

import click

from alongside.acts.journal import JournalError, entries
from alongside.cli.fail import CommandError
from alongside.cli.notes import tell_days
from alongside.cli.progress import counted
from alongside.cli.sources import Written, named, open_record
from alongside.cli.writing import check_name, check_output, write_record
from alongside.readings.door import door_for, shown_for
from alongside.record import Record, record_from_journal


@click.command(name="record")
@click.argument("journal")
@click.option("-o", "--output", required=True, metavar="RECORD", help="Write the record here.")
@click.option("--force", is_flag=True, help="Replace whatever file is there, not only an older rehearsal of this one.")
def command(journal: str, output: str, force: bool) -> None:
    """Make a record of JOURNAL. Its times are the journal's, so it is a rehearsal and is never sealed."""
    found = open_record(journal)
    if isinstance(found, Record):
        raise CommandError(f"{named(journal)} is a record already; 'alongside verify' checks it.")
    check_name(output)
    if os.path.exists(output) and os.path.exists(journal) and os.path.samefile(journal, output):
        raise CommandError(f"the record would replace the journal {named(journal)}; give another name after -o.")
    acts = entries(found.journal)
    check_output(output, acts, force)
    tell_days(acts, found.place)
    record = _record(found, journal)
    write_record(record, output)
    click.echo(f"{record.header.size} acts recorded in {output}, under the root {record.header.root} (rehearsed).")


def _record(found: Written, journal: str) -> Record:
    """The record; an act that can't be kept is named with its line in the journal."""
    told, tell = found.journal, counted("recorded {} of {} acts")
    try:
        return record_from_journal(told, door=door_for(told), shown=shown_for(told), progress=tell)
    except JournalError as problem:
        reason = str(problem).partition(": ")[2]
        raise CommandError(f"{named(journal)}, {found.place(problem.line - 1)}: {reason}.") from None
