"""The power picture, in a real browser."""

import pytest

from tests.journeys.looks import LOOKS, can_be_pressed, can_be_read

pytestmark, ONLY_READS = pytest.mark.browser, True
PAGES = ["/p/old-library/power/", "/p/old-library/power/?at=2025-04-30", "/p/the-hall/power/", "/p/garden/power/"]


@pytest.mark.parametrize(("width", "language", "scheme"), LOOKS)
def test_the_picture_can_be_read_by_everybody(open_page, width, language, scheme):
    can_be_read(open_page, PAGES, width, language, scheme)


def test_what_can_be_pressed_is_large_enough(open_page):
    can_be_pressed(open_page, "/p/old-library/power/")


def test_the_six_bars_are_as_long_as_their_shares(open_page):
    page = open_page("/p/old-library/power/")
    parts = page.eval_on_selector_all(
        ".bars > svg",
        "all => all.map(svg => { const w = svg.getBoundingClientRect().width;"
        " const r = svg.querySelector('.f-community'); return r ? r.getBoundingClientRect().width / w : 0 })",
    )
    assert [round(part, 2) for part in parts[:6]] == [0.7, 0.75, 0.41, 0.6, 0.5, 0.73]


def test_from_the_new_board_back_to_the_first_without_javascript(open_page):
    page = open_page("/p/old-library/power/", java_script_enabled=False)
    page.get_by_role("link", name="The whole picture as it was").click()
    assert page.url.endswith("?at=2025-09-08")
    assert "The community can stop nothing." in page.locator(".notice").inner_text()
