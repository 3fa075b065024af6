"""A real browser before a real server: `./alongside run` as a newcomer starts it, in a home of its own.

What a first start makes is made once and copied, but where the first start itself is looked at (test_running).
"""

import os
import shutil
import socket
import subprocess
import sys
import threading
from pathlib import Path
from queue import Empty, Queue

import pytest
from playwright.sync_api import sync_playwright

from tests.web.the_hall import THE_HALL

ROOT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


FILLED = """
import sys
from pathlib import Path
from alongside.web.serve import ROOT, load_examples
from alongside.web.wake import migrate, wake
wake()
migrate()
from alongside.web.loading import load_journal
load_journal(Path(sys.argv[1]).read_bytes(), "the-hall")
load_examples(ROOT / "examples")
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


class Server:
    """`alongside run` in a process of its own, and what it says."""

    def __init__(self, home: Path) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "ALONGSIDE_HOME": str(home)}
        for elsewhere in ("DJANGO_SETTINGS_MODULE", "DATABASE_URL"):
            self.environment.pop(elsewhere, None)
        self.lines: Queue[str] = Queue()

    def load(self, path: Path) -> None:
        command = [sys.executable, "-c", "from alongside.cli.load import command; command()", str(path)]
        subprocess.run(command, env=self.environment, check=True, capture_output=True)

    def start(self) -> str:
        """Start it; its first line on stdout, or "" if it says nothing for a minute."""
        command = [sys.executable, "-P", "-m", "alongside", "run", "--no-browser", "--port", str(self.port)]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}
        self.process = subprocess.Popen(command, env=self.environment, start_new_session=True, **pipes)
        threading.Thread(target=self._listen, daemon=True).start()
        try:
            return self.lines.get(timeout=60)
        except Empty:
            return ""

    def stop(self) -> None:
        self.process.terminate()
        self.process.communicate(timeout=60)

    def _listen(self) -> None:
        for line in self.process.stdout:
            self.lines.put(line)


@pytest.fixture(scope="session")
def filled(made_once, tmp_path_factory):
    """`filled()`: a home of one's own with the examples and the hall in it."""

    def fill(folder: Path) -> None:
        (folder / "the-hall.journal").write_text(THE_HALL, encoding="utf-8")
        command = [sys.executable, "-c", FILLED, str(folder / "the-hall.journal")]
        subprocess.run(command, env=Server(folder / "home").environment, check=True)

    def take() -> Path:
        return shutil.copytree(made_once("filled", fill) / "home", tmp_path_factory.mktemp("filled") / "home")

    return take


@pytest.fixture(scope="module")
def server(request, filled):
    """A server with the examples and the hall; one for all modules that say of themselves that they only read."""
    if getattr(request.module, "ONLY_READS", False):
        yield request.getfixturevalue("server_to_read")
        return
    yield from _served(filled)


@pytest.fixture(scope="session")
def server_to_read(filled):
    """One to which nobody says anything."""
    yield from _served(filled)


def _served(filled):
    one = Server(filled())
    assert one.start() == f"Alongside is at {one.address}/\n"
    yield one
    one.stop()


@pytest.fixture(scope="module")
def browser(chromium):
    """Debian's Chromium. It is closed with its module: while it is open, Django would refuse to ask its database."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser, server):
    """`open_page(address, width=360, ...)`: the page, which notes its `strangers` (requests to elsewhere) and `faults`."""
    contexts = []

    def open_(address: str, width: int = 1280, **how):
        context = browser.new_context(viewport={"width": width, "height": 900}, **how)
        contexts.append(context)
        page = context.new_page()
        page.strangers, page.faults = [], []
        page.on("request", lambda request: page.strangers.append(request.url) if _elsewhere(request.url) else None)
        page.on("console", lambda message: page.faults.append(message.text) if message.type == "error" else None)
        page.goto(server.address + address)
        return page

    def _elsewhere(url: str) -> bool:
        return not url.startswith((server.address, "data:"))

    yield open_
    for context in contexts:
        context.close()
