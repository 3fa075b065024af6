"""Ten minutes on a bus: a link, a seat, a story, a code; another phone, the same seat; the words taken back.

Nothing but the keyboard is used, with JavaScript off and on, and what a phone has to load is counted. With --full each
language is tried with both.
"""

import re

import pytest

from tests.conftest import FULL
from tests.journeys.phone import Phone

pytestmark = pytest.mark.browser
STORY = "Thursdays my shift ends at ten. One late evening a week would do."
MOST_SCREENS, MOST_BYTES = 6, 120_000
WAYS = [("", False), ("ar", True)] + ([("", True), ("ar", False)] if FULL else [])


@pytest.fixture
def link(open_page):
    """An invitation that Idris made, for six people of the community."""
    page = open_page("/p/old-library/shoes/")
    page.get_by_role("button", name="Idris M.").click()
    page.goto(page.url.split("/p/")[0] + "/p/old-library/invite/")
    page.locator("input[name=side][value=community]").check()
    page.locator("input[name=uses]").fill("6")
    page.locator("main form button").last.click()
    return page.locator("main code").inner_text()


@pytest.mark.parametrize(("language", "javascript"), WAYS)
def test_from_link_to_sent_story_and_back(open_page, link, javascript, language):
    address = link.replace("/join/", f"/{language}/join/") if language else link
    phone = Phone(open_page, address, javascript)
    phone.fair()
    phone.press("main form button")
    phone.fair()
    phone.type("textarea", STORY)
    phone.reach("input[name=level]")
    phone.page.keyboard.press("ArrowUp")  # from "my circle" to "only me"
    phone.press("button[value=look]")
    phone.fair()
    assert STORY in phone.page.locator("blockquote").inner_text()
    phone.press("button[value=send]")
    phone.fair()
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", phone.page.locator("main").inner_text())[0]
    assert (phone.screens <= MOST_SCREENS, phone.bytes <= MOST_BYTES) == (True, True), (phone.screens, phone.bytes)

    other = Phone(open_page, phone.page.url.split("/p/")[0] + "/back/", javascript)
    other.type("input[name=code]", code.lower())
    other.press("main form button")
    assert STORY in other.page.locator("main").inner_text()
    other.fair()
    other.press("a[href$='/take-back/']")
    other.fair()
    other.press("button.stop")
    assert STORY not in other.page.locator("main").inner_text()
    phone.page.goto(other.page.url)
    assert STORY not in phone.page.content()
