"""`record`, `journal` and `verify` on the command line: what they answer, and how they say no."""

from __future__ import annotations

import json

import click
import msgspec
import pytest
from click.testing import CliRunner, Result

from alongside.acts.journal import entries, read_journal, write_journal
from alongside.cli import journal, record, verify
from alongside.cli.fail import CommandError
from alongside.cli.sources import open_source
from alongside.record import read_bundle, record_entries, record_from_journal, write_bundle
from alongside.record.merkle import tree_root

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
        "line 1: this is not the header of a record (alongside bundle/1 or bundle/2): it breaks off before its end; give a file made by 'alongside record'.",
    ),
    "packed": (GZIP, "line 1, column 1: this is no text at all; give a journal, or a record made of one."),
    "latin": (
        "2025-01-01 caf\xe9".encode("latin-1"),
        "line 1, column 15: the byte 0xe9 is not UTF-8 text; save the journal as UTF-8.",
    ),
    "utf16": (
        TEXT.encode("utf-16"),
        "line 1, column 1: this is UTF-16 text; open it in an editor and save it as UTF-8.",
    ),
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
    header, root = read_bundle(kept / "bad.jsonl").header, tree_root(read_bundle(kept / "bad.jsonl").leaves).hex()
    with pytest.raises(CommandError) as refused:
        open_source(str(kept / "bad.jsonl"))
    assert str(refused.value) == (
        f"{kept}/bad.jsonl, line 1: the acts give the root {root[:16]} and the header says {header.root[:16]}: something "
        f"was changed, so nothing is read from it; './alongside verify {kept}/bad.jsonl' says all that is wrong."
    )


@pytest.mark.parametrize(("command", "more"), [("standing", ()), ("journal", ()), ("trace", ("heat",))])
@pytest.mark.parametrize(
    ("was", "now", "line"), [(b"deferred", b"dropped", 1), (b"Heating.", b"Cheating", 5), (b'"Ann"', b'"Bob"', 6)]
)
def test_nothing_is_read_from_a_record_that_does_not_hold_together(alongside, kept, command, more, was, now, line):
    """An act, the words said with one, or a display name is changed: each command sends the reader to verify."""
    bad = kept / "bad.jsonl"
    bad.write_bytes((kept / "lib.jsonl").read_bytes().replace(was, now))
    told = alongside(command, bad, *more)
    assert (told.returncode, told.stdout, told.stderr.count("\n")) == (2, "", 1)
    assert told.stderr.startswith(f"alongside: {bad}, line {line}: ")
    assert told.stderr.endswith(f", so nothing is read from it; './alongside verify {bad}' says all that is wrong.\n")
    assert run(verify.command, bad).exit_code == 1


def test_a_file_that_is_called_a_record_and_is_none_is_said_to_be_none(tmp_path):
    """What is wrong, where, and what to do: for a file that is empty, packed, or was saved by an editor."""
    header = "this is not the header of a record (alongside bundle/1 or bundle/2)"
    told = {
        b"": "line 1: the file is empty; a record begins with a header line, so fetch it again",
        GZIP: f"line 1: {header}: it is not JSON from character 0 on; give a file made by 'alongside record'",
        TEXT.encode("utf-16"): "line 1: an editor made UTF-16 of it; fetch the record again and do not save it anew",
    }
    for raw, words in told.items():
        (tmp_path / "odd.jsonl").write_bytes(raw)
        refused = run(journal.command, tmp_path / "odd.jsonl")
        assert (refused.exit_code, refused.output) == (2, f"Error: {tmp_path}/odd.jsonl, {words}.\n")


def test_a_record_that_an_editor_saved_says_so(kept):
    raw = (kept / "lib.jsonl").read_bytes()
    (kept / "bom.jsonl").write_bytes(b"\xef\xbb\xbf" + raw)
    (kept / "windows").write_bytes(raw.replace(b"\n", b"\r\n"))
    assert run(journal.command, kept / "bom.jsonl").output == (
        f"Error: {kept}/bom.jsonl, line 1: an editor put a mark before it (a BOM); fetch the record again and do not save "
        "it anew.\n"
    )
    assert run(journal.command, kept / "windows").output == (
        f"Error: {kept}/windows, line 1: its lines end as on Windows, so that every act has other bytes than those that "
        "were hashed; fetch the record again and do not save it anew.\n"
    )


@pytest.mark.parametrize(
    ("command", "words", "told"),
    [
        (journal, ("",), "no name was given; give the name of a record, a journal, or a project on this machine."),
        (record, ("lib.journal", "-o", ""), "no name was given after -o; give the name of the file to write, such as record.jsonl."),
        (record, ("lib.journal", "-o", "."), ". is a folder; give the name of a file after -o."),
        (record, ("lib.journal", "-o", "-"), "a record is written to a file, not printed; give its name after -o, such as record.jsonl."),
        (record, ("lib.journal", "-o", "/dev/null", "--force"), "/dev/null is a device or a pipe, not a file; give the name of a file after -o."),
        (journal, ("/dev/zero",), "/dev/zero is a device, not a file; give a record, a journal or a project's name."),
        (journal, ("x" * 5_000,), f"cannot read {'x' * 37}...{'x' * 20}: File name too long."),
    ],
)  # fmt: skip
def test_a_name_that_names_nothing_is_one_short_sentence(kept, monkeypatch, command, words, told):
    monkeypatch.chdir(kept)
    refused = run(command.command, *words)
    assert (refused.exit_code, refused.output) == (2, f"Error: {told}\n")


