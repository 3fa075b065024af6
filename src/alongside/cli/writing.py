"""Where a record may be written: a new file, or over an older rehearsal of the same project.

Whatever else is there is somebody's: it is replaced only by `--force`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from alongside.acts import Entry
from alongside.acts.starting import OpenProject
from alongside.cli.fail import CommandError
from alongside.cli.sources import named
from alongside.record import Record, RecordError, read_bundle, record_entries, write_bundle


def check_name(output: str) -> None:
    """Raise `CommandError` unless this can be the name of a file to write."""
    if not output.strip():
        raise CommandError("no name was given after -o; give the name of the file to write, such as record.jsonl.")
    if output == "-":
        raise CommandError("a record is written to a file, not printed; give its name after -o, such as record.jsonl.")
    path = Path(output)
    try:
        folder, odd = path.is_dir(), path.exists() and not path.is_file()
    except (OSError, ValueError):
        raise CommandError(f"can't write {named(output)}; choose another place.") from None
    if folder:
        raise CommandError(f"{named(output)} is a folder; give the name of a file after -o.")
    if odd:
        raise CommandError(f"{named(output)} is a device or a pipe, not a file; give the name of a file after -o.")


def check_output(output: str, acts: Sequence[Entry], force: bool) -> None:
    """Raise `CommandError` unless a record of these acts may be written there."""
    check_name(output)
    path = Path(output)
    try:
        if force or not path.exists() or _rehearsed(path, title_of(acts)):
            return
    except (OSError, ValueError):
        raise CommandError(f"can't write {named(output)}; choose another place.") from None
    what = "it is not an older rehearsal of this project"
    raise CommandError(f"{named(output)} is there already, and {what}; choose another name, or replace it by --force.")


def write_record(record: Record, output: str) -> None:
    """Write the record, whole or not at all."""
    try:
        write_bundle(record, output)
    except OSError as problem:
        raise CommandError(f"can't write {named(output)} ({problem.strerror}); choose another place.") from None


def title_of(acts: Sequence[Entry]) -> str | None:
    """What the project calls itself."""
    return next((each.act.title for each in acts if isinstance(each.act, OpenProject)), None)


def _rehearsed(path: Path, title: str | None) -> bool:
    """Whether a file is a record made of a journal, by the same title: one that can be made again at any time."""
    try:
        record = read_bundle(path)
        return record.header.clock == "journal" and title is not None and title_of(record_entries(record)) == title
    except RecordError:
        return False
