"""What a seat owes and what waits in a project, as pure readings of its acts."""

from datetime import date

import pytest

from alongside.acts.journal import entries, read_journal
from alongside.readings.asking import Who
from alongside.readings.portfolio import unpaid, waiting
from alongside.readings.project import fold
from alongside.readings.todo import owed, signing, undone

BETHAN = Who("bethan", "institution", "officer")
IDRIS = Who("idris", "community")
SIONED = Who("sioned", "bridging", "host")
SEATS = (
    "seat idris@community\nseat cadi@community\nseat bethan@institution role=officer\nseat sioned@bridging role=host\n"
)


def at(text, day=None):
    """The project that a journal tells, as at a day."""
    return fold(entries(read_journal(SEATS + text)), date.fromisoformat(day).toordinal() if day else None)


def told(project, who):
    return [(each.code, each.late) for each in owed(project, who)]


PAID = """\
2026-03-02 idris claim-pay as=c sort=expenses
2026-03-20 bethan settle-pay as=s #c result=paid
2026-03-24 idris receive-pay #c
"""


@pytest.mark.parametrize(
    ("day", "officer", "claimant", "state"),
    [
        ("2026-03-16", [("pay", 0)], [], ["claimed"]),
        ("2026-03-19", [("pay", 3)], [], ["claimed"]),
        ("2026-03-20", [], [("received", 4)], ["told"]),
        ("2026-03-24", [], [], []),
    ],
)
def test_a_claim_is_owed_until_its_receiver_says_that_it_arrived(day, officer, claimant, state):
    project = at(PAID, day)
    assert (told(project, BETHAN), told(project, IDRIS)) == (officer, claimant)
    assert [each.state for each in unpaid(project)] == state


def test_an_offer_of_pay_waits_for_a_free_choice_and_nobody_is_late_with_it():
    text = "2026-03-02 bethan offer-pay as=o to=idris sort=fee\n2026-03-09 idris choose-pay #o choice=decline\n"
    assert told(at(text, "2026-03-08"), IDRIS) == [("offer", 0)]
    assert [told(at(text, "2026-03-08"), who) for who in (BETHAN, SIONED)] == [[], []]
    assert told(at(text), IDRIS) == []


def test_a_refused_claim_waits_for_nobody():
    project = at("2026-03-02 idris claim-pay as=c\n2026-03-03 bethan settle-pay #c result=refused\n")
    assert (unpaid(project), told(project, BETHAN)) == ((), [])


PROMISE = """\
2026-03-02 bethan make-promise as=p to=idris due=2026-03-12
2026-03-30 idris settle-promise #p result=kept
"""


@pytest.mark.parametrize(
    ("day", "officer", "receiver"),
    [
        ("2026-03-04", [], []),
        ("2026-03-05", [("promise", -7)], []),
        ("2026-03-12", [("promise", 0)], [("kept", 0)]),
        ("2026-03-13", [("promise", 1)], [("kept", 1)]),
        ("2026-03-30", [], []),
    ],
)
def test_a_promise_is_on_the_list_a_week_before_and_until_its_receiver_has_said(day, officer, receiver):
    project = at(PROMISE, day)
    assert (told(project, BETHAN), told(project, IDRIS)) == (officer, receiver)


def test_a_question_stays_until_it_is_answered_in_full():
    lines = "2026-03-02 idris ask-information as=q about=design\n2026-03-03 bethan answer-information #q full=no\n"
    (debt,) = owed(at(lines, "2026-03-30"), BETHAN)
    assert (debt.code, debt.late, debt.again, debt.kind, debt.field) == (
        "information",
        0,
        True,
        "answer-information",
        "asked",
    )
    full = at(lines + "2026-03-31 bethan answer-information #q full=yes\n")
    assert told(full, BETHAN) == []


def test_a_contest_is_told_from_its_twenty_second_day():
    lines = "2026-03-02 bethan claim-mode as=c about=brief mode=co-produced\n2026-03-02 idris contest #c\n"
    assert told(at(lines, "2026-03-23"), SIONED) == []
    assert told(at(lines, "2026-03-24"), SIONED) == [("contest", -6)]
    assert told(at(lines, "2026-03-24"), IDRIS) == []


def test_whoever_told_what_is_contested_hears_of_it_on_the_first_day():
    lines = "2026-03-02 bethan claim-mode as=c about=brief mode=co-produced\n2026-03-02 idris contest #c\n"
    assert told(at(lines, "2026-03-02"), BETHAN) == [("contested", -28)]
    assert told(at(lines, "2026-03-24"), BETHAN) == [("contest", -6)]
    assert [told(at(lines, "2026-03-02"), who) for who in (IDRIS, SIONED)] == [[], []]


def test_an_override_without_a_reason_is_its_own_sides_to_explain():
    lines = """\
2026-03-02 bethan set-rules body=board about=brief seats=idris@community,bethan@institution quota=1 ratifier=cabinet
2026-03-02 idris make-proposal as=p
2026-03-03 idris decide-proposal as=d #p body=board outcome=adopted
2026-03-04 bethan ratify-decision as=r #d result=overturned
"""
    assert told(at(lines, "2026-03-03"), BETHAN) == [("ratify", -28)]
    assert (told(at(lines), BETHAN), told(at(lines), IDRIS)) == ([("reason", -28)], [])
    assert told(at(lines + "2026-03-05 bethan give-reason #r reason=cost\n"), BETHAN) == []


def test_what_nobody_has_done_is_told_to_those_who_may():
    project = at('2026-03-02 bethan open-project title="The Quay"\n')
    steps = ["readiness", "shaping", "meaning", "points", "invite", "rules"]
    assert [step.step for step in undone(project, BETHAN)] == steps
    assert [step.step for step in undone(project, IDRIS)] == steps[1:]


def test_once_three_people_came_the_next_step_is_to_meet():
    came = "".join(f"2026-03-02 {name} join-seat\n" for name in ("idris", "cadi", "hodan@community"))
    met = "2026-03-03 bethan hold-meeting present=idris,cadi,bethan\n"
    others = "2026-03-03 bethan hold-meeting present=sioned,bethan\n"
    next_steps = [
        {step.step for step in undone(at(lines), BETHAN)} & {"invite", "meet"}
        for lines in (came, came + others, came + met)
    ]
    assert next_steps == [{"meet"}, {"meet"}, set()]


def test_a_definition_is_agreed_by_one_of_the_institution_and_two_who_count():
    lines = """\
2026-03-01 idris hold-meeting present=idris,cadi,bethan
2026-03-02 bethan state-definition as=d say="Together."
2026-03-03 idris agree #d
"""
    (one,) = signing(at(lines), IDRIS)
    assert (one.institution, one.community, one.newcomers, one.agreed, one.mine) == (1, 1, 0, False, False)
    (two,) = signing(at(lines + "2026-03-04 cadi agree #d\n"), BETHAN)
    assert (two.institution, two.community, two.newcomers, two.agreed, two.mine) == (1, 2, 0, True, False)


def test_what_waits_for_a_word_is_counted_until_sixty_days_are_over():
    lines = "2026-03-02 bethan hold-meeting present=idris,bethan about=brief\n"
    assert waiting(at(lines, "2026-05-01")).confirm == 1
    assert waiting(at(lines, "2026-05-02")).confirm == 0
