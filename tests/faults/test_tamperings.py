"""A thousand tamperings with a record (eighty in the quick run), by somebody clumsy and by somebody who
writes the whole record anew so that it fits together. Whoever kept an older copy or a signed checkpoint finds each of
them, and where; whoever kept nothing is told that the record is unwitnessed, and is not told that it is wrong."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from alongside.acts.journal import Journal, Line, entries, read_journal
from alongside.acts.journal_types import JournalError
from alongside.acts.voices import WithdrawVoice
from alongside.readings.door import door_for, shown_for
from alongside.readings.reckoning import reckon
from alongside.readings.replay import refused
from alongside.record import (
    Others,
    RecordError,
    older_copy,
    read_bundle,
    record_entries,
    record_from_journal,
    verify_record,
)
from alongside.record.bundle import Record, with_notes
from alongside.record.checkpoints import Checkpoint, cosign, sign_checkpoint
from alongside.record.merkle import leaf_hash, tree_root
from alongside.record.notes import SigningKey
from alongside.record.policies import policy_text, read_policy
from tests.conftest import FULL

ROOT = Path(__file__).resolve().parents[2]
TIMES = 1_000 if FULL else 78
SEED = b"t" * 32


@cache
def journal() -> Journal:
    """The first ninety acts of the community garden."""
    told = read_journal((ROOT / "examples" / "garden.journal").read_text("utf-8"))
    return Journal(told.people, told.lines[:90])


def written(lines: list[Line]) -> Record:
    """The record that somebody writes who has the keys to everything but what others kept: same names, same salts."""
    told = Journal(journal().people, tuple(msgspec.structs.replace(line, number=n) for n, line in enumerate(lines, 1)))
    return record_from_journal(told, door=door_for(told), shown=shown_for(told), seed=SEED)


@cache
def honest() -> Record:
    """The record before anybody tampered with it."""
    return written(list(journal().lines))


@cache
def kept() -> Others:
    """What others kept of the honest record: a whole copy, and a signed checkpoint from a mail."""
    record = honest()
    told = Checkpoint(f"host.example/p/{record.header.log}", record.header.size, tree_root(record.leaves))
    note = sign_checkpoint(told, SigningKey(told.origin, b"k" * 32))
    return Others([older_copy(record.to_bytes(), "copy"), older_copy(note.raw, "mail")])


class Tampered(NamedTuple):
    """What somebody made of the record; `fits`: it fits together in itself; `line` is where it was tampered with."""

    raw: bytes
    fits: bool
    line: int


def lines_of(record: Record) -> list[bytes]:
    return record.to_bytes().splitlines(keepends=True)


def clumsily(change: Callable[[list[bytes], int, random.Random], int]) -> Callable[[random.Random], Tampered]:
    """Somebody changes lines of the file and nothing else."""

    def tamper(chance: random.Random) -> Tampered:
        lines = lines_of(honest())
        at = chance.randrange(1, honest().header.size - 2)
        first = change(lines, at, chance)
        return Tampered(b"".join(lines), False, first + 1)

    return tamper


def anew(change: Callable[[list[Line], int, random.Random], None]) -> Callable[[random.Random], Tampered]:
    """Somebody changes what was told and writes the whole record anew, so that it fits."""

    def tamper(chance: random.Random) -> Tampered:
        while True:
            lines = list(journal().lines)
            try:
                change(lines, chance.randrange(len(lines) - 3), chance)
                record = written(lines)
            except (JournalError, IndexError):  # something refers to it, or it can't stand there: they try another
                continue
            if record.acts[: len(honest().acts)] != honest().acts and not reckon(record_entries(record)).failures:
                return Tampered(record.to_bytes(), True, differs(record.acts))

    return tamper


def differs(acts: list[bytes]) -> int:
    """The first line that is not the honest record's."""
    pairs = enumerate(zip(acts, honest().acts, strict=False), 2)
    return next((line for line, (ours, theirs) in pairs if ours != theirs), min(len(acts), len(honest().acts)) + 1)


def edit(lines: list[bytes], at: int, chance: random.Random) -> int:
    lines[at] = lines[at].replace(b'"via":"journal"', chance.choice([b'"via":"cli"', b'"via":"web"']))
    return at


