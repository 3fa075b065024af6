"""The standing board: one honest sentence, a row an element, and how it got here."""

import re
from datetime import date

import pytest

from alongside.readings.standing import standing
from alongside.web.library import entries_of, opened
from alongside.web.models import Project
from tests.web.pages.every import answers, does_no_harm, is_quick

DAYS = ("", "?at=2025-04-30", "?at=2025-05-15", "?at=2025-08-31", "?at=2025-12-31", "?at=2026-03-31", "?at=2026-06-25")


@pytest.fixture
def library(db):
    return Project.objects.get(slug="old-library")


def rows(text):
    """Each row of the board: claimed, lower, upper as its strip is drawn, and what is told for those who can't see it."""
    board = re.search(r'<ol class="board">.*?</ol>', text, re.S)[0]
    return re.findall(r'<div class="strip([^"]*)" role="img" aria-label="([^"]*)"', board)


def marks(element):
    """How a strip must be drawn."""
    parts = [f"c{element.claimed}"] if element.claimed else []
    parts += [f"lo{element.lower}", f"hi{element.upper}"] if element.lower else []
    over = element.claimed and element.upper and element.claimed > element.upper
    return " ".join([*parts, *(["over"] if over else [])])


def test_it_answers_for_every_project_in_every_language(visitor, project, django_assert_max_num_queries):
    answers(visitor, f"/p/{project.slug}/", django_assert_max_num_queries)


@pytest.mark.parametrize("query", DAYS)
def test_the_board_draws_what_the_reading_says(visitor, library, query):
    text = visitor.get(f"/p/old-library/{query}").content.decode()
    day = query.removeprefix("?at=")
    at = date.fromisoformat(day).toordinal() if day else None
    told = standing(entries_of(library), at)
    assert [classes.strip() for classes, _label in rows(text)] == [marks(element) for element in told.elements]


def test_the_sentence_is_the_reading_s_own(read, project):
    assert opened(project).standing().sentence in read(f"/p/{project.slug}/")


def test_the_six_come_first_and_then_what_the_project_added(visitor, library):
    text = visitor.get("/p/old-library/").content.decode()
    board = re.search(r'<ol class="board">.*?</ol>', text, re.S)[0]
    names = re.findall(r"<h3><bdi>(.*?)</bdi></h3>", board)
    assert names == [
        "Brief",
        "Engagement strategy",
        "Design",
        "Decisions",
        "Delivery",
        "Evaluation",
        "Youth studio",
    ]


def test_an_over_claim_is_told_in_words_and_as_steps(read, library):
    text = read("/p/old-library/?at=2025-08-31")
    for words in (
        "Consulted. Co-produced was claimed, 3 steps higher.",
        "Every claim that can be judged is too high, by 3.2 steps on average.",
        "1 more can’t be judged yet.",
        "Not begun. Co-produced was claimed already.",
    ):
        assert words in text


def test_counts_come_before_shares(read, library):
    text = read("/p/old-library/")
    assert "11 of 14 requests for information were answered in full and in time (0.79)." in text


def test_every_row_leads_to_its_why_about_the_same_day(visitor, library):
    text = visitor.get("/p/old-library/?at=2025-08-31").content.decode()
    links = re.findall(r'class="why" href="(/p/old-library/e/[^"]+)"', text)
    assert links == [
        f"/p/old-library/e/{name}/?at=2025-08-31"
        for name in ("brief", "engagement-strategy", "design", "decisions", "delivery", "evaluation")
    ]


def test_how_it_got_here_has_at_most_five_days_and_ends_today(visitor, project):
    text = visitor.get(f"/p/{project.slug}/").content.decode()
    found = re.search(r'<ol class="then">.*?</ol>', text, re.S)
    days = re.findall(r'<time datetime="([^"]+)">', found[0]) if found else []
    last = opened(project).standing().at
    assert len(days) <= 5 and days == sorted(days)
    assert not days or days[-1] == date.fromordinal(last).isoformat()


def test_before_the_first_act_nothing_has_begun(read, hall):
    assert "Nothing has begun yet." in read("/p/the-hall/?at=1999-01-01")


def test_a_journal_s_record_is_called_rehearsed(read, project):
    assert "Rehearsed" in read(f"/p/{project.slug}/")


def test_names_that_mean_harm_do_none(visitor, fair, django_assert_max_num_queries):
    does_no_harm(answers(visitor, "/p/the-fair/", django_assert_max_num_queries).content.decode())


def test_an_element_that_the_project_named_itself_is_there(read, fair):
    assert "قاعة الشباب" in read("/p/the-fair/")


def test_an_import_is_never_called_more_than_its_rows_prove(read, imported):
    text = read("/p/the-import/")
    assert "Co-produced, as claimed" not in text and "can’t tell" in text


def test_it_is_quick_once_warm(visitor, library):
    is_quick(visitor, "/p/old-library/")
