"""The server that the tests on PostgreSQL bring along: it is real, it ends with its command, and its absence is told."""

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.postgres import NoServer, programs_of_postgres

ASK = "import os, psycopg; print(psycopg.connect(os.environ['DATABASE_URL']).execute('SHOW server_version').fetchone()[0])"
NOTHING = "import sys, pathlib, tests.postgres as p; p.DEBIAN = pathlib.Path('/nowhere'); sys.exit(p.main(['false']))"


@pytest.fixture
def beside(root):
    """`beside("python", "-c", ...)`: a command that was started beside a server."""
    try:
        programs_of_postgres()
    except NoServer as reason:
        pytest.skip(str(reason))

    def started(*command):
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "encoding": "utf-8"}
        return subprocess.Popen([sys.executable, "-m", "tests.postgres", *command], cwd=root, **pipes)

    return started


def test_a_command_has_a_server_and_its_own_exit_code(beside):
    process = beside(sys.executable, "-c", f"{ASK}; exit(3)")
    out, _ = process.communicate()
    assert (process.returncode, int(out.partition(".")[0]) >= 15) == (3, True)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_a_server_ends_with_its_command_and_leaves_nothing(beside, how):
    process = beside("sh", "-c", 'echo "$DATABASE_URL"; read nothing')
    folder = "/tmp/" + process.stdout.readline().partition("%2Ftmp%2F")[2].partition("/")[0]
    there = os.path.exists(f"{folder}/data/postmaster.pid")
    process.send_signal(how)
    process.communicate()
    until = time.monotonic() + 30
    while os.path.exists(folder) and time.monotonic() < until:
        time.sleep(0.05)
    assert (there, os.path.exists(folder)) == (True, False)


@pytest.mark.parametrize(
    ("ci", "code", "verdict"), [("", 0, ""), ("true", 1, " Under CI=true that fails the run.")], ids=["here", "ci"]
)
def test_no_server_is_told_and_fails_under_ci(root, tmp_path, ci, code, verdict):
    environment = {"PATH": str(tmp_path), "CI": ci}
    command = [sys.executable, "-c", NOTHING]
    answer = subprocess.run(command, cwd=root, env=environment, capture_output=True, encoding="utf-8")
    told = "Nothing was tried on PostgreSQL: no PostgreSQL on this machine; on Debian 'apt-get install postgresql' brings it"
    assert (answer.returncode, answer.stdout, answer.stderr) == (code, f"{told}.{verdict}\n", "")
