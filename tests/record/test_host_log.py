"""A record held against copies of the log of the host that keeps it: what is missing there, and what there is more."""

from __future__ import annotations

import re

import msgspec
import pytest

from alongside.acts.journal import read_journal
from alongside.record import Others, record_from_journal, verify_record
from alongside.record.checkpoints import Checkpoint, sign_checkpoint
from alongside.record.host_copies import host_copy
from alongside.record.lineage import change_key, renamings
from alongside.record.merkle import leaf_hash, tree_root
from alongside.record.notes import NoteError, SigningKey
from alongside.record.policies import read_policy
from alongside.record.volumes import Continuation
from tests.record.server_record import (
    ASH,
    ELM,
    HOST,
    KEEPER,
    LOG,
    OAK,
    POLICY,
    RECORD,
    by_server,
    carrying,
    cosigned,
    note,
)

LOGNAME = f"{HOST}/log"
BOTH = ((ELM, "05 13:00"), (OAK, "05 13:00"))
SEEN_FIVE = note(5, *BOTH)
ANOTHER = Checkpoint(f"{HOST}/p/another", 3, bytes(32)).text
ELSEWHERE = Checkpoint(f"{HOST}/p/{LOG}0", 3, bytes(32)).text


def entry(size, name=KEEPER.name, root=None):
    return Checkpoint(name, size, root or tree_root(RECORD.leaves[:size])).text


def checkpoint(entries, *seen, name=LOGNAME, key=b"k" * 32):
    root = tree_root([leaf_hash(text.encode()) for text in entries])
    return cosigned(sign_checkpoint(Checkpoint(name, len(entries), root), SigningKey(name, key)), *seen)


def raw_of(entries, *seen, **how):
    return "".join(f"{text}\n" for text in entries).encode() + checkpoint(entries, *(seen or BOTH), **how).raw


def copy(entries, *seen, name="copy", **how):
    return host_copy(raw_of(entries, *seen, **({"name": how.pop("origin")} if "origin" in how else {}), **how), name)


def held(*copies, record=None, policy=POLICY, old=()):
    """What the step finds, as (line, file, rule), and what it says besides; nothing else may be wrong."""
    report = verify_record(record or carrying(SEEN_FIVE), Others(old, policy, {}, copies))
    assert report.broken <= {"host-log"}, report.failures
    return [(each.line, each.file, each.rule) for each in report.failures], list(report.said_there)


WHOLE = [entry(2), ANOTHER, ELSEWHERE, entry(4), entry(5)]
COUNT = f"copy: {LOGNAME}, 5 entries, witnessed 2025-01-05 at 13:00 UTC, 3 of them of this record"


def test_a_record_that_the_log_knows_holds():
    assert held(copy(WHOLE)) == ([], [COUNT])
    report = verify_record(carrying(SEEN_FIVE), Others((), POLICY, {}, [copy(WHOLE)]))
    assert ("host-log" in report.taken_steps, report.host_logs) == (True, 1)


def test_another_history_in_the_log_is_a_split_view_and_is_named_with_its_line():
    split = [entry(2), ANOTHER, entry(4, root=bytes(32)), entry(5)]
    wrong, _said = held(copy(split))
    assert wrong == [(9, "copy", "another history of this record was signed: 4 acts, with another root")]
    assert raw_of(split).decode().split("\n")[9 - 1] == KEEPER.name
    unknown = f"{KEEPER.name}/{'a' * 16}"
    wrong, _said = held(copy([*WHOLE, entry(5, name=unknown)]))
    assert wrong == [(21, "copy", f"another history of this record was signed: 5 acts, under the name {'a' * 16}, which no act here begins")]  # fmt: skip


def test_an_entry_beyond_the_record_says_that_the_copy_is_older():
    wrong, said = held(copy([*WHOLE, entry(9, root=bytes(32))]))
    assert (wrong, said[1:]) == ([], ["this copy of the record is older: the host's log knows of 9 acts"])


def test_a_checkpoint_that_is_not_in_the_log_is_found():
    line = len(carrying(SEEN_FIVE).to_bytes().splitlines())
    more = carrying(note(3), SEEN_FIVE)
    wrong, _said = held(copy(WHOLE), record=more)
    assert wrong == [(line, "", "the checkpoint of 3 acts does not stand in the host's own log")]