def drop(lines: list[bytes], at: int, chance: random.Random) -> int:
    del lines[at]
    return at


def insert(lines: list[bytes], at: int, chance: random.Random) -> int:
    lines.insert(at, lines[chance.randrange(1, honest().header.size + 1)])
    return at


def reorder(lines: list[bytes], at: int, chance: random.Random) -> int:
    lines[at], lines[at + 1] = lines[at + 1], lines[at]
    return at


def swap_words(lines: list[bytes], at: int, chance: random.Random) -> int:
    shown = [n for n, line in enumerate(lines) if line.startswith(b'{"words"')]
    n = chance.choice(shown)
    lines[n] = lines[n].replace(b'"text":"', b'"text":"Not: ', 1)
    return n


def flip(lines: list[bytes], at: int, chance: random.Random) -> int:
    """One bit of an act turns over on the disk."""
    place, bit = chance.randrange(len(lines[at]) - 1), chance.randrange(8)
    turned = lines[at][place] ^ 1 << bit
    lines[at] = lines[at][:place] + bytes([turned]) + lines[at][place + 1 :]
    return at


def another_day(lines: list[Line], at: int, chance: random.Random) -> None:
    line = lines[at]
    moved = line.first.replace(year=line.first.year - 1, day=min(line.first.day, 28))
    lines[at] = msgspec.structs.replace(line, first=moved)


def left_out(lines: list[Line], at: int, chance: random.Random) -> None:
    del lines[at]


def told_twice(lines: list[Line], at: int, chance: random.Random) -> None:
    lines.insert(at + 1, msgspec.structs.replace(lines[at], label=None))


def changed_places(lines: list[Line], at: int, chance: random.Random) -> None:
    if lines[at].day != lines[at + 1].day:
        raise IndexError(at)
    lines[at], lines[at + 1] = lines[at + 1], lines[at]


def rolled_back(lines: list[Line], at: int, chance: random.Random) -> None:
    """A restored backup, given out as if nothing had followed."""
    del lines[max(at, 1) :]


def split_view(lines: list[Line], at: int, chance: random.Random) -> None:
    """Two people are shown two histories: here, from some day on, without what one person said."""
    seat = chance.choice([line.seat for line in lines[at:]])
    lines[at:] = [line for line in lines[at:] if line.seat != seat]


def forge_authority(chance: random.Random) -> Tampered:
    """An act is put into the mouth of somebody who may not tell it."""
    while True:
        lines = list(journal().lines)
        at, seat = chance.randrange(len(lines)), chance.choice(list(journal().people))
        lines[at] = msgspec.structs.replace(lines[at], seat=seat)
        try:
            record = written(lines)
        except JournalError:
            continue
        no = refused(record_entries(record))
        if no and no[0][0].ref == record.leaves[at].hex():
            return Tampered(record.to_bytes(), False, at + 2)


WAYS: dict[str, Callable[[random.Random], Tampered]] = {
    "edit": clumsily(edit),
    "drop": clumsily(drop),
    "insert": clumsily(insert),
    "reorder": clumsily(reorder),
    "swap words": clumsily(swap_words),
    "bit flip": clumsily(flip),
    "forge authority": forge_authority,
    "edit, written anew": anew(another_day),
    "drop, written anew": anew(left_out),
    "insert, written anew": anew(told_twice),
    "reorder, written anew": anew(changed_places),
    "rollback": anew(rolled_back),
    "split view": anew(split_view),
}


def found(raw: bytes, others: Others) -> list[tuple[str, int]]:
    """Step and line of everything that verification finds, both halves of it; a line that can't be read is one too."""
    try:
        record = read_bundle(raw)
        report = verify_record(record, others)
        failures = [(each.step, each.line) for each in report.failures]
        if not {"bytes", "canonical", "hashes", "schemas", "references"} & report.broken:
            failures += [(each.step, each.line) for each in reckon(record_entries(record)).failures]
    except RecordError as problem:
        return [("unreadable", problem.line)]
    return failures


def test_the_honest_record_is_verified_with_what_others_kept():
    report = verify_record(honest(), kept())
    assert (report.failures, report.witnessed) == ((), True)
    assert not any(isinstance(line.act, WithdrawVoice) for line in journal().lines)


