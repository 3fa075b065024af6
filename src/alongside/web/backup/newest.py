"""What is known of a record from outside a backup: signed checkpoints and older copies that somebody kept, the folder
that is being replaced, and newer backups beside this one.

Whichever knows of the most acts decides whether a backup lacks any.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from alongside.record import RecordError, read_bundle
from alongside.record.checkpoints import read_checkpoint
from alongside.record.merkle import tree_root
from alongside.record.notes import Note, NoteError, read_note
from alongside.record.volumes import volume_of
from alongside.web.backup.copying import opened
from alongside.web.backup.fault import BackupError
from alongside.web.backup.lives import backups
from alongside.web.backup.manifest import CHECKPOINTS, MAIN, read_manifest

#: What the host's own log is called here; no record can be called so.
HOST = "HOST"
LARGEST = 2**28  # bytes of a file that holds a checkpoint or a copy
_PROJECTS = "SELECT log, size, head FROM web_project WHERE size > 0"
_SEALED = "SELECT note FROM web_checkpointed ORDER BY size"


class Seen(NamedTuple):
    """That a record had `size` acts under `root` (32 bytes). `note`: the signed checkpoint that says so, if one does.
    `place`: where this is known from; `given`: somebody vouches for it with this very command; `lived`: it is a folder
    in which people went on with the record, so nobody knows of more."""

    log: str
    size: int
    root: bytes
    place: str
    note: Note | None = None
    given: bool = False
    lived: bool = False

    @property
    def origin(self) -> str:
        """The name under which it was signed; empty if it was not."""
        return self.note.text.partition("\n")[0] if self.note else ""


def seen_in_file(path: Path) -> Seen:
    """What a file says that somebody kept: a signed checkpoint, or a copy of the record. Raises `BackupError`."""
    try:
        if path.stat().st_size > LARGEST:
            raise BackupError(f"{path} is too large to be a checkpoint or a copy of a record; give another file.")
        raw = path.read_bytes()
    except OSError as problem:
        raise BackupError(f"{path} can't be read ({problem.strerror}); give a signed checkpoint.") from None
    try:
        if raw.startswith(b"{"):
            record = read_bundle(raw)
            return Seen(record.header.log, len(record.acts), tree_root(record.leaves), str(path), given=True)
        return _from_note(raw, str(path))._replace(given=True)
    except (NoteError, RecordError) as problem:
        what = f"{path} is neither a signed checkpoint nor a copy of a record ({problem})"
        raise BackupError(f"{what}; give one of the two.") from None


def seen_in_home(home: Path) -> list[Seen]:
    """What the folder that is being replaced knows. One that is damaged knows as much as can be read."""
    main = home / MAIN
    if not main.is_file():
        return []
    found: list[Seen] = []
    try:
        with closing(opened(main)) as here:
            rows = here.execute(_PROJECTS).fetchall()
            found += [Seen(log, size, bytes.fromhex(root), str(home), lived=True) for log, size, root in rows]
            notes = [note.encode() for (note,) in here.execute(_SEALED)]
            found += _readable(notes, str(home))
    except (sqlite3.Error, ValueError, TypeError):
        pass
    return found


def seen_beside(backup: Path) -> list[Seen]:
    """What newer backups in the same folder know, and the checkpoints in this one."""
    found: list[Seen] = []
    for path in {*(each for each in backups(backup.parent) if each.name >= backup.name), backup}:
        told = read_manifest(path)
        found += [Seen(k.log, k.size, bytes.fromhex(k.root), str(path)) for k in told.records if k.size]
        notes = sorted((path / CHECKPOINTS).glob("*.txt"))
        found += _readable([note.read_bytes() for note in notes], str(path))
    return found


def log_of(origin: str) -> str:
    """The record's name in the name of its log, `library.example/p/NAME` or `.../p/NAME/2`. Empty if there is none."""
    return origin.partition("/p/")[2].partition("/")[0]


def _readable(notes: Iterable[bytes], place: str) -> Iterator[Seen]:
    for raw in notes:
        try:
            yield _from_note(raw, place)
        except NoteError:
            continue


def _from_note(raw: bytes, place: str) -> Seen:
    note = read_note(raw)
    checkpoint = read_checkpoint(note.text)
    log = HOST if volume_of(checkpoint.origin) else log_of(checkpoint.origin)
    if not log:
        raise NoteError(f"'{checkpoint.origin[:80]}' is not the name of a record's log")
    return Seen(log, checkpoint.size, checkpoint.root, place, note)
