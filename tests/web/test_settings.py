"""Where things are kept, and that every setting is told in docs/reference/settings.md."""

import re
import stat
import subprocess
import sys
from pathlib import Path

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


def test_the_database_waits_for_the_disk(tmp_path, root):
    """WAL, synchronous=FULL (2), secure_delete: asked of a real file, as the pages open it."""
    ask = (
        "from alongside.web.wake import wake, migrate; wake(); migrate();"
        "from django.db import connection as c; q = lambda s: c.cursor().execute('PRAGMA ' + s).fetchone()[0];"
        "print(q('journal_mode'), q('synchronous'), q('secure_delete'), q('foreign_keys'))"
    )
    environment = {"PYTHONPATH": str(root / "src"), "ALONGSIDE_HOME": str(tmp_path)}
    answer = subprocess.run([sys.executable, "-c", ask], env=environment, capture_output=True, encoding="utf-8")
    assert (answer.stdout, answer.stderr) == ("wal 2 1 1\n", "")
