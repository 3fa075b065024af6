"""Receipts: what a person keeps to show that their act is in the record, whatever becomes of us (C2SP tlog-proof).

A receipt holds the act, or only its hash where it must fit into a small square code; the hashes that lead from it to a
root; and the checkpoint with that root, signed by the keeper of the record and its witnesses. It is checked offline.
"""

from __future__ import annotations

import msgspec

from alongside.record.bundle import Record
from alongside.record.checkpoints import Checkpoint, read_checkpoint, read_number
from alongside.record.merkle import includes, leaf_hash, tree_root
from alongside.record.notes import LONGEST, Key, Note, NoteError, from_base64, read_note, to_base64, verified
from alongside.record.policies import Policy

FIRST = "c2sp.org/tlog-proof@v1"
#: A tree of fewer than 2 to the 63rd leaves is no higher.
HIGHEST = 63
AGAIN = "fetch the proof again and do not save it anew"


class Receipt(msgspec.Struct, frozen=True):
    """That something stands at `index` (from 0): its bytes or their hash, the way to the root, the checkpoint."""

    index: int
    extra: bytes
    proof: tuple[bytes, ...]
    checkpoint_note: Note

    @property
    def leaf(self) -> bytes:
        """The hash of the act, 32 bytes."""
        return self.extra if len(self.extra) == 32 else leaf_hash(self.extra)

    @property
    def act(self) -> bytes | None:
        """The act's own bytes, unless this receipt holds only its hash."""
        return None if len(self.extra) == 32 else self.extra

    @property
    def checkpoint(self) -> Checkpoint:
        """What the record was when the receipt was given."""
        return read_checkpoint(self.checkpoint_note.text)

    @property
    def text(self) -> str:
        """The receipt as a file: what `read_receipt` reads."""
        lines = [FIRST, f"extra {to_base64(self.extra)}", f"index {self.index}", *map(to_base64, self.proof), "", ""]
        return "\n".join(lines) + self.checkpoint_note.raw.decode()

    @property
    def short(self) -> Receipt:
        """The same receipt with the hash in place of the act."""
        return Receipt(self.index, self.leaf, self.proof, self.checkpoint_note)


class Checked(msgspec.Struct, frozen=True):
    """What a receipt shows: the act is under its root; the keeper signed; who cosigned, and whether they are enough;
    whether the record at hand holds the act in that place and began so (None: no record was at hand)."""

    included: bool
    signed: bool
    cosigners: tuple[str, ...] = ()
    met: bool = False
    recorded: bool | None = None

    @property
    def holds(self) -> bool:
        """Whether nothing speaks against it. Unless `met`, it rests on the keeper's word alone."""
        return self.included and self.signed and self.recorded is not False


def read_receipt(raw: bytes) -> Receipt:
    """The receipt that these bytes are. Raises `NoteError`."""
    if len(raw) > LONGEST:
        raise NoteError(f"a receipt is at most {LONGEST} bytes long")
    _as_it_was(raw)
    head, gap, note = raw.partition(b"\n\n")
    try:
        lines = head.decode().split("\n")
    except UnicodeDecodeError:
        raise NoteError("a receipt is written in UTF-8") from None
    if lines[0] != FIRST:
        raise NoteError(f"a receipt begins with the line {FIRST}")
    if not gap or len(lines) < 3:
        raise NoteError("a receipt has a line 'extra', a line 'index', hashes, an empty line and a checkpoint")
    extra, index = from_base64(_after("extra ", lines[1])), read_number(_after("index ", lines[2]))
    receipt = Receipt(index, extra, read_hashes(lines[3:]), read_note(note))
    read_checkpoint(receipt.checkpoint_note.text)
    return receipt


def _as_it_was(raw: bytes) -> None:
    """Refuse what an editor or a mail program made of a receipt, and say what it did."""
    first = raw.partition(b"\n")[0].decode(errors="replace")
    if first.startswith("\ufeff"):
        raise NoteError(f"an editor put a byte-order mark (a BOM) before it; {AGAIN}")
    if raw[:1] == b"\n" or first[:1].isspace():
        raise NoteError(f"blanks or empty lines stand before its first line; {AGAIN}")
    if first.endswith("\r"):
        raise NoteError(f"its lines end as on Windows, so that it has other bytes than those that were signed; {AGAIN}")


def read_hashes(lines: list[str]) -> tuple[bytes, ...]:
    """The hashes of a proof, one a line, at most 63. Raises `NoteError`."""
    hashes = tuple(map(from_base64, lines))
    if len(hashes) > HIGHEST or any(len(each) != 32 for each in hashes):
        raise NoteError(f"a proof is at most {HIGHEST} hashes of 32 bytes, each on a line of its own in base64")
    return hashes


def check_receipt(receipt: Receipt, by: Policy | Key, record: Record | None = None) -> Checked:
    """What a receipt shows to somebody who trusts this policy, or only this key of the record's keeper."""
    note, checkpoint = receipt.checkpoint_note, receipt.checkpoint
    included = includes(checkpoint.root, checkpoint.size, receipt.index, receipt.leaf, receipt.proof)
    recorded = None if record is None else _recorded(receipt, checkpoint, record)
    if isinstance(by, Policy):
        judged = by.judge(note)
        return Checked(included, judged.signed, judged.cosigners, judged.met, recorded)
    return Checked(included, by.name == checkpoint.origin and verified(note, by), recorded=recorded)


def _recorded(receipt: Receipt, checkpoint: Checkpoint, record: Record) -> bool:
    leaves = record.leaves
    if not receipt.index < checkpoint.size <= len(leaves) or leaves[receipt.index] != receipt.leaf:
        return False
    return tree_root(leaves[: checkpoint.size]) == checkpoint.root


def _after(word: str, line: str) -> str:
    if not line.startswith(word):
        raise NoteError(f"a receipt has a line that begins with '{word.strip()}'")
    return line.removeprefix(word)
