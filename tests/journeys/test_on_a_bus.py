"""Ten minutes on a bus: a link, a seat, a story, a code; another phone, the same seat; the words taken back.

Nothing but the keyboard is used, with JavaScript off and on, and what a phone has to load is counted.
"""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.looks import WCAG

pytestmark = pytest.mark.browser
STORY = "Thursdays my shift ends at ten. One late evening a week would do."
MOST_SCREENS, MOST_BYTES = 6, 120_000


class Phone:
    """A phone that is used by its keyboard, and counts the screens it was shown and the bytes it had to load."""

    def __init__(self, open_page, address, javascript):
        self.page = open_page("/words/", 360, java_script_enabled=javascript)  # the style sheet is not there yet
        self.page.context.clear_cookies()
        self.javascript, self.screens, self.bytes, self.seen = javascript, 0, 0, []
        self.network = self.page.context.new_cdp_session(self.page)
        self.network.send("Network.enable")
        self.network.send("Network.clearBrowserCache")
        self.network.on("Network.loadingFinished", self._count)
        self.page.on("domcontentloaded", lambda _: self._look())
        self.page.goto(address)

    def _count(self, event):
        self.bytes += event["encodedDataLength"]

    def _look(self):
        self.screens += 1

    def fair(self):
        """What every screen must be: nobody asks for an address of mail or a password, and axe finds nothing."""
        assert self.page.locator("input[type=email], input[type=password]").count() == 0
        if self.javascript:
            found = Axe().run(self.page, options=WCAG).response["violations"]
            assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []

    def reach(self, selector):
        """Press Tab until the keyboard is there."""
        for _ in range(60):
            if self.page.locator(f"{selector}:focus").count():
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {selector}")

    def press(self, selector):
        """Go there with Tab and press Enter."""
        self.reach(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def type(self, selector, text):
        self.reach(selector)
        self.page.keyboard.type(text)


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


@pytest.mark.parametrize("javascript", [False, True], ids=["without JavaScript", "with JavaScript"])
@pytest.mark.parametrize("language", ["", "ar"])
def test_from_link_to_sent_story_and_back(open_page, link, javascript, language):
    address = link.replace("/join/", f"/{language}/join/") if language else link
    phone = Phone(open_page, address, javascript)
    phone.fair()
    phone.press("form:not(.langs) button")
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
