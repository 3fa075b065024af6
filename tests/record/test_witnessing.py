"""A witness gives the answers of C2SP, and the keeper's side sends and reads what it ought to."""

from __future__ import annotations

from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.record.checkpoints import Checkpoint, cosigned_at, sign_checkpoint
from alongside.record.feeding import Fed, add_checkpoint, read_answer
from alongside.record.merkle import consistency_proof, leaf_hash, tree_root
from alongside.record.notes import DASH, Note, SigningKey
from alongside.record.tiles import TileStore
from alongside.record.witnessing import (
    CONTRADICTS,
    SHORTER,
    Answer,
    RequestError,
    Seen,
    Watched,
    agreed,
    first_name,
    read_request,
    refused,
)

LOG, WITNESS = SigningKey("a.example/p/1", bytes(32)), SigningKey("w.example/1", bytes([1]) * 32)
LEAVES = [leaf_hash(b"%d" % number) for number in range(70)]
FORKED = [*LEAVES[:5], leaf_hash(b"other"), *LEAVES[6:]]
NOW = 1_800_000_000
#: The example of c2sp.org/tlog-witness.
PUBLISHED = f"""\
old 20852014
PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

{DASH}example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
{DASH}example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=
"""


def signed(size: int, leaves: list[bytes] = LEAVES, key: SigningKey = LOG) -> Note:
    """The checkpoint of so many leaves."""
    return sign_checkpoint(Checkpoint(LOG.name, size, tree_root(leaves[:size])), key)


def body(old: int, note: Note, proof: list[bytes]) -> bytes:
    """A request as C2SP writes it, made without the code that is tested."""
    lines = [f"old {old}", *(b64encode(each).decode() for each in proof), "", ""]
    return "\n".join(lines).encode() + note.raw


def asked(old: int, size: int, seen: Seen, leaves: list[bytes] = LEAVES, proof: list[bytes] | None = None) -> Answer:
    """The answer to an honest proof, or to this one."""
    proof = consistency_proof(leaves[:size], old) if proof is None else proof
    request = read_request(body(old, signed(size, leaves), proof))
    return refused(request, [LOG.key]) or agreed(request, seen, WITNESS, NOW)


def test_the_published_request_is_read():
    found = read_request(PUBLISHED.encode())
    assert (found.old, len(found.proof), found.checkpoint.size) == (20852014, 4, 20852163)
    assert [each.name for each in found.note.signatures] == ["example.com/behind-the-sofa"] * 2
    assert refused(found, []).code == 404
    assert refused(found, [LOG.key]).code == 403


@pytest.mark.parametrize("size", range(1, 20))
def test_every_growth_is_vouched_for_and_written_down(size):
    for old in range(size + 1):
        seen = Seen(old, tree_root(LEAVES[:old])) if old else Seen()
        found = asked(old, size, seen)
        note = signed(size).also(found.body)
        assert (found.code, found.seen) == (200, Seen(size, tree_root(LEAVES[:size])))
        assert cosigned_at(note, WITNESS.witness_key) == NOW


def test_a_record_that_is_not_watched_or_not_signed_by_its_keeper_is_refused():
    request = read_request(body(0, signed(3, key=SigningKey(LOG.name, bytes([9]) * 32)), []))
    assert (refused(request, []).code, refused(request, [LOG.key]).code) == (404, 403)
    assert refused(read_request(body(0, signed(3), [])), [LOG.key]) is None


def test_a_whole_host_is_watched_by_the_key_of_its_own_log():
    host = SigningKey("a.example/log", bytes(32)).key
    watched = Watched((LOG.key,), (host,))
    assert watched.keys("a.example/log") == [host]
    assert watched.keys("a.example/p/7") == [SigningKey("a.example/p/7", bytes(32)).key]
    assert watched.keys("a.example/p/1") == [LOG.key, LOG.key]
    assert [watched.keys(origin) for origin in ("b.example/p/1", "a.example/log/p/1", "a.example", "")] == [[]] * 4


def test_a_size_that_goes_back_is_no_request():
    assert asked(5, 3, Seen(5, tree_root(LEAVES[:5])), proof=[]).code == 400


def test_another_size_than_the_one_seen_is_told_which_it_is():
    assert asked(4, 9, Seen(7, tree_root(LEAVES[:7]))) == Answer(409, "7\n", "text/x.tlog.size")
    assert asked(4, 9, Seen()) == Answer(409, "0\n", "text/x.tlog.size")


def test_the_same_size_with_another_root_is_refused():
    seen = Seen(9, tree_root(LEAVES[:9]))
    assert asked(9, 9, seen).code == 200
    for old in (9, 0):
        found = asked(old, 9, seen, FORKED, [])
        assert found == Answer(409, "9\n", "text/x.tlog.size", beside=CONTRADICTS)


