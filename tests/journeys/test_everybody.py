"""Everybody looks at every page that is theirs: in English on a telephone, in Arabic on a wide screen in the dark.

Nothing on any of them breaches WCAG A or AA, runs out of the page, asks anybody else for anything, is too small to press
or too heavy to load.
"""

import re
import subprocess
import sys

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.conftest import Server
from tests.journeys.looks import WCAG

pytestmark = pytest.mark.browser
P, NEW = "/p/old-library/", "/p/the-old-kiosk/"
MOST_BYTES = 120_000
LEAST_HEIGHT, PHONE = 44, 360
STORY = "Thursdays my shift ends at ten. One late evening a week would do."
PRESSED = "nav a, .crumb a, .why, .button, button:not(.hide), summary"
SMALL = f"""all => all.filter(e => e.offsetParent && e.getBoundingClientRect().height < {LEAST_HEIGHT})
    .map(e => e.outerHTML)"""
WEIGHT = """["navigation", "resource"].flatMap(sort => performance.getEntriesByType(sort))
    .reduce((sum, each) => sum + each.encodedBodySize, 0)"""


@pytest.fixture(scope="module")
def server(filled):
    """A demo that could send mail."""
    one = Server(filled())
    one.environment |= {"ALONGSIDE_SMTP": "smtp://127.0.0.1:9", "ALONGSIDE_MAIL_FROM": "alongside@quay.example"}
    one.environment["ALONGSIDE_URL"] = one.address
    assert one.start() == f"Alongside is at {one.address}/\n"
    yield one
    one.stop()


def link_for_a_host(server):
    """What whoever runs the machine hands to the host of a place. It works once."""
    command = [sys.executable, "-P", "-m", "alongside", "host", "Porth Maelan", "--host", "The town council"]
    told = subprocess.run(command, env=server.environment, check=True, capture_output=True, encoding="utf-8").stdout
    return re.search(r"/host/[^/\s]+/", told)[0]


# Steps that take more than an address: each begins from `root`, the server's address with the language.


def step_into(page, root, name):
    """Step into somebody's shoes."""
    page.goto(f"{root}{P}shoes/")
    page.locator("main details").evaluate_all("all => all.forEach(each => { each.open = true })")
    page.locator("button[name=seat]").filter(has=page.get_by_text(name, exact=True)).click()


def told_badly(page, root):
    """A form that lacks all it needs."""
    page.goto(f"{root}{P}make-promise/")
    press(page, "look")


def looked_at_act(page, root):
    """An act before it goes."""
    page.goto(f"{root}{P}ask-information/")
    page.locator("main form input[type=checkbox]").first.check()
    page.locator("main form textarea").first.fill("What is the rent of the upper floor?")
    press(page, "look")


def looked_at_story(page, root):
    """A story before it goes."""
    page.goto(f"{root}{P}say/")
    page.locator("textarea").first.fill(STORY)
    press(page, "look")


def sent_story(page, root):
    """And once it is gone."""
    looked_at_story(page, root)
    press(page, "send")


def found(page, root):
    """What was said with two words."""
    page.goto(f"{root}{P}find/")
    page.locator("#words").fill("library")
    page.locator("main form button").first.click()


def taken_back(page, root):
    """A story that is about to be taken back."""
    page.goto(f"{root}{P}mine/")
    page.locator("a[href$='/take-back/']").first.click()


def seen_by(page, root):
    """Who sees a story of mine."""
    page.goto(f"{root}{P}mine/")
    page.locator("a[href$='/who/']").first.click()


def invited(page, root):
    """An invitation to print."""
    page.goto(f"{root}{P}invite/")
    page.locator("input[name=side][value=community]").check()
    page.locator("input[name=uses]").fill("6")
    page.locator("main form button").last.click()


def opened_invitation(page, root):
    """An invitation, as a stranger opens it."""
    step_into(page, root, "Idris M.")
    invited(page, root)
    link = page.locator("main code").inner_text()
    page.context.clear_cookies()
    page.goto(root + link[link.index("/join/") :])


def answered(page, root):
    """The first question that is put to somebody, and the next one."""
    page.goto(f"{root}{P}true/")
    page.locator("main form button").first.click()


def press(page, value):
    """Press the button that means this."""
    page.locator(f"main button:not(.hide)[value={value}]").click()


def before_the_door(page, root):
    """The link of a host."""
    page.goto(root + page.link)


def let_in(page, root):
    """Whoever has been let in is at their place."""
    page.locator("main form button").click()


def linked(page, root):
    """A link for one project, to hand on."""
    page.goto(f"{root}/places/porth-maelan/")
    page.locator("form[action$='/link/'] button").click()


def answered_all(page, root):
    """A page of opening a project, answered as if in a hurry; the next one."""
    page.locator("main details").evaluate_all("all => all.forEach(each => { each.open = true })")
    for box in page.locator("main form .field :is(textarea, input[type=text])").all():
        box.fill("The old kiosk")
    for box in page.locator("main form input[name=months]").all():
        box.fill("12")
    names = page.locator("main form input[type=radio]").evaluate_all("all => [...new Set(all.map(e => e.name))]")
    for name in names:
        page.locator(f"main form input[name='{name}']").first.check()
    page.locator("main form button:not(.hide)").last.click()


