"""How fast a record is read and verified, beside pymerkle if it is there. Run: python benchmarks/record.py [ACTS]

The acts are a mix of eight kinds, every one referring to one just before it, and each told by somebody who may. Times
are the best of several runs.
"""

from __future__ import annotations

import gc
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from alongside.acts import Act
from alongside.acts.deciding import MakeProposal
from alongside.acts.doing import LogHours, MakePromise, SettlePromise
from alongside.acts.gathering import HoldMeeting
from alongside.acts.judging import Corroborate
from alongside.acts.voices import AnswerVoice, ShareVoice
from alongside.readings.reckoning import reckon
from alongside.record import read_bundle, record_entries, verify_record
from alongside.record.bundle import Header, Record
from alongside.record.envelope import WHOLE, Seal
from alongside.record.merkle import leaf_hash, tree_root

_encode = msgspec.json.Encoder(order="sorted").encode


def made(size: int) -> Record:
    """A record of `size` acts, the same each time."""
    chance = random.Random(size)
    log, seats = chance.randbytes(16).hex(), [chance.randbytes(16).hex() for _ in range(40)]
    raws: list[bytes] = []
    leaves = [chance.randbytes(32)]
    for number in range(size):
        act = _act(number, seats, [leaf.hex() for leaf in leaves[-3:]])
        day = f"{2020 + number * 6 // size}-{number * 72 // size % 12 + 1:02d}-{number * 2016 // size % 28 + 1:02d}"
        envelope = WHOLE[act.kind](
            v=1, log=log, kv=1, at=f"{day}T12:00:00.000Z", occurred=None, actor=seats[number % 40], side="community",
            role="member", via="journal", pub=act, nonce=chance.randbytes(16).hex(), salt0=chance.randbytes(16).hex(),
            priv=(Seal(chance.randbytes(32).hex(), "words"),) if act.words else (),
        )  # fmt: skip
        raws.append(_encode(envelope))
        leaves.append(leaf_hash(raws[-1]))
    header = Header(clock="journal", log=log, root=tree_root(leaves[1:]).hex(), size=size)
    return Record(header, b"\n".join(raws))


def _act(number: int, seats: list[str], before: list[str]) -> Act:
    leaf = before[-1]
    if number % 8 == 0:
        return ShareVoice(about=("brief",), level=3)
    return (
        AnswerVoice(voice=leaf, reason="cost"),
        MakeProposal(about=("design", "brief"), drawn_from=(leaf,)),
        HoldMeeting(about=("delivery",), body="board", present=tuple(seats[:4])),
        MakePromise(to=seats[(number + 1) % 40], due=msgspec.convert("2026-01-02", type=__import__("datetime").date)),
        SettlePromise(promise=leaf, result="kept"),
        LogHours(minutes=90, what=before[0]),
        Corroborate(what=(leaf,), tags=(seats[2],)),
    )[number % 8 - 1]


def spent() -> float:
    """Processor seconds of this process and of all that it started and that have ended."""
    return sum(os.times()[:4])


def best(work: Callable[[], object], runs: int) -> float:
    """The shortest of several runs, in seconds."""
    times = []
    for _ in range(runs):
        gc.collect()
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def _reading(size: int, folder: Path, runs: int) -> Path:
    record = made(size)
    path = folder / f"{size}.jsonl"
    path.write_bytes(record.to_bytes())
    seconds = best(lambda: record_entries(read_bundle(path)), runs)
    print(
        f"read    {size:>9,} acts, from file to entries:  {seconds * 1e3:8.1f} ms, {seconds / size * 1e6:.2f} us an act"
    )
    return path


def _verifying(path: Path, size: int) -> None:
    _told("verify", size, "bytes to references", lambda: _verified(path))


def _told(what: str, size: int, steps: str, work: Callable[[], object]) -> None:
    """By the clock, and in processor time: on a busy machine only the second says anything."""
    before = spent()
    seconds = best(work, 1)
    print(f"{what}  {size:>9,} acts, {steps}: {seconds:.2f} s by the clock, {spent() - before:.2f} s of all processors")


def _verified(path: Path) -> None:
    report = verify_record(read_bundle(path))
    if not report.verified:
        raise SystemExit(report.sentence)


def _reckoning(path: Path, size: int) -> None:
    _told("verify", size, "with authority and standing", lambda: _reckoned(path))


def _reckoned(path: Path) -> None:
    _verified(path)
    found = reckon(record_entries(read_bundle(path)))
    if found.failures:
        raise SystemExit(str(found.failures[0]))


def _beside_pymerkle(path: Path) -> None:
    acts = read_bundle(path).acts
    ours = best(lambda: tree_root([leaf_hash(raw) for raw in acts]), 3)
    print(f"root    {len(acts):>9,} acts, Alongside:             {ours:8.3f} s")
    try:
        from pymerkle import InmemoryTree  # type: ignore[import-untyped,import-not-found,unused-ignore]
    except ImportError:
        print("        pymerkle is not installed, so there is nothing beside it")
        return

    def theirs() -> bytes:
        tree = InmemoryTree(algorithm="sha256")
        for raw in acts:
            tree.append_entry(raw)
        return bytes(tree.get_root())

    if theirs() != tree_root([leaf_hash(raw) for raw in acts]):
        raise SystemExit("pymerkle gives another root")
    seconds = best(theirs, 1)
    print(f"root    {len(acts):>9,} acts, pymerkle (same root):  {seconds:8.3f} s,  {seconds / ours:.1f} times ours")


if __name__ == "__main__":
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        small = _reading(10_000, Path(folder), 15)
        _reading(100_000, Path(folder), 5)
        _beside_pymerkle(small)
        large = Path(folder) / "large.jsonl"
        large.write_bytes(made(most).to_bytes())
        _verifying(large, most)
        _reckoning(large, most)