def test_one_before_all_entries_is_missing_too_if_every_volume_is_there():
    wrong, _said = held(copy(WHOLE), record=carrying(note(1), SEEN_FIVE))
    assert [rule for *_, rule in wrong] == ["the checkpoint of 1 acts does not stand in the host's own log"]


def test_a_record_whose_name_only_begins_the_same_is_another():
    other = Checkpoint(f"{KEEPER.name}/other", 4, bytes(32)).text
    assert held(copy([*WHOLE, other])) == ([], [COUNT.replace("5 entries", "6 entries")])


def test_a_checkpoint_younger_than_the_copy_is_said_and_is_no_fault():
    wrong, said = held(copy(WHOLE[:4], (ELM, "05 12:30"), (OAK, "05 12:30")))
    line = len(carrying(SEEN_FIVE).to_bytes().splitlines())
    assert (wrong, said[1:]) == (
        [],
        [f"line {line}: the checkpoint of 5 acts is younger than this copy of the host's log"],
    )


def test_one_that_witnesses_had_seen_well_before_they_saw_the_log_without_it_is_hidden():
    wrong, _said = held(copy(WHOLE[:4], (ELM, "05 15:01"), (OAK, "05 15:01"), (ASH, "05 12:30")))
    assert [rule.partition(", although")[0] for *_, rule in wrong] == [
        "the checkpoint of 5 acts does not stand in the host's own log"
    ]
    assert held(copy(WHOLE[:4], (ELM, "05 15:00"), (OAK, "05 15:00")))[0] == []
    assert held(copy(WHOLE[:4], (ELM, "31 15:01"), (OAK, "05 15:00")))[0] == []  # one clock alone says nothing


def test_the_log_of_another_host_is_a_fault():
    mill = copy([ANOTHER], origin="mill.example/log")
    assert held(mill, policy=None)[0] == [
        (1, "copy", "this is the log of mill.example, in which no checkpoint of this record stands")
    ]
    assert held(copy([ANOTHER, entry(4)]), record=RECORD, policy=None)[0] == []


SPOILT = {
    "entries left out": (raw_of(WHOLE).replace(f"{ANOTHER}\n".encode(), b""), "it holds 4 entries, and its checkpoint counts 5"),
    "an entry changed": (raw_of(WHOLE).replace(b"another\n3", b"another\n4"), "its entries are not those that its checkpoint stands for"),
    "signed with another key": (raw_of(WHOLE, key=b"x" * 32), "no key that the policy knows for it signed its checkpoint"),
    "one witness": (raw_of(WHOLE, (ELM, "05 13:00")), "too few of the policy's witnesses cosigned its checkpoint"),
    "an entry that is none": (raw_of([*WHOLE, f"{KEEPER.name}\nmore\n"]), "this entry is no checkpoint: "),
}  # fmt: skip


@pytest.mark.parametrize("case", SPOILT)
def test_a_copy_that_proves_nothing_is_named(case):
    raw, rule = SPOILT[case]
    wrong, _said = held(host_copy(raw, "copy"))
    assert len(wrong) == 1
    assert wrong[0][2].startswith(rule)


def test_a_policy_without_a_key_of_the_log_is_said():
    policy = read_policy("".join(f"{line}\n" for line in POLICY_LINES if LOGNAME not in line))
    assert held(copy(WHOLE), policy=policy)[1][1].endswith("the policy names no key for it")


POLICY_LINES = [
    f"log {KEEPER.key.text}",
    f"witness elm {ELM.witness_key.text}",
    f"witness oak {OAK.witness_key.text}",
    "group enough all elm oak",
    "quorum enough",
]

