"""Who hears of what, told as minutes would tell it."""

import datetime
from inspect import cleandoc

import pytest

from alongside.acts.journal import entries, read_journal
from alongside.readings.asking import Who
from alongside.readings.news import told_by, waiting
from alongside.readings.project import fold

PEOPLE = """\
seat bethan@institution role=officer
seat rhian@institution role=officer
seat idris@community
seat cadi@community
seat hodan@community

2026-05-01 bethan open-project title="The Quay"
2026-05-01 idris join-seat
2026-05-01 cadi join-seat
2026-05-01 hodan join-seat
"""
BEGINNING = 4


@pytest.fixture
def told(request):
    """The journal of the test's docstring, after the people."""
    return list(entries(read_journal(PEOPLE + cleandoc(request.function.__doc__))))


@pytest.fixture
def heard(told):
    """Who hears of what, once the people are there: (seat, sort, act)."""
    return [tuple(each) for each in told_by(fold(told), told[BEGINNING:])]


def day(text):
    return datetime.date.fromisoformat(text).toordinal()


@pytest.fixture
def waits(told):
    """What waits for a seat on a day."""

    def read(seat, at, done=()):
        project = fold(told, day(at))
        return [tuple(each) for each in waiting(project, Who(seat, project.side(seat), "member"), done.__contains__)]

    return read


def test_a_voice_hears_of_every_step_on_its_way(heard):
    """
    2026-05-02 idris  share-voice      as=bus about=design level=4 say="My bus stops at six."
    2026-05-03 hodan  name-theme       as=late voices=#bus about=design
    2026-05-04 cadi   make-proposal    as=shuttle about=design title=shuttle drawn-from=#late
    2026-05-05 bethan decide-proposal  as=yes #shuttle body=board outcome=adopted
    2026-05-06 rhian  ratify-decision  as=no #yes result=overturned
    2026-05-07 bethan answer-voice     as=answer #bus fate=#yes told-on=2026-05-07
    """
    steps = [("words", "late"), ("words", "yes"), ("words", "no"), ("answer", "answer")]
    proposer = []
    assert heard == [("idris", sort, ref) for sort, ref in steps] + proposer


def test_words_taken_back_with_their_link_hear_nothing_more(heard):
    """
    2026-05-02 idris  share-voice      as=bus about=design level=4 say="My bus stops at six."
    2026-05-03 idris  withdraw-voice   #bus
    2026-05-04 cadi   make-proposal    as=shuttle about=design title=shuttle drawn-from=#bus
    2026-05-05 bethan decide-proposal  as=yes #shuttle body=board outcome=adopted
    """
    assert heard == []


def test_a_promise_is_told_to_its_receiver_and_what_became_of_it_to_its_owner(heard):
    """
    2026-05-02 bethan make-promise   as=lease to=hodan due=2026-06-01 about=delivery
    2026-06-02 hodan  settle-promise as=kept #lease result=kept
    """
    assert heard == [("hodan", "promised", "lease"), ("bethan", "settled", "kept")]


def test_a_promise_that_an_answer_named_is_told_to_whoever_spoke(heard):
    """
    2026-05-02 idris  share-voice    as=bus about=design level=4 say="My bus stops at six."
    2026-05-03 bethan make-promise   as=shuttle to=hodan due=2026-06-01 about=delivery
    2026-05-03 bethan answer-voice   as=answer #bus fate=#shuttle told-on=2026-05-03
    2026-06-02 hodan  settle-promise as=missed #shuttle result=missed
    """
    assert heard == [
        ("hodan", "promised", "shuttle"),
        ("idris", "answer", "answer"),
        ("bethan", "settled", "missed"),
        ("idris", "settled", "missed"),
    ]


def test_both_ends_of_a_contest_hear_of_it(heard):
    """
    2026-05-02 bethan shape-element as=bid about=brief what=the-bid
    2026-05-03 idris  contest       as=not-so #bid say="That was in November."
    2026-05-20 cadi   close-contest as=panel #not-so result=upheld panel=cadi,hodan
    """
    assert heard == [("bethan", "contested", "not-so"), ("idris", "contest", "panel")]


def test_who_asked_hears_of_the_answer(heard):
    """
    2026-05-02 idris  ask-information    as=cost about=design
    2026-05-20 bethan answer-information as=figures #cost full=yes
    """
    assert heard == [("idris", "information", "figures")]


def test_nobody_hears_of_what_they_did_themselves(heard):
    """
    2026-05-02 bethan make-promise as=mine to=bethan due=2026-06-01 about=delivery
    2026-05-03 idris  raise-item   as=item title=chairs
    2026-05-04 idris  treat-item   #item result=discussed
    """
    assert heard == []


def test_a_promise_waits_for_its_receiver_from_a_week_before_its_day(waits):
    """
    2026-05-02 bethan make-promise as=lease to=hodan due=2026-06-01 about=delivery
    """
    assert waits("hodan", "2026-05-24") == []
    assert waits("hodan", "2026-05-25") == [("hodan", "due", "lease")]
    assert waits("hodan", "2026-06-20") == [("hodan", "due", "lease")]
    assert waits("idris", "2026-06-20") == []


def test_an_agreement_that_runs_out_is_told_a_fortnight_before_its_end(waits):
    """
    2026-05-02 idris share-voice as=bus about=design level=4 until=2026-08-31 say="My bus stops at six."
    """
    assert waits("idris", "2026-08-17") == []
    assert waits("idris", "2026-08-18") == [("idris", "consent", "bus")]
    assert waits("cadi", "2026-08-18") == []


def test_a_question_waits_for_those_who_were_there_until_they_answer(waits):
    """
    2026-05-02 bethan vouch-seat seat=hodan
    2026-05-02 idris  vouch-seat seat=hodan
    2026-05-02 cadi   vouch-seat seat=hodan
    2026-05-03 bethan hold-meeting as=first body=board present=bethan,hodan
    """
    assert waits("hodan", "2026-05-04") == [("hodan", "question", "first")]
    assert waits("hodan", "2026-05-04", done=("first",)) == []
