"""When acts say that they were entered, held against when witnesses saw how far the record had come."""

from __future__ import annotations

import msgspec
import pytest

from alongside.record import Others, older_copy, verify_record
from alongside.record.bundle import Record
from alongside.record.policies import read_policy
from tests.record.server_record import ACTS, ASH, ELM, KEEPER, LOG, OAK, POLICY, RECORD, by_server, carrying, note

BOTH = ((ELM, "03 12:01"), (OAK, "03 12:02"))


def untimely(record, *notes, policy=POLICY, old=()):
    """The failures of the step, as (line, file); that nothing else is wrong is checked beside."""
    report = verify_record(
        carrying(*notes, record=record), Others([older_copy(each.raw, "mail") for each in old], policy)
    )
    assert report.broken <= {"times"}
    return [(each.line, each.file) for each in report.failures]


def moved(number, old, new):
    """The record that is written anew with another time in one act."""
    acts = list(ACTS)
    changed = acts[number - 1].replace(old.encode(), new.encode())
    assert changed != acts[number - 1]
    return by_server([*acts[: number - 1], changed, *acts[number:]], LOG)


def test_an_act_backdated_by_a_day_is_found_with_its_line():
    """The fourth act is put in after the night of the third, and says it was entered before."""
    backdated = moved(4, "2025-01-04T12:00", "2025-01-03T12:00")
    late = note(3, (ELM, "04 12:00"), (OAK, "04 12:30"), record=backdated)
    assert untimely(backdated, late) == [(5, "")]
    assert untimely(backdated, note(5, (ELM, "06 12:00"), (OAK, "06 12:00"), record=backdated), old=[late]) == [
        (5, "mail")
    ]
    rule = verify_record(carrying(late, record=backdated), Others(policy=POLICY)).failures[0].rule
    assert rule == (
        "it says that it was entered on 2025-01-03 at 12:00 UTC; "
        "by 2025-01-04 at 12:00 UTC witnesses had seen that the record ended before it"
    )


def test_an_act_dated_a_day_ahead_is_found_with_its_line():
    ahead = moved(5, "2025-01-05", "2025-01-06")
    seen = note(5, (ELM, "05 12:01"), (OAK, "05 12:02"), record=ahead)
    assert untimely(ahead, seen) == [(6, "")]
    rule = verify_record(carrying(seen, record=ahead), Others(policy=POLICY)).failures[0].rule
    assert rule.endswith("; by 2025-01-05 at 12:02 UTC witnesses had seen it already")


@pytest.mark.parametrize(("moment", "wrong"), [("04 14:00:00", []), ("04 14:00:01", [(5, "")])])
def test_two_hours_are_no_fault(moment, wrong):
    assert untimely(RECORD, note(3, (ELM, moment), (OAK, moment))) == wrong


@pytest.mark.parametrize(("moment", "wrong"), [("03 10:00:00", []), ("03 09:59:59", [(4, "")])])
def test_two_hours_are_no_fault_the_other_way(moment, wrong):
    assert untimely(RECORD, note(3, (ELM, moment), (OAK, moment))) == wrong


HONEST = {
    "as it should be": [note(3, *BOTH), note(5, (ELM, "05 12:01"), (OAK, "05 12:01"))],
    "a witness was away for a day, and got what had come meanwhile": [note(3, *BOTH), note(4, (ELM, "04 12:01"), (ASH, "04 23:00"))],
    "a witness late with what was the newest": [note(3, (ELM, "03 12:01"), (OAK, "04 11:00"))],
    "one witness whose clock is a year ahead": [note(3, *BOTH, (ASH, "31 12:00"))],
    "one witness whose clock is days behind": [note(3, *BOTH, (ASH, "01 12:00"))],
    "two of three with right clocks, the third's is enough with neither": [note(3, (ELM, "03 12:01"), (ASH, "31 12:00"))],
    "a witness that signed the same again, later": [note(3, *BOTH, (ELM, "05 12:00"), (OAK, "05 12:00"))],
    "too few witnesses": [note(3, *BOTH), note(3, (ELM, "31 12:00"))],
}  # fmt: skip


@pytest.mark.parametrize("case", HONEST)
def test_nobody_honest_is_accused(case):
    assert untimely(RECORD, *HONEST[case]) == []


def test_one_community_witness_and_one_other_must_both_say_so():
    two_others = note(3, (ELM, "03 12:01"), (OAK, "31 12:00"), (ASH, "31 12:00"))
    assert untimely(RECORD, two_others) == []
    assert untimely(RECORD, note(3, (ELM, "31 12:00"), (OAK, "03 12:01"), (ASH, "31 12:00"))) == [(5, "")]


def test_it_is_only_taken_with_a_policy_that_asks_for_witnesses_and_by_a_servers_clock():
    late = note(3, (ELM, "31 12:00"), (OAK, "31 12:00"))
    for policy in (None, read_policy(f"log {KEEPER.key.text}\nquorum none\n")):
        report = verify_record(carrying(late), Others(policy=policy))
        assert (report.verified, "times" in report.taken_steps) == (True, False)
    assert "times" in verify_record(carrying(note(3, *BOTH)), Others(policy=POLICY)).taken_steps
    rehearsed = Record(msgspec.structs.replace(RECORD.header, clock="journal"), RECORD.body)
    report = verify_record(carrying(late, record=rehearsed), Others(policy=POLICY))
    assert (report.verified, "times" in report.taken_steps) == (True, False)


def test_a_checkpoint_of_something_else_says_nothing_of_times():
    backdated = moved(4, "2025-01-04T12:00", "2025-01-03T12:00")
    late = carrying(note(4, (ELM, "31 12:00"), (OAK, "31 12:00")), record=backdated)
    assert verify_record(late, Others(policy=POLICY)).broken == {"consistency"}
