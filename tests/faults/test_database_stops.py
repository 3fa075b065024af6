"""The database server is stopped in the middle of a sentence, and comes back: what was acknowledged is there, once.

"Immediate" is PostgreSQL's own word for a stop without a goodbye: it comes back by reading its log. Only the server stops
and the machine stays, so nobody waits for the disk here.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from urllib.parse import quote

import pytest

from tests.postgres import NoServer, _make, _user, programs_of_postgres

STOPS = 50 if os.environ.get("ALONGSIDE_FULL") == "1" else 2
CANNOT = "Nothing can be written just now; reading still works. Send it again later: it is kept once."


class Stoppable:
    """A server in a folder of its own, which can be stopped and started."""

    def __init__(self, folder):
        self.programs, user = programs_of_postgres(), _user()
        self.folder = folder
        if user:
            shutil.chown(folder, user)
        self.how = {"cwd": folder, "user": user, "group": user, "extra_groups": [] if user else None}
        _make(self.programs, folder, self.how)
        self.address = f"postgres://alongside@{quote(str(folder), safe='')}/postgres"

    def start(self):
        """Start it, and wait until it answers."""
        settings = f"-c listen_addresses= -c unix_socket_directories={self.folder} -c jit=off -c fsync=off"
        self._control("start", "-l", self.folder / "log", "-o", settings)

    def stop(self):
        """Stop it at once."""
        self._control("stop", "-m", "immediate")

    def _control(self, *told):
        command = [self.programs / "pg_ctl", "-D", self.folder / "data", "-w", "-s", *told]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **self.how)


@pytest.fixture
def server():
    """One that runs, and is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="alongside-stops-", dir="/tmp"))
    try:
        made = Stoppable(folder)
    except NoServer as reason:
        shutil.rmtree(folder)
        pytest.skip(str(reason))
    made.start()
    yield made
    made.stop()
    shutil.rmtree(folder)


def test_nothing_that_was_acknowledged_is_lost_when_the_server_stops(root, server, tmp_path):
    ours = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    ours |= {"DATABASE_URL": server.address, "ALONGSIDE_HOME": str(tmp_path), "PYTHONPATH": f"{root / 'src'}:{root}"}
    command = [sys.executable, "-m", "tests.faults.hammer", "stopped"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}
    chance = Random(5)
    with subprocess.Popen(command, env=ours, cwd=root, **pipes) as writers:
        begun = writers.stdout.readline()
        for _ in range(STOPS):
            time.sleep(chance.uniform(0.1, 0.5))
            server.stop()
            server.start()
        time.sleep(0.2)
        told, errors = writers.communicate("end\n", timeout=120)
    assert (begun, writers.returncode) == ("begun\n", 0), errors
    found = json.loads(told)
    assert [found[name] for name in ("lost", "words_lost", "twice", "torn")] == [0, 0, 0, 0]
    assert (found["refused"] >= STOPS, found["sentences"]) == (True, [CANNOT])
    assert found["told"] > STOPS
