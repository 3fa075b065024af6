"""What RECORD may be on the command line: a bundle, a journal, or the name of a project on this machine.

Which of the two a file is shows in its first character: a bundle begins with a brace. What can't be read ends in one
sentence and exit code 2.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from alongside.acts import Entry, Person
from alongside.acts.journal import Journal, JournalError, entries, journal_text, read_journal
from alongside.acts.starting import OpenProject
from alongside.cli.fail import CommandError
from alongside.record import Record, RecordError, read_bundle, record_entries
from alongside.record.merkle import tree_root

#: A journal is written by hand; what is larger belongs in a record.
LARGEST_JOURNAL = 64 * 2**20


class Source(NamedTuple):
    """What readings need of a record. `head` is the root over its acts, or of a journal the digest of its text."""

    entries: list[Entry]
    people: dict[str, Person]
    head: str
    name: str


def open_source(text: str) -> Source:
    """Read a bundle, a journal, or a project by its name. Raises `CommandError` in one sentence."""
    found = open_record(text)
    if isinstance(found, Record):
        return _from_record(found, text)
    journal, digest = found
    acts = entries(journal)
    return Source(acts, journal.people, digest, _name(acts, text))


def open_record(text: str) -> Record | tuple[Journal, str]:
    """The record that `text` names, or the journal and the digest of its text."""
    raw = _bytes(text)
    try:
        if raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
            return read_bundle(raw)
        return _journal(raw)
    except (RecordError, JournalError) as problem:
        raise CommandError(f"{text}, {problem}.") from None


def _journal(raw: bytes) -> tuple[Journal, str]:
    from hashlib import sha256

    if len(raw) > LARGEST_JOURNAL:
        raise JournalError(1, 1, f"a journal has at most {LARGEST_JOURNAL >> 20} MiB; split it, or give a record")
    return read_journal(journal_text(raw)), f"sha256:{sha256(raw).hexdigest()}"


def _bytes(text: str) -> bytes:
    path = Path(text)
    try:
        if path.is_dir():
            raise CommandError(f"{text} is a folder; give a record or a journal in it.")
        if path.exists():
            return path.read_bytes()
    except ValueError:
        raise CommandError(
            "a file's name can't hold what was given; give a record, a journal or a project's name."
        ) from None
    return _project(text)


def _project(text: str) -> bytes:
    """The bundle of a project in the database of this machine."""
    try:
        library = import_module("alongside.web.library")
    except ImportError:
        library = None
    found: bytes | None = library.bundle_of(text) if library else None
    if found is None:
        raise CommandError(
            f"there is no file '{text}', and no project of that name on this machine; check the spelling."
        )
    return found


def _from_record(record: Record, text: str) -> Source:
    try:
        acts = record_entries(record)
        root = tree_root(record.leaves).hex()
        if root != record.header.root:
            what = f"the acts give the root {root[:16]} and the header says {record.header.root[:16]}"
            raise RecordError(1, f"{what}: something was changed, and 'alongside verify' says where")
        people = {each.seat: Person(each.seat, each.side, each.role, each.text) for each in record.names}
    except RecordError as problem:
        raise CommandError(f"{text}, {problem}.") from None
    seats = {each.seat: Person(each.seat, each.side, each.role) for each in acts if each.side}
    return Source(acts, seats | people, root, _name(acts, text))


def _name(acts: list[Entry], text: str) -> str:
    """What the project calls itself, or the file's name."""
    return next((each.act.title for each in acts if isinstance(each.act, OpenProject)), Path(text).stem)
