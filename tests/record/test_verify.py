"""Whatever is changed in a record is found, and named by step, line and rule."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.acts.journal import read_journal
from alongside.record import Older, Others, RecordError, read_bundle, record_from_journal, verify_record
from alongside.record.bundle import Record
from alongside.record.canonical import canonical
from alongside.record.checkpoints import Checkpoint
from alongside.record.merkle import leaf_hash, tree_root

JOURNAL = read_journal("""
seat ann@community name="Ann"
2025-01-01 ann make-proposal as=p about=brief say="Open on Sundays."
2025-01-02 ben@institution decide-proposal as=d #p body=board outcome=adopted votes=community:3-0
2025-01-03 ann contest #d say="Nobody was asked."
2025-01-04 cas@community corroborate #d
2025-02-01 ann raise-stop breach=care on=2025-01~
""")
RECORD = record_from_journal(JOURNAL, seed=b"0" * 32)
RAW = RECORD.to_bytes()
LINES = RAW.splitlines()


def failures(lines: list[bytes], *old: Older) -> list[tuple[str, int]]:
    """Step and line of everything found wrong."""
    return [
        (each.step, each.line)
        for each in verify_record(read_bundle(b"".join(line + b"\n" for line in lines)), Others(old)).failures
    ]


def changed(line: bytes, **keys: object) -> bytes:
    """An act with some keys changed, in canonical bytes."""
    return canonical(json.loads(line) | keys)


def resealed(acts: list[bytes], tail: tuple[bytes, ...] = ()) -> list[bytes]:
    """What somebody would give out who changes acts and then makes the header fit."""
    header = msgspec.structs.replace(
        RECORD.header, size=len(acts), root=tree_root([leaf_hash(act) for act in acts]).hex()
    )
    return Record(header, b"\n".join(acts), b"\n".join(tail)).to_bytes().splitlines()


ACTS = LINES[1:6]
POINTED = json.loads(ACTS[1])["pub"]["proposal"]


def test_an_untouched_record_is_verified_and_says_that_it_is_unwitnessed_and_rehearsed():
    report = verify_record(RECORD)
    root = RECORD.header.root[:16]
    assert (report.verified, report.witnessed, report.exit_code) == (True, False, 0)
    assert (
        report.sentence
        == f"Verified: 5 acts under the root {root}; unwitnessed, since there is nothing to compare it with; rehearsed, since its times are those of a journal."
    )


def test_a_record_compared_with_an_older_copy_is_witnessed():
    older = Older(Checkpoint(RECORD.header.log, 3, tree_root(RECORD.leaves[:3])))
    report = verify_record(RECORD, Others([older]))
    assert (report.verified, report.witnessed, report.exit_code) == (True, True, 0)


@pytest.mark.parametrize(
    ("older", "rule"),
    [
        (("another", 3), "the older copy is of another record"),
        ((RECORD.header.log, 6), "the older copy holds 6 acts, and this record has only 5"),
        (
            (RECORD.header.log, 3),
            "the first 3 acts are not those of the older copy: lines 2 to 4 are not all the same",
        ),
    ],
)
def test_a_record_that_does_not_begin_with_an_older_copy_is_wrong(older, rule):
    report = verify_record(RECORD, Others([Older(Checkpoint(*older, bytes(32)), "kept")]))
    assert report.exit_code == 1
    assert report.failures == (("consistency", 1, rule, "kept"),)


CHANGES = {
    "an act is left out": (lambda: [LINES[0], *LINES[1:3], *LINES[4:]], {"bytes", "root", "commitments"}),
    "an act is there twice": (lambda: [*LINES[:2], *LINES[1:]], {"bytes", "root", "hashes"}),
    "two acts have changed places": (
        lambda: [LINES[0], LINES[2], LINES[1], *LINES[3:]],
        {"root", "references", "schemas"},
    ),
    "one vote was added": (
        lambda: [*LINES[:2], LINES[2].replace(b"[3,0]", b"[4,0]"), *LINES[3:]],
        {"root", "references"},
    ),
    "the header has another root": (
        lambda: [LINES[0].replace(RECORD.header.root.encode(), b"0" * 64), *LINES[1:]],
        {"root"},
    ),
    "other words are shown": (lambda: [line.replace(b"Sundays", b"Mondays") for line in LINES], {"commitments"}),
    "another name is shown": (lambda: [line.replace(b'"Ann"', b'"Eve"') for line in LINES], {"commitments"}),
    "words are there twice": (
        lambda: [*LINES, next(line for line in LINES if line.startswith(b'{"words"'))],
        {"commitments"},
    ),
    "an act has a space": (lambda: resealed([ACTS[0], ACTS[1].replace(b":", b": ", 1)]), {"canonical"}),
    "an act is of another log": (lambda: resealed([changed(ACTS[0], log="another")]), {"schemas"}),
    "an act has one key more": (lambda: resealed([changed(ACTS[0], more=1)]), {"schemas"}),
    "an act has one field more": (lambda: resealed([changed(ACTS[0], pub={"more": 1})]), {"schemas"}),
    "an act is of no known kind": (lambda: resealed([changed(ACTS[0], kind="sing")]), {"schemas"}),
    "a salt is a letter short": (lambda: resealed([changed(ACTS[0], salt0="0" * 31)]), {"schemas"}),
    "a time is none": (lambda: resealed([changed(ACTS[0], at="2025-01-01")]), {"schemas"}),
    "a time goes back": (
        lambda: resealed(
            [ACTS[0], changed(ACTS[1], at="2024-12-31T12:00:00.000Z", pub={"body": "board", "outcome": "adopted"})]
        ),
        {"schemas"},
    ),
    "it ended before it began": (
        lambda: resealed([changed(ACTS[0], occurred={"from": "2024-01-02", "to": "2024-01-01"})]),
        {"schemas"},
    ),
    "it happened after it was entered": (
        lambda: resealed([changed(ACTS[0], occurred={"from": "2025-01-02", "to": "2025-01-02"})]),
        {"schemas"},
    ),
    "an act keeps words that it can not keep": (
        lambda: resealed([changed(ACTS[3], pub={"what": []}, priv=[{"c": "0" * 64, "slot": "words"}])]),
        {"schemas"},
    ),
    "a commitment is there twice": (
        lambda: resealed([changed(ACTS[0], priv=[{"c": "0" * 64, "slot": "words"}] * 2)]),
        {"schemas"},
    ),
    "it refers to nothing": (
        lambda: resealed(
            [ACTS[0], changed(ACTS[1], pub={"body": "board", "outcome": "adopted", "proposal": "0" * 64})]
        ),
        {"references"},
    ),
    "it refers to something that is no hash": (
        lambda: resealed([changed(ACTS[1], pub={"body": "board", "outcome": "adopted", "proposal": "p"})]),
        {"references"},
    ),
    "it refers to a later act": (
        lambda: resealed([changed(ACTS[1], at="2024-12-01T12:00:00.000Z"), ACTS[0]]),
        {"references"},
    ),
    "words are shown for an act that has none": (
        lambda: resealed(
            [ACTS[3].replace(POINTED.encode(), b"0" * 64)],
            (b'{"words":{"leaf":"' + b"0" * 64 + b'","salt":"' + b"0" * 64 + b'","slot":"words","text":"a"}}',),
        ),
        {"commitments", "references"},
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_found_by_the_step_that_should_find_it(change):
    lines, steps = CHANGES[change]
    assert {step for step, _ in failures(lines())} == steps


def test_each_failure_names_its_line_and_its_rule():
    lines = resealed([ACTS[0], changed(ACTS[1], log="another")])
    report = verify_record(read_bundle(b"".join(line + b"\n" for line in lines)))
    assert report.failures == (("schemas", 3, "it belongs to the log another, not to this one", ""),)
    assert report.exit_code == 1
    assert report.sentence == "Not verified: schemas, line 3: it belongs to the log another, not to this one."


@given(st.integers(0, len(RAW) - 1), st.integers(0, 7))
def test_no_bit_can_be_turned_without_being_found(at, bit):
    """Every bit counts but those of the display lines that nothing vouches for: the side and role of Ben and of Cas."""
    turned = bytearray(RAW)
    turned[at] ^= 1 << bit
    unproven = [line for line in LINES if line.startswith(b'{"name":{"leaf":null')]
    if any(RAW.find(line) <= at <= RAW.find(line) + len(line) for line in unproven):
        return
    try:
        report = verify_record(read_bundle(bytes(turned)))
    except RecordError:
        return
    assert not report.verified


@given(
    st.binary(max_size=80)
    | st.integers(0, len(RAW)).map(lambda at: RAW[:at])
    | st.integers(0, len(RAW)).map(lambda at: RAW[at:])
)
def test_any_bytes_at_all_are_verified_or_refused_in_one_sentence(raw):
    try:
        report = verify_record(read_bundle(raw))
    except RecordError as problem:
        assert "\n" not in str(problem)
    else:
        assert report.verified == (raw == RAW) or not report.witnessed


def test_a_record_of_many_pieces_has_the_same_root_and_finds_a_failure_in_any_of_them(monkeypatch):
    """Pieces of two acts, each checked in a process of its own, with references from one piece into another."""
    whole_root = verify_record(RECORD).root
    monkeypatch.setattr("alongside.record.verify.PIECE", 2)
    assert (verify_record(RECORD).root, verify_record(RECORD).failures) == (whole_root, ())
    assert ("references", 6) not in failures(LINES)
    lines = resealed([*ACTS[:4], changed(ACTS[4], pub={"breach": "care", "what": "0" * 64})])
    assert failures(lines) == [("references", 6)]
    lines = resealed([*ACTS[:2], changed(ACTS[4], at="2025-01-01T12:00:00.000Z", occurred=None)])
    assert failures(lines) == [("schemas", 4)]
