"""Every finding, measure and need of the released pack has words."""

from alongside.readings.findings import FINDINGS
from alongside.standards.pack import load_pack
from alongside.web.wording import figures, measures, needs
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
