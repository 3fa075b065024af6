"""One process of many is killed: the one that seals, or one that serves pages. It is missed, and comes back."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.faults.test_kill import Server

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it looks for processes in /proc")
SEALS = b"alongside.web.log.beside"


@pytest.fixture
def server(own_database, root, tmp_path):
    served = Server(
        {**os.environ, **own_database.environment, "PYTHONPATH": str(root / "src"), "ALONGSIDE_DEMO": "no"},
        root,
        tmp_path / "said",
    )
    served.start()
    yield served
    served.process.terminate()
    served.process.wait(60)


def children(server):
    """Those it started: by process id, the command and the state of each."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
            if int(parent) == server.process.pid and state != "Z":
                found[int(folder.name)] = (folder / "cmdline").read_bytes()
        except OSError:
            continue
    return found


def sealing(server):
    return {pid for pid, command in children(server).items() if SEALS in command}


def serving(server):
    return {
        pid for pid, command in children(server).items() if b"alongside.web" not in command and b"-c" not in command
    }


def until(wanted, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if wanted():
            return True
        time.sleep(0.02)
    return False


def test_the_one_that_seals_is_started_again(server):
    assert until(lambda: len(sealing(server)) == 1)
    (before,) = sealing(server)
    os.kill(before, signal.SIGKILL)
    assert until(lambda: len(sealing(server) - {before}) == 1)
    assert server.ask("GET", "/")[0] == 200


def test_one_that_serves_pages_is_started_again_and_the_server_stays(server):
    before = serving(server)
    assert before
    killed = min(before)
    os.kill(killed, signal.SIGKILL)
    assert until(lambda: killed not in serving(server) and len(serving(server)) == len(before))
    assert server.process.poll() is None
    assert until(lambda: server.ask("GET", "/")[0] == 200)
