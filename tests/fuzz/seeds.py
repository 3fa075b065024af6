"""What is fuzzed from: a small record that hangs together, signed, witnessed and received, made anew in each run."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from alongside.acts.journal import read_journal
from alongside.record import Record, record_from_journal
from alongside.record.bundle import with_notes
from alongside.record.checkpoints import Checkpoint, cosign, sign_checkpoint
from alongside.record.merkle import consistency_proof, inclusion_proof, leaf_hash, tree_root
from alongside.record.notes import Note, SigningKey, to_base64
from alongside.record.policies import policy_text
from alongside.record.receipts import Receipt
from alongside.record.volumes import Continuation

ROOT = Path(__file__).resolve().parents[2]
NOW = 1_800_000_000
JOURNAL = """\
seat bethan@institution role=officer name="Bethan Rees"
seat amina@community name="Amina Yusuf"

2025-10-01 bethan open-project title="The Old Library" place=Abercwm
2025-10-03 amina hold-meeting as=m0 about=design,brief present=bethan,amina
2025-10-21 amina share-voice as=v1 about=design level=3 say="It is dark by four."
2025-11-26 bethan answer-voice as=told #v1 fate=#m0 told-on=2026-01-26 on=2025-11-01..2025-11-20
"""


@cache
def record() -> Record:
    """The same in every run: its pseudonyms and salts come from a seed."""
    return record_from_journal(read_journal(JOURNAL), seed=bytes(32))


@cache
def keeper() -> SigningKey:
    """The key that signs for the record."""
    return SigningKey(f"a.example/p/{record().header.log}", bytes(32))


def witness(number: int) -> SigningKey:
    """The key of a witness."""
    return SigningKey(f"w{number}.example/w", bytes([number]) * 32)


@cache
def note(size: int = 4) -> Note:
    """The checkpoint of so many acts, signed, and cosigned by two witnesses."""
    signed = sign_checkpoint(Checkpoint(keeper().name, size, tree_root(record().leaves[:size])), keeper())
    return signed.also(cosign(signed, witness(1), NOW)).also(cosign(signed, witness(2), NOW + 9))


@cache
def policy() -> str:
    """The default policy, with three witnesses."""
    ours, theirs = {"w1": witness(1).witness_key}, {f"w{n}": witness(n).witness_key for n in (2, 3)}
    return policy_text([keeper().key], ours, theirs)


def host_logs() -> list[bytes]:
    """Copies of the log of the host that keeps the record: its first volume, and its second."""
    first = [note(size).text for size in (2, 4)]
    before = _of_entries("a.example/log", first)
    second = [Continuation(before, "a.example/log/2", "behind").text]
    pairs = (first, before), (second, _of_entries("a.example/log/2", second))
    return ["".join(f"{each}\n" for each in entries).encode() + note.raw for entries, note in pairs]


def _of_entries(name: str, entries: list[str]) -> Note:
    root = tree_root([leaf_hash(each.encode()) for each in entries])
    return sign_checkpoint(Checkpoint(name, len(entries), root), SigningKey(name, bytes(32)))


def receipt(index: int = 2) -> Receipt:
    """The receipt of an act."""
    return Receipt(index, record().acts[index], tuple(inclusion_proof(record().leaves, index)), note())


def request(old: int = 2) -> bytes:
    """What is sent to a witness that last vouched for `old` acts."""
    lines = [f"old {old}", *map(to_base64, consistency_proof(record().leaves, old)), "", ""]
    return "\n".join(lines).encode() + note().raw


def bundle() -> bytes:
    """The record as a file, with its checkpoints."""
    return with_notes(record().to_bytes(), [note(size).raw.decode() for size in (2, 4)])


@cache
def vectors(name: str) -> tuple[bytes, ...]:
    """The small files of the golden vectors that are given as `name`: record, old, policy or receipts."""
    document = json.loads((ROOT / "tests" / "vectors" / "vectors.json").read_text("utf-8"))
    wanted = {each: None for vector in document["vectors"] for each in _named(vector.get(name))}
    files = (document["files"][each].get("text", "").encode() for each in wanted)
    return tuple(raw for raw in files if 0 < len(raw) < 6000)


def _named(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else value or []
