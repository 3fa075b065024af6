"""A journal written and read again is the same journal, whatever was said in it."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alongside.acts import KINDS
from alongside.acts.fields import named, renamed
from alongside.acts.journal import Journal, entries, read_journal, refs_of, write_journal, written_when
from alongside.acts.journal_checks import when
from alongside.acts.journal_lex import Word
from tests.acts.acts_of import journals

DAY = datetime.date(2025, 5, 1)


@settings(max_examples=max(8, settings.default.max_examples // 8), suppress_health_check=[HealthCheck.too_slow])
@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@given(choices=st.data())
def test_every_kind_of_act_comes_back_as_it_was(kind, choices):
    journal = choices.draw(journals(last=kind))
    assert read_journal(write_journal(journal)) == journal


@given(journals())
def test_the_canonical_layout_of_the_canonical_layout_is_itself(journal):
    text = write_journal(journal)
    assert write_journal(read_journal(text)) == text


@given(journals())
def test_line_ends_of_other_systems_and_a_byte_order_mark_change_nothing(journal):
    text = write_journal(journal)
    assert read_journal("\ufeff" + text.replace("\n", "\r\n")) == journal


@given(journals())
def test_every_act_has_a_name_of_its_own_in_the_entries(journal):
    found = entries(journal)
    assert len({entry.ref for entry in found}) == len(journal.lines)
    assert [entry.act for entry in found] == [line.act for line in journal.lines]
    assert [entry.said for entry in found] == [line.words is not None for line in journal.lines]
    assert {ref for entry in found for ref in named(entry.act, "ref")} <= {entry.ref for entry in found}


@given(st.dates(datetime.date(1, 1, 1), DAY), st.dates(DAY))
def test_a_time_is_read_as_it_was_written(first, last):
    assert when(1, Word(written_when(first, last), 1), datetime.date.max) == (first, last)


def test_a_month_and_a_year_are_their_first_and_last_possible_day():
    journal = read_journal(
        "2025-05-01 idris@community ask-question about=brief on=2024-02~\n"
        "2025-05-01 idris ask-question about=brief on=2024~\n"
        "2025-05-01 idris ask-question about=brief on=2024-11-05\n"
        "2025-05-01 idris ask-question about=brief\n"
    )
    assert [(line.first.isoformat(), line.last.isoformat()) for line in journal.lines] == [
        ("2024-02-01", "2024-02-29"),
        ("2024-01-01", "2024-12-31"),
        ("2024-11-05", "2024-11-05"),
        ("2025-05-01", "2025-05-01"),
    ]


def test_an_unlabelled_act_is_never_called_like_a_label_that_somebody_chose():
    """The first act has the label a2, so the second, which has none, must not be called a2 as well."""
    line = "2025-05-01 idris@community ask-question about=brief"
    assert refs_of(read_journal(f"{line} as=a2\n{line}\n{line}\n")) == ["a2", "aa2", "aa3"]


def test_everything_a_line_can_hold_is_read():
    """
    One line of each sort, as acts.md and the reference write them.
    """
    journal = read_journal(
        "# The Old Library\n"
        "source reported\n"
        'seat hodan@community role=organiser name="Hodan \\"H\\" Ali"   # her own wish\n'
        "\n"
        "2025-01-13 bethan@institution shape-element as=brief1 about=brief,design file=sha256:ab12 freeze-by=2025-06-30\n"
        "2025-01-13 bethan set-rules body=board about=decisions seats=council@institution:5,chair@institution:1*2,people@community:4 quota=7 requires=community:4 send-back=yes\n"
        "2025-03-20 idris@community/chair join-seat body=board invited-by=bethan # new\n"
        "2025-04-29 hodan make-proposal as=p12\n"
        "    We want this.\n"
        "\n"
        "    # And this.\n"
        "2025-11-25 idris decide-proposal #p12 body=board outcome=adopted votes=community:6-0,institution:1-2\n"
        "2025-11-25 bethan set-budget about=brief total=GBP:450.00\n"
        "2025-11-25 hodan tally-room groups=(young:3,young+disabled:2) described=4 participants=5\n"
        "2025-11-25 hodan tally-pulse statement=1 side=community counts=(1,2,3,4,5) asked=20 members=20\n"
        "2025-11-25 hodan vouch-seat #idris\n"
        "2025-11-26 hodan corroborate #brief1 #p12\n"
    )
    acts = [line.act for line in journal.lines]
    assert journal.reported
    assert (journal.people["hodan"].name, journal.people["idris"].role) == ('Hodan "H" Ali', "chair")
    assert (acts[0].about, acts[0].freeze_by) == (("brief", "design"), datetime.date(2025, 6, 30))
    assert [(block.holder, block.count, block.weight) for block in acts[1].seats] == [
        ("council", 5, 1),
        ("chair", 1, 2),
        ("people", 4, 1),
    ]
    assert (acts[1].requires, acts[1].send_back) == ({"community": 4}, True)
    assert journal.lines[3].words == "We want this.\n\n# And this."
    assert (acts[4].proposal, acts[4].votes) == ("p12", {"community": (6, 0), "institution": (1, 2)})
    assert (acts[5].total.currency, acts[5].total.minor) == ("GBP", 45000)
    assert (acts[6].groups, acts[7].counts) == ({"young": 3, "young+disabled": 2}, (1, 2, 3, 4, 5))
    assert (acts[8].seat, acts[9].what) == ("idris", ("brief1", "p12"))


@pytest.mark.parametrize(
    ("written", "minor"), [("JPY:450", 450), ("GBP:450", 45000), ("KWD:0.500", 500), ("EUR:0.05", 5)]
)
def test_money_is_kept_in_the_smallest_coins_of_its_currency(written, minor):
    journal = read_journal(f"2025-05-01 bethan@institution set-budget about=brief total={written}")
    assert journal.lines[0].act.total.minor == minor


def test_two_people_may_have_one_display_name():
    journal = read_journal(
        'seat ann1@community name="Ann"\nseat ann2@institution name="Ann"\n2025-05-01 ann1 open-route asked=1 known=1'
    )
    assert [person.name for person in journal.people.values()] == ["Ann", "Ann"]


def test_a_seat_that_was_only_invited_takes_its_side_from_the_invitation():
    journal = read_journal(
        "2025-05-01 bethan@institution invite-seat seat=maya side=community\n2025-05-02 maya join-seat"
    )
    assert journal.people["maya"].side == "community"


@given(journals())
def test_renaming_references_there_and_back_changes_nothing(journal: Journal):
    for line in journal.lines:
        there = renamed(line.act, "ref", lambda ref: f"z{ref}")
        assert named(there, "ref") == tuple(f"z{ref}" for ref in named(line.act, "ref"))
        assert renamed(there, "ref", lambda ref: ref[1:]) == line.act
