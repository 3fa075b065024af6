"""Why an element stands where it stands, in a real browser."""

import pytest

from tests.journeys.looks import LOOKS, can_be_pressed, can_be_read

pytestmark, ONLY_READS = pytest.mark.browser, True
PAGES = [
    "/p/old-library/e/evaluation/",
    "/p/old-library/e/brief/?at=2025-08-31",
    "/p/old-library/e/brief/?at=2025-04-30",
    "/p/old-library/e/decisions/power-stands/",
    "/p/the-hall/e/delivery/",
]


@pytest.mark.parametrize(("width", "language", "scheme"), LOOKS)
def test_why_can_be_read_by_everybody(open_page, width, language, scheme):
    can_be_read(open_page, PAGES, width, language, scheme)


def test_what_can_be_pressed_is_large_enough(open_page):
    can_be_pressed(open_page, "/p/old-library/e/evaluation/")


def test_the_tests_are_a_table_that_becomes_a_list_on_a_telephone(open_page):
    wide, narrow = (open_page("/p/old-library/e/design/", width) for width in (1280, 360))
    shown = [page.locator("thead").first.evaluate("e => getComputedStyle(e).position") for page in (wide, narrow)]
    assert shown == ["static", "absolute"]


def test_the_elements_lead_to_one_another(open_page):
    page = open_page("/p/old-library/e/design/?at=2025-12-31", java_script_enabled=False)
    page.get_by_role("link", name="Brief").click()
    assert page.url.endswith("/p/old-library/e/brief/?at=2025-12-31")
