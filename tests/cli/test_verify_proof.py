"""`alongside verify PROOF`: somebody who kept a proof needs no record to check it, only a policy."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from alongside.cli import verify
from alongside.cli.fail import CommandError
from tests.vectors.forging import (
    ACTS,
    ELM,
    KEEPER,
    OAK,
    ORIGIN,
    SHOWN,
    WITNESSED,
    bundle,
    carried,
    checkpoint,
    note,
    receipt,
)

SEEN = note(checkpoint(ACTS), KEEPER, ELM, OAK)


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    """A folder with a proof, a false one, one that was cut, a policy, and the record."""
    monkeypatch.chdir(tmp_path)
    files = {
        "proof": receipt(ACTS, 3, SEEN),
        "false": receipt(ACTS, 3, SEEN, said=2),
        "cut": receipt(ACTS, 3, SEEN)[:-1],
        "policy": WITNESSED.decode(),
        "record": bundle(ACTS, [*SHOWN, carried(SEEN)]).decode(),
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")


def run(*words: str) -> tuple[int, list[str]]:
    done = CliRunner().invoke(verify.command, words)
    return done.exit_code, (done.output or str(done.exception)).splitlines()


def test_a_proof_is_known_by_its_first_line_and_told_with_its_limits():
    code, lines = run("proof", "--policy", "policy")
    assert (code, lines[0]) == (
        0,
        "Verified: the act ab0f79ba0912e220 (contest; it says that it was entered at 2025-01-04T12:00:00.000Z) "
        f"is number 4 of 5 in {ORIGIN}; witnessed by elm, oak; witnesses had it by 2025-06-15T15:06:40Z.",
    )
    assert lines[1:4] == [
        f"Signed: by a key that the policy knows for {ORIGIN}.",
        "Witnessed: by elm at 2025-06-15T15:06:40Z.",
        "Witnessed: by oak at 2025-06-15T15:06:40Z.",
    ]
    assert "  - what the act said: words are never in a proof;" in lines
    assert any(line.startswith("  - when it was entered: that it was when it says can't be known") for line in lines)


def test_without_a_policy_it_is_unwitnessed():
    code, lines = run("proof")
    assert (code, lines[0].split("; ")[-1]) == (
        0,
        "unwitnessed: cosignatures are there, but no policy says whose count.",
    )


def test_a_false_proof_and_one_that_was_cut_leave_as_records_do():
    assert run("false", "--policy", "policy")[:1] == (1,)
    assert run("false")[1][0] == "Not verified: receipts: the proof does not hold in itself: it leads to another root."
    with pytest.raises(CommandError, match=r"^cut is no proof that can be read: the last line of a note ends with"):
        CliRunner().invoke(verify.command, ["cut"], standalone_mode=False, catch_exceptions=False)


def test_programs_are_told_the_same():
    code, lines = run("proof", "--policy", "policy", "--json")
    told = json.loads(lines[0])
    assert (code, told["verified"], told["witnessed"], told["proof"]["kind"], told["proof"]["place"], told["size"]) == (
        0,
        True,
        True,
        "contest",
        4,
        5,
    )
    assert told["seen"] == {"elm": "2025-06-15T15:06:40Z", "oak": "2025-06-15T15:06:40Z"}


def test_a_record_whose_cosignatures_nobody_judges_says_so():
    code, lines = run("record", "--quick")
    assert (code, "; unwitnessed: cosignatures are there, but no policy says whose count" in lines[0]) == (0, True)


def test_a_proof_alone_is_compared_with_a_policy_only():
    assert run("proof", "--old", "record")[1] == [
        "Error: a proof by itself is checked with a policy alone; to compare it with a record, give the record, and the "
        "folder of the proof with --receipts."
    ]
