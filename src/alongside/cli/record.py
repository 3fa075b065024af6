"""`alongside record`: make a record from a journal, which anybody can then check and read."""

from __future__ import annotations

import os

import click

from alongside.acts.journal import JournalError
from alongside.cli.fail import CommandError
from alongside.cli.sources import open_record
from alongside.readings.door import door_for, shown_for
from alongside.record import Record, record_from_journal, write_bundle


@click.command(name="record")
@click.argument("journal")
@click.option("-o", "--output", required=True, metavar="RECORD", help="Write the record here.")
def command(journal: str, output: str) -> None:
    """Make a record of JOURNAL. Its times are the journal's, so it is a rehearsal and is never sealed."""
    found = open_record(journal)
    if isinstance(found, Record):
        raise CommandError(f"{journal} is a record already; 'alongside verify' checks it.")
    if os.path.exists(output) and os.path.samefile(journal, output):
        raise CommandError(f"the record would replace the journal {journal}; give another name after -o.")
    try:
        record = record_from_journal(found[0], door=door_for(found[0]), shown=shown_for(found[0]))
        write_bundle(record, output)
    except JournalError as problem:
        raise CommandError(f"{journal}, {problem}.") from None
    except OSError as problem:
        raise CommandError(f"can't write {output} ({problem.strerror}); choose another place.") from None
    click.echo(f"{record.header.size} acts recorded in {output}, under the root {record.header.root} (rehearsed).")
