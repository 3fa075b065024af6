"""Two ways to use the same pages: a real browser, and a hand without one that reads the forms it is given and sends
what a browser would send. Several people use one device; each has cookies of their own.
"""

import re
import time
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.client import HTTPConnection
from urllib.parse import urlencode, urljoin, urlsplit

TICKED = ("radio", "checkbox")
Texts = dict[str, str | list[str]]


@dataclass
class Box:
    """One box of a form: text, a tick, a choice of `options`, or a button."""

    name: str
    sort: str
    value: str = ""
    on: bool = False
    options: list[str] = field(default_factory=list)
    folded: bool = False


@dataclass
class Form:
    """One form of a page: where it goes, and its boxes."""

    action: str = ""
    boxes: list[Box] = field(default_factory=list)

    def named(self, name: str) -> list[Box]:
        return [box for box in self.boxes if box.name == name]

    def takes(self, name: str, given: str | list[str]) -> bool:
        """Is there a box for this, and if it is a choice: is this offered?"""
        boxes = self.named(name)
        offered = {box.value for box in boxes if box.sort in TICKED} | {each for box in boxes for each in box.options}
        return bool(boxes) and (not offered or offered.issuperset([given] if isinstance(given, str) else given))

    def fill(self, name: str, given: str | list[str]) -> None:
        """Type, tick or choose."""
        for box in self.named(name):
            if box.sort in TICKED:
                box.on = box.value in ([given] if isinstance(given, str) else given)
            else:
                box.value = str(given)

    def sent(self, button: str, value: str) -> str:
        """What a browser sends when a button is pressed."""
        filled = (
            box for box in self.boxes if box.sort not in ("button", "file") and (box.on or box.sort not in TICKED)
        )
        return urlencode([*((box.name, box.value) for box in filled), (button, value)])


BOXED = re.compile(r"<(?:form|option|input|button|select)\b[^>]*>|<textarea\b[^>]*>[^<]*</textarea>")


class Reader(HTMLParser):
    """The forms of a page; most of it is not about them, and is passed over."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.area: Box | None = None
        self.feed("".join(BOXED.findall(text)))

    def handle_starttag(self, tag, pairs):
        given = {name: value or "" for name, value in pairs}
        if tag == "form":
            self.forms.append(Form(given.get("action", "")))
        elif tag == "option" and self.forms:
            self._offer(given.get("value", ""), "selected" in given)
        elif tag in ("input", "button", "select", "textarea") and self.forms and "name" in given:
            sort = given.get("type", "text") if tag == "input" else tag
            box = Box(given["name"], sort, given.get("value", ""), "checked" in given)
            self.forms[-1].boxes.append(box)
            self.area = box if tag == "textarea" else None

    def handle_endtag(self, tag):
        if tag == "textarea" and self.area is not None:
            self.area.value, self.area = self.area.value.removeprefix("\n"), None

    def handle_data(self, text):
        if self.area is not None:
            self.area.value += text

    def _offer(self, value: str, chosen: bool) -> None:
        box = self.forms[-1].boxes[-1]
        box.options.append(value)
        if chosen or len(box.options) == 1:
            box.value = value


@dataclass
class Answer:
    """What came back, and how long it took."""

    address: str
    asked: str
    status: int
    text: str
    seconds: float


class Plain:
    """A hand without a browser. Where it is sent after it pressed a button it only notes."""

    def __init__(self, address: str) -> None:
        self.host, self.jars, self.who = urlsplit(address).netloc, {}, ""
        self.answers: list[Answer] = []
        self.largest = 0
        self.address, self.form = "/", Form()

    def known(self, who: str) -> bool:
        """Somebody takes the device. Have they used it before?"""
        self.who = who
        return who in self.jars

    def go(self, path: str, box: str = "nonce") -> None:
        """Open a page, at the form that has a box of this name."""
        self._open("GET", path, "", box)

    def missing(self, texts: Texts) -> list[str]:
        """Fill in what can be filled in; the names of the rest."""
        for name, given in texts.items():
            if self.form.takes(name, given):
                self.form.fill(name, given)
        return [name for name, given in texts.items() if not self.form.takes(name, given)]

    def press(self, button: str, value: str, *, straight: bool = False) -> None:
        """Press a button that is there; `straight`: send what only the next page's button would."""
        assert straight or any(box.value == value for box in self.form.named(button)), (self.address, button, value)
        self._open("POST", urljoin(self.address, self.form.action), self.form.sent(button, value), "nonce")

    def press_beside(self, button: str, words: str) -> None:
        """Press the button that says so."""
        found = re.search(rf'name="{button}" value="(\d+)"><bdi>{re.escape(words)}</bdi>', self.answers[-1].text)
        assert found, words
        self.press(button, found[1])

    def _open(self, how: str, path: str, body: str, box: str) -> None:
        answer = self._asked(how, path, body)
        assert answer.status in (200, 302), (how, path, answer.status, answer.text)
        if answer.status == 200:
            forms = [form for form in Reader(answer.text).forms if form.named(box)]
            assert forms or how == "POST", (path, box)
            self.form = forms[0] if forms else Form()

    def says(self, words: str) -> bool:
        """Do these words stand on the page?"""
        return words in self.answers[-1].text

    def _asked(self, how: str, path: str, body: str) -> Answer:
        began, jar = time.perf_counter(), self.jars.setdefault(self.who, {})
        heads = {"Cookie": "; ".join(f"{name}={value}" for name, value in jar.items()), "Origin": f"http://{self.host}"}
        if body:
            heads["Content-Type"] = "application/x-www-form-urlencoded"
        connection = HTTPConnection(self.host, timeout=60)
        connection.request(how, path, body or None, heads)
        back = connection.getresponse()
        text = back.read().decode()
        connection.close()
        for cookie in back.headers.get_all("Set-Cookie") or ():
            name, _equals, value = cookie.partition(";")[0].partition("=")
            jar[name] = value
        self.address = back.headers.get("Location") or path
        self.answers.append(Answer(path, how, back.status, text, time.perf_counter() - began))
        self.largest = max(self.largest, len(text))
        return self.answers[-1]


