"""Who is asked "is this true?", told as minutes would tell it; and how many answers may be shown on a day."""

import datetime
from collections.abc import Iterator
from inspect import cleandoc

import pytest

from alongside.acts.journal import entries, read_journal
from alongside.readings.inbox import questions, shown_counts, there, waiting_for
from alongside.readings.project import fold
from alongside.readings.rules import Who
from alongside.readings.standing import standing

PEOPLE = """\
seat bethan@institution role=officer
seat rhian@institution role=officer
seat tomos@bridging role=facilitator
seat idris@community
seat cadi@community
seat hodan@community
seat amina@community

2026-05-01 bethan join-seat
2026-05-01 rhian join-seat
2026-05-01 idris join-seat body=board
2026-05-01 cadi join-seat body=board
2026-05-01 hodan join-seat body=board
2026-05-01 bethan hold-meeting as=first body=board present=bethan,idris,cadi,hodan
2026-05-01 amina join-seat
"""
LATER = "2026-07-30"


@pytest.fixture
def told(request):
    """The journal of the test's docstring, after the people."""
    return list(entries(read_journal(PEOPLE + cleandoc(request.function.__doc__))))


@pytest.fixture
def asked(told):
    """What a seat is asked, by label, first things first; `first` is what everybody here was asked before."""

    def read(seat, at=None, done=("first",)):
        project = fold(told, at and day(at))
        who = Who(seat, project.side(seat), "member")
        return [question.ref for question in questions(project, who, done.__contains__)]

    return read


def day(text):
    return datetime.date.fromisoformat(text).toordinal()


def seats(project, ref) -> Iterator[str]:
    return sorted(there(project, ref))


def test_those_who_were_at_a_meeting_are_asked_and_nobody_else(asked):
    """
    2026-06-01 tomos hold-meeting as=night circle=row-1 present=idris,cadi,tomos
    """
    assert {seat: asked(seat) for seat in ("idris", "cadi", "hodan", "amina", "bethan", "tomos")} == {
        "idris": ["night"],
        "cadi": ["night"],
        "hodan": [],
        "amina": [],
        "bethan": [],
        "tomos": [],
    }


def test_whoever_told_it_is_never_asked(asked):
    """
    2026-06-01 idris hold-meeting as=night circle=row-1 present=idris,cadi
    """
    assert (asked("idris"), asked("cadi")) == ([], ["night"])


def test_those_on_the_body_that_decided_are_asked(asked):
    """
    2026-06-01 tomos decide-proposal as=yes body=board outcome=adopted about=design
    """
    assert (asked("hodan"), asked("amina")) == (["yes"], [])


def test_an_institution_is_not_asked_about_its_own_side(asked):
    """
    2026-06-01 bethan hold-meeting as=ours body=board present=bethan,rhian,idris
    2026-06-02 idris hold-meeting as=theirs body=board present=bethan,rhian,idris
    """
    assert asked("rhian") == ["theirs"]


def test_the_author_of_a_voice_is_asked_what_became_of_it_before_anything_else(asked):
    """
    2026-05-20 cadi share-voice as=kitchen about=design level=4
    2026-06-01 bethan hold-meeting as=board body=board present=bethan,idris,cadi
    2026-06-02 bethan answer-voice as=answer #kitchen reason=no-money told-on=2026-06-02
    """
    assert (asked("cadi"), asked("idris")) == (["answer", "board"], ["board"])


def test_a_newcomer_is_asked_nothing_until_two_have_vouched_for_them(asked):
    """
    2026-06-01 bethan hold-meeting as=board body=board present=bethan,idris,amina
    2026-06-02 idris vouch-seat #amina
    2026-06-03 cadi vouch-seat #amina
    """
    assert (asked("amina", "2026-06-02"), asked("amina", "2026-06-03")) == ([], ["board"])


def test_after_sixty_days_nobody_asks_any_more(asked):
    """
    2026-06-01 bethan hold-meeting as=board body=board present=bethan,idris
    """
    assert (asked("idris", "2026-07-31"), asked("idris", "2026-08-01")) == (["board"], [])


def test_what_both_sides_have_confirmed_is_not_asked_of_a_third(asked):
    """
    2026-06-01 bethan hold-meeting as=board body=board present=bethan,idris,cadi,hodan
    2026-06-02 idris corroborate #board
    2026-06-02 cadi corroborate #board
    """
    assert asked("hodan") == []


def test_the_receiver_of_an_offer_is_asked_about_it_and_nobody_else(asked):
    """
    2026-06-01 bethan offer-pay as=fee to=cadi sort=fee about=design
    """
    assert (asked("cadi"), asked("idris")) == (["fee"], [])


def test_a_persons_own_word_is_never_put_to_others(asked):
    """
    2026-06-01 bethan make-promise as=lease to=idris due=2026-06-20 about=delivery
    2026-06-21 idris settle-promise as=kept #lease result=kept
    """
    assert [asked(seat) for seat in ("idris", "cadi", "bethan")] == [[], [], []]


def test_what_comes_back_is_asked_of_the_body_that_sent_it(told):
    """
    2026-06-01 tomos decide-proposal as=yes body=board outcome=adopted about=design
    2026-06-09 bethan ratify-decision as=back #yes result=unchanged
    """
    assert seats(fold(told), "back") == ["cadi", "hodan", "idris"]


def test_what_holds_an_element_back_comes_first():
    """Whether it was begun together waits for a word about the first paper; the second meeting moves nothing."""
    told = """\
seat bethan@institution
seat idris@community
seat cadi@community
seat hodan@community

2026-05-11 bethan hold-meeting as=chat about=delivery present=bethan,idris,cadi,hodan
2026-05-11 bethan shape-element as=paper about=brief freeze-by=2026-12-31
2026-05-18 idris join-seat about=brief
2026-05-18 cadi join-seat about=brief
2026-05-18 hodan join-seat about=brief
2026-05-18 bethan hold-meeting as=met about=brief present=bethan,idris,cadi,hodan
"""
    project = fold(entries(read_journal(told)))
    waits = waiting_for(standing(project))
    found = questions(project, Who("idris", "community"), waits=waits)
    assert [(each.ref, each.moves > 0) for each in found] == [("chat", True), ("paper", True), ("met", False)]


def test_twenty_questions_at_the_most():
    told = "\n".join(f"2026-06-01 bethan hold-meeting as=m{n} body=board present=idris" for n in range(30))
    project = fold(entries(read_journal(PEOPLE + told)))
    assert len(questions(project, Who("idris", "community"))) == 20


def test_answers_of_a_small_circle_are_shown_a_week_at_a_time(told):
    """
    2026-06-01 tomos hold-meeting as=night circle=row-1 present=idris,cadi,tomos
    2026-06-02 idris corroborate #night
    2026-06-08 cadi corroborate #night true=no
    """
    project = fold(told)
    days = ("2026-06-02", "2026-06-07", "2026-06-08", "2026-06-14", "2026-06-15")
    assert [shown_counts(project, "night", day(each)) for each in days] == [
        {},
        {},
        {"yes": 1},
        {"yes": 1},
        {"yes": 1, "no": 1},
    ]


def test_answers_of_many_are_shown_at_once(told):
    """
    2026-06-01 tomos hold-meeting as=hall present=idris,cadi,hodan,amina,bethan,tomos
    2026-06-02 idris corroborate #hall
    2026-06-02 cadi corroborate #hall true=unclear
    """
    project = fold(told)
    assert (shown_counts(project, "hall", day("2026-06-01")), shown_counts(project, "hall", day("2026-06-02"))) == (
        {},
        {"yes": 1, "unclear": 1},
    )
