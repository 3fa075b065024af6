"""A proof that somebody kept shows, without the record, where its act stands, who signed, and which witnesses saw it."""

from __future__ import annotations

from alongside.record.policies import read_policy
from alongside.record.proofs import proof_report
from alongside.record.receipts import read_receipt
from tests.vectors.forging import (
    ACTS,
    ELM,
    GAP,
    KEEPER,
    OAK,
    ORIGIN,
    WITNESSED,
    Signer,
    checkpoint,
    leaf,
    line,
    note,
    receipt,
    ref,
)

TEXT = checkpoint(ACTS)
SEEN = (
    f"{note(TEXT, KEEPER)}{ELM.line(TEXT, 1_750_000_000)}{OAK.line(TEXT, 1_750_000_360)}{OAK.line(TEXT, 1_750_009_999)}"
)
POLICY = read_policy(WITNESSED.decode())


def report(text: str, policy=POLICY):
    return proof_report(read_receipt(text.encode()), policy)


def test_it_names_the_act_its_place_and_the_first_time_at_which_each_witness_saw_it():
    found = report(receipt(ACTS, 3, SEEN))
    assert (found.verified, found.witnessed, found.act.pub.kind, found.act.at) == (
        True,
        True,
        "contest",
        "2025-01-04T12:00:00.000Z",
    )
    assert (found.place, found.size, found.origin, found.leaf) == (4, 5, ORIGIN, leaf(line(ACTS[3])).hex())
    assert found.seen == {"elm": 1_750_000_000, "oak": 1_750_000_360}


def test_the_hash_alone_proves_the_same_and_tells_nothing_of_the_act():
    long, short = (report(receipt(ACTS, 3, SEEN, **more)) for more in ({}, {"extra": leaf(line(ACTS[3]))}))
    assert (short.act, short.leaf, short.place, short.seen) == (None, long.leaf, long.place, long.seen)


def test_without_a_policy_nobody_vouches_for_it_and_cosignatures_are_told():
    found = report(receipt(ACTS, 3, SEEN), None)
    assert (found.verified, found.witnessed, found.judged, found.cosigned, found.seen) == (True, False, False, True, {})
    assert report(receipt(ACTS, 3, note(TEXT, KEEPER)), None).cosigned is False


def test_a_record_that_goes_on_under_another_name_is_said_to():
    later = Signer(f"{ORIGIN}/{ref(GAP)[:16]}")
    assert report(receipt(ACTS, 3, note(checkpoint(ACTS, origin=later.name), later)), None).renamed
    assert not report(receipt(ACTS, 3, SEEN)).renamed


def test_all_that_is_wrong_is_told_in_the_order_of_the_steps():
    found = report(receipt(ACTS, 3, note(TEXT, Signer(ORIGIN, seed="thief")), said=1, extra=b"no act"))
    assert [each.step for each in found.failures] == ["canonical", "signature", "quorum", "receipts"]
