"""How far words and names go: every level of consent, every side and role, here and gone."""

import pytest

from alongside.acts.journal import entries, read_journal
from alongside.readings.project import fold
from alongside.readings.rules import VISITOR, Who, may_name, may_read

JOURNAL = """\
seat bethan@institution role=officer
seat sioned@bridging role=host
seat tomos@bridging role=facilitator
seat amina@community
seat nia@community
seat hodan@community
2026-01-01 tomos form-circle circle=hooyo limit=8
2026-01-01 amina join-seat circle=hooyo invited-by=tomos
2026-01-01 nia join-seat circle=hooyo invited-by=amina
2026-01-01 bethan join-seat circle=hooyo invited-by=tomos
2026-01-01 hodan join-seat
2026-01-02 sioned form-circle circle=hooyo limit=8
2026-01-02 amina share-voice as=v0 level=0
2026-01-02 amina share-voice as=v1 level=1
2026-01-02 amina share-voice as=v2 level=2
2026-01-02 amina share-voice as=v3 level=3
2026-01-02 amina share-voice as=v4 level=4
2026-01-02 amina share-voice as=v5 level=5
2026-01-02 amina share-voice as=over level=5 until=2026-01-03
2026-01-02 amina share-voice as=gone level=5
2026-01-03 amina withdraw-voice #gone
2026-01-03 nia raise-stop as=stop breach=care
2026-01-03 nia contest as=contest #v5 protected=yes
2026-01-03 nia ask-return as=ask what=room
2026-01-03 tomos hold-meeting as=care sort=sensitive
2026-01-03 tomos hold-meeting as=met
2026-01-05 yusuf@community join-seat circle=hooyo invited-by=amina
2026-01-06 yusuf leave-seat
"""
PROJECT = fold(entries(read_journal(JOURNAL)))
WHO = {
    "visitor": VISITOR,
    "teller": Who("amina", "community", "member"),
    "circle": Who("nia", "community", "member"),
    "steward": Who("tomos", "bridging", "facilitator"),
    "member": Who("hodan", "community", "member"),
    "host": Who("sioned", "bridging", "host"),
    "officer": Who("bethan", "institution", "officer"),
    "funder": Who("priya", "institution", "funder"),
    "left": Who("yusuf", "community", "member"),
}
INSIDE = {"circle", "steward", "member", "host", "officer"}
HEARD = {
    "v0": {"teller"},
    "v1": {"teller", "circle", "steward"},
    "v2": {"teller", *INSIDE},
    "v3": {"teller", "steward", "host"},
    "v4": set(WHO),
    "v5": set(WHO),
    "over": {"teller"},
    "gone": set(),
    "stop": {"circle"},
    "contest": {"circle", "steward", "host"},
    "ask": {"circle"},
    "care": {"steward"},
    "met": set(WHO),
}


@pytest.mark.parametrize("ref", HEARD)
def test_words_go_as_far_as_their_teller_agreed(ref):
    assert {name for name, who in WHO.items() if may_read(who, PROJECT.by_ref[ref], PROJECT)} == HEARD[ref]


NAMED = {
    ("amina", None): {"teller", *INSIDE},
    ("bethan", None): set(WHO),
    ("tomos", None): set(WHO),
    ("amina", "v0"): {"teller"},
    ("amina", "v1"): {"teller", "circle", "steward"},
    ("amina", "v2"): {"teller", *INSIDE},
    ("amina", "v3"): {"teller"},
    ("amina", "v4"): {"teller"},
    ("amina", "v5"): set(WHO),
    ("amina", "gone"): {"teller"},
}


@pytest.mark.parametrize(("seat", "beside"), NAMED)
def test_names_go_as_far_as_their_people_agreed(seat, beside):
    voice = PROJECT.by_ref[beside] if beside else None
    told = {name for name, who in WHO.items() if may_name(who, seat, PROJECT, beside=voice)}
    assert told == NAMED[seat, beside]


def test_whoever_says_that_anyone_may_read_their_name_is_named_but_not_beside_a_voice_without_it():
    asked = (None, PROJECT.by_ref["v4"])
    assert [may_name(VISITOR, "amina", PROJECT, open_name=True, beside=each) for each in asked] == [True, False]


def test_a_seat_known_to_have_left_hears_no_more_than_a_visitor():
    gone = Who("hodan", "community", "member", left=True)
    assert [ref for ref in HEARD if may_read(gone, PROJECT.by_ref[ref], PROJECT)] == ["v4", "v5", "met"]