FORM = "form:has([name={box}])"
BOXES = """all => all.map(e => ({name: e.name, sort: e.type, value: e.value, folded: !!e.closest("details:not([open])"),
    options: e.options ? [...e.options].map(o => o.value) : []}))"""


class Browser:
    """A real browser on a page without JavaScript."""

    def __init__(self, page, address: str) -> None:
        self.page, self.host, self.jars, self.who, self.within = page, address, {}, "", ""
        self.largest = 0

    def known(self, who: str) -> bool:
        """Somebody takes the device, with cookies of their own. Have they used it before?"""
        if who != self.who:
            self.jars[self.who] = self.page.context.cookies()
            self.who = who
            self.page.context.clear_cookies()
            self.page.context.add_cookies(self.jars.get(who, []))
        known = who in self.jars
        self.jars.setdefault(who, [])
        return known

    @property
    def address(self) -> str:
        """Where the browser is."""
        return urlsplit(self.page.url).path

    def go(self, path: str, box: str = "nonce") -> None:
        """Open a page, at the form that has a box of this name."""
        self.page.goto(self.host + path, wait_until="domcontentloaded")
        self.within = FORM.format(box=box)
        self.largest = max(self.largest, len(self.page.content()))

    def missing(self, texts: Texts) -> list[str]:
        """Fill in what can be filled in; the names of the rest."""
        found = self.page.eval_on_selector_all(f"{self.within} [name]", BOXES)
        form = Form(boxes=[Box(**each) for each in found])
        for name, given in texts.items():
            if any(box.folded for box in form.named(name)):
                self._unfold(name)
            if form.takes(name, given):
                self._fill(name, form.named(name)[0], given)
        return [name for name, given in texts.items() if not form.takes(name, given)]

    def _unfold(self, name: str) -> None:
        """Open what is folded over a box, from the outside in."""
        shut = self.page.locator(f'{self.within} details:not([open]):has([name="{name}"]) > summary').first
        while shut.count():
            shut.click()

    def _fill(self, name: str, box: Box, given: str | list[str]) -> None:
        at = f'{self.within} [name="{name}"]'
        if box.sort in TICKED:
            for each in [given] if isinstance(given, str) else given:
                self._tick(self.page.locator(f'{at}[value="{each}"]'))
        elif box.sort.startswith("select"):
            self.page.locator(at).select_option(str(given))
        else:
            self.page.locator(at).fill(str(given))

    def _tick(self, box) -> None:
        """Tick a box with the space bar, as a pointer may meet whatever lies over a box that is drawn by its label."""
        if not box.is_checked():
            box.press("Space")
        assert box.is_checked()

    def says(self, words: str) -> bool:
        """Do these words stand on the page?"""
        return words in self.page.content()

    def press(self, button: str, value: str, *, straight: bool = False) -> None:
        """Press a button."""
        self.page.locator(f'{self.within} button[name="{button}"][value="{value}"]:not(.hide)').click()

    def press_beside(self, button: str, words: str) -> None:
        """Press the button that says so."""
        for shut in self.page.locator("main details:not([open]) > summary").all():
            shut.click()
        self.page.locator(f'button[name="{button}"]').filter(has=self.page.get_by_text(words, exact=True)).click()
