"""A home of its own for each test, a live project with people in it, and witnesses in processes of their own."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client

from alongside.acts.starting import OpenProject
from alongside.web import joining
from alongside.web.folder import home
from alongside.web.hosting import place_called
from alongside.web.recording import open_project

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    """The tiles and keys of one test are not another's."""
    monkeypatch.setenv("ALONGSIDE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ALONGSIDE_HOST_NAME", "quay.example")
    home.cache_clear()
    yield tmp_path / "home"
    home.cache_clear()


@pytest.fixture
def quay(db):
    """(project, officer, amina, phone): a project that lives here, and Amina on her phone."""
    opening = OpenProject(title="The Quay", place="Abercwm", host="Abercwm Council")
    place = place_called("Abercwm", "Abercwm Council")
    project, officer = open_project(opening, side="institution", role="officer", place=place)
    secret, phone = joining.invite(officer, side="community", uses=5), Client()
    form = phone.get(f"/join/{secret}/").content.decode()
    nonce = re.search(r'name="nonce" value="([0-9a-f]{32})"', form)[1]
    phone.post(f"/join/{secret}/", {"nonce": nonce, "name": "Amina"})
    project.refresh_from_db()
    return project, officer, project.seat_rows.get(side="community"), phone


class Watcher:
    """One witness, run as anybody would run it: `alongside witness`."""

    def __init__(self, folder, name, port):
        self.name, self.port, self.process = name, port, None
        self.state = folder / f"{name}.sqlite3"
        self.vkey = self._run("--show-key").stdout.strip()

    def _command(self, *more):
        words = ["witness", "--state", str(self.state), "--name", f"{self.name}.example/w", *more]
        return [sys.executable, "-P", "-m", "alongside", *words]

    def _run(self, *more):
        environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
        return subprocess.run(self._command(*more), env=environment, capture_output=True, encoding="utf-8", check=True)

    def start(self, *logs):
        """Watch the logs with these keys."""
        self._start([word for log in logs for word in ("--log", log.text)])

    def start_for(self, host):
        """Watch all the logs of a host, by the key of its own."""
        self._start(["--host", host.text])

    def _start(self, given):
        environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1"}
        command = self._command("--port", str(self.port), *given)
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, encoding="utf-8")
        assert "watches" in self.process.stdout.readline()

    def stop(self):
        if self.process is not None:
            self.process.terminate()
            self.process.communicate(timeout=60)
            self.process = None

    def listed(self, side, of):
        """Its entry in the host's list."""
        pairs = {"name": self.name, "vkey": self.vkey, "url": f"http://127.0.0.1:{self.port}", "side": side, "of": of}
        return "[[witness]]\n" + "".join(f'{key} = "{value}"\n' for key, value in pairs.items())


@pytest.fixture
def watcher(tmp_path, free_port):
    """`watcher("vol")` makes one; all are stopped afterwards."""
    made = []

    def make(name):
        made.append(Watcher(tmp_path, name, free_port()))
        return made[-1]

    yield make
    for each in made:
        each.stop()


@pytest.fixture
def free_port():
    """A port that nobody listens on."""
    import socket

    def port():
        with socket.create_server(("127.0.0.1", 0)) as taken:
            return taken.getsockname()[1]

    return port


@pytest.fixture
def spoilt(quay):
    """What a test does to a record that nobody should be able to change is undone after it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
