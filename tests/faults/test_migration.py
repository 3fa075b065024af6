"""Killed while a database is brought up to this edition: the next start finishes it, and nothing is lost or there twice.

The kill comes at a flush, since what lies between two flushes is nothing that a disk would keep.
"""

import json
import os
import shutil
import signal
import subprocess
import sys

import pytest

from tests.faults.disk import FULL, NoCompiler, with_disk

POINTS = range(1, 21) if FULL else (2, 5, 9)
WHOLE = {"words": True, "verified": True, "head": True, "lines": True, "left behind": 0}


@pytest.fixture(scope="module")
def run(root):
    """`run("now", home, dies=3)`: one step in a process of its own; gives what came of the process."""

    def step(name, home, **disk):
        apart = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
        ours = {key: value for key, value in os.environ.items() if key not in apart}
        ours |= {"ALONGSIDE_HOME": str(home), "PYTHONPATH": f"{root / 'src'}:{root}"}
        try:
            ours = with_disk(ours, home, **disk)
        except NoCompiler as reason:
            pytest.skip(str(reason))
        command = [sys.executable, "-m", "tests.faults.moving", name]
        return subprocess.run(command, env=ours, cwd=root, capture_output=True, encoding="utf-8")

    return step


@pytest.fixture(scope="module")
def eighth(run, tmp_path_factory):
    """A home as the eighth edition left it."""
    home = tmp_path_factory.mktemp("eighth") / "home"
    home.mkdir()
    made = run("old", home)
    assert made.returncode == 0, made.stderr
    return home


@pytest.mark.parametrize("point", POINTS)
def test_a_killed_migration_is_finished_by_the_next_start(run, eighth, tmp_path, point):
    home = shutil.copytree(eighth, tmp_path / "home")
    killed = run("now", home, dies=point)
    assert killed.returncode == -signal.SIGKILL, killed.stderr or f"there are fewer than {point} flushes"
    again = run("now", home)
    assert again.returncode == 0, again.stderr
    told = run("seen", home)
    assert told.returncode == 0, told.stderr
    assert json.loads(told.stdout) == WHOLE
