"""A newcomer reads: every page in a real browser, on a telephone and a wide screen, in both directions of writing."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.looks import LOOKS, WCAG

pytestmark, ONLY_READS = pytest.mark.browser, True
PAGES = [
    "/",
    "/words/",
    "/p/the-hall/timeline/",
    "/p/the-hall/timeline/?at=2025-03-19",
    "/p/the-hall/acts/",
    "/p/the-hall/acts/?at=1999-01-01",
    "/p/the-hall/act/4/",
    "/p/the-hall/act/12/",
    "/p/the-hall/act/13/",
    "/p/the-hall/check/",
    "/p/old-library/timeline/",
    "/p/old-library/acts/?page=2",
    "/nope/",
]


@pytest.mark.parametrize(("width", "language", "scheme"), [*LOOKS, (320, "/cy", "light")])
def test_every_page_can_be_read_by_everybody(open_page, width, language, scheme):
    """axe finds no breach of WCAG A or AA, nothing runs out of the page, and nobody else is asked for anything."""
    page = open_page(language + "/", width, color_scheme=scheme)
    for address in PAGES:
        page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/", 3)[2] + language + address)
        found = Axe().run(page, options=WCAG | {"resultTypes": ["violations"]}).response["violations"]
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert ([(each["id"], each["nodes"][0]["html"]) for each in found], wide, address) == ([], width, address)
    not_found = [fault for fault in page.faults if "404" not in fault]
    assert (page.strangers, not_found) == ([], [])


def test_all_works_without_javascript(open_page):
    page = open_page("/", java_script_enabled=False)
    page.get_by_role("link", name="The Hall <by the sea> & café", exact=True).click()
    page.get_by_role("link", name="Timeline").click()
    assert page.get_by_role("heading", level=1).inner_text() == "What happened, side by side"
    page.get_by_role("link", name="Acts", exact=True).click()
    page.get_by_role("link", name="4 A public claim").click()
    assert page.get_by_role("heading", level=1).inner_text() == "A public claim"
    page.get_by_role("link", name="in act 18").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Somebody said: that is not how it was"
    page.get_by_role("link", name="Check it yourself").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the record").click()
    assert download.value.suggested_filename == "the-hall.jsonl"


def test_a_language_is_changed_on_the_spot_and_says_that_it_is_unreviewed(open_page):
    page = open_page("/p/the-hall/timeline/?at=2025-06-30")
    page.get_by_role("link", name="العربية").click()
    assert page.url.endswith("/ar/p/the-hall/timeline/?at=2025-06-30")
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    assert page.get_by_text("لم يراجع هذه الترجمة", exact=False).is_visible() or "قارئٌ" in page.content()
    page.get_by_role("link", name="Cymraeg").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Beth ddigwyddodd, ochr yn ochr"


def test_the_first_tab_leads_past_the_menu_and_every_stop_can_be_seen(open_page):
    page = open_page("/p/the-hall/check/")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert (skip.inner_text(), skip.bounding_box()["x"] >= 0) == ("Skip to the main part", True)
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    while page.keyboard.press("Tab") or page.evaluate("document.activeElement !== document.body"):
        look = page.evaluate(
            "(() => { const s = getComputedStyle(document.activeElement); return [s.outlineStyle, s.outlineWidth] })()"
        )
        assert look == ["solid", "3px"]


def test_what_can_be_pressed_is_large_enough(open_page):
    """44 px high, but for links inside a sentence, a table or a heading (WCAG 2.5.8 asks 24)."""
    page = open_page("/p/the-hall/timeline/", 360)
    sizes = page.eval_on_selector_all(
        "nav a, .crumb a, .why, .button, summary",
        "links => links.filter(a => a.offsetParent).map(a => [a.innerText, a.getBoundingClientRect().height])",
    )
    assert [each for each in sizes if each[1] < 44] == []
