"""`alongside journal`: a record, or a project, told as the plain-text journal."""

from __future__ import annotations

import click

from alongside.acts.journal import entries, write_journal
from alongside.cli.fail import CommandError
from alongside.cli.notes import in_record, tell_days, tell_faults
from alongside.cli.progress import working
from alongside.cli.sources import named, open_record
from alongside.record import Record, RecordError, journal_from_record


@click.command(name="journal")
@click.argument("record")
def command(record: str) -> None:
    """Print RECORD as a journal. A journal given comes back in the canonical layout."""
    found = open_record(record)
    if not isinstance(found, Record):
        tell_days(entries(found.journal), found.place)
        click.echo(write_journal(found.journal), nl=False)
        return
    with working(f"writing a journal of {found.header.size:,} acts", found.header.size):
        try:
            told = journal_from_record(found)
        except RecordError as problem:
            raise CommandError(f"{named(record)}, {problem}.") from None
        acts = entries(told)
        tell_days(acts, in_record)
        tell_faults(acts, in_record)
        click.echo(write_journal(told), nl=False)