@pytest.mark.parametrize("way", WAYS)
def test_every_tampering_is_found_and_located_by_what_others_kept(way):
    chance = random.Random(way)
    for _ in range(-(-TIMES // len(WAYS))):
        tampered = WAYS[way](chance)
        failures = found(tampered.raw, kept())
        assert failures, way
        lines = {line for _step, line in failures}
        shorter = tampered.raw.count(b'\n{"actor"') < honest().header.size
        assert tampered.line in lines or (shorter and ("consistency", 1) in failures), (tampered.line, failures)
        if tampered.fits:
            assert found(tampered.raw, Others(kept().old[1:])) == [("consistency", 1)]


@pytest.mark.parametrize("way", WAYS)
def test_control_without_anything_kept_what_was_written_anew_is_not_found_and_said_to_be_unwitnessed(way):
    """The arm that must not find: or the other would prove nothing about what others keep."""
    chance = random.Random(way)
    for _ in range(2):
        tampered = WAYS[way](chance)
        failures = found(tampered.raw, Others())
        assert (failures == []) == tampered.fits, (way, failures)
        if tampered.fits:
            report = verify_record(read_bundle(tampered.raw))
            assert (report.verified, report.witnessed, "; unwitnessed" in report.sentence) == (True, False, True)


def test_the_acts_that_can_be_forged_are_allowed_to_those_who_told_them():
    assert refused(entries(journal())) == []


# -- acts put in later and dated back ---------------------------------------------------------------------------------

ELM, OAK = (SigningKey(f"{name}.example", name.encode().ljust(32)) for name in ("elm", "oak"))


def served() -> Record:
    """The honest record as a server's clock would have it."""
    acts = [raw.replace(b'"via":"journal"', b'"via":"web"') for raw in honest().acts]
    return by_server(acts)


def by_server(acts: list[bytes]) -> Record:
    header = msgspec.structs.replace(honest().header, clock="server", size=len(acts))
    return Record(
        msgspec.structs.replace(header, root=tree_root([leaf_hash(raw) for raw in acts]).hex()), b"\n".join(acts)
    )


def entered(raw: bytes) -> datetime:
    return datetime.fromisoformat(re.search(rb'"at":"([^"]+)"', raw)[1].decode())


def witnessed(record: Record, size: int, at: datetime) -> tuple[Record, Others]:
    """The record with a checkpoint that two witnesses saw just after its last act, and the policy that names them."""
    keeper = SigningKey(f"host.example/p/{record.header.log}", b"k" * 32)
    note = sign_checkpoint(Checkpoint(keeper.name, size, tree_root(record.leaves[:size])), keeper)
    note = note.also("".join(cosign(note, each, int(at.timestamp()) + 60) for each in (ELM, OAK)))
    policy = policy_text([keeper.key], {"elm": ELM.witness_key}, {"oak": OAK.witness_key})
    return read_bundle(with_notes(record.to_bytes(), [note.raw.decode()])), Others(policy=read_policy(policy))


def test_acts_dated_back_behind_what_witnesses_saw_are_found_and_located():
    """Somebody puts an act in and says that it was entered a day, or more, before: in order, but after the witnesses."""
    chance, acts = random.Random("dated back"), served().acts
    for _ in range(-(-TIMES // len(WAYS))):
        size = chance.randrange(2, len(acts) - 1)
        seen = entered(acts[size - 1]) + timedelta(days=chance.randrange(1, 30), hours=2)
        dated = chance.choice(acts[size - 1 : size + 1])
        moved = re.sub(rb'"at":"[^"]+"', b'"at":"%s"' % re.search(rb'"at":"([^"]+)"', acts[size - 1])[1], dated)
        moved = re.sub(rb'"nonce":"[^"]+"', b'"nonce":"%s"' % chance.randbytes(16).hex().encode(), moved)
        record, others = witnessed(by_server([*acts[:size], moved]), size, seen)
        failures = verify_record(record, others).failures
        assert [(each.step, each.line) for each in failures if each.step == "times"] == [("times", size + 2)]
    record, others = witnessed(served(), 40, entered(acts[39]))
    assert not verify_record(record, others).broken & {"times", "signature", "quorum", "consistency"}
