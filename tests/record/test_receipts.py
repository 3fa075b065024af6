"""A receipt shows its act in the record, long or short, and whatever was changed in it shows too."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.acts.journal import read_journal
from alongside.record import Record, record_from_journal
from alongside.record.checkpoints import Checkpoint, cosign, sign_checkpoint
from alongside.record.merkle import inclusion_proof, tree_root
from alongside.record.notes import NoteError, SigningKey
from alongside.record.policies import read_policy
from alongside.record.receipts import Checked, Receipt, check_receipt, read_receipt

JOURNAL = """\
seat bethan@institution role=officer
seat amina@community

2025-10-01 bethan open-project title="The Old Library"
2025-10-03 amina hold-meeting as=m0 about=design,brief present=bethan,amina
2025-10-21 amina share-voice as=v1 about=design level=3
2025-11-26 bethan answer-voice as=told #v1 fate=#m0 told-on=2026-01-26
"""
LOG, WITNESS = SigningKey("a.example/p/1", bytes(32)), SigningKey("w.example/1", bytes([1]) * 32)
POLICY = read_policy(f"log {LOG.key.text}\nwitness w {WITNESS.witness_key.text}\nquorum w")


@pytest.fixture
def record() -> Record:
    """A small one."""
    return record_from_journal(read_journal(JOURNAL), seed=bytes(32))


def given_out(record: Record, index: int, size: int) -> Receipt:
    """The receipt of an act, when there were so many."""
    leaves = record.leaves[:size]
    note = sign_checkpoint(Checkpoint(LOG.name, size, tree_root(leaves)), LOG)
    note = note.also(cosign(note, WITNESS, 1_800_000_000))
    return Receipt(index, record.acts[index], tuple(inclusion_proof(leaves, index)), note)


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_every_receipt_is_read_again_and_holds(record, size):
    for index in range(size):
        receipt = given_out(record, index, size)
        assert read_receipt(receipt.text.encode()) == receipt
        for each in (receipt, read_receipt(receipt.short.text.encode())):
            found = check_receipt(each, POLICY, record)
            assert (found, found.holds) == (Checked(True, True, ("w",), True, True), True)
        assert (receipt.act, receipt.short.act) == (record.acts[index], None)


def test_a_receipt_is_the_text_of_c2sp(record):
    lines = given_out(record, 2, 4).text.split("\n")
    assert lines[0] == "c2sp.org/tlog-proof@v1"
    assert [line.split(" ")[0] for line in lines[1:3]] == ["extra", "index"]
    assert (lines[2], lines[5:8]) == ("index 2", ["", "a.example/p/1", "4"])


def test_with_the_keepers_key_alone_nobody_else_is_asked(record):
    receipt = given_out(record, 1, 4)
    assert check_receipt(receipt, LOG.key) == Checked(True, True)
    assert check_receipt(receipt, SigningKey(LOG.name, bytes([7]) * 32).key) == Checked(True, False)
    assert check_receipt(receipt, SigningKey("b.example", LOG.private).key) == Checked(True, False)


def test_a_receipt_for_another_act_place_or_root_does_not_hold(record):
    receipt = given_out(record, 1, 4)
    other = Receipt(1, record.acts[2], receipt.proof, receipt.checkpoint_note)
    moved = Receipt(2, receipt.extra, receipt.proof, receipt.checkpoint_note)
    assert [check_receipt(each, POLICY).included for each in (receipt, other, moved)] == [True, False, False]


def test_a_record_that_was_changed_since_does_not_hold_it(record):
    receipt = given_out(record, 1, 3)
    acts = record.acts
    changed = Record(record.header, b"\n".join([acts[0], acts[1], acts[3]]))
    shorter = Record(record.header, b"\n".join(acts[:2]))
    swapped = Record(record.header, b"\n".join([acts[1], acts[0], acts[2], acts[3]]))
    found = [check_receipt(receipt, POLICY, each) for each in (record, changed, shorter, swapped)]
    assert [(each.recorded, each.holds) for each in found] == [(True, True)] + [(False, False)] * 3


GOOD = "c2sp.org/tlog-proof@v1\nextra AAAA\nindex 0\n\n"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "a receipt begins with the line c2sp.org/tlog-proof@v1"),
        (GOOD[:-1], "a receipt has a line 'extra', a line 'index', hashes, an empty line and a checkpoint"),
        (GOOD, "a note is a text, an empty line, and the lines of those who signed it"),
        (GOOD.replace("extra", "ekstra"), "a receipt has a line that begins with 'extra'"),
        (GOOD.replace("index 0", "index 00"), "a number is written in plain digits, without zeros before it, and is below 2 to the 63rd"),
        (GOOD.replace("index 0", "index 0\nAAAA"), "a proof is at most 63 hashes of 32 bytes, each on a line of its own in base64"),
        ("x" * 1_000_001, "a receipt is at most 1000000 bytes long"),
    ],
)  # fmt: skip
def test_what_is_no_receipt_is_refused_in_a_sentence(text, why):
    with pytest.raises(NoteError) as refusal:
        read_receipt(text.encode())
    assert str(refusal.value) == why


@given(st.binary(max_size=300) | st.text(max_size=100).map(lambda text: (GOOD + text).encode()))
def test_any_bytes_are_a_receipt_or_are_refused(raw):
    try:
        receipt = read_receipt(raw)
    except NoteError:
        return
    assert receipt.text.encode() == raw


@given(st.data())
def test_one_byte_changed_anywhere_in_a_receipt_is_refused_or_shows(choices):
    record = record_from_journal(read_journal(JOURNAL), seed=bytes(32))
    raw = bytearray(given_out(record, 2, 4).text.encode())
    at = choices.draw(st.integers(0, len(raw) - 1))
    raw[at] ^= choices.draw(st.integers(1, 255))
    try:
        found = check_receipt(read_receipt(bytes(raw)), POLICY, record)
    except NoteError:
        return
    assert not (found.holds and found.met)
