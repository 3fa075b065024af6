"""Sealing as it runs: a process beside the pages, or a command by hand; on a database of its own, read from the disk."""

import os
import signal
import subprocess
import sys
import time

import pytest

OPEN = """
from alongside.web.wake import wake, migrate
wake(); migrate()
from alongside.acts.starting import OpenProject, CloseProject
from alongside.web.recording import open_project, record
project, officer = open_project(OpenProject(title="The Quay"), side="bridging", role="host")
if {close}:
    record(project, CloseProject(), officer)
"""
BESIDE = "from alongside.web.log.beside import beside; beside()"
ONCE = "from alongside.web.log import beside as one; one.ROUND = 10**9; one.beside()"  # no round but the first
SIZES = "SELECT size FROM web_checkpointed WHERE project_id IS NOT NULL ORDER BY size"


@pytest.fixture
def python(own_database, root):
    """Run some lines as a program of its own on that database."""
    environment = own_database.environment | {"PYTHONPATH": str(root / "src"), "ALONGSIDE_HOST_NAME": "quay.example"}

    def run(code, wait=True):
        started = subprocess.Popen([sys.executable, "-c", code], env=environment)
        if wait:
            assert started.wait(120) == 0
        return started

    return run


def until(wanted, seconds=60):
    """Whether something comes true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if wanted():
            return True
        time.sleep(0.02)
    return False


def test_the_command_seals_once_and_says_what_it_did(own_database, python, alongside):
    python(OPEN.format(close=False))
    first = alongside("seal", env=own_database.environment)
    assert (first.returncode, first.stdout) == (0, "the-quay: sealed up to act 1.\n")
    second = alongside("seal", "--whole", env=own_database.environment)
    assert (second.returncode, second.stdout) == (0, "Nothing is new: every record is sealed.\n")
    assert own_database.ask(SIZES) == [(1,)]


def test_the_command_names_what_does_not_fit_and_leaves_with_1(own_database, python, alongside):
    python(OPEN.format(close=False))
    own_database.ask("UPDATE web_project SET head = '00'")
    found = alongside("seal", env=own_database.environment)
    assert (found.returncode, found.stdout) == (1, "")
    last = found.stderr.splitlines()[-1]
    assert last == "alongside: the-quay is not sealed: the acts do not lead to the root that is kept with them."
    assert own_database.ask(SIZES) == []


def test_what_settles_something_is_sealed_at_once(own_database, python):
    """A bell is heard; here no round would ever come without it."""
    python(OPEN.format(close=False))
    beside = python(ONCE, wait=False)
    try:
        assert until(lambda: own_database.ask(SIZES) == [(1,)])
        close = "from alongside.web.models import Project, SeatRow\nfrom alongside.acts.starting import CloseProject\n"
        close += "from alongside.web.recording import record\n"
        close += "record(Project.objects.get(), CloseProject(), SeatRow.objects.get())"
        python(f"from alongside.web.wake import wake\nwake()\n{close}")
        assert until(lambda: own_database.ask(SIZES) == [(1,), (2,)])
    finally:
        beside.terminate()
        beside.wait(60)


def test_it_ends_with_whoever_started_it(own_database, python, root):
    """Killed or not: a sealing process without its pages is gone within a second or two."""
    python(OPEN.format(close=False))
    environment = own_database.environment | {"PYTHONPATH": str(root / "src")}
    start = "import subprocess, sys, time\n"
    start += f"p = subprocess.Popen([sys.executable, '-c', {BESIDE!r}])\nprint(p.pid, flush=True)\ntime.sleep(60)"
    pages = subprocess.Popen([sys.executable, "-c", start], env=environment, stdout=subprocess.PIPE, encoding="utf-8")
    sealing = int(pages.stdout.readline())
    assert until(lambda: own_database.ask(SIZES) == [(1,)])
    pages.send_signal(signal.SIGKILL)
    pages.wait(60)
    assert until(lambda: _gone(sealing))


def _gone(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    with open(f"/proc/{pid}/stat") as file:
        return file.read().rpartition(")")[2].split()[0] == "Z"


def test_killed_anywhere_it_goes_on_where_it_was(own_database, python, alongside):
    """Kill a round at many moments; what comes of it in the end is one sound log."""
    python(OPEN.format(close=True))
    environment = own_database.environment
    for tenths in range(8):
        started = subprocess.Popen(
            [sys.executable, "-P", "-m", "alongside", "seal"],
            env=os.environ | environment | {"PYTHONPATH": os.environ.get("PYTHONPATH", "src")},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            started.wait(0.6 + tenths / 10)
        except subprocess.TimeoutExpired:
            started.kill()
            started.wait(60)
    last = alongside("seal", "--whole", env=environment)
    assert (last.returncode, own_database.ask(SIZES)) == (0, [(2,)])
    assert own_database.ask("SELECT count(*) FROM web_hostentry") == [(1,)]
