"""`alongside journal`: a record, or a project, told as the plain-text journal."""

from __future__ import annotations

import click

from alongside.acts.journal import write_journal
from alongside.cli.fail import CommandError
from alongside.cli.sources import open_record
from alongside.record import Record, RecordError, journal_from_record


@click.command(name="journal")
@click.argument("record")
def command(record: str) -> None:
    """Print RECORD as a journal. A journal given comes back in the canonical layout."""
    found = open_record(record)
    try:
        told = journal_from_record(found) if isinstance(found, Record) else found[0]
    except RecordError as problem:
        raise CommandError(f"{record}, {problem}.") from None
    click.echo(write_journal(told), nl=False)
