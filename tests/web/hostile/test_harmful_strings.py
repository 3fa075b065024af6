"""Two hundred harmful strings in every text that anybody can write, names and titles first: no page grows an element or
an attribute that the same page has not with harmless ones; and a real browser runs none of them."""

import re
import secrets
from html.parser import HTMLParser

import pytest
from django.test import Client
from playwright.sync_api import sync_playwright

from alongside.acts import KINDS
from alongside.acts.deciding import MakeProposal, StatePosition
from alongside.acts.gathering import JoinSeat
from alongside.acts.judging import ClaimMode, Contest
from alongside.acts.starting import AskQuestion, ListPoint, OpenProject, ReviewReadiness, StateDefinition
from alongside.acts.voices import ShareVoice
from alongside.web.hosting import place_called
from alongside.web.models import Draft, SeatRow
from alongside.web.recording import open_project
from alongside.web.voting import open_vote
from tests.web.hostile.strings import HARMFUL
from tests.web.rights.routes import addresses
from tests.web.rights.world import World, sitting

NAME, TITLE, NAMES = 60, 160, 400
VERY = [each for each in HARMFUL if len(each) <= NAME and "<" in each][:20]


def harmless(text):
    """The same with every letter that could mean anything made one that means nothing."""
    return re.sub(r"[^\s]", "h", text)


def packed(strings, most):
    """As many strings in each text as fit."""
    texts = [""]
    for each in (each[:most] for each in strings):
        texts.append(each) if len(texts[-1]) + len(each) > most else texts.__setitem__(-1, texts[-1] + each)
    return [text for text in texts if text]


def written(make):
    """A project in which everything that can be written is made of the strings: its title and place, the names of all
    in it, and the words of each act that has some. `make`: what becomes of a string before it is written."""
    titles = [make(text) for text in packed(HARMFUL, TITLE)]
    place = place_called(titles[0], titles[1])
    for n in range(2, len(titles) - 3, 3):
        opening = OpenProject(title=titles[n], place=titles[n + 1], host=titles[n + 2])
        open_project(opening, side="bridging", role="host", place=place)
    opening = OpenProject(title=make(VERY[0]), place=titles[0], host=titles[1])
    project, officer = open_project(opening, side="institution", role="officer", place=place)
    world, words = World(project, {"officer": officer}), make("\n".join(HARMFUL))
    for n, name in enumerate(packed(HARMFUL, NAMES)):
        seat = SeatRow.objects.create(project=project, pseudonym=secrets.token_hex(16), side="community")
        world.seats["amina" if n == 0 else f"p{n}"] = seat
        act = JoinSeat(circle="night-shift" if n < 5 else None, invited_by=officer.pseudonym)
        world.tell(f"join-{n}", "amina" if n == 0 else f"p{n}", act, name=make(name))
    for level in (1, 2, 4, 5):
        world.tell(f"voice-{level}", "amina", ShareVoice(level=level), words)
    world.tell("claim", "officer", ClaimMode(about=("brief",), mode="co-produced"), words)
    claim = project.entry_rows.get(number=world.numbers["claim"]).leaf
    proposal = world.tell("proposal", "amina", MakeProposal(about=("brief",), title="benches"), words)
    for what, person, act in (
        ("contest", "amina", Contest(what=claim)),
        ("definition", "officer", StateDefinition()),
        ("readiness", "officer", ReviewReadiness(appetite=3)),
        ("question", "officer", AskQuestion(about=("brief",))),
        ("point", "officer", ListPoint(about=("brief",), state="fixed", what="height")),
        ("position", "p1", StatePosition(proposal=proposal, stance="for")),
    ):
        world.tell(what, person, act, words)
    choices = [make(each) for each in VERY[:2]]
    world.numbers["vote"] = open_vote(
        world.seats["amina"], "night-shift", make(VERY[0]), choices, secrets.token_hex(16)
    ).pk
    Draft.keep(world.seats["amina"], "make-proposal", {"say": [words], "title": [make(VERY[1])]})
    world.numbers |= {"circle": world.numbers["claim"], "sensitive": world.numbers["claim"]}
    return world


