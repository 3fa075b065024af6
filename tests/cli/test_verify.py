"""`alongside verify` with everything that it can be given: what it prints, how it leaves, and what it says it can't know."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from alongside.acts.journal import read_journal
from alongside.cli import verify
from alongside.record import record_from_journal
from alongside.record.bundle import with_notes
from alongside.record.checkpoints import Checkpoint, cosign, sign_checkpoint
from alongside.record.merkle import inclusion_proof, leaf_hash, tree_root
from alongside.record.notes import SigningKey
from alongside.record.policies import policy_text
from alongside.record.receipts import Receipt

JOURNAL = """
seat ann@community name="Ann"
seat ben@institution
2025-01-01 ann open-project title="Canal Street"
2025-01-02 ann shape-element about=brief
2025-01-03 ann make-proposal as=p about=brief say="Open on Sundays."
2025-01-04 ben contest #p say="There is no money."
"""
FORGED = JOURNAL + "2025-01-05 ben vouch-seat seat=ann\n"
MISCOUNTED = JOURNAL + "2025-01-05 ann open-route asked=3 known=4\n"


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder with a record that was signed and seen, a policy, older copies, and a receipt."""
    monkeypatch.chdir(tmp_path)
    record = record_from_journal(read_journal(JOURNAL), seed=b"0" * 32)
    keeper = SigningKey(f"host.example/p/{record.header.log}", b"k" * 32)
    elm, oak = (SigningKey(name, name.encode().ljust(32)) for name in ("elm.example", "oak.example"))
    note = sign_checkpoint(Checkpoint(keeper.name, 3, tree_root(record.leaves[:3])), keeper)
    note = note.also("".join(cosign(note, each, 1_750_000_000) for each in (elm, oak)))
    log, split = host_log(note.text), host_log(note.text.replace("\n3\n", "\n2\n"), note.text)
    receipt = Receipt(2, record.acts[2], tuple(inclusion_proof(record.leaves[:3], 2)), note)
    policy = policy_text([keeper.key], {"elm": elm.witness_key}, {"oak": oak.witness_key})
    (tmp_path / "receipts").mkdir()
    files = {
        "plain.jsonl": record.to_bytes(),
        "signed.jsonl": with_notes(record.to_bytes(), [note.raw.decode()]),
        "checkpoint": note.raw,
        "policy": policy.encode(),
        "log": log,
        "split": split,
        "binary": bytes(range(256)),
        "receipts/ann": receipt.text.encode(),
        "forged.jsonl": record_from_journal(read_journal(FORGED), seed=b"0" * 32).to_bytes(),
        "miscounted.jsonl": record_from_journal(read_journal(MISCOUNTED), seed=b"0" * 32).to_bytes(),
    }
    for name, raw in files.items():
        (tmp_path / name).write_bytes(raw)
    return tmp_path


def host_log(*entries: str) -> bytes:
    """A copy of the host's own log with these entries."""
    root = tree_root([leaf_hash(each.encode()) for each in entries])
    note = sign_checkpoint(
        Checkpoint("host.example/log", len(entries), root), SigningKey("host.example/log", b"k" * 32)
    )
    return "".join(f"{each}\n" for each in entries).encode() + note.raw


def run(*words: str) -> tuple[int, list[str]]:
    done = CliRunner().invoke(verify.command, words)
    return done.exit_code, done.output.splitlines()


ALL = ("--old", "plain.jsonl", "--old", "checkpoint", "--policy", "policy", "--receipts", "receipts")


def test_a_record_with_all_that_others_hold_is_verified_step_by_step(place):
    code, lines = run("signed.jsonl", *ALL)
    assert (code, lines[0].split("; ")[1:4]) == (
        0,
        [
            "witnessed up to act 3 by elm, oak",
            "it begins with each of the 2 older copies given",
            "it holds the act of the receipt",
        ],
    )
    assert lines[1:7] == [
        "Checked: bytes, canonical, hashes, root, signature, quorum, consistency, receipts, commitments, schemas, "
        "references, authority, tallies, standing.",
        "Not checked: times (they are a journal's), host-log (--host-log).",
        "Texts: 2 were said with acts, 2 are shown in this copy.",
        "Checkpoints: it carries 1, the longest that fits over 3 acts; the last 1 acts are under none.",
        "Witnessed: 3 acts, first cosigned at 2025-06-15T15:06:40Z.",
        "Standing by the pack coproduction 2026.1: We cannot tell yet about the brief; the engagement strategy, the "
        "design, the decisions, the delivery and the evaluation have not begun.",
    ]


