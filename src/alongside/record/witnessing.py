"""What a witness does: look at a record's newest checkpoint, and vouch that it only grew (C2SP tlog-witness).

A witness keeps three things of each record: its address, its size and its root when it last vouched for it. It vouches
for a new checkpoint only if that is signed by the record's keeper and begins with the old one. Whoever keeps the state
must look and write in one step, and write before answering: then no two histories ever get the same witness's word.
Two signed checkpoints of one size with two roots prove that there are two histories: both are worth keeping.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from alongside.record.checkpoints import Checkpoint, cosign, read_checkpoint, read_number
from alongside.record.merkle import EMPTY, consistent
from alongside.record.notes import Key, Note, NoteError, SigningKey, read_note, verified
from alongside.record.receipts import read_hashes
from alongside.record.volumes import host_of

#: Bytes of the longest request that is read: a proof, and a checkpoint with all the signatures it may carry.
LARGEST_REQUEST = 65_536


class RequestError(ValueError):
    """What was sent asks for nothing that a witness does. Its text says why."""


class Watched(NamedTuple):
    """What a witness watches: records, each by its key, and whole hosts, each by the key of its own log."""

    logs: tuple[Key, ...] = ()
    hosts: tuple[Key, ...] = ()

    def keys(self, origin: str) -> list[Key]:
        """The keys that may sign for this address. One key signs all records of a host."""
        found = [key for key in self.logs if key.name == origin]
        return found + [Key(origin, key.public) for key in self.hosts if _hosted(origin, key.name)]


def first_name(origin: str) -> str:
    """The name under which a record began: HOST/p/LOG of HOST/p/LOG/X. Empty if it is not the name of a record."""
    host, path, name = origin.partition("/p/")
    return f"{host}/p/{name.partition('/')[0]}" if path and name else ""


def _hosted(origin: str, log: str) -> bool:
    host = host_of(log)
    return bool(host) and (host_of(origin) == host or origin.startswith(f"{host}/p/"))


class Request(NamedTuple):
    """What a record's keeper sends: the size vouched for before, the proof that it grew, the new checkpoint."""

    old: int
    proof: tuple[bytes, ...]
    note: Note
    checkpoint: Checkpoint


class Seen(NamedTuple):
    """What a witness last vouched for: a size and its root (32 bytes)."""

    size: int = 0
    root: bytes = EMPTY


#: What a checkpoint can be beside what was seen: of the same size with another root, or shorter.
CONTRADICTS, SHORTER = "contradicts", "shorter"


class Answer(NamedTuple):
    """An HTTP code, the body and its type, and what the witness has vouched for if that is new: write it down first.
    `beside`: CONTRADICTS or SHORTER, where whoever runs the witness should know; `before`: other names of this record
    that it has vouched for, where this one is new to it."""

    code: int
    body: str
    type: str = "text/plain; charset=utf-8"
    seen: Seen | None = None
    beside: str = ""
    before: tuple[str, ...] = ()


def read_request(body: bytes) -> Request:
    """What the body of `POST /add-checkpoint` asks for. Raises `RequestError`, to be answered with 400."""
    head, gap, rest = body.partition(b"\n\n")
    if not gap:
        raise RequestError("a request is a line 'old SIZE', lines of proof, an empty line and a checkpoint")
    try:
        first, *lines = head.decode("ascii").split("\n")
        word, _, size = first.partition(" ")
        if word != "old":
            raise RequestError("a request begins with 'old' and the size that was vouched for last, such as 'old 0'")
        note = read_note(rest)
        request = Request(read_number(size), read_hashes(lines), note, read_checkpoint(note.text))
    except UnicodeDecodeError:
        raise RequestError("the lines before the checkpoint are plain digits and base64") from None
    except NoteError as problem:
        raise RequestError(str(problem)) from None
    return request


def refused(request: Request, keys: Sequence[Key]) -> Answer | None:
    """The answer to a request that needs no look at what was seen before. `keys` are those of this record's address."""
    if not keys:
        return Answer(404, "This witness does not watch this record.\n")
    if not any(verified(request.note, key) for key in keys):
        return Answer(403, "No key that this witness knows for this record has signed this checkpoint.\n")
    if request.old > request.checkpoint.size:
        return Answer(400, "The old size is larger than the new one.\n")
    return None


def agreed(request: Request, seen: Seen, key: SigningKey, time: int) -> Answer:
    """The answer to a request that was not refused, by what this witness has `seen` of the record; `time` in seconds
    since 1970."""
    new = request.checkpoint
    other = new.size == seen.size and new.root != seen.root
    beside = SHORTER if new.size < seen.size else CONTRADICTS if other and seen.size else ""
    if request.old != seen.size or other:
        return Answer(409, f"{seen.size}\n", "text/x.tlog.size", beside=beside)
    if not consistent(seen.root, seen.size, new.root, new.size, request.proof):
        return Answer(422, "The proof does not show that the new checkpoint begins with the old one.\n")
    return Answer(200, cosign(request.note, key, time), seen=Seen(new.size, new.root))
