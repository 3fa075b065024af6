"""Checking a proof that somebody kept of their act, without the record: with a policy alone, or with nothing at all.

It shows that the act stands at its place in a record of so many acts, who signed for that record, and which witnesses
saw it, and when. A short proof, such as the printed square code, holds only the act's hash; a long one holds the act as
it was kept, but never what was said with it.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from alongside.record.envelope import Envelope, whole
from alongside.record.lineage import DIGITS, is_of
from alongside.record.merkle import includes
from alongside.record.policies import Policy
from alongside.record.receipts import Receipt
from alongside.record.times import Stamped, asks_for_witnesses, cosignings, untimely
from alongside.record.verify import in_order
from alongside.record.verify_acts import Failure, check_span
from alongside.record.volumes import host_of


class ProofReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a proof shows: the act's hash and, where the proof holds it, the act; its place (from 1) among `size` acts
    of the record signed for as `origin`; the `root` (hex); what is wrong. `judged`: a policy was given, and `seen`
    names its witnesses who cosigned, each with the second (since 1970) at which it first did. `cosigned`: there are
    cosignatures, whoever they are of. `renamed`: the record goes on under another name, which only an act of it can
    explain."""

    leaf: str
    act: Envelope | None
    place: int
    size: int
    origin: str
    root: str
    failures: tuple[Failure, ...]
    judged: bool
    seen: dict[str, int]
    cosigned: bool
    renamed: bool

    @property
    def verified(self) -> bool:
        """Whether everything that was checked holds."""
        return not self.failures

    @property
    def witnessed(self) -> bool:
        """Whether it holds, and witnesses of the policy stand for that."""
        return self.verified and bool(self.seen)


def proof_report(receipt: Receipt, policy: Policy | None = None) -> ProofReport:
    """What a proof shows by itself, or to somebody who trusts this policy."""
    checkpoint, note, act = receipt.checkpoint, receipt.checkpoint_note, _envelope(receipt.act)
    seen = _seen(receipt, policy) if policy else {}
    return ProofReport(
        leaf=receipt.leaf.hex(),
        act=act,
        place=receipt.index + 1,
        size=checkpoint.size,
        origin=checkpoint.origin,
        root=checkpoint.root.hex(),
        failures=tuple(in_order(list(_failures(receipt, policy, seen)))),
        judged=policy is not None,
        seen=seen,
        cosigned=note.looks_cosigned,
        renamed=not is_of(checkpoint.origin, act.log) if act else "/" in checkpoint.origin.partition("/p/")[2],
    )


def _seen(receipt: Receipt, policy: Policy) -> dict[str, int]:
    """The policy's witnesses who cosigned, each with the first time."""
    times = {name: cosignings(receipt.checkpoint_note, key) for name, key in policy.witnesses.items()}
    return {name: min(found) for name, found in times.items() if found}


def _failures(receipt: Receipt, policy: Policy | None, seen: dict[str, int]) -> Iterator[Failure]:
    """Everything that is wrong. A proof has no lines worth naming."""
    checkpoint = receipt.checkpoint
    if not includes(checkpoint.root, checkpoint.size, receipt.index, receipt.leaf, receipt.proof):
        yield Failure("receipts", 0, "the proof does not hold in itself: it leads to another root")
    wrong = [] if receipt.act is None else list(_of_act(receipt.act, checkpoint.origin))
    yield from wrong
    host = host_of(checkpoint.origin)
    if receipt.act is None and host and "/" not in host:
        yield Failure("receipts", 0, "its checkpoint is of a host's own log, which holds checkpoints and no acts")
    if policy is None:
        return
    if not policy.judge(receipt.checkpoint_note).signed:
        yield Failure("signature", 0, "no key that the policy knows for it signed this proof")
    if not policy.enough(seen):
        yield Failure("quorum", 0, "too few of the policy's witnesses cosigned it")
    if all(each.step == "receipts" for each in wrong):
        yield from _times(receipt, policy)


def _of_act(raw: bytes, origin: str) -> Iterator[Failure]:
    """Whether it is an act as records keep them, and of this very record. What it refers to only the record holds."""
    envelope = _envelope(raw)
    if b"\n" in raw:
        yield Failure("canonical", 0, "an act stands on one line")
        return
    failures = check_span(raw, 0, envelope.log if envelope else "").failures
    yield from failures
    if envelope and not failures and not _names(origin, envelope.log):
        yield Failure("receipts", 0, "its checkpoint is of another record than its act")


def _envelope(raw: bytes | None) -> Envelope | None:
    """The act that these bytes are; None if they are none."""
    if raw is None:
        return None
    try:
        return whole.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _names(origin: str, log: str) -> bool:
    """Whether a checkpoint's address is one that a record may have: its first, or with digits behind it."""
    name, _, digits = origin.partition("/p/")[2].rpartition("/")
    renamed = name == log and len(digits) == DIGITS and not digits.strip("0123456789abcdef")
    return renamed or is_of(origin, log)


def _times(receipt: Receipt, policy: Policy) -> Iterator[Failure]:
    """Whether the act says that it was entered long after witnesses had seen it."""
    act = _envelope(receipt.act)
    if receipt.act is None or act is None or act.via == "journal" or not asks_for_witnesses(policy):
        return
    for failure in untimely([receipt.act], [Stamped(receipt.checkpoint_note, 1)], policy):
        yield Failure("times", 0, failure.rule)
