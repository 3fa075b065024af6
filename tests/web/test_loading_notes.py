"""A bundle with signed checkpoints is copied like any other, and given out again to the last byte."""

from __future__ import annotations

from alongside.acts.journal import read_journal
from alongside.record import read_bundle, record_from_journal
from alongside.record.bundle import with_notes
from alongside.record.checkpoints import Checkpoint, sign_checkpoint
from alongside.record.notes import SigningKey
from alongside.web.library import bundle_bytes
from alongside.web.loading import load_bundle


def test_a_bundle_with_a_signed_checkpoint_comes_back_to_the_last_byte(db):
    told = read_journal("seat ann@community\n2025-01-01 ann open-project title=Canal\n2025-01-02 ann join-seat\n")
    record = record_from_journal(told, seed=b"0" * 32)
    keeper = SigningKey(f"host.example/p/{record.header.log}", b"k" * 32)
    note = sign_checkpoint(Checkpoint(keeper.name, 2, bytes.fromhex(record.header.root)), keeper)
    raw = with_notes(record.to_bytes(), [note.raw.decode()])
    assert bundle_bytes(load_bundle(raw)) == raw
    assert read_bundle(raw).notes[0][1] == note.raw.decode()
