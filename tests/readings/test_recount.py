"""What was counted is counted again: each sum that can't be right is found, and every one that can is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from alongside.acts.journal import entries, read_journal
from alongside.readings import reckoning
from alongside.readings.project import fold
from alongside.readings.reckoning import REASONS, reckon
from alongside.readings.recount import adds_up, miscounted
from alongside.record import record_entries, record_from_journal

ROOT = Path(__file__).resolve().parents[2]
HEAD = """
seat ann@community
seat ben@institution
2025-01-01 ann set-rules as=r body=board about=brief seats=(people@community:6,council@institution:5) quota=7 requires=community:4
2025-01-02 ann reflect as=m got-worse=no actions=2 sides=(community,institution)
"""
SUMS = {
    "decide-proposal body=board about=brief outcome=adopted votes=(community:6-0,institution:1-4)": [],
    "decide-proposal body=board about=brief outcome=adopted votes=(community:6-0,institution:0-5)": [
        "it is said to be adopted with 6 votes, and the rules of 'board' ask for 7"
    ],
    "decide-proposal body=board about=brief outcome=adopted votes=(community:3-3,institution:5-0)": [
        "it is said to be adopted with 3 votes of the side 'community', and the rules ask for 4"
    ],
    "decide-proposal body=board about=brief outcome=adopted votes=(community:7-0)": [
        "7 votes of the side 'community' are counted, and the rules of 'board' give it 6"
    ],
    "decide-proposal body=board about=brief outcome=refused votes=(community:6-0,institution:0-5)": [],
    "decide-proposal body=board about=brief outcome=adopted": [],
    "decide-proposal body=club about=brief outcome=adopted votes=(community:1-0)": [],
    "tally-room groups=(young:2,young+disabled:1) described=3 participants=4": [],
    "tally-room groups=(young:4) described=3 participants=4": ["a group holds more people than described themselves"],
    "tally-room groups=(young:1) described=5 participants=4": ["more people described themselves than were there"],
    "tally-needs invited=5 asked=4 stated=4": [],
    "tally-needs invited=3 asked=4 stated=5": [
        "more people are said to be asked than were invited",
        "more needs are stated than people were asked",
    ],
    "open-route asked=3 known=3": [],
    "open-route asked=3 known=4": ["more people knew of it than were asked"],
    "do-action #m actions=2": [],
    "do-action #m actions=3": ["more actions are said to be done than were agreed"],
}


@pytest.mark.parametrize("line", SUMS)
def test_a_sum_that_can_not_be_right_is_found(line):
    told = miscounted(entries(read_journal(f"{HEAD}2025-01-03 ann {line}\n")))
    assert [words for _entry, words in told] == SUMS[line]


@pytest.mark.parametrize("line", SUMS)
def test_nobody_may_tell_what_can_not_add_up(line):
    *before, last = entries(read_journal(f"{HEAD}2025-01-03 ann {line}\n"))
    assert adds_up(last.act, fold(before)) == (SUMS[line] == [])


PULSE = "tally-pulse statement=1 side=community counts=(1,1,1,1,1) asked={} members={} leavers={} leavers-asked={}"


@pytest.mark.parametrize(
    ("facts", "wrong"), [((5, 5, 0, 0), 0), ((4, 5, 0, 0), 1), ((6, 5, 0, 0), 1), ((5, 5, 1, 2), 1), ((4, 3, 0, 1), 3)]
)
def test_a_pulse_counts_no_more_than_were_asked(facts, wrong):
    assert len(miscounted(entries(read_journal(f"{HEAD}2025-01-03 ann {PULSE.format(*facts)}\n")))) == wrong


def test_a_mistake_that_was_mended_is_left_alone():
    mended = "2025-01-03 ann open-route as=o asked=3 known=4\n2025-01-04 ann open-route corrects=#o asked=4 known=4\n"
    assert miscounted(entries(read_journal(HEAD + mended))) == []


@pytest.mark.parametrize("name", ["garden", "honest-consultation", "old-library"])
def test_the_examples_add_up_and_were_all_allowed(name):
    told = read_journal((ROOT / "examples" / f"{name}.journal").read_text("utf-8"))
    assert reckon(entries(told)).failures == []


def test_asked_in_a_process_beside_it_the_answer_is_the_same(monkeypatch):
    told = read_journal(HEAD + "2025-01-03 ben vouch-seat seat=ann\n2025-01-04 ben open-route asked=1 known=2\n")
    acts = record_entries(record_from_journal(told))
    alone = reckon(acts)
    monkeypatch.setattr(reckoning, "MANY", 1)
    assert reckon(acts) == alone
    assert [each[:3] for each in alone.failures] == [
        ("authority", 4, f"this vouch-seat was not allowed: {REASONS['side']}"),
        ("tallies", 5, "more people knew of it than were asked"),
    ]


def test_a_record_without_acts_has_nothing_to_reckon():
    assert reckon([]) == ([], None)
