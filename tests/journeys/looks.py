"""How a page is looked at: narrow and wide, in both directions of writing, light and dark.

The quick run looks twice, so that each of these is seen; with --full every page is looked at five times.
"""

from axe_playwright_python.sync_playwright import Axe

from tests.conftest import FULL

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
LOOKS = [(360, "", "light"), (1280, "/ar", "dark")]
LOOKS += [(1280, "", "dark"), (360, "/ar", "dark"), (1280, "/ar", "light")] if FULL else []


def can_be_read(open_page, addresses, width, language, scheme):
    """axe finds no breach of WCAG A or AA, nothing runs out of the page, and nobody else is asked for anything."""
    page = open_page(language + addresses[0], width, color_scheme=scheme)
    host = "/".join(page.url.split("/", 3)[:3])
    for address in addresses:
        page.goto(host + language + address)
        found = Axe().run(page, options=WCAG | {"resultTypes": ["violations"]}).response["violations"]
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert ([(each["id"], each["nodes"][0]["html"]) for each in found], wide, address) == ([], width, address)
    assert (page.strangers, page.faults) == ([], [])


def can_be_pressed(open_page, address):
    """What is pressed on a telephone is 44 px high, but for links inside a sentence, a table or a heading."""
    page = open_page(address, 360)
    sizes = page.eval_on_selector_all(
        "nav a, .crumb a, .why, .button, button, summary",
        "links => links.filter(a => a.offsetParent).map(a => [a.innerText, a.getBoundingClientRect().height])",
    )
    assert [each for each in sizes if each[1] < 44] == []
