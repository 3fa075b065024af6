"""Why: every test with its answer, and behind every number exactly its acts."""

import re

import pytest

from alongside.acts import ELEMENTS
from alongside.readings.project import PROJECT
from alongside.web.library import opened
from alongside.web.models import Project
from tests.web.pages.every import answers, does_no_harm, is_quick


@pytest.fixture
def library(db):
    return Project.objects.get(slug="old-library")


def answers_of(project, element):
    return next(each for each in opened(project).standing().elements if each.element == element).tests


def behind(element, answer):
    whole = "project/" if answer.scope == PROJECT else ""
    return f"e/{element}/{answer.test}/{whole}"


def numbers(visitor, address):
    """Every act that a page of acts lists, over all its pages."""
    found, page = [], 1
    while True:
        text = visitor.get(f"{address}?page={page}").content.decode()
        found += [int(n) for n in re.findall(r'<th scope="row"><a href="[^"]*/act/(\d+)/', text)]
        if 'rel="next"' not in text:
            return found
        page += 1


@pytest.mark.parametrize("element", ELEMENTS)
def test_every_element_of_every_project_is_explained(visitor, project, element, django_assert_max_num_queries):
    answers(visitor, f"/p/{project.slug}/e/{element}/", django_assert_max_num_queries)


@pytest.mark.parametrize("element", [*ELEMENTS, "youth-studio"])
def test_each_number_leads_to_exactly_its_acts(visitor, library, element):
    place = opened(library).numbers
    for answer in answers_of(library, element)[::3]:
        shown = numbers(visitor, f"/p/old-library/{behind(element, answer)}")
        assert (answer.test, shown) == (answer.test, sorted(place[ref] for ref in answer.acts))


def test_every_test_of_the_hall_has_its_page_of_acts(visitor, hall, django_assert_max_num_queries):
    for answer in answers_of(hall, "decisions"):
        answers(visitor, f"/p/the-hall/{behind('decisions', answer)}", django_assert_max_num_queries)


def test_what_holds_it_comes_first_and_is_marked(visitor, library):
    text = visitor.get("/p/old-library/e/design/").content.decode()
    marked = re.findall(r'<tr( class="binds")?><th scope="row">.*?<code class="muted small">([^<]+)</code>', text)
    held = [test for mark, test in marked if mark]
    it = next(each for each in opened(library).standing().elements if each.element == "design")
    assert (set(held), [test for _mark, test in marked][: len(held)]) == (set(it.binding), held)


def test_quality_tests_inform_but_do_not_cap(read, library):
    text = read("/p/old-library/e/decisions/")
    assert text.index("Tests that inform, but don’t cap") < text.index("power-notice")


def test_what_would_move_it_is_told(read, library):
    text = read("/p/old-library/e/design/")
    assert "For co-produced: 13 of 14 or more (0.90)." in text


def test_a_can_t_tell_says_what_would_settle_it(read, hall):
    text = read("/p/the-hall/e/evaluation/")
    assert "One fact would begin to answer; nothing is recorded." in text


def test_few_people_s_feelings_are_not_counted_in_public(read, library):
    text = read("/p/old-library/e/decisions/rel-safe/project/?at=2025-05-15")
    assert "It is about fewer than ten people" in text and " of 6" not in text


def test_a_stop_is_told_with_the_act_that_raised_it(visitor, library):
    text = visitor.get("/p/old-library/e/brief/?at=2025-04-30").content.decode()
    assert "A stop stands" in text
    assert re.search(r"Act <a href=\"/p/old-library/act/\d+/\?at=2025-04-30\">\d+</a>", text)


@pytest.mark.parametrize(
    "address", ["e/nothing/", "e/brief/nothing/", "e/brief/start-presence/project/", "e/brief/room-map/all/", "e/%00/"]
)
def test_what_is_not_there_is_not_found(visitor, library, address):
    assert visitor.get(f"/p/old-library/{address}").status_code == 404


@pytest.mark.parametrize("page", ["0", "x", "999", "-1", "٢"])
def test_a_page_of_acts_that_is_not_there_is_answered_with_what_to_write(visitor, library, page):
    assert visitor.get(f"/p/old-library/e/brief/start-open/?page={page}").status_code == 400


def test_links_keep_the_day(visitor, library):
    text = visitor.get("/p/old-library/e/brief/?at=2025-08-31").content.decode()
    main = re.search(r"<main.*</main>", text, re.S)[0]
    inside = set(re.findall(r'href="(/p/old-library/[^"]+)"', main))
    inside -= {"/p/old-library/e/brief/", "/p/old-library/shoes/"}
    assert {link for link in inside if not link.endswith("?at=2025-08-31")} == set()


def test_names_that_mean_harm_do_none(visitor, fair, django_assert_max_num_queries):
    for element in (*ELEMENTS, "قاعة-الشباب"):
        does_no_harm(answers(visitor, f"/p/the-fair/e/{element}/", django_assert_max_num_queries).content.decode())


def test_an_import_says_of_every_test_why_it_can_t_answer(read, imported):
    text = read("/p/the-import/e/decisions/")
    assert "Nothing is recorded yet that could answer this." in text


def test_it_is_quick_once_warm(visitor, library):
    for address in ("e/decisions/", "e/decisions/room-voices/"):
        is_quick(visitor, f"/p/old-library/{address}")
