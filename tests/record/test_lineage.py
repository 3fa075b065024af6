"""Keys that follow one another: each change is signed by both, followed from whichever is trusted, and nobody else's."""

from datetime import date
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec import structs

from alongside.acts.keeping import ContinueRecord, DeclareGap
from alongside.acts.starting import Reset
from alongside.record.lineage import (
    KeySpan,
    change_holds,
    change_key,
    key_at,
    key_changes,
    key_spans,
    origin_of,
    renamings,
)
from alongside.record.writing import Teller, write_act

LOG = "4f0c9b2e"
FIRST, SECOND, THIRD, THIEF = (sha256(name).digest() for name in (b"first", b"second", b"third", b"thief"))


def public(private):
    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def kept(act):
    """The bytes that are kept of an act."""
    return write_act(act, Teller("0a", "bridging", "keeper"), log=LOG, at="2026-05-01T09:30:00.000Z", via="cli").raw


OTHER = kept(Reset())
TWICE = [OTHER, kept(change_key(LOG, FIRST, SECOND)), OTHER, OTHER, kept(change_key(LOG, SECOND, THIRD)), OTHER]
SPANS = [KeySpan(0, 1, public(FIRST)), KeySpan(2, 4, public(SECOND)), KeySpan(5, None, public(THIRD))]


@pytest.mark.parametrize("trusted", [FIRST, SECOND, THIRD])
def test_whoever_trusts_one_key_can_follow_all_changes(trusted):
    assert key_spans(public(trusted), key_changes(LOG, TWICE)) == SPANS


def test_old_checkpoints_stay_the_old_keys_and_new_ones_are_never():
    who = {public(FIRST): 1, public(SECOND): 2, public(THIRD): 3}
    assert [who[key_at(SPANS, size)] for size in range(8)] == [1, 1, 2, 2, 2, 3, 3, 3]


def test_a_key_that_nobody_changed_speaks_for_everything():
    assert key_spans(public(THIEF), key_changes(LOG, TWICE)) == [KeySpan(0, None, public(THIEF))]
    assert key_spans(public(FIRST), key_changes(LOG, [OTHER])) == [KeySpan(0, None, public(FIRST))]


@pytest.mark.parametrize("field", ["old", "new", "by_old", "by_new"])
def test_a_change_with_one_digit_altered_is_no_change(field):
    act = change_key(LOG, FIRST, SECOND)
    text = getattr(act, field)
    forged = structs.replace(act, **{field: ("0" if text[0] != "0" else "1") + text[1:]})
    assert (change_holds(LOG, act), change_holds(LOG, forged)) == (True, False)
    assert key_spans(public(FIRST), key_changes(LOG, [kept(forged)])) == [KeySpan(0, None, public(FIRST))]


def test_a_change_is_of_one_record_only():
    assert not change_holds("another", change_key(LOG, FIRST, SECOND))


def test_a_thief_who_signs_with_their_own_key_alone_changes_nothing():
    mine, theirs = change_key(LOG, FIRST, SECOND), change_key(LOG, THIEF, THIEF)
    act = structs.replace(theirs, old=mine.old)
    assert not change_holds(LOG, act)


def test_a_change_that_does_not_join_on_is_not_followed():
    stray = [kept(change_key(LOG, THIEF, SECOND)), *TWICE]
    assert key_spans(public(FIRST), key_changes(LOG, stray))[0] == KeySpan(0, 2, public(FIRST))


def test_a_loss_and_a_lost_key_each_give_the_log_another_name():
    root = sha256(b"root").hexdigest()
    gap = kept(DeclareGap(since=date(2026, 5, 1), before=3, kept=1, root=root))
    lost = kept(ContinueRecord(log="localhost/p/4f0c9b2e", size=2, root=root))
    assert [renamings(acts) for acts in (TWICE, [OTHER, gap], [OTHER, gap, OTHER, lost])] == [0, 1, 2]
    assert [origin_of("localhost", LOG, times) for times in (0, 1, 2)] == [
        "localhost/p/4f0c9b2e",
        "localhost/p/4f0c9b2e/2",
        "localhost/p/4f0c9b2e/3",
    ]
