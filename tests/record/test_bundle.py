"""A bundle is written whole or not at all, and one that can't be read is refused in one sentence."""

from __future__ import annotations

import json

import pytest

from alongside.acts.journal import read_journal
from alongside.record import (
    RecordError,
    journal_from_record,
    read_bundle,
    record_entries,
    record_from_journal,
    write_bundle,
)

RECORD = record_from_journal(
    read_journal('seat ann@community name="Ann"\n2025-01-01 ann raise-item say="Heating."\n2025-01-02 ann join-seat\n'),
    seed=b"0" * 32,
)
RAW = RECORD.to_bytes()
LINES = RAW.splitlines(keepends=True)


def test_a_bundle_is_a_header_the_acts_byte_for_byte_and_what_may_be_shown(tmp_path):
    write_bundle(RECORD, tmp_path / "a.jsonl")
    assert (tmp_path / "a.jsonl").read_bytes() == RAW
    assert [line.rstrip(b"\n") for line in LINES[1:3]] == RECORD.acts
    assert sorted(json.loads(LINES[0])) == ["alongside", "clock", "log", "root", "size"]
    assert [list(json.loads(line)) for line in LINES[3:]] == [["words"], ["name"]]
    assert read_bundle(tmp_path / "a.jsonl").to_bytes() == RAW


def test_an_envelope_has_these_keys_and_no_other():
    keys = ["actor", "at", "kind", "kv", "log", "nonce", "occurred", "priv", "pub", "role", "salt0", "side", "v", "via"]
    assert [list(json.loads(raw)) for raw in RECORD.acts] == [keys, keys]


def test_a_bundle_that_can_not_be_written_leaves_nothing_behind(tmp_path):
    (tmp_path / "a.jsonl").mkdir()
    with pytest.raises(OSError):
        write_bundle(RECORD, tmp_path / "a.jsonl")
    assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl"]


def test_writing_over_a_bundle_replaces_it_whole(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b"old" * 10_000)
    write_bundle(RECORD, tmp_path / "a.jsonl")
    assert (tmp_path / "a.jsonl").read_bytes() == RAW


def test_a_record_of_no_acts_can_be_written_and_read():
    raw = b'{"alongside":"bundle/1","clock":"journal","log":"a","root":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","size":0}\n'
    assert record_entries(read_bundle(raw)) == []
    assert read_bundle(raw).to_bytes() == raw


HEADER = "line 1: this is not the header of a record (alongside bundle/1 or bundle/2): {}; give a file made by 'alongside record'"
REFUSED = {
    b"": "line 1: the file is empty; a record begins with a header line, so fetch it again",
    RAW[:200]: "line 2: the file is cut off in the middle of this line; fetch it again from where it came",
    b"".join(
        LINES[:2]
    ): "line 1: the header counts 2 acts and the file has 1: it was cut or changed, so fetch it again",
    b"".join(
        [LINES[0], *LINES[1:3], *LINES[1:3]]
    ): "line 1: the header counts 2 acts and the file has 4: it was cut or changed, so fetch it again",
    b"".join(
        [LINES[0], LINES[2], LINES[1]]
    ): "line 3: this act was entered before the one above it; lines were moved, so fetch it again",
    b"".join(
        [LINES[0], LINES[1], b"\n", LINES[2]]
    ): "line 3: this is not an act that we know (it breaks off before its end); fetch the record again",
    RAW.replace(
        b"raise-item", b"sing"
    ): "line 2: this is not an act that we know ('kind' is 'sing', which is not one of its words); fetch the record again",
    RAW.replace(
        b"2025-01-02T", b"2025-13-02T"
    ): "line 3: '2025-13-02T12:00:00.000Z' is not a time; fetch the record again",
    RAW.replace(b"bundle/1", b"bundle/3"): HEADER.format("'alongside' is 'bundle/3', which is not one of its words"),
    RAW.replace(b'"size":2', b'"size":2.0'): HEADER.format(
        "'size' is a number with a fraction where a whole number must stand"
    ),
    RAW.replace(b'"size":2', b'"size":-2'): "line 1: the header's size is not a number of acts; fetch the record again",
    RAW.replace(b'{"alongside"', b'{ "alongside"'): HEADER.format(
        "keys are sorted, without spaces, each character in its shortest form (RFC 8785)"
    ),
    b'{"a":"\xff\xfe"}\n': HEADER.format("it has a key 'a' that nobody knows"),
    b"\xef\xbb\xbf"
    + RAW: "line 1: an editor put a mark before it (a BOM); fetch the record again and do not save it anew",
    RAW.replace(
        b"\n", b"\r\n"
    ): "line 1: its lines end as on Windows, so that every act has other bytes than those that were hashed; fetch the record again and do not save it anew",
    RAW.decode().encode(
        "utf-16"
    ): "line 1: an editor made UTF-16 of it; fetch the record again and do not save it anew",
    RAW.replace(b'"bundle/1"', b'"' + b"x" * 50_000 + b'"'): HEADER.format(
        f"'alongside' is '{'x' * 37}...{'x' * 20}', which is not one of its words"
    ),
    b"{" * 5000 + b"\n": HEADER.format("it is not JSON from character 1 on"),
}


@pytest.mark.parametrize("raw", REFUSED, ids=[words[:70] for words in REFUSED.values()])
def test_a_record_that_can_not_be_read_is_refused_in_one_sentence(raw):
    with pytest.raises(RecordError) as refused:
        record_entries(read_bundle(raw))
    assert str(refused.value) == REFUSED[raw]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"{}\n", "line 4: this line must hold words, a name or a note; fetch the record again"),
        (
            b"words\n",
            "line 4: this is neither an act, words, a name nor a note (it is not JSON from character 0 on); fetch the record again",
        ),
    ],
)
def test_a_line_after_the_acts_that_is_neither_words_nor_a_name_is_refused(line, words):
    with pytest.raises(RecordError) as refused:
        journal_from_record(read_bundle(b"".join([*LINES[:3], line])))
    assert str(refused.value) == words
