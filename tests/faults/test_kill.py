"""Killed while people write: a real server, real forms, SIGKILL for all of its processes, and up again.

What a browser was told is kept is there; what it was told nothing about it sends again, with the form's own number, and
then it is there once.
"""

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from random import Random
from typing import NamedTuple
from urllib.parse import urlencode

import pytest

KILLS = 200 if os.environ.get("ALONGSIDE_FULL") == "1" else 6
CLIENTS, PATIENCE, SOON = 6, 60, 5.0  # the last two in seconds
TOKEN = "a" * 32


def busy():
    """How many times as much this machine has to do as it can do at once; at least once."""
    return max(1, os.getloadavg()[0] / os.cpu_count())


class Answer(NamedTuple):
    """What a browser is told."""

    status: int
    where: str
    page: bytes
    cookies: str


class Server:
    """`alongside run` on a database of its own."""

    def __init__(self, environment, root, said):
        self.environment, self.root, self.said, self.port = environment, root, said, _free_port()

    def start(self):
        """Start it, and answer with how many seconds it took until a page came."""
        command = [sys.executable, "-m", "alongside", "run", "--no-browser", "--port", str(self.port)]
        begun = time.monotonic()
        with self.said.open("w") as said:
            pipes = {"stdout": said, "stderr": subprocess.STDOUT, "start_new_session": True}
            self.process = subprocess.Popen(command, env=self.environment, cwd=self.root, **pipes)
        while time.monotonic() < begun + PATIENCE and self.process.poll() is None:
            with suppress(OSError, HTTPException):
                if self.ask("GET", "/")[0] == 200:
                    return time.monotonic() - begun
            time.sleep(0.02)
        raise AssertionError(f"the server did not start: {self.process.poll()}, {self.said.read_text()[-2000:]}")

    def kill(self):
        """End all of its processes without warning."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def ask(self, how, path, body="", cookies=""):
        """The status of an answer, and where it leads."""
        return self.answer(how, path, body, cookies)[:2]

    def answer(self, how, path, body="", cookies=""):
        """All of an answer."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        kind = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookies}
        try:
            connection.request(how, path, body, kind)
            answer = connection.getresponse()
            page, told = answer.read(), answer.headers
            return Answer(answer.status, told.get("Location", ""), page, "; ".join(told.get_all("Set-Cookie", [])))
        finally:
            connection.close()


class Browser(threading.Thread):
    """Somebody who says one thing after another, and sends a form again until it is answered."""

    def __init__(self, server, people, session):
        super().__init__(daemon=True)
        self.server, self.page = server, f"/p/{people['slug']}/say/"
        self.cookies = f"alongside={session}; alongside_form={TOKEN}"
        self.kept, self.strange, self.over = {}, [], False

    def run(self):
        while not self.over:
            number = secrets.token_hex(16)
            form = {"words": f"said {number}", "level": 1, "months": 12, "press": "send", "nonce": number}
            self.send(number, urlencode({**form, "csrfmiddlewaretoken": TOKEN}))

    def send(self, number, body):
        """Until it is kept, however often that takes."""
        while True:
            with suppress(OSError, HTTPException):
                status, where = self.server.ask("POST", self.page, body, self.cookies)
                if status == 302:
                    self.kept[number] = int(where.rstrip("/").rpartition("/")[2])
                    return
                if status != 503:
                    self.strange.append(status)
            time.sleep(0.02)


def _free_port():
    """Not one of those that a browser's own end may get: it would be taken in the moment when nobody listens there."""
    for port in Random().sample(range(15_000, 32_000), 100):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise AssertionError("no port is free")


@pytest.fixture
def environment(root, own_database):
    """One in which a live project can be opened: on the sort of database of this run, and no demo."""
    return own_database.environment | {"PYTHONPATH": f"{root / 'src'}:{root}", "ALONGSIDE_DEMO": "no"}


def told_by(environment, root, *scene, of="hammer"):
    command = [sys.executable, "-m", f"tests.faults.{of}", *map(str, scene)]
    answer = subprocess.run(command, env=environment, cwd=root, capture_output=True, encoding="utf-8")
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)


def test_nothing_that_was_acknowledged_is_lost_when_everything_is_killed(root, environment, tmp_path):
    people = told_by(environment, root, "people", CLIENTS)
    server, chance = Server(environment, root, tmp_path / "said"), Random(11)
    starts = [server.start()]
    browsers = [Browser(server, people, session) for session in people["sessions"]]
    for browser in browsers:
        browser.start()
    for _ in range(KILLS):
        time.sleep(chance.uniform(0.1, 0.8))
        server.kill()
        starts.append(server.start())
    for browser in browsers:
        browser.over = True
    for browser in browsers:
        browser.join(PATIENCE)
    server.kill()
    kept = {number: place for browser in browsers for number, place in browser.kept.items()}
    found = told_by(environment, root, "counted", json.dumps(kept))
    assert [status for browser in browsers for status in browser.strange] == []
    assert found == {"forms": len(kept), "as told": len(kept), "acts": len(kept) + 1, "whole": True, "lists": True}
    assert len(kept) >= KILLS
    assert min(starts) <= SOON * busy()  # the others wait for whatever else the machine is doing
