"""A record by a server's clock, an act a day at noon, whose keeper and witnesses sign with keys that everybody knows."""

from __future__ import annotations

from datetime import UTC, datetime

from alongside.acts.journal import read_journal
from alongside.record import record_from_journal
from alongside.record.bundle import Header, Record, read_bundle, with_notes
from alongside.record.checkpoints import Checkpoint, cosign, sign_checkpoint
from alongside.record.merkle import leaf_hash, tree_root
from alongside.record.notes import Note, SigningKey
from alongside.record.policies import policy_text, read_policy

JOURNAL = """
2025-01-01 ann@community join-seat
2025-01-02 ben@institution join-seat
2025-01-03 cas@community join-seat
2025-01-04 dan@community join-seat
2025-01-05 eve@community join-seat
"""
HOST = "host.example"
ELM, OAK, ASH = (SigningKey(f"{name}.example", name.encode().ljust(32)) for name in ("elm", "oak", "ash"))


def by_server(acts: list[bytes], log: str) -> Record:
    header = Header(clock="server", log=log, root=tree_root([leaf_hash(raw) for raw in acts]).hex(), size=len(acts))
    return Record(header, b"\n".join(acts))


def _acts() -> tuple[list[bytes], str]:
    found = record_from_journal(read_journal(JOURNAL), seed=b"0" * 32)
    return [raw.replace(b'"via":"journal"', b'"via":"web"') for raw in found.acts], found.header.log


ACTS, LOG = _acts()
RECORD = by_server(ACTS, LOG)
KEEPER = SigningKey(f"{HOST}/p/{LOG}", b"k" * 32)
HOST_KEY = SigningKey(f"{HOST}/log", b"k" * 32)
POLICY = read_policy(
    policy_text([KEEPER.key, HOST_KEY.key], {"elm": ELM.witness_key}, {"oak": OAK.witness_key, "ash": ASH.witness_key})
)


def at(text: str) -> int:
    """Seconds since 1970 of a moment in January 2025, such as '03 12:00'."""
    day, hour = text.split()
    return int(datetime.fromisoformat(f"2025-01-{day}T{hour}").replace(tzinfo=UTC).timestamp())


def note(size: int, *seen: tuple[SigningKey, str], record: Record = RECORD, name: str = KEEPER.name) -> Note:
    """The signed checkpoint of the first `size` acts, cosigned by each witness at its moment."""
    return cosigned(
        sign_checkpoint(Checkpoint(name, size, tree_root(record.leaves[:size])), SigningKey(name, b"k" * 32)), *seen
    )


def cosigned(found: Note, *seen: tuple[SigningKey, str]) -> Note:
    lines = "".join(cosign(found, witness, at(moment)) for witness, moment in seen)
    return found.also(lines) if lines else found


def carrying(*notes: Note, record: Record = RECORD) -> Record:
    return read_bundle(with_notes(record.to_bytes(), [each.raw.decode() for each in notes]))
