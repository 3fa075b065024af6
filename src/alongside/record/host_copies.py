"""A saved copy of a host's own log: every entry, then the checkpoint that stands for them, with all its signatures.

The host's own log has the text of each checkpoint of each record there as an entry. Whoever saves it now and then can
hold it against a record years later: what was signed of that record once is in it, whatever the host shows today.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from alongside.record.checkpoints import Checkpoint, read_checkpoint
from alongside.record.lineage import DIGITS
from alongside.record.merkle import leaf_hash
from alongside.record.notes import Note, NoteError, read_note
from alongside.record.volumes import Continuation, host_of, read_continuation, volume_of

#: Bytes of the longest copy that is read: well over a million entries.
LARGEST_COPY = 2**28


class HostCopy(NamedTuple):
    """A volume of a host's log, saved in the file `name`: the texts of its entries in order, and its checkpoint."""

    name: str
    entries: tuple[str, ...]
    note: Note
    checkpoint: Checkpoint

    @property
    def origin(self) -> str:
        """The name under which the volume is signed."""
        return self.checkpoint.origin

    @property
    def host(self) -> str:
        """Whose log it is."""
        return host_of(self.origin)

    @property
    def volume(self) -> int:
        """Which volume of it, from 1."""
        return volume_of(self.origin)

    @property
    def leaves(self) -> list[bytes]:
        """The leaf hashes of its entries."""
        return [leaf_hash(text.encode()) for text in self.entries]

    @property
    def continuation(self) -> Continuation | None:
        """What its first entry says of the volume before; None if it says nothing that can be read."""
        try:
            return read_continuation(self.entries[0]) if self.entries else None
        except NoteError:
            return None

    def of_record(self, log: str) -> list[tuple[int, str]]:
        """The entries that name a record, by its first name or a later one: the line of each (from 1), and its text."""
        found, line, name = [], 1, re.compile(f"[^\n]*/p/{re.escape(log)}(/[0-9a-f]{{{DIGITS}}})?\n")
        for text in self.entries:
            if name.match(text):
                found.append((line, text))
            line += text.count("\n") + 1
        return found


def host_copy(raw: bytes, name: str = "") -> HostCopy:
    """The copy of a host's log that these bytes are: what `/log/copy` gives. Raises `NoteError`."""
    if len(raw) > LARGEST_COPY:
        raise NoteError(f"it is longer than {LARGEST_COPY // 2**20} MB")
    try:
        head, gap, signatures = raw.decode().rpartition("\n\n")
    except UnicodeDecodeError:
        raise NoteError("it is not UTF-8 text") from None
    entries, _, text = head.rpartition("\n\n")
    if not gap:
        raise NoteError("it does not end with a signed checkpoint")
    try:
        note = read_note(f"{text}\n\n{signatures}".encode())
        checkpoint = read_checkpoint(note.text)
    except NoteError as problem:
        raise NoteError(f"it does not end with a signed checkpoint: {problem}") from None
    if not volume_of(checkpoint.origin):
        raise NoteError(f"it is signed as {checkpoint.origin[:80]}, which is no host's own log")
    return HostCopy(name, tuple(f"{each}\n" for each in entries.split("\n\n")) if entries else (), note, checkpoint)
