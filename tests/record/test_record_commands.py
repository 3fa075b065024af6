"""`record`, `journal` and `verify` on the command line: what they answer, and how they say no."""

from __future__ import annotations

import json

import click
import pytest
from click.testing import CliRunner, Result

from alongside.acts.journal import entries, read_journal, write_journal
from alongside.cli import journal, record, verify
from alongside.cli.fail import CommandError
from alongside.cli.sources import open_source
from alongside.record import read_bundle, record_entries

TEXT = """seat ann@community name="Ann"
2025-01-01 ann open-project title="The Old Library"
2025-01-02 ann raise-item as=heat say="Heating."
2025-01-03 ann treat-item #heat result=deferred
"""
GZIP = bytes.fromhex("1f8b0800000000000003")


def run(command: click.Command, *arguments: object) -> Result:
    return CliRunner().invoke(command, [str(each) for each in arguments])


@pytest.fixture
def kept(tmp_path):
    """A journal and the record made of it."""
    (tmp_path / "lib.journal").write_text(TEXT, encoding="utf-8")
    made = run(record.command, tmp_path / "lib.journal", "-o", tmp_path / "lib.jsonl")
    assert made.exit_code == 0
    return tmp_path


def test_a_journal_becomes_a_record_that_is_verified_and_tells_the_journal(kept):
    bundle = read_bundle(kept / "lib.jsonl")
    verified = run(verify.command, kept / "lib.jsonl")
    told = run(journal.command, kept / "lib.jsonl")
    assert (verified.exit_code, verified.output.split(";")[0]) == (
        0,
        f"Verified: 3 acts under the root {bundle.header.root[:16]}",
    )
    assert [line.words for line in read_journal(told.output).lines] == [None, "Heating.", None]


def test_a_journal_given_comes_back_in_its_canonical_layout(kept):
    assert run(journal.command, kept / "lib.journal").output == write_journal(read_journal(TEXT))


def test_json_is_one_object_and_nothing_else(kept):
    answer = json.loads(run(verify.command, kept / "lib.jsonl", "--json").output)
    assert (answer["verified"], answer["witnessed"], answer["size"], answer["failures"]) == (True, False, 3, [])


def test_a_record_that_was_changed_is_readable_but_wrong(kept):
    changed = (kept / "lib.jsonl").read_bytes().replace(b"deferred", b"dropped")
    (kept / "bad.jsonl").write_bytes(changed)
    found = run(verify.command, kept / "bad.jsonl", "--json")
    assert (found.exit_code, json.loads(found.output)["failures"][0]["step"]) == (1, "root")


def test_a_record_that_does_not_begin_with_an_older_copy_is_wrong_and_one_that_does_is_witnessed(kept):
    (kept / "other.journal").write_text(TEXT, encoding="utf-8")
    run(record.command, kept / "other.journal", "-o", kept / "other.jsonl")
    assert run(verify.command, kept / "lib.jsonl", "--old", kept / "other.jsonl").exit_code == 1
    assert json.loads(run(verify.command, kept / "lib.jsonl", "--old", kept / "lib.jsonl", "--json").output)[
        "witnessed"
    ]


def test_a_journal_and_its_record_open_as_the_same_source(kept):
    written, bundle = open_source(str(kept / "lib.journal")), open_source(str(kept / "lib.jsonl"))
    assert written.name == bundle.name == "The Old Library"
    assert written.entries == entries(read_journal(TEXT))
    assert bundle.entries == record_entries(read_bundle(kept / "lib.jsonl"))
    assert bundle.head == read_bundle(kept / "lib.jsonl").header.root
    assert (
        [person.name for person in bundle.people.values()]
        == [person.name for person in written.people.values()]
        == ["Ann"]
    )


BAD = {
    "nothing": (
        b"",
        'line 1, column 1: the journal has no act in it; write one on a line of its own, such as: 2025-03-20 idris@community share-voice about=brief say="We were told in the spring.".',
    ),
    "cut": (
        b'{"alongside":"bund',
        "line 1: this is not the header of a record (alongside bundle/1): Input data was truncated; give a file made by 'alongside record'.",
    ),
    "packed": (GZIP, "line 1, column 2: the byte 0x8b is not UTF-8 text; save the journal as UTF-8."),
    "latin": (
        "2025-01-01 caf\xe9".encode("latin-1"),
        "line 1, column 15: the byte 0xe9 is not UTF-8 text; save the journal as UTF-8.",
    ),
    "utf16": (TEXT.encode("utf-16"), "line 1, column 1: the byte 0xff is not UTF-8 text; save the journal as UTF-8."),
}


@pytest.mark.parametrize("name", BAD)
def test_what_can_not_be_read_is_refused_in_one_sentence_and_nothing_is_written(name, tmp_path):
    raw, words = BAD[name]
    path = tmp_path / name
    path.write_bytes(raw)
    refused = run(record.command, path, "-o", tmp_path / "out.jsonl")
    assert (refused.exit_code, refused.output) == (2, f"Error: {path}, {words}\n")
    assert [each.name for each in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("record", "lib.jsonl", "-o", "out"), "{0}/lib.jsonl is a record already; 'alongside verify' checks it."),
        (
            ("record", "lib.journal", "-o", "lib.journal"),
            "the record would replace the journal {0}/lib.journal; give another name after -o.",
        ),
        (
            ("record", "lib.journal", "-o", "no/out"),
            "can't write {0}/no/out (No such file or directory); choose another place.",
        ),
        (
            ("verify", "lib.journal"),
            "{0}/lib.journal is a journal, which holds no hashes; make a record of it with 'alongside record'.",
        ),
        (("journal", "."), "{0}/. is a folder; give a record or a journal in it."),
    ],
)
def test_what_can_not_be_done_is_said_in_one_sentence(kept, arguments, words):
    command = {"record": record.command, "verify": verify.command, "journal": journal.command}[arguments[0]]
    refused = run(command, *(each if each == "-o" else f"{kept}/{each}" for each in arguments[1:]))
    assert (refused.exit_code, refused.output) == (2, f"Error: {words.format(kept)}\n")
    assert (kept / "lib.journal").read_text(encoding="utf-8") == TEXT


def test_a_record_whose_header_does_not_fit_its_acts_is_not_opened(kept):
    changed = (kept / "lib.jsonl").read_bytes().replace(b"deferred", b"dropped")
    (kept / "bad.jsonl").write_bytes(changed)
    with pytest.raises(CommandError, match=r"something was changed, and 'alongside verify' says where\.$"):
        open_source(str(kept / "bad.jsonl"))
