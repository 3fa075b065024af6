"""The week ahead, told as minutes would tell it: what drops if nobody does anything, on which day, and by which act."""

import datetime
from functools import cache
from inspect import cleandoc

import pytest

from alongside.acts.journal import entries, read_journal
from alongside.readings.falling_due import falling_due
from alongside.readings.forecast import forecast
from alongside.readings.project import fold
from alongside.readings.standing import standing

PEOPLE = """\
seat bethan@institution role=officer
seat idris@community
seat cadi@community
seat hodan@community

2026-05-01 bethan join-seat
"""


@pytest.fixture
def told(request):
    """The journal of the test's docstring, after the people."""
    return list(entries(read_journal(PEOPLE + cleandoc(request.function.__doc__))))


def day(text):
    return datetime.date.fromisoformat(text).toordinal()


def due(told, at, days=7):
    """What runs out: day, code, act."""
    found = falling_due(fold(told, day(at)), days)
    return [(datetime.date.fromordinal(d.day).isoformat(), d.code, d.ref) for d in found]


def test_a_fact_waits_sixty_days_for_a_yes(told):
    """
    2026-05-20 bethan set-budget as=money about=design total=GBP:100.00 visible-to=50
    """
    assert due(told, "2026-07-19") == [("2026-07-20", "confirm", "money")]
    assert due(told, "2026-07-20") == []
    assert due(told, "2026-07-12") == []


def test_a_promise_falls_due_and_is_missed_sixty_days_later(told):
    """
    2026-05-18 cadi join-seat
    2026-05-20 bethan make-promise as=lease to=cadi due=2026-06-10 about=delivery
    """
    assert due(told, "2026-06-05") == [("2026-06-10", "promise", "lease")]
    assert due(told, "2026-08-05") == [("2026-08-10", "missed", "lease")]


def test_a_promise_that_was_kept_runs_out_of_nothing(told):
    """
    2026-05-18 cadi join-seat
    2026-05-20 bethan make-promise as=lease to=cadi due=2026-06-10 about=delivery
    2026-06-01 cadi settle-promise #lease result=kept
    """
    assert due(told, "2026-06-05") == []


def test_a_panel_has_twenty_eight_days(told):
    """
    2026-05-10 bethan claim-mode as=press about=design mode=co-produced
    2026-05-20 cadi contest as=not-so #press
    """
    assert due(told, "2026-06-12") == [("2026-06-18", "contest", "not-so")]


def test_a_voice_is_answered_within_sixty_days_and_consent_ends(told):
    """
    2026-05-20 cadi share-voice as=kitchen about=design level=2 until=2026-07-18
    """
    assert due(told, "2026-07-17") == [("2026-07-19", "consent", "kitchen"), ("2026-07-20", "voice", "kitchen")]


def test_a_voice_that_was_answered_waits_for_nobody(told):
    """
    2026-05-20 cadi share-voice as=kitchen about=design level=0
    2026-06-20 bethan answer-voice #kitchen reason=no-money told-on=2026-06-20
    """
    assert due(told, "2026-07-17") == []


def test_what_was_asked_is_answered_within_twenty_working_days(told):
    """
    2026-06-01 cadi ask-information as=why about=design
    """
    assert due(told, "2026-06-26") == [("2026-06-30", "information", "why")]


def test_a_no_is_explained_within_twenty_eight_days(told):
    """
    2026-05-02 cadi make-proposal as=cafe about=design
    2026-05-20 bethan decide-proposal as=no #cafe body=board outcome=refused
    """
    assert ("2026-06-18", "reason", "no") in due(told, "2026-06-12")


def ahead(told, at):
    """The forecast, and for how many days a standing was worked out."""
    known = [entry for entry in told if entry.day <= day(at)]
    asked = []

    @cache
    def weigh(ordinal):
        asked.append(ordinal)
        return standing(known, ordinal)

    return forecast(fold(known, day(at)), weigh), len(asked)


def test_a_promise_nobody_keeps_drops_what_it_is_about_on_its_day(root):
    """Six of eight promises were kept, which is just enough; a ninth falls due on 3 July."""
    case = root / "src/alongside/standards/coproduction/cases/acc-promises.passes.journal"
    ninth = "2026-06-01 bethan make-promise about=delivery to=cadi due=2026-07-03 as=p9\n"
    found, _ = ahead(list(entries(read_journal(case.read_text("utf-8") + ninth))), "2026-06-30")
    gates = [gate for gate in found.gates if (gate.element, gate.test) == ("delivery", "acc-promises")]
    assert [(g.day, g.before[0], g.after[0], [each.ref for each in g.due]) for g in gates] == [
        (day("2026-07-03"), 6, 4, ["p9"])
    ]


def test_where_nothing_drops_two_standings_are_enough(told):
    """
    2026-05-02 bethan shape-element about=design
    """
    found, asked = ahead(told, "2026-07-20")
    assert (found.drops, found.gates, asked) == ((), (), 2)


def test_a_yes_that_never_came_drops_what_waited_for_it(told):
    """
    2026-05-11 bethan shape-element as=paper about=brief freeze-by=2026-12-31
    2026-05-18 idris join-seat about=brief
    2026-05-18 cadi join-seat about=brief
    2026-05-18 hodan join-seat about=brief
    2026-05-18 bethan hold-meeting as=met about=brief present=bethan,idris,cadi,hodan
    2026-05-19 idris corroborate #paper
    """
    found, asked = ahead(told, "2026-07-06")
    start = next(each for drop in found.drops for each in drop.gates if each.test == "start-presence")
    assert (start.element, start.day, [(each.code, each.ref) for each in start.due]) == (
        "brief",
        day("2026-07-11"),
        [("confirm", "paper")],
    )
    assert asked <= 8


def test_what_somebody_does_in_time_drops_nothing(told):
    """
    2026-05-11 bethan shape-element as=paper about=brief freeze-by=2026-12-31
    2026-05-18 idris join-seat about=brief
    2026-05-18 cadi join-seat about=brief
    2026-05-18 hodan join-seat about=brief
    2026-05-18 bethan hold-meeting as=met about=brief present=bethan,idris,cadi,hodan
    2026-05-19 idris corroborate #paper
    2026-07-01 cadi corroborate #paper
    """
    found, _ = ahead(told, "2026-07-06")
    assert [each.test for drop in found.drops for each in drop.gates if each.test == "start-presence"] == []


def test_what_is_a_year_old_is_named_as_what_drops_it(root):
    """The eight promises of the case were due on eight days from 2 March on; a year later they leave one by one."""
    case = root / "src/alongside/standards/coproduction/cases/acc-promises.passes.journal"
    found = forecast(*a_year_on(list(entries(read_journal(case.read_text("utf-8"))))))
    gate = next(g for g in found.gates if (g.element, g.test) == ("delivery", "acc-promises"))
    assert (gate.due, "p1" in gate.aged) == ((), True)


def a_year_on(told):
    """The same acts on the last day of the following February, and how to weigh them on a day."""
    return fold(told, day("2027-02-28")), lambda ordinal: standing(told, ordinal)
