"""A newcomer reads the board, on a telephone and a wide screen, and comes to the acts behind a number in three steps."""

import pytest

from tests.journeys.looks import LOOKS, can_be_read

pytestmark, ONLY_READS = pytest.mark.browser, True


@pytest.mark.parametrize(("width", "language", "scheme"), LOOKS)
def test_the_board_can_be_read_by_everybody(open_page, width, language, scheme):
    pages = ["/p/old-library/", "/p/old-library/?at=2025-08-31", "/p/the-hall/", "/p/the-hall/?at=1999-01-01"]
    can_be_read(open_page, pages, width, language, scheme)


def test_from_the_board_to_the_acts_in_three_steps_without_javascript(open_page):
    page = open_page("/p/old-library/", java_script_enabled=False)
    page.get_by_role("link", name="Why? Decisions").click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("Decisions: why")
    row = page.get_by_role("row").filter(has_text="power-stands")
    row.get_by_role("link").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Do decisions survive afterwards?"
    page.locator("tbody a").first.click()
    assert page.url.rstrip("/").split("/")[-2] == "act"


def test_six_columns_are_of_equal_width(open_page):
    page = open_page("/p/old-library/")
    widths = page.eval_on_selector_all(
        ".board .row:nth-child(2) .strip > b", "all => all.map(each => Math.round(each.getBoundingClientRect().width))"
    )
    assert (len(widths), max(widths) - min(widths) <= 1) == (6, True)


def test_another_day_is_asked_for_with_a_plain_form(open_page):
    page = open_page("/p/old-library/", java_script_enabled=False)
    page.get_by_label("Show the standing as at").fill("2025-08-31")
    page.get_by_role("button", name="Show that day").click()
    assert page.url.endswith("/p/old-library/?at=2025-08-31")
    assert "Every claim that can be judged is too high" in page.locator(".notice").inner_text()
    page.get_by_role("link", name="As at the last day").click()
    assert page.url.endswith("/p/old-library/")


def test_the_board_mirrors_itself_in_arabic(open_page):
    page = open_page("/ar/p/old-library/")
    places = page.eval_on_selector_all(
        ".board .row:nth-child(2) .strip > b", "all => all.map(each => each.getBoundingClientRect().x)"
    )
    assert places == sorted(places, reverse=True)
