"""Where things are kept, and that every setting is told in docs/reference/settings.md."""

import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.web.databases import ON_POSTGRES

LOOK = "from alongside.web import folder; print(folder.secret_key())"


def settings_read(root: Path) -> set[str]:
    """Every ALONGSIDE_ variable that the program, its launcher or its tests name."""
    files = [root / "alongside", *(root / "src").rglob("*.py"), *(root / "tests").rglob("conftest.py")]
    found = {
        name for path in files for name in re.findall(r"\bALONGSIDE_[A-Z]+(?:_[A-Z]+)*\b", path.read_text("utf-8"))
    }
    return found


def test_every_setting_is_documented(root):
    page = (root / "docs" / "reference" / "settings.md").read_text("utf-8")
    told = set(re.findall(r"^### `(ALONGSIDE_[A-Z_]+)`", page, re.M))
    assert (settings_read(root) - told, told - settings_read(root)) == (set(), set())


def key(root, home, **more):
    environment = {"PYTHONPATH": str(root / "src"), "ALONGSIDE_HOME": str(home)} | more
    command = [sys.executable, "-c", LOOK]
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True).stdout.strip()


def test_the_key_is_made_once_and_kept_from_others(root, tmp_path):
    home = tmp_path / "a home"
    first = key(root, home)
    assert (len(first) >= 50, key(root, home)) == (True, first)
    assert [stat.S_IMODE(path.stat().st_mode) for path in (home, home / "secret-key")] == [0o700, 0o600]


def test_two_homes_have_two_keys(root, tmp_path):
    assert key(root, tmp_path / "one") != key(root, tmp_path / "two")


def test_a_key_may_be_given(root, tmp_path):
    assert key(root, tmp_path, ALONGSIDE_SECRET_KEY="given") == "given"
    assert list(tmp_path.iterdir()) == []


SAYS = """
from alongside.web.wake import migrate, wake
wake()
migrate()
from django.db import connection
def says(what):
    with connection.cursor() as cursor:
        cursor.execute(what)
        return cursor.fetchone()[0]
"""
ON_A_SERVER = "print(says('SHOW synchronous_commit'), says('SHOW transaction_isolation'))"
IN_A_FILE = "print(*(says('PRAGMA ' + what) for what in 'journal_mode synchronous secure_delete foreign_keys'.split()))"


def test_the_database_waits_for_the_disk(own_database, root):
    """Asked as the pages open it. In a file: WAL, synchronous=FULL (2), secure_delete. On a server: as the server would
    not have it if its owner had said otherwise."""
    ask, told = (ON_A_SERVER, "on read committed\n") if ON_POSTGRES else (IN_A_FILE, "wal 2 1 1\n")
    if ON_POSTGRES:
        name = own_database.address.rpartition("/")[2]
        own_database.ask(f"ALTER DATABASE {name} SET synchronous_commit = off")
    answer = python(root, own_database.environment, SAYS + ask)
    assert (answer.stdout, answer.stderr) == (told, "")


def python(root, environment, code):
    environment = environment | {"PYTHONPATH": str(root / "src")}
    return subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, encoding="utf-8")


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("sqlite:///here.sqlite3", "expected postgres://"),
        ("mysql://localhost/alongside", "expected postgres://"),
        ("nonsense", "expected postgres://"),
        ("postgres://somebody:secret@127.0.0.1:9/alongside", "the server does not answer ("),
    ],
)
@pytest.mark.parametrize("command", ["rebuild", "standing"])
def test_a_database_that_cannot_be_used_is_one_sentence(alongside, tmp_path, command, address, why):
    words = [command, "the-hall"][: 1 + (command == "standing")]
    answer = alongside(*words, env={"DATABASE_URL": address, "ALONGSIDE_HOME": str(tmp_path)})
    assert (answer.returncode, answer.stdout, answer.stderr.count("\n")) == (2, "", 1)
    assert answer.stderr.startswith(f"alongside: cannot use DATABASE_URL: {why}")
    assert "secret" not in answer.stderr
