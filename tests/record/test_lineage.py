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
    lineage,
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
    names = [sha256(b"\0" + raw).hexdigest()[:16] for raw in (gap, lost)]
    histories = TWICE, [OTHER, gap], [OTHER, gap, OTHER, lost]
    assert [[each.place for each in renamings(acts)] for acts in histories] == [[], [1], [1, 3]]
    assert [origin_of("localhost", LOG, renamings(acts)) for acts in histories] == [
        "localhost/p/4f0c9b2e",
        f"localhost/p/4f0c9b2e/{names[0]}",
        f"localhost/p/4f0c9b2e/{names[1]}",
    ]


def test_the_same_loss_told_twice_gives_two_names():
    gap = DeclareGap(since=date(2026, 5, 1), before=3, kept=1, root="0" * 64)
    assert renamings([OTHER, kept(gap)]) != renamings([OTHER, kept(gap)])


def test_every_name_is_listed_with_the_keys_that_spoke_under_it():
    gap = kept(DeclareGap(since=date(2026, 5, 1), before=3, kept=1, root="0" * 64))
    lost = kept(ContinueRecord(log="localhost/p/4f0c9b2e", size=2, root="0" * 64))
    first = f"localhost/p/{LOG}"

    def listed(acts, known):
        found = lineage(LOG, enumerate(acts)).keys("localhost", public(known))
        return [(key.name.removeprefix(first), key.public) for key in found]

    one, two, three = map(public, (FIRST, SECOND, THIRD))
    after = f"/{renamings([gap])[0].name}"
    assert listed([OTHER], FIRST) == [("", one)]
    assert listed(TWICE, THIRD) == [("", three), ("", two), ("", one)]
    assert listed([OTHER, TWICE[1], gap], SECOND) == [(after, two), ("", two), ("", one)]
    assert listed([OTHER, gap, TWICE[1]], SECOND) == [(after, two), (after, one), ("", one)]
    assert listed([OTHER, TWICE[1], lost], THIRD) == [(f"/{renamings([lost])[0].name}", three)]