def opened_badly(page, root):
    """The first page of opening a project, with nothing said."""
    page.goto(f"{root}/places/porth-maelan/open/")
    press(page, "next")


ACT_FORMS = [
    *("hold-meeting", "set-rules", "tally-room", "decide-proposal", "contest"),
    *("form-circle", "log-hours", "set-budget", "observe-outcome", "answer-voice"),
]
READ = [
    *("forecast/", "contests/", "contests/92/", "act/92/", "for/funder/", "for/leader/", "for/committee/", "shoes/"),
]  # the others are looked at by themselves, beside the tests of what they show
VISITOR = ["/places/", "/back/", "/account/", "/account/in/", "/account/new/"]
MINE = ["mine/", "mine/code/", "mine/leave/", "mine/apart/", "mine/account/", "news/", "to-do/", "true/", "tell/"]
UNNAMED = ("a visitor", "a host", "whoever is refused")
REFUSED = [
    f"{P}mine/",
    f"{P}circles/tenants/",
    "/p/nowhere/",
    "/nowhere/",
    "/join/nobody-made-this/",
    "/host/nor-this/",
]
WALKS = {
    "a visitor": [*VISITOR, *(P + each for each in READ), found, opened_invitation],
    "Amina S.": [
        *(P + each for each in [*MINE, "say/", "circles/", "group/", "group/credits/", "forecast/", ""]),
        *(looked_at_story, sent_story, seen_by, taken_back, looked_at_act, told_badly, answered),
        *(f"{P}{each}" for each in ["act/12/", "contests/92/", "contests/new/12/", "true/12/"]),
    ],
    "Idris M.": [*(f"{P}{kind}/" for kind in ACT_FORMS), f"{P}invite/", invited],
    "g1": [*(P + each for each in ["circles/", "circles/tenants/", "group/", "group/tenants/"])],
    "Bethan K.": [
        *(P + each for each in ["mine/", "to-do/", "tell/", "group/credits/", "true/", "act/12/", "contests/92/"]),
        *(f"{P}{kind}/" for kind in ["set-rules", "offer-pay", "open-project", "answer-information", "issue-papers"]),
    ],
    "Marcus O.": [*(P + each for each in ["to-do/", "true/", "tell/", "decide-proposal/", "contests/"])],
    "Sioned G.": [*(P + each for each in ["mine/", "to-do/", "circles/", "invite/", "tell/", "hold-meeting/"])],
    "Tomos E.": [
        *(
            P + each
            for each in ["circles/", "circles/open-door/", "circles/open-door/sheet/", "circles/open-door/enter/"]
        ),
        *(P + each for each in ["group/", "group/open-door/", "to-do/", "tell/"]),
    ],
    "Priya N.": [*(P + each for each in ["mine/", "to-do/", "tell/", "for/funder/", "set-budget/"])],
    "whoever is refused": REFUSED,
    "a host": [
        *(before_the_door, let_in, "/places/", linked, opened_badly, "/places/porth-maelan/open/", *[answered_all] * 6),
        *("/places/porth-maelan/", *(f"{NEW}{each}" for each in ["", "to-do/", "mine/", "forecast/", "contests/"])),
        *(f"{NEW}{each}" for each in ["voices/", "acts/", "timeline/", "power/", "for/leader/", "for/committee/"]),
        *("/places/porth-maelan/open/", "/"),
    ],
}


def walk(open_page, server, width, language, scheme, who, steps):
    """A page at each step of a walk, with what was asked for."""
    page = open_page("/words/", width, color_scheme=scheme)
    root = server.address + language
    if who == "a host":
        page.link = link_for_a_host(server)
    if who not in UNNAMED:
        step_into(page, root, who)
    for step in steps:
        if callable(step):
            step(page, root)
        else:
            page.goto(root + step)
        yield page, step


def wrong(page, width):
    """What is wrong with a page."""
    found = Axe().run(page, options=WCAG | {"resultTypes": ["violations"]}).response["violations"]
    breaches = [(each["id"], each["nodes"][0]["html"]) for each in found]
    wide = page.evaluate("document.documentElement.scrollWidth")
    small = page.eval_on_selector_all(PRESSED, SMALL) if width == PHONE else []
    too_heavy = max(0, page.evaluate(WEIGHT) - MOST_BYTES)
    return breaches, wide - width, small, too_heavy


def strangers(page):
    """Who else was asked for something, and what the browser complained about but for pages that say no."""
    return page.strangers, [fault for fault in page.faults if "status of 4" not in fault]


LOOKS = [(PHONE, "", "light"), (1280, "/ar", "dark")]


ONCE = {"Bethan K.": 0, "Marcus O.": 1, "Sioned G.": 0, "Priya N.": 1, "g1": 1}  # pages that others look at twice
SEEN = [(who, *look) for who in WALKS for n, look in enumerate(LOOKS) if ONCE.get(who, n) == n]


@pytest.mark.parametrize(("who", "width", "language", "scheme"), SEEN)
def test_what_is_theirs_can_be_read_by_everybody(open_page, server, who, width, language, scheme):
    for page, step in walk(open_page, server, width, language, scheme, who, WALKS[who]):
        assert wrong(page, width) == ([], 0, [], 0), step
        assert strangers(page) == ([], []), step