class Shape(HTMLParser):
    """The elements of a page and the names of their attributes, and every address in it that leads somewhere else."""

    def __init__(self, text):
        super().__init__()
        self.shape, self.elsewhere = [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.shape.append((tag, *sorted(name for name, _ in attributes)))
        leading = [
            value or "" for name, value in attributes if name in ("href", "src", "action", "formaction", "content")
        ]
        self.elsewhere += [
            each for each in leading if re.match(r"\s*(//|/\\|[a-z]+script:|data:text|https?:)", each, re.I)
        ]

    def handle_comment(self, data):
        self.shape.append(("comment",))

    def handle_decl(self, decl):
        self.shape.append(("declaration", decl))

    def handle_pi(self, data):
        self.shape.append(("instruction",))


def pages(world, person):
    """Every page that somebody can open, by its route or by what was said there."""
    client, base = sitting(world.seats[person]), f"/p/{world.project.slug}/act/"
    wanted = {name: address for name, address in addresses(world).items() if name != "stand-up"}
    wanted |= {
        what: f"{base}{number}/" for what, number in world.numbers.items() if not what.startswith(("join-", "vote"))
    }
    answers = {what: client.get(address) for what, address in wanted.items()}
    return {what: answer.content.decode() for what, answer in answers.items() if b"<html" in answer.content}


@pytest.fixture
def harmful(db):
    return written(str)


def test_no_page_grows_an_element_or_an_attribute(db):
    """Every page of a member, with harmless strings and then with harmful ones: no element with attributes that the
    first has not, and no address that leads to another host. Home and places then list both."""
    plain = {what: set(Shape(text).shape) for what, text in pages(written(harmless), "amina").items()}
    found = {what: Shape(text) for what, text in pages(written(str), "amina").items()}
    assert set(found) == set(plain)
    assert {what: grown for what, page in found.items() if (grown := set(page.shape) - plain[what])} == {}
    assert {what: page.elsewhere for what, page in found.items() if page.elsewhere} == {}


def test_what_is_typed_into_any_form_comes_back_as_text(harmful):
    """Each kind's form, sent with harmful strings in every field: shown again for mending, and looked at with errors."""
    client, base, strange = sitting(harmful.seats["amina"]), f"/p/{harmful.project.slug}/", set()
    fields = re.compile(r'name="([^"]+)"')
    others = (
        "say/",
        "invite/",
        "group/night-shift/",
        "mine/apart/",
        "news/",
        f"contests/new/{harmful.numbers['claim']}/",
        "true/",
    )
    for page in (*(f"{kind}/" for kind in KINDS), *others):
        form = client.get(base + page)
        if form.status_code != 200:
            continue
        names = set(fields.findall(form.content.decode())) - {"viewport", "csrfmiddlewaretoken", "press", "nonce"}
        sent = dict.fromkeys(names, "".join(VERY)) | {"press": "look", "nonce": "5" * 32}
        text = client.post(base + page, sent).content.decode()
        shape = Shape(text)
        ours = [each for each in shape.shape if each != ("script", "defer", "src")]  # `elsewhere` looks where it leads
        tags = {tag for tag, *_ in ours} & {
            "script",
            "iframe",
            "object",
            "embed",
            "base",
            "style",
            "img",
            "video",
            "audio",
        }
        events = {name for _, *names in shape.shape for name in names if name.startswith("on") or name == "style"}
        strange |= {(page, *tags, *events)} if tags or events or shape.elsewhere else set()
    assert strange == set()


def test_what_stands_in_an_address_comes_back_as_text(harmful):
    client, base = Client(), f"/p/{harmful.project.slug}/"
    for each in HARMFUL[::7]:
        for page, name in (("acts/", "kind"), ("", "at"), ("voices/", "page")):
            shape = Shape(client.get(base + page, {name: each}).content.decode())
            assert ({tag for tag, *_ in shape.shape} & {"script", "img", "iframe"}, shape.elsewhere) == (set(), [])


def test_a_real_browser_runs_none_of_it(harmful, chromium):
    """Without the policy that would stop it anyhow: what is escaped is escaped."""
    shown = pages(harmful, "amina")
    some = [
        "home",
        "place",
        "project",
        "acts",
        "act",
        "voices",
        "voice",
        "timeline",
        "contests",
        "panel",
        "mine",
        "apart",
    ]
    some += ["group", "group-vote", "tell", "point", "definition", "readiness", "contest", "voice-5"]
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page, boxes = browser.new_page(), []
        page.on("dialog", lambda box: (boxes.append(box.message), box.dismiss()))
        page.route("**/*", lambda route: route.abort())
        page.set_content("<script>window.__xss=1</script>")
        assert page.evaluate("window.__xss") == 1  # the detector can tell
        for what in some:
            page.evaluate("delete window.__xss")
            page.set_content(shown[what], wait_until="domcontentloaded")
            page.mouse.move(200, 200)
            assert (what, page.evaluate("window.__xss"), boxes) == (what, None, [])
        browser.close()