UNREADABLE = {
    "nothing": (b"", "does not end with a signed checkpoint"),
    "binary": (bytes(range(256)) * 50, "it is not UTF-8 text"),
    "zeros": (bytes(5_000), "does not end with a signed checkpoint"),
    "cut in an entry": (raw_of(WHOLE)[:200], "does not end with a signed checkpoint"),
    "cut after an entry": (raw_of(WHOLE).partition(ANOTHER.encode())[0], "does not end with a signed checkpoint"),
    "cut in the signatures": (raw_of(WHOLE)[:-3], "does not end with a signed checkpoint"),
    "a checkpoint of a record": (note(5).raw, "which is no host's own log"),
    "a record": (RECORD.to_bytes(), "does not end with a signed checkpoint"),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_what_is_no_copy_is_refused_in_a_sentence(case):
    raw, why = UNREADABLE[case]
    with pytest.raises(NoteError, match=why):
        host_copy(raw, "copy")


def test_what_is_too_long_is_refused(monkeypatch):
    monkeypatch.setattr("alongside.record.host_copies.LARGEST_COPY", 2**20)
    with pytest.raises(NoteError, match="it is longer than 1 MB"):
        host_copy(b"x" * (2**20 + 1))


# -- volumes ----------------------------------------------------------------------------------------------------------


def second(entries, before, *, why="restored", change=None, key=b"k" * 32, name=f"{LOGNAME}/2"):
    texts = [Continuation(before, name, why, change).text, *entries]
    return copy(texts, origin=name, key=key, name="second")


def test_a_second_volume_continues_the_first():
    first, later = copy(WHOLE[:4]), second([entry(5)], checkpoint(WHOLE[:4]))
    assert held(first, later)[0] == []
    assert held(later)[0] == []
    hidden = carrying(note(3), SEEN_FIVE)
    assert len(held(first, later, record=hidden)[0]) == 1
    wrong, said = held(later, record=hidden)  # it may stand in the first
    assert (wrong, "it may stand in a volume that was not given" in said[-1]) == ([], True)
    assert (
        len(held(second([entry(2), entry(5)], checkpoint([ANOTHER])), record=hidden)[0]) == 1
    )  # not between these two


def test_a_second_volume_that_continues_something_else_is_found():
    first = copy(WHOLE[:4])
    other = second([entry(5)], checkpoint([ANOTHER, entry(4)]))
    assert held(first, other)[0] == [(1, "second", f"it continues another history of {LOGNAME}")]
    none = copy([entry(4), entry(5)], origin=f"{LOGNAME}/2", name="second")
    assert held(first, none)[0] == [(1, "second", "its first entry does not say which volume it continues")]


def test_two_copies_of_one_volume_must_agree():
    assert held(copy(WHOLE[:2]), copy(WHOLE))[0] == []
    other = copy([entry(2), ELSEWHERE], name="older")
    assert held(other, copy(WHOLE))[0] == [(1, "older", f"it holds another history of {LOGNAME} than copy")]


def test_a_changed_key_is_followed_if_both_signed_that():
    change = change_key(LOGNAME, b"o" * 32, b"k" * 32)
    first = copy(WHOLE[:4], key=b"o" * 32)
    told = checkpoint(WHOLE[:4], key=b"o" * 32)
    assert held(first, second([entry(5)], told, why="another-key", change=change))[0] == []
    unsigned = msgspec.structs.replace(change, by_new="0" * 128)
    for without in (None, unsigned):
        assert held(first, second([entry(5)], told, why="another-key", change=without))[0] == [
            (1, "copy", "no key that the policy knows for it signed its checkpoint")
        ]


def test_what_was_signed_and_lost_is_said_where_the_record_declares_the_gap():
    """A restored host goes on under another name, and its log still tells of what is gone."""
    gap = f"2025-01-06 ben@institution declare-gap before=9 kept=5 root={'0' * 64} since=2025-01-05\n"
    raw = record_from_journal(read_journal(gap), seed=b"0" * 32).acts[0].replace(b'"via":"journal"', b'"via":"cli"')
    told = re.sub(rb'"log":"[^"]*"', f'"log":"{LOG}"'.encode(), raw)
    record = by_server([*RECORD.acts, told], LOG)
    name = f"{KEEPER.name}/{renamings(record.acts)[0].name}"
    log = [*WHOLE, entry(9, root=bytes(32)), Checkpoint(name, 6, tree_root(record.leaves)).text]
    record = carrying(SEEN_FIVE, note(6, record=record, name=name), record=record)
    wrong, said = held(copy(log), record=record, policy=None)
    lost = "9 acts were signed under the name that act 6 of this record ends; they are not all here"
    assert (wrong, said[1:]) == ([], [f"copy, line 21: {lost}"])
    for more in (entry(3, root=bytes(32)), entry(6, name=f"{KEEPER.name}/{'a' * 16}")):
        assert len(held(copy([*log, more]), record=record, policy=None)[0]) == 1
