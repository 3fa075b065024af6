"""Checking a record against what others hold of it: older copies, signed checkpoints, the words of witnesses, receipts.

Whoever holds a record can always write another one that fits together in itself. What they can't do is make it fit what
went out before: a copy, a checkpoint in a mail, somebody's receipt. With a policy (which keys sign for this record, and
whose word is enough) it also shows who saw it, and how much of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from alongside.record.bundle import Record, read_bundle
from alongside.record.checkpoints import Checkpoint, cosigned_at, read_checkpoint
from alongside.record.host_copies import HostCopy
from alongside.record.lineage import Renaming, is_of, key_changes, renaming_of, renamings
from alongside.record.merkle import Roots, includes, tree_root
from alongside.record.notes import Note, NoteError, read_note
from alongside.record.policies import Judged, Policy
from alongside.record.receipts import read_receipt
from alongside.record.times import Stamped, asks_for_witnesses, untimely
from alongside.record.verify_acts import Failure
from alongside.record.verify_host_log import HostLogs


class Older(msgspec.Struct, frozen=True):
    """What somebody kept: a checkpoint, the name of its file, the note that it stood in, or all leaves of a copy."""

    checkpoint: Checkpoint
    name: str = ""
    note: Note | None = None
    leaves: tuple[bytes, ...] = ()


class Others(NamedTuple):
    """What a record is to be compared with. Receipts are the bytes of files by their names."""

    old: Sequence[Older] = ()
    policy: Policy | None = None
    receipts: Mapping[str, bytes] = {}
    host_logs: Sequence[HostCopy] = ()


class Seen(NamedTuple):
    """A checkpoint that the policy is content with: how many acts it holds, who cosigned it, and when the first of
    those did (in seconds since 1970; None if nobody had to)."""

    size: int
    by: tuple[str, ...]
    at: int | None


def older_copy(raw: bytes, name: str = "") -> Older:
    """What a file holds: an older bundle, or a signed checkpoint. Raises `RecordError` or `NoteError`."""
    if not raw.lstrip().startswith(b"{"):
        note = read_note(raw)
        return Older(read_checkpoint(note.text), name, note)
    copy = read_bundle(raw)
    leaves = tuple(copy.leaves)
    return Older(Checkpoint(copy.header.log, len(leaves), tree_root(leaves)), name, None, leaves)


class Told(NamedTuple):
    """A signed checkpoint of this record: in which line of it, or in which file; and what the policy says of it."""

    line: int
    name: str
    note: Note
    checkpoint: Checkpoint
    judged: Judged | None


class Comparison:
    """One record, its leaf hashes, and what it is compared with. `failures` finds `seen`, and `longest`: the size of
    the longest checkpoint that the record carries and that fits. `renamed`: the number of the last act (from 1) after
    which a checkpoint or receipt here is named; 0 if all bear the record's first name."""

    def __init__(self, record: Record, leaves: Sequence[bytes], others: Others) -> None:
        self.record, self.leaves, self.others = record, leaves, others
        self.log = record.header.log
        self.told: list[Told] = []
        self.seen: Seen | None = None
        self.longest = self.renamed = 0
        self.said: tuple[str, ...] = ()
        self._roots: Roots | None = None
        self._renamings: tuple[Renaming, ...] | None = None

    def failures(self) -> Iterator[Failure]:
        """Everything that does not fit, step by step."""
        yield from self._signatures()
        yield from self._quorum()
        yield from self._consistency()
        yield from self._times()
        for name, raw in self.others.receipts.items():
            yield from self._receipt(name, raw)
        host_logs = HostLogs(self, self.others.host_logs)
        yield from host_logs.failures()
        self.said = tuple(host_logs.said)

    def fits(self, checkpoint: Checkpoint) -> bool:
        """Whether the record begins with what a checkpoint says."""
        if checkpoint.size > len(self.leaves):
            return False
        if self._roots is None:
            self._roots = Roots(self.leaves)
        return self._roots.of(checkpoint.size) == checkpoint.root

    @property
    def timed(self) -> bool:
        """Whether times can be checked: they are a server's, and the policy says whose word counts."""
        return self.record.header.clock == "server" and asks_for_witnesses(self.others.policy)

    def is_mine(self, checkpoint: Checkpoint) -> bool:
        """Whether a checkpoint bears a name of this record: its first, or one that an act here begins."""
        if is_of(checkpoint.origin, self.log):
            return True
        if self._renamings is None:
            self._renamings = renamings(self.record.acts)
        found = renaming_of(checkpoint.origin, checkpoint.size, self.log, self._renamings)
        if found:
            self.renamed = max(self.renamed, found.place + 1)
        return found is not None

    # -- signature ----------------------------------------------------------------------------------------------------

    def _signatures(self) -> Iterator[Failure]:
        policy = self.others.policy
        for line, text in self.record.notes:
            yield from self._carried(line, text)
        for old in self.others.old:
            if old.note is not None and self.is_mine(old.checkpoint):
                self._tell(1, old.name, old.note, old.checkpoint)
        for each in self.told:
            if each.judged and not each.judged.signed:
                yield Failure("signature", each.line, "no key that the policy knows for it signed this", each.name)
        if policy and not self.told:
            yield Failure("signature", 1, "the policy asks for a signed checkpoint, and this record carries none")
        if self.record.header.clock == "server":
            for change in key_changes(self.log, self.record.acts):
                if not change.holds:
                    yield Failure("signature", change.place + 2, "the keys that it names did not both sign this change")

    def _carried(self, line: int, text: str) -> Iterator[Failure]:
        try:
            note = read_note(text.encode())
            checkpoint = read_checkpoint(note.text)
        except NoteError as problem:
            yield Failure("signature", line, f"this is no signed checkpoint: {problem}")
            return
        if self.is_mine(checkpoint):
            self._tell(line, "", note, checkpoint)
        else:
            yield Failure("signature", line, f"this is a checkpoint of {checkpoint.origin[:80]}, not of this record")

    def _tell(self, line: int, name: str, note: Note, checkpoint: Checkpoint) -> None:
        judged = self.others.policy.judge(note) if self.others.policy else None
        self.told.append(Told(line, name, note, checkpoint, judged))

    # -- quorum -------------------------------------------------------------------------------------------------------

    def _quorum(self) -> Iterator[Failure]:
        """Of all checkpoints that the keeper signed and that fit, one must have the cosignatures asked for."""
        signed = [each for each in self.told if each.judged and each.judged.signed and self.fits(each.checkpoint)]
        signed.sort(key=lambda each: -each.checkpoint.size)
        for each in signed:
            if each.judged and each.judged.met:
                self.seen = self._seen(each, each.judged)
                return
        if signed:
            first = signed[0]
            rule = "too few of the policy's witnesses cosigned it, or any other checkpoint that is here"
            yield Failure("quorum", first.line, rule, first.name)

    def _seen(self, told: Told, judged: Judged) -> Seen:
        assert self.others.policy
        times = [cosigned_at(told.note, self.others.policy.witnesses[name]) for name in judged.cosigners]
        return Seen(told.checkpoint.size, judged.cosigners, min((t for t in times if t is not None), default=None))

    # -- consistency --------------------------------------------------------------------------------------------------

    def _consistency(self) -> Iterator[Failure]:
        """Every checkpoint and copy must be a beginning of this record. What differs lies behind the longest that
        fits."""
        carried = [each for each in self.told if not each.name]
        fine = [each.checkpoint.size for each in carried if self.fits(each.checkpoint)]
        self.longest = max(fine, default=0)
        mine = [old for old in self.others.old if self.is_mine(old.checkpoint)]
        fine += [old.checkpoint.size for old in mine if self.fits(old.checkpoint)]
        for each in carried:
            if not self.fits(each.checkpoint):
                yield Failure("consistency", each.line, self._differs("this checkpoint", each.checkpoint, fine))
        for old in self.others.old:
            if old not in mine:
                yield Failure("consistency", 1, "the older copy is of another record", old.name)
            elif not self.fits(old.checkpoint):
                yield self._older(old, fine)

    def _older(self, old: Older, fine: list[int]) -> Failure:
        """Where a copy begins to differ is seen at once; of a checkpoint, only that it is before its end."""
        if old.leaves and old.checkpoint.size <= len(self.leaves):
            pairs = enumerate(zip(old.leaves, self.leaves, strict=False), 2)
            line = next(line for line, (theirs, ours) in pairs if theirs != ours)
            return Failure("consistency", line, "from this line on it is not what the older copy has", old.name)
        return Failure("consistency", 1, self._differs("the older copy", old.checkpoint, fine), old.name)

    def _differs(self, what: str, checkpoint: Checkpoint, fine: list[int]) -> str:
        size = checkpoint.size
        if size > len(self.leaves):
            return f"{what} holds {size} acts, and this record has only {len(self.leaves)}"
        first = max((each for each in fine if each < size), default=0) + 2
        return f"the first {size} acts are not those of {what}: lines {first} to {size + 1} are not all the same"

    # -- times --------------------------------------------------------------------------------------------------------

    def _times(self) -> Iterator[Failure]:
        """When acts were entered, held against when witnesses saw how far the record had come."""
        policy = self.others.policy
        if policy is None or not self.timed:
            return
        signed = [each for each in self.told if each.judged and each.judged.signed and self.fits(each.checkpoint)]
        stamped = [Stamped(each.note, each.checkpoint.size, each.name) for each in signed]
        yield from untimely(self.record.acts, stamped, policy)

    # -- receipts -----------------------------------------------------------------------------------------------------

    def _receipt(self, name: str, raw: bytes) -> Iterator[Failure]:
        """A receipt must hold in itself, and its act must stand in the record where it says."""
        try:
            receipt = read_receipt(raw)
        except NoteError as problem:
            yield Failure("receipts", 1, f"this is no receipt: {problem}", name)
            return
        checkpoint, policy, line = receipt.checkpoint, self.others.policy, receipt.index + 2
        leaf, note = receipt.leaf, receipt.checkpoint_note
        if not self.is_mine(checkpoint):
            yield Failure("receipts", 1, f"this is a receipt of {checkpoint.origin[:80]}, not of this record", name)
        elif policy and not policy.judge(note).signed:
            yield Failure("receipts", line, "no key that the policy knows for it signed this receipt", name)
        elif not includes(checkpoint.root, checkpoint.size, receipt.index, leaf, receipt.proof):
            yield Failure("receipts", line, "this receipt does not hold in itself: it leads to another root", name)
        elif receipt.index >= len(self.leaves) or self.leaves[receipt.index] != leaf:
            yield Failure("receipts", line, "the act for which this receipt was given is not here", name)
        elif not self.fits(checkpoint):
            rule = f"the first {checkpoint.size} acts are not those of the checkpoint in this receipt"
            yield Failure("receipts", line, rule, name)
