"""Checkpoints: what a record was at one moment, on three lines that its keeper signs and witnesses cosign.

The lines are the record's address, how many acts it holds, and the root of their tree (C2SP tlog-checkpoint). A witness
signs the same lines together with the time at which it saw that the record had only grown (tlog-cosignature).
"""

from __future__ import annotations

import re

import msgspec

from alongside.record.notes import (
    COSIGNATURE,
    Key,
    Note,
    NoteError,
    Signature,
    SigningKey,
    from_base64,
    signed,
    to_base64,
)

#: The largest size and the latest second that a checkpoint may name.
LARGEST = 2**63 - 1
_NUMBER = re.compile(r"0|[1-9][0-9]{0,18}")


class Checkpoint(msgspec.Struct, frozen=True):
    """A record at one moment: its address, its number of acts, its root (32 bytes), and lines nobody vouches for."""

    origin: str
    size: int
    root: bytes
    extra: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """What is signed; it ends with a line feed."""
        return "\n".join([self.origin, str(self.size), to_base64(self.root), *self.extra, ""])


def read_checkpoint(text: str) -> Checkpoint:
    """The checkpoint that the text of a note holds. Raises `NoteError`."""
    lines = text.split("\n")
    if len(lines) < 4 or lines.pop() or not all(lines):
        raise NoteError("a checkpoint has three lines or more, none of them empty: an address, a size, and a root")
    origin, size, root, *extra = lines
    raw = from_base64(root)
    if len(raw) != 32:
        raise NoteError("the third line of a checkpoint is a root of 32 bytes in base64")
    return Checkpoint(origin, read_number(size), raw, tuple(extra))


def read_number(text: str) -> int:
    """A size, an index or a time, as C2SP writes them. Raises `NoteError`."""
    if not _NUMBER.fullmatch(text) or int(text) > LARGEST:
        raise NoteError("a number is written in plain digits, without zeros before it, and is below 2 to the 63rd")
    return int(text)


def sign_checkpoint(checkpoint: Checkpoint, key: SigningKey) -> Note:
    """The note that the keeper of a record gives out. Raises `NoteError` if it would be no checkpoint."""
    read_checkpoint(checkpoint.text)
    return signed(checkpoint.text, key)


def cosign(note: Note, key: SigningKey, time: int) -> str:
    """The line, with its line feed, by which a witness vouches for a checkpoint, at a time in seconds since 1970."""
    raw = time.to_bytes(8, "big") + key.bare(_vouched(note, time))
    return Signature(key.name, key.witness_key.id, raw).line


def cosigned_at(note: Note, key: Key) -> int | None:
    """When this witness last vouched for the note, in seconds since 1970; None if it did not, or if anything that
    stands under its name is false."""
    times = [_time(note, key, each.raw) for each in note.by(key)] if key.sort == COSIGNATURE else []
    good = [time for time in times if time is not None]
    return max(good) if good and len(good) == len(times) else None


def _time(note: Note, key: Key, raw: bytes) -> int | None:
    time = int.from_bytes(raw[:8], "big")
    if len(raw) != 72 or time > LARGEST:
        return None
    return time if key.made(raw[8:], _vouched(note, time)) else None


def _vouched(note: Note, time: int) -> bytes:
    return f"cosignature/v1\ntime {time}\n{note.text}".encode()
