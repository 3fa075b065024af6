"""What RECORD may be on the command line: a bundle, a journal, or the name of a project on this machine.

Which of the two a file is shows in its first character: a bundle begins with a brace. What can't be read ends in one
sentence and exit code 2; a bundle that does not hold together is not read at all.
"""

from __future__ import annotations

from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from alongside.acts import Entry, Person
from alongside.acts.journal import Journal, JournalError, entries, journal_text, read_journal
from alongside.acts.journal_sound import place_of
from alongside.acts.journal_values import brief
from alongside.acts.starting import OpenProject
from alongside.cli.fail import CommandError
from alongside.cli.notes import in_record, tell_days, tell_faults
from alongside.cli.progress import counted
from alongside.methods.power.names import printable
from alongside.record import Record, RecordError, read_bundle, record_entries
from alongside.record.sound import check_soon

#: A journal is written by hand; what is larger belongs in a record.
LARGEST_JOURNAL = 64 * 2**20
_MARK = b"\xef\xbb\xbf"


class Source(NamedTuple):
    """What readings need of a record. `head` is the root over its acts, or of a journal the digest of its text; `notes`
    are the lines that were told about it."""

    entries: list[Entry]
    people: dict[str, Person]
    head: str
    name: str
    notes: tuple[str, ...] = ()


class Written(NamedTuple):
    """A journal, the digest of its bytes, and its text, in which a line can be looked up."""

    journal: Journal
    digest: str
    text: str

    def place(self, at: int) -> str:
        """Where act number `at` (from 0) stands."""
        return f"line {place_of(self.text, at)[0]}"


def open_source(text: str, raw: bytes | None = None) -> Source:
    """Read a bundle, a journal, or a project by its name, or what was read under it (`raw`). Raises `CommandError` in
    one sentence."""
    found = open_record(text, raw)
    if isinstance(found, Record):
        return _from_record(found, text)
    acts = entries(found.journal)
    notes = tell_days(acts, found.place)
    return Source(acts, found.journal.people, found.digest, _name(acts, text), notes)


def open_record(text: str, raw: bytes | None = None, *, unchecked: bool = False) -> Record | Written:
    """The record that `text` names, or the journal. A record is looked through first, unless it is to be verified."""
    raw = _bytes(text) if raw is None else raw
    try:
        if not is_bundle(raw, text):
            return _journal(raw)
        record = read_bundle(raw)
    except (RecordError, JournalError) as problem:
        raise CommandError(f"{named(text)}, {problem}.") from None
    if not unchecked:
        checked(record, text)
    return record


def is_bundle(raw: bytes, name: str) -> bool:
    """Whether a file is meant to be a bundle: it begins with a brace, or is called one."""
    return raw.removeprefix(_MARK).lstrip().startswith(b"{") or name.endswith(".jsonl")


def checked(record: Record, text: str) -> str:
    """The root of a record that holds together. Raises `CommandError` for one that does not."""
    try:
        return check_soon(record)
    except RecordError as problem:
        what = f"so nothing is read from it; './alongside verify {named(text)}' says all that is wrong"
        raise CommandError(f"{named(text)}, {problem}, {what}.") from None


def named(text: str) -> str:
    """A file's name as it may stand in a sentence."""
    return printable(text, 200)


def _journal(raw: bytes) -> Written:
    if len(raw) > LARGEST_JOURNAL:
        raise JournalError(1, 1, f"a journal has at most {LARGEST_JOURNAL >> 20} MiB; split it, or give a record")
    text = journal_text(raw)
    return Written(read_journal(text, counted("read {} of {} lines")), f"sha256:{sha256(raw).hexdigest()}", text)


def _bytes(text: str) -> bytes:
    if not text.strip():
        raise CommandError("no name was given; give the name of a record, a journal, or a project on this machine.")
    path = Path(text)
    try:
        if path.is_dir():
            raise CommandError(f"{named(text)} is a folder; give a record or a journal in it.")
        if path.is_char_device() or path.is_block_device():
            raise CommandError(f"{named(text)} is a device, not a file; give a record, a journal or a project's name.")
        if path.exists():
            return path.read_bytes()
    except ValueError:
        raise CommandError(
            "a file's name can't hold what was given; give a record, a journal or a project's name."
        ) from None
    except OSError as problem:
        raise CommandError(f"cannot read {brief(named(text))}: {problem.strerror}.") from None
    return _project(text)


def _project(text: str) -> bytes:
    """The bundle of a project in the database of this machine."""
    try:
        library = import_module("alongside.web.library")
    except ImportError:
        library = None
    found: bytes | None = library.bundle_of(text) if library else None
    if found is None:
        name = brief(named(text))
        raise CommandError(
            f"there is no file '{name}', and no project of that name on this machine; check the spelling."
        )
    return found


def copy_here(text: str) -> bytes | None:
    """The bundle of a project in the database of this machine as its page hands it out, with the checkpoints that were
    signed of it; None if `text` is a file's name, or no project is called so."""
    try:
        if not text.strip() or Path(text).exists():
            return None
        library, proofs = import_module("alongside.web.library"), import_module("alongside.web.log.proofs")
    except (ImportError, OSError, ValueError):
        return None
    project = library.project_called(text)
    return proofs.copy_of(project) if project else None


def _from_record(record: Record, text: str) -> Source:
    try:
        acts = record_entries(record)
        people = {each.seat: Person(each.seat, each.side, each.role, each.text) for each in record.names}
    except RecordError as problem:
        raise CommandError(f"{named(text)}, {problem}.") from None
    seats = {each.seat: Person(each.seat, each.side, each.role) for each in acts if each.side}
    notes = (*tell_days(acts, in_record), *tell_faults(acts, in_record))
    return Source(acts, seats | people, record.header.root, _name(acts, text), notes)


def _name(acts: list[Entry], text: str) -> str:
    """What the project calls itself, or the file's name."""
    return next((each.act.title for each in acts if isinstance(each.act, OpenProject)), Path(text).stem)
