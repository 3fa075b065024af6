"""Every finding, measure and need of the released pack has words, and how early the community came is told aright."""

import datetime

import pytest

from alongside.acts.journal import entries, read_journal
from alongside.readings.findings import FINDINGS
from alongside.readings.project import fold
from alongside.readings.standing import standing
from alongside.standards.pack import load_pack
from alongside.web.wording import figures, measures, needs
from alongside.web.wording.gates import gates_of
from alongside.web.wording.questions import question, told

TESTS = load_pack().tests
TERMS = {
    (test.id, term.measure)
    for test in TESTS
    for clause in (*(c for level in test.levels for c in level), *test.minimum, *test.complete)
    for term in clause.terms
    if term.measure != test.main
}


def test_every_finding_says_what_the_record_shows_and_whose_word_counts():
    assert set(figures.FIGURES) == set(figures.WHOSE) == {*FINDINGS, "entry"}


def test_every_measure_of_the_pack_has_a_name():
    known = {*measures.FLAGS, *measures.NAMES}
    assert {each for each in TERMS if each[1] not in known} == set()


def test_every_need_has_words():
    codes = {"more-items", "confirm", "complete", "reach", "first-item", "wait", "remedy", "nothing"}
    assert codes | {"entry-question", "entry-contact", "confirm-what"} == {*needs.BARE, *needs.TEXTS}


def test_every_test_asks_a_question():
    assert [test.id for test in TESTS if question(test.id) == test.id or not told(test.id, "counts")] == []


BEGUN = """\
seat bethan@institution role=officer name="Bethan K."
seat idris@community name="Idris M."
seat cadi@community name="Cadi R."

2026-04-01 bethan open-project title="The Lido"
2026-04-02 idris join-seat
2026-04-02 cadi join-seat
2026-04-02 bethan hold-meeting present=bethan,idris,cadi
2026-05-01 bethan shape-element about=brief what=first-paper{}
"""
COME = "{day} idris raise-item about=brief title=steps\n"
CLOSED = "2026-05-20 bethan freeze-element about=brief\n"
OPEN_YET = "Nobody of the community whose word counts has come yet."


@pytest.mark.parametrize(
    ("by", "journal", "says"),
    [
        ("", "", OPEN_YET),
        (" freeze-by=2026-12-31", "2026-05-09 bethan list-point about=brief what=roof state=open\n", OPEN_YET),
        ("", CLOSED, "Nobody of the community whose word counts was there while it was open."),
        ("", CLOSED + COME.format(day="2026-05-21"), "The community came only when it was no longer open."),
        ("", COME.format(day="2026-05-01"), "The community was there from the first step."),
        (
            "",
            COME.format(day="2026-05-11") + CLOSED.replace("05-20", "05-21"),
            "The community came when 0.50 of the time from the first step to the freeze had passed.",
        ),
    ],
)
def test_how_early_the_community_came_in_words(by, journal, says):
    project = fold(entries(read_journal(BEGUN.format(by) + journal)), datetime.date(2026, 6, 1).toordinal())
    (brief,) = [each for each in standing(project).elements if each.element == "brief"]
    (gate,) = [each for each in gates_of(project, brief) if each.finding == "presence"]
    assert figures.figure_sentence("presence", gate.answer, gate.found) == says
