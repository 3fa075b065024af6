"""`alongside record`: make a record from a journal, which anybody can then check and read; or copy that of a project
on this machine, with what was signed of it."""

from __future__ import annotations

import os

import click

from alongside.acts.journal import JournalError, entries
from alongside.cli.fail import CommandError
from alongside.cli.notes import tell_days
from alongside.cli.plain import how_many
from alongside.cli.progress import counted
from alongside.cli.sources import Written, copy_here, named, open_record
from alongside.cli.writing import check_name, check_output, write_record
from alongside.readings.door import door_for, shown_for
from alongside.record import Record, record_entries, record_from_journal


@click.command(name="record")
@click.argument("journal")
@click.option("-o", "--output", required=True, metavar="RECORD", help="Write the record here.")
@click.option("--force", is_flag=True, help="Replace whatever file is there, not only an older rehearsal of this one.")
def command(journal: str, output: str, force: bool) -> None:
    """Make a record of JOURNAL. Its times are the journal's, so it is a rehearsal and is never sealed. By the name of
    a project on this machine: copy its record, with the checkpoints that were signed of it."""
    here = copy_here(journal)
    if here is not None:
        _copy(here, journal, output, force)
        return
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


def _copy(raw: bytes, name: str, output: str, force: bool) -> None:
    """Write a project's record as its page hands it out."""
    record = open_record(name, raw)
    assert isinstance(record, Record)
    check_output(output, record_entries(record), force)
    write_record(record, output)
    signed = how_many(len(record.notes), "signed checkpoint")
    click.echo(f"{record.header.size} acts copied to {output}, under the root {record.header.root}, with {signed}.")


def _record(found: Written, journal: str) -> Record:
    """The record; an act that can't be kept is named with its line in the journal."""
    told, tell = found.journal, counted("recorded {} of {} acts")
    try:
        return record_from_journal(told, door=door_for(told), shown=shown_for(told), progress=tell)
    except JournalError as problem:
        reason = str(problem).partition(": ")[2]
        raise CommandError(f"{named(journal)}, {found.place(problem.line - 1)}: {reason}.") from None