def test_a_file_that_is_not_there_is_one_short_sentence(alongside):
    told = alongside("journal", "nope" * 50)
    assert (told.returncode, told.stdout, told.stderr) == (
        2,
        "",
        f"alongside: there is no file '{('nope' * 50)[:37]}...{'nope' * 5}', and no project of that name on this machine; "
        "check the spelling.\n",
    )


def test_a_file_of_somebody_elses_is_not_replaced_unless_that_is_said(kept):
    """A second rehearsal of the same project replaces the first; anything else stays as it is."""
    (kept / "notes.txt").write_text("mine", "utf-8")
    (kept / "other.journal").write_text(TEXT.replace("The Old Library", "The Garden"), "utf-8")
    first = (kept / "lib.jsonl").read_bytes()
    for journal_name, output in (("lib.journal", "notes.txt"), ("other.journal", "lib.jsonl")):
        refused = run(record.command, kept / journal_name, "-o", kept / output)
        assert (refused.exit_code, refused.output) == (
            2,
            f"Error: {kept}/{output} is there already, and it is not an older rehearsal of this project; choose another "
            "name, or replace it by --force.\n",
        )
    assert ((kept / "notes.txt").read_text("utf-8"), (kept / "lib.jsonl").read_bytes()) == ("mine", first)
    assert run(record.command, kept / "lib.journal", "-o", kept / "lib.jsonl").exit_code == 0
    assert (kept / "lib.jsonl").read_bytes() != first
    assert run(record.command, kept / "lib.journal", "-o", kept / "notes.txt", "--force").exit_code == 0
    assert read_bundle(kept / "notes.txt").header.size == 3


def test_an_act_that_can_not_be_kept_is_named_with_its_line(tmp_path):
    """Four hundred references are more than 16 KiB once each is a hash."""
    lines = [f"2025-01-01 ann@community raise-item as=i{n}" for n in range(400)]
    agreed = f"2025-01-01 ann agree what={','.join(f'#i{n}' for n in range(400))}"
    (tmp_path / "many.journal").write_text("\n".join(["# many", *lines, agreed]), "utf-8")
    refused = run(record.command, tmp_path / "many.journal", "-o", tmp_path / "out.jsonl")
    assert (refused.exit_code, refused.output.partition(", and this one has")[0]) == (
        2,
        f"Error: {tmp_path}/many.journal, line 402: this agree can't be kept: an act has at most 16384 bytes",
    )


SHIFTED = """seat ann@community

2025-01-01 ann open-project title="A plan"
# later
2190-01-02 ann raise-item as=heat say="Heating."
2190-01-03 ann treat-item #heat result=deferred
"""


def test_acts_dated_after_today_are_read_and_told_in_one_line(alongside, tmp_path):
    """A rehearsal may be about days to come; whoever reads it is told, and stdout is the answer alone."""
    path = tmp_path / "plan.journal"
    path.write_text(SHIFTED, "utf-8")
    made = alongside("record", path, "-o", tmp_path / "plan.jsonl")
    note = "Note: 2 acts are dated after today (first 2190-01-02, line {}).\n"
    assert (made.returncode, made.stderr) == (0, note.format(5))
    for words, line in (
        (("standing", path, "--json"), 5),
        (("journal", path), 5),
        (("trace", path, "heat", "--json"), 5),
    ):
        told = alongside(*words)
        assert (told.returncode, told.stderr) == (0, note.format(line))
    told = alongside("standing", tmp_path / "plan.jsonl", "--json")
    assert (json.loads(told.stdout)["project"], told.stderr) == ("A plan", note.format(3))
    assert alongside("journal", tmp_path / "plan.jsonl").stderr == note.format(3)


def test_what_a_journal_would_be_refused_for_is_told_of_a_record(alongside, tmp_path):
    """Records that were made elsewhere may hold a slip of the pen: they are read, and the reader is told."""
    mine = read_journal("2025-01-01 ann@community ask-question about=design\n2025-01-02 ann ask-question about=brief")
    slip = [
        msgspec.structs.replace(each, act=msgspec.structs.replace(each.act, about=("desing",))) for each in mine.lines
    ]
    write_bundle(record_from_journal(msgspec.structs.replace(mine, lines=tuple(slip))), tmp_path / "slip.jsonl")
    note = (
        "Note: line 2: there is no element 'desing'; did you mean 'design'?; an element of your own is declared with "
        "add-element name=desing like=... (and 1 more like it).\n"
    )
    for command in ("standing", "journal"):
        told = alongside(command, tmp_path / "slip.jsonl")
        assert (told.returncode, told.stderr) == (0, note)
    assert alongside("verify", tmp_path / "slip.jsonl").returncode == 0
