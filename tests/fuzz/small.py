"""The small verifier, `verifier/verify.py`: its readers, and whether it says of every input what `alongside verify` does."""

import importlib
import sys

from alongside.record import Others, RecordError, older_copy, read_bundle, verify_record
from alongside.record.canonical import LARGEST, NotCanonical, check
from alongside.record.checkpoints import Checkpoint, read_checkpoint
from alongside.record.notes import NoteError, read_note
from alongside.record.policies import PolicyError, read_policy
from alongside.record.proofs import proof_report
from alongside.record.receipts import read_receipt
from alongside.record.verify import MOST
from tests.fuzz import kept, seeds, signed
from tests.fuzz.target import Target, text

sys.path.insert(0, str(seeds.ROOT / "verifier"))
verify = importlib.import_module("verify")


class TooMany(ValueError):
    """`alongside verify` lists no more than a hundred failures: there is nothing to compare."""


OWN = (ValueError,)


def said(raw: bytes) -> None:
    """Both accept the same bytes as an act's, and take them to say the same."""
    found, ours = _read(verify.canonical, raw, ValueError), _read(check, raw, NotCanonical)
    assert found == ours and type(found) is type(ours)


def notes(raw: bytes) -> None:
    """Both read the same signed checkpoints."""
    found, ours = _read(verify.Note, raw, ValueError), _read(_checkpoint, raw, NoteError)
    assert (found is None) == (ours is None)
    if ours is not None:
        assert (found.origin, found.size, found.root) == (ours.origin, ours.size, ours.root)


def _checkpoint(raw: bytes) -> Checkpoint:
    return read_checkpoint(read_note(raw).text)


def policies(raw: bytes) -> None:
    """Both read the same policies."""
    policy, ours = _read(verify.Policy, text(raw), ValueError), _read(read_policy, text(raw), PolicyError)
    assert (policy is None) == (ours is None)


def receipts(raw: bytes) -> None:
    """Both say the same of a receipt."""
    _agree(seeds.bundle(), receipts=raw)


def proofs(raw: bytes) -> None:
    """Both say the same of a proof by itself."""
    found, ours = _read(_proof, raw, ValueError), _read(_our_proof, raw, NoteError)
    assert found == ours, f"verify.py says {found}, and alongside verify says {ours}"


def _proof(raw: bytes) -> set[str]:
    return {step for step, *_ in verify.Proof(raw, None).failures}


def _our_proof(raw: bytes) -> set[str]:
    return {each.step for each in proof_report(read_receipt(raw)).failures}


def olders(raw: bytes) -> None:
    """Both say the same of an older copy."""
    _agree(seeds.bundle(), old=raw)


def bundles(raw: bytes) -> None:
    """Both say the same of a record."""
    _agree(raw)


def bodies(raw: bytes) -> None:
    """Both say the same of acts below a header that is in order."""
    _agree(seeds.bundle().partition(b"\n")[0] + b"\n" + raw)


def _agree(raw: bytes, **others: bytes) -> None:
    ours, found = _ours(raw, **others), _small(raw, **others)
    assert found == ours, f"verify.py says {found}, and alongside verify says {ours}"


def _small(raw: bytes, old: bytes = b"", receipts: bytes = b"") -> list[tuple[str, int]] | None:
    try:
        check = verify.Check(
            raw, [("1", verify.read_old(old))] if old else [], None, [("1", receipts)] if receipts else []
        )
    except ValueError:
        return None
    return sorted({(step, line) for step, line, *_ in check.failures})


def _ours(raw: bytes, old: bytes = b"", receipts: bytes = b"") -> list[tuple[str, int]] | None:
    try:
        others = Others([older_copy(old)] if old else [], None, {"1": receipts} if receipts else {})
        report = verify_record(read_bundle(raw), others)
    except (RecordError, NoteError):
        return None
    if report.failed > MOST:
        raise TooMany(f"{report.failed} failures")
    return sorted({(each.step, each.line) for each in report.failures})


def _read(reader, given, own):
    try:
        return reader(given)
    except own:
        return None


TARGETS = {
    "small-canonical": Target(said, OWN, kept.TARGETS["canonical"].seeds, kept.JSON, LARGEST),
    "small-note": Target(notes, OWN, signed.TARGETS["note"].seeds, signed.LINES),
    "small-policy": Target(policies, OWN, signed.TARGETS["policy"].seeds, signed.POLICY),
    "small-receipt": Target(receipts, OWN, signed.TARGETS["receipt"].seeds, signed.RECEIPT, 60_000, 1_000, 100_000),
    "small-proof": Target(proofs, OWN, signed.TARGETS["receipt"].seeds, signed.RECEIPT, 60_000, 1_000, 100_000),
    "small-old": Target(olders, OWN, kept.TARGETS["older"].seeds, kept.BUNDLE, 60_000, 1_000, 100_000),
    "small-bundle": Target(bundles, OWN, kept.TARGETS["bundle"].seeds, kept.BUNDLE, 60_000, 1_000, 100_000),
    "small-acts": Target(bodies, OWN, kept.TARGETS["acts"].seeds, kept.BUNDLE, 60_000, 1_000, 100_000),
}