def test_with_nothing_to_compare_with_it_says_so_and_what_it_left_out(place):
    code, lines = run("signed.jsonl", "--quick")
    assert (code, "; unwitnessed: cosignatures are there, but no policy says whose count" in lines[0]) == (0, True)
    assert "Whose signatures they bear was not checked, since no --policy was given." in lines
    left = "quorum (--policy), times (they are a journal's), receipts (--receipts), host-log (--host-log)"
    assert f"Not checked: {left}, authority, tallies, standing." in lines


@pytest.mark.parametrize("record", ["plain.jsonl", "forged.jsonl", "signed.jsonl"])
def test_after_every_answer_it_says_what_nobody_can_find_out(place, record):
    _code, lines = run(record)
    assert lines[-7:] == ["What no verifier can find out:", *(f"  - {line}" for line in verify_limits())]


def verify_limits() -> tuple[str, ...]:
    from alongside.cli.verify_told import LIMITS

    assert len(LIMITS) == 6
    return LIMITS


@pytest.mark.parametrize(
    ("record", "told"),
    [
        ("forged.jsonl", "authority, line 6: this vouch-seat was not allowed: it is not for that side to tell."),
        ("miscounted.jsonl", "tallies, line 6: more people knew of it than were asked."),
    ],
)
def test_what_only_the_second_half_finds_is_named_with_its_line(place, record, told):
    assert run(record)[0] == 1
    assert run(record)[1][0] == f"Not verified: {told}"
    assert run(record, "--quick")[0] == 0


def test_json_holds_the_same(place):
    code, lines = run("signed.jsonl", *ALL, "--json")
    answer = json.loads(lines[0])
    assert (code, len(lines), answer["witnessed"], answer["sealed"]) == (0, 1, True, 3)
    assert answer["seen"] == {"size": 3, "by": ["elm", "oak"], "at": "2025-06-15T15:06:40Z"}
    assert answer["texts"] == {"said": 2, "shown": 2, "taken-back": 0}
    assert answer["standing"]["pack"] == "coproduction 2026.1"
    assert answer["standing"]["elements"]["brief"] == [1, 2]
    failed = json.loads(run("forged.jsonl", "--json")[1][0])
    assert [(each["step"], each["line"]) for each in failed["failures"]] == [("authority", 6)]


def test_a_saved_copy_of_the_hosts_own_log_is_held_against_it(place):
    code, lines = run("plain.jsonl", "--host-log", "log")
    assert (code, lines[0].split("; ")[1]) == (
        0,
        "unwitnessed, since there is only the host's own log to compare it with",
    )
    assert "Host's own log: log: host.example/log, 1 entries, 1 of them of this record." in lines
    code, lines = run("signed.jsonl", "--host-log", "log", "--host-log", "split", "--json")
    answer = json.loads(lines[0])
    assert (code, len(answer["host-log"])) == (1, 2)
    assert [(each["line"], each["file"], each["rule"].partition(":")[0]) for each in answer["failures"]] == [
        (1, "log", "it holds another history of host.example/log than split"),
        (1, "split", "another history of this record was signed"),
    ]


UNREADABLE = {
    ("signed.jsonl", "--policy", "receipts/ann"): "receipts/ann is not a policy: line 1: 'c2sp.org/tlog-proof@v1' is not known",
    ("signed.jsonl", "--policy", "missing"): "cannot use missing: No such file or directory.",
    ("signed.jsonl", "--old", "policy"): "policy is neither a record nor a signed checkpoint (",
    ("signed.jsonl", "--old", "missing"): "there is no file 'missing', and no project of that name on this machine",
    ("signed.jsonl", "--receipts", "policy"): "policy is not a folder; give the folder in which the receipts are.",
    ("signed.jsonl", "--host-log", "missing"): "cannot use missing: No such file or directory.",
    ("signed.jsonl", "--host-log", "binary"): "binary is not a copy of a host's own log: it is not UTF-8 text; save it whole",
    ("signed.jsonl", "--pack", "nobody's"): "",
    ("policy",): "",
}  # fmt: skip


@pytest.mark.parametrize("words", UNREADABLE, ids=" ".join)
def test_what_can_not_be_read_is_a_sentence_and_exit_2(place, alongside, words):
    answer = alongside("verify", *words, cwd=place)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr.startswith(f"alongside: {UNREADABLE[words]}")
    assert len(answer.stderr.splitlines()) == 1


def test_a_receipt_that_is_none_is_wrong_and_named(place):
    (place / "receipts" / "big").write_bytes(b"x" * 3_000_000)
    code, lines = run("signed.jsonl", "--receipts", "receipts")
    assert (code, lines[0].split(":")[1]) == (1, " receipts, line 1 (big)")