def test_a_shorter_one_is_told_apart_from_an_old_question():
    seen = Seen(9, tree_root(LEAVES[:9]))
    assert asked(3, 7, seen) == Answer(409, "9\n", "text/x.tlog.size", beside=SHORTER)
    assert asked(3, 9, seen) == asked(3, 12, seen) == Answer(409, "9\n", "text/x.tlog.size")


@pytest.mark.parametrize(
    ("origin", "first"),
    [("a.example/p/1", "a.example/p/1"), ("a.example/p/1/0f", "a.example/p/1"), ("a.example/log", ""), ("a/p/", "")],
)
def test_a_later_name_of_a_record_tells_its_first(origin, first):
    assert first_name(origin) == first


def test_a_fork_or_a_proof_that_does_not_show_growth_is_refused():
    seen = Seen(9, tree_root(LEAVES[:9]))
    found = [asked(9, 12, seen, FORKED), asked(9, 12, seen, proof=[]), asked(0, 12, Seen(), proof=[LEAVES[0]])]
    assert [(each.code, each.seen) for each in found] == [(422, None)] * 3


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "a request is a line 'old SIZE', lines of proof, an empty line and a checkpoint"),
        (b"new 3\n\n", "a request begins with 'old' and the size that was vouched for last, such as 'old 0'"),
        (b"old \xff\n\n", "the lines before the checkpoint are plain digits and base64"),
        (b"old 03\n\n" + signed(3).raw, "a number is written in plain digits, without zeros before it, and is below 2 to the 63rd"),
        (b"old 0\n\nnothing", "a note is a text, an empty line, and the lines of those who signed it"),
        (b"old 0\n" + b"AAAA\n" * 64 + b"\n" + signed(3).raw, "a proof is at most 63 hashes of 32 bytes, each on a line of its own in base64"),
    ],
)  # fmt: skip
def test_what_is_no_request_is_refused_in_a_sentence(raw, why):
    with pytest.raises(RequestError) as refusal:
        read_request(raw)
    assert str(refusal.value) == why


@given(st.binary(max_size=200) | st.text(max_size=100).map(lambda text: f"old 0\n{text}\n\n{text}\n".encode()))
def test_any_bytes_are_a_request_or_are_refused(raw):
    try:
        read_request(raw)
    except RequestError:
        return


def test_what_the_keeper_sends_is_what_c2sp_asks_for_and_its_answer_is_taken_over(tmp_path):
    store = TileStore(tmp_path)
    store.grow(LEAVES)
    for old, size in [(0, 1), (1, 9), (9, 9), (9, 70)]:
        raw = add_checkpoint(store, signed(size), old)
        assert raw == body(old, signed(size), consistency_proof(LEAVES[:size], old))
        found = agreed(read_request(raw), Seen(old, tree_root(LEAVES[:old])), WITNESS, NOW)
        fed = read_answer(found.code, found.body.encode(), signed(size), WITNESS.witness_key)
        assert fed == Fed(signed(size).also(found.body))
        assert cosigned_at(fed.note, WITNESS.witness_key) == NOW


def test_only_a_line_of_the_known_witness_is_taken_over():
    line = asked(0, 3, Seen()).body
    other = SigningKey("evil.example", bytes([5]) * 32)
    assert read_answer(200, line.encode(), signed(3), other.witness_key).note is None
    assert read_answer(200, line.encode(), signed(4), WITNESS.witness_key).note is None
    both = other.sign(signed(3).text) + line
    assert read_answer(200, both.encode(), signed(3), WITNESS.witness_key).note == signed(3).also(line)


@pytest.mark.parametrize(
    ("code", "raw", "fed"),
    [
        (409, b"7\n", Fed(old=7, problem="it has vouched for another size, or for another root of this size")),
        (409, b"seven\n", Fed(problem="its answer (409) is not one that a witness gives")),
        (200, b"\xff", Fed(problem="its answer (200) is not one that a witness gives")),
        (200, b"thanks\n", Fed(problem="its answer (200) is not one that a witness gives")),
        (404, b"", Fed(problem="it does not watch this record")),
        (502, b"", Fed(problem="it answered 502")),
    ],
)
def test_other_answers_are_told_in_words(code, raw, fed):
    assert read_answer(code, raw, signed(3), WITNESS.witness_key) == fed


@given(st.sampled_from([200, 400, 403, 404, 409, 422, 500]), st.binary(max_size=200))
def test_no_answer_breaks_the_keepers_side(code, raw):
    assert read_answer(code, raw, signed(3), WITNESS.witness_key).note is None
