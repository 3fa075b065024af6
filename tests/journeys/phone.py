"""A phone that is used by its keyboard alone, and counts the screens it was shown and the bytes it had to load."""

from axe_playwright_python.sync_playwright import Axe

from tests.journeys.looks import WCAG

FAR = 150
ASKED = "input[type=email], input[type=password]"
#: Note what is looked for. Is it in the main part, and is the keyboard still at the top of the page?
SEEK = """all => {
    window.sought = new Set(all);
    return all.some(e => e.closest("main")) && document.activeElement === document.body && !location.hash;
}"""
THERE = "window.sought.has(document.activeElement)"


class Phone:
    """A phone at 360 px. It begins with nothing: no cookie, and no style sheet."""

    def __init__(self, open_page, address, javascript=False):
        self.page = open_page("/words/", 360, java_script_enabled=javascript)  # the style sheet is not there yet
        self.page.context.clear_cookies()
        self.javascript, self.screens, self.bytes = javascript, 0, 0
        self.network = self.page.context.new_cdp_session(self.page)
        self.network.send("Network.enable")
        self.network.send("Network.clearBrowserCache")
        self.network.on("Network.loadingFinished", self._count)
        self.page.on("domcontentloaded", lambda _: self._look())
        self.host = "/".join(self.page.url.split("/")[:3])
        self.page.goto(address)

    def _count(self, event):
        self.bytes += event["encodedDataLength"]

    def _look(self):
        self.screens += 1

    @property
    def words(self):
        """What the screen says, in one line."""
        return " ".join(self.page.locator("main").inner_text().split())

    @property
    def path(self):
        """Where the phone is."""
        return self.page.url.removeprefix(self.host).partition("#")[0]

    def go(self, path):
        """Open an address that somebody was given, or that the phone has kept."""
        self.page.goto(self.host + path)
        self.plain()

    def fair(self):
        """What every screen must be: nobody asks for an address of mail or a password, and axe finds nothing."""
        assert self.page.locator(ASKED).count() == 0
        if self.javascript:
            found = Axe().run(self.page, options=WCAG).response["violations"]
            assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []

    def within(self, screens, size):
        """It took no more screens and no more bytes than this; if it did, both are told."""
        assert (self.screens <= screens, self.bytes <= size) == (True, True), (self.screens, self.bytes)

    def plain(self):
        """Nobody asks for an address of mail or a password, and nothing runs out of the screen."""
        width = self.page.evaluate("document.documentElement.scrollWidth")
        assert (self.page.locator(ASKED).count(), width, self.path) == (0, 360, self.path)

    def reach(self, selector):
        """Press Tab until the keyboard is there; at the top of a page the skip link leads to its main part first."""
        if self.page.locator(selector).evaluate_all(SEEK):
            self.page.keyboard.press("Tab")
            self.page.keyboard.press("Enter")
        for _ in range(FAR):
            if self.page.evaluate(THERE):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {selector}")

    def press(self, selector):
        """Go there with Tab and press Enter."""
        self.reach(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.plain()

    def follow(self, words):
        """Go to the link that says so, and press Enter."""
        self.press(f'main a:has-text("{words}")')

    def send(self, words):
        """Go to the button that says so, and press Enter."""
        self.press(f'main button:has-text("{words}"):not(.hide)')

    def unfold(self, words):
        """Open what is folded away."""
        self.reach(f'summary:has-text("{words}")')
        self.page.keyboard.press("Enter")

    def type(self, selector, text):
        """Go there with Tab and type."""
        self.reach(selector)
        self.page.keyboard.type(text)

    def write(self, name, text):
        """Type into the box of this name, in place of what stands there."""
        self.reach(f'main [name="{name}"]')
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def tick(self, name, words):
        """Tick the box that says so, with the space bar."""
        self.reach(f'main label:has-text("{words}") input[type=checkbox][name="{name}"]')
        self.page.keyboard.press("Space")

    def choose(self, name, words):
        """One of several: Tab to the first, the space bar, and down until it is there."""
        self.reach(f'main input[type=radio][name="{name}"]')
        self.page.keyboard.press("Space")
        self._down(f'label:has-text("{words}") input[name="{name}"]:checked')

    def pick(self, name, words):
        """One of a list: Tab to it, and down until it is there."""
        self.reach(f'main select[name="{name}"]')
        self._down(f'select[name="{name}"] option:checked:has-text("{words}")')

    def attach(self, name, file):
        """A photo: Tab to its box; which file it is, the phone itself asks."""
        self.reach(f'main input[type=file][name="{name}"]')
        self.page.locator(f'main input[name="{name}"]').set_input_files(file)

    def _down(self, selector):
        for _ in range(FAR):
            if self.page.locator(selector).count():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the keyboard does not reach {selector}")
