"""Checkpoints are those of C2SP, and a witness's line holds for its own text and time only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.record.checkpoints import Checkpoint, cosign, cosigned_at, read_checkpoint, sign_checkpoint
from alongside.record.notes import DASH, Note, NoteError, Signature, SigningKey, read_note, verified

#: The example of c2sp.org/tlog-cosignature.
PUBLISHED = f"""\
example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

{DASH}example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
{DASH}witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
""".encode()
LOG = SigningKey("a.example/p/1", bytes(32))
WITNESS = SigningKey("w.example/1", bytes([1]) * 32)
ONE = Checkpoint("a.example/p/1", 11, bytes(range(32)))


def test_the_published_checkpoint_is_read_and_written_again():
    note = read_note(PUBLISHED)
    found = read_checkpoint(note.text)
    assert (found.origin, found.size, found.extra) == ("example.com/behind-the-sofa", 20852163, ())
    assert found.root.hex().startswith("0ac5186a91863e8e")
    assert (found.text, note.raw) == (note.text, PUBLISHED)
    assert int.from_bytes(note.signatures[1].raw[:8], "big") == 1679315147


def test_a_checkpoint_is_signed_cosigned_and_checked():
    note = sign_checkpoint(ONE, LOG)
    assert (verified(note, LOG.key), cosigned_at(note, WITNESS.witness_key)) == (True, None)
    both = note.also(cosign(note, WITNESS, 1_800_000_000))
    assert (verified(both, LOG.key), cosigned_at(both, WITNESS.witness_key)) == (True, 1_800_000_000)
    assert cosigned_at(both, WITNESS.key) is None
    assert read_checkpoint(both.text) == ONE


def test_a_witness_signs_the_header_the_time_and_the_text():
    note = sign_checkpoint(ONE, LOG)
    found = note.also(cosign(note, WITNESS, 1679315147)).signatures[1]
    message = f"cosignature/v1\ntime 1679315147\n{note.text}".encode()
    assert (found.raw[:8].hex(), found.id) == ("00000000641850cb", WITNESS.witness_key.id)
    assert WITNESS.key.made(found.raw[8:], message)


def test_of_two_cosignatures_the_later_counts_and_a_false_one_spoils_them():
    note = sign_checkpoint(ONE, LOG)
    note = note.also(cosign(note, WITNESS, 200)).also(cosign(note, WITNESS, 100))
    assert cosigned_at(note, WITNESS.witness_key) == 200
    late = bytes(7) + b"\xff" + note.signatures[1].raw[8:]
    false = Signature(WITNESS.name, WITNESS.witness_key.id, late).line
    assert cosigned_at(note.also(false), WITNESS.witness_key) is None


def test_a_cosignature_of_another_root_is_none():
    other = sign_checkpoint(Checkpoint(ONE.origin, ONE.size, bytes(32)), LOG)
    note = sign_checkpoint(ONE, LOG).also(cosign(other, WITNESS, 100))
    assert cosigned_at(note, WITNESS.witness_key) is None


@pytest.mark.parametrize("raw", [b"", bytes(8), bytes(71), bytes(73), b"\xff" * 72])
def test_a_cosignature_of_another_length_or_time_is_none(raw):
    note = Note(ONE.text, (Signature(WITNESS.name, WITNESS.witness_key.id, raw),))
    assert cosigned_at(note, WITNESS.witness_key) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "a\n1\n",
        "a\n01\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
        "a\n-1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
        "a\n\N{ARABIC-INDIC DIGIT ONE}\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
        "a\n9223372036854775808\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
        "a\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
        "a\n1\nAAAA\n",
        "a\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "a\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n",
        "\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
    ],
)
def test_what_is_no_checkpoint_is_refused(text):
    with pytest.raises(NoteError):
        read_checkpoint(text)


def test_the_largest_size_is_read():
    text = f"a\n{2**63 - 1}\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\nmore\n"
    assert read_checkpoint(text) == Checkpoint("a", 2**63 - 1, bytes(32), ("more",))


def test_nothing_is_signed_that_could_not_be_read():
    with pytest.raises(NoteError):
        sign_checkpoint(Checkpoint("a\nb", 1, bytes(32)), LOG)
    with pytest.raises(NoteError):
        sign_checkpoint(Checkpoint("a", 1, bytes(31)), LOG)


@given(st.text(max_size=120) | st.text(max_size=30).map(lambda text: f"{text}\n1\n{'A' * 43}=\n{text}\n"))
def test_any_text_is_a_checkpoint_or_is_refused(text):
    try:
        found = read_checkpoint(text)
    except NoteError:
        return
    assert found.text == text
