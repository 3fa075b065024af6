"""Signed notes are those of the published vectors, and what is none is refused in a sentence."""

from __future__ import annotations

from base64 import b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.record.notes import DASH, Key, Note, NoteError, Signature, SigningKey, read_note, signed, verified

#: From the tests of Go's golang.org/x/mod/sumdb/note.
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
ENOCH = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"
PETERS_PRIVATE = b64decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")[1:]
TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
PETER_SIGNS = (
    f"{DASH}PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
ENOCH_SIGNS = (
    f"{DASH}EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n"
)
#: RFC 8032, section 7.1, tests 1 and 2: private, public, message, signature.
RFC_8032 = (
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe246"
        "55141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb"
        "00d291612bb0c00",
    ),
)


@pytest.mark.parametrize(("private", "public", "message", "signature"), RFC_8032)
def test_signatures_are_those_of_rfc_8032(private, public, message, signature):
    key = SigningKey("rfc8032", bytes.fromhex(private))
    assert key.key.public.hex() == public
    assert key.bare(bytes.fromhex(message)).hex() == signature
    assert key.key.made(bytes.fromhex(signature), bytes.fromhex(message))
    assert not key.key.made(bytes.fromhex(signature), b"another")


def test_the_notes_of_gos_own_tests_are_read_and_verified():
    note = read_note((TEXT + "\n" + PETER_SIGNS + ENOCH_SIGNS).encode())
    peter, enoch = Key.parse(PETER), Key.parse(ENOCH)
    assert (note.text, [each.name for each in note.signatures]) == (TEXT, ["PeterNeumann", "EnochRoot"])
    assert verified(note, peter)
    assert verified(note, enoch)
    assert (peter.text, enoch.text, peter.id.hex(), enoch.id.hex()) == (PETER, ENOCH, "c74f20a3", "af0cfe78")


def test_what_is_signed_here_is_what_go_signs():
    key = SigningKey("PeterNeumann", PETERS_PRIVATE)
    assert (key.key.text, key.sign(TEXT)) == (PETER, PETER_SIGNS)
    assert signed(TEXT, key).raw == (TEXT + "\n" + PETER_SIGNS).encode()
    assert repr(key) == "SigningKey('PeterNeumann')"


def test_a_changed_text_is_not_verified_and_nor_is_a_key_of_another_name():
    key = SigningKey("a.example/p/1", bytes(32))
    note = signed("one\n", key)
    assert verified(note, key.key)
    assert not verified(Note("two\n", note.signatures), key.key)
    assert not verified(note, Key("b.example/p/1", key.key.public))
    assert not verified(note, key.witness_key)


def test_one_false_line_under_a_known_name_spoils_the_note():
    key = SigningKey("a.example/p/1", bytes(32))
    false = Signature(key.name, key.key.id, bytes(64)).line
    assert not verified(signed("one\n", key).also(false), key.key)
    assert verified(signed("one\n", key).also(Signature("other", key.key.id, bytes(64)).line), key.key)


def test_a_line_that_is_there_already_is_not_repeated():
    key, other = SigningKey("a", bytes(32)), SigningKey("b", bytes(32))
    note = signed("one\n", key)
    assert note.also(key.sign("one\n")) == note
    assert note.also(other.sign("one\n") * 2).signatures == (*note.signatures, *signed("one\n", other).signatures)


def test_empty_lines_belong_to_the_text_up_to_the_last_one():
    key = SigningKey("a", bytes(32))
    note = signed("one\n\n\ntwo\n\n", key)
    assert read_note(note.raw) == note
    assert note.text == "one\n\n\ntwo\n\n"


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "a note is a text, an empty line, and the lines of those who signed it"),
        (TEXT.encode() + b"\n", "the last line of a note ends with a line feed"),
        ((TEXT + "\n" + PETER_SIGNS[:-1]).encode(), "the last line of a note ends with a line feed"),
        ((TEXT + "\n" + PETER_SIGNS).encode("utf-16"), "a note is written in UTF-8"),
        (("one\r\n\n" + PETER_SIGNS).encode(), "a note holds no control characters but line feeds"),
        (("one\n\n-" + PETER_SIGNS[1:]).encode(), "a signature is a dash, the name of a key, and what it wrote"),
        (f"one\n\n{DASH}a+b AAAAAAA=\n".encode(), "a signature is a dash, the name of a key, and what it wrote"),
        (f"one\n\n{DASH}a\N{NO-BREAK SPACE}b AAAAAAA=\n".encode(), "a signature is a dash, the name of a key, and what it wrote"),
        (f"one\n\n{DASH}a AAAAAA==\n".encode(), "the signature of a is cut short"),
        (f"one\n\n{DASH}a AAAAAAB=\n".encode(), "bytes are written in base64, with nothing else between them"),
        (f"one\n\n{DASH}a AAAAAAA= \n".encode(), "bytes are written in base64, with nothing else between them"),
        (b"a" * 1_000_001, "a note is at most 1000000 bytes long"),
        (("one\n\n" + PETER_SIGNS * 101).encode(), "a note has at most 100 signatures"),
    ],
)  # fmt: skip
def test_what_is_no_note_is_refused_in_a_sentence(raw, why):
    with pytest.raises(NoteError) as refusal:
        read_note(raw)
    assert str(refusal.value) == why


@pytest.mark.parametrize(
    "vkey",
    [
        "",
        "PeterNeumann",
        PETER.replace("c74f20a3", "c74f20a4"),
        PETER.replace("c74f20a3", "C74F20A3"),
        PETER.replace("PeterNeumann", "Peter Neumann"),
        PETER[:-4],
        PETER + "\n",
        PETER.replace("+ARpc", "+Ahpc"),
    ],
)
def test_what_is_no_key_is_refused(vkey):
    with pytest.raises(NoteError):
        Key.parse(vkey)


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: f"{text}\n\n{DASH}{text}\n".encode()))
def test_any_bytes_are_a_note_or_are_refused_and_a_note_gives_its_bytes_back(raw):
    try:
        note = read_note(raw)
    except NoteError:
        return
    assert note.raw == raw


@given(st.text(max_size=80) | st.text(max_size=40).map(lambda text: PETER[:20] + text))
def test_any_text_is_a_key_or_is_refused(text):
    try:
        key = Key.parse(text)
    except NoteError:
        return
    assert key.text == text
