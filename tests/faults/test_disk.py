"""What the disk can do: lose its power, be full, fail to flush. What was said to be kept is there, once, and whole.

Each control is an arm known to lose acts. If it loses none, these tests could not have seen a loss, and fail.
"""

import json
import os
import shutil
import subprocess
import sys

import pytest

from tests.faults.disk import FULL, NoCompiler, with_disk

CUTS, CONTROLS, TIMES, ACTS = (200, 40, 20, 2000) if FULL else (8, 4, 4, 120)
CANNOT = "Nothing can be written just now; reading still works. Send it again later: it is kept once."
SOUND = {"lost": 0, "words_lost": 0, "twice": 0, "torn": 0}


@pytest.fixture
def played(root, tmp_path, slate):
    """`played("scene", "8", fails=7)`: what came of it, on such a disk."""

    def play(scene, *given, **disk):
        home = shutil.copytree(slate, tmp_path / "home")
        apart = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
        environment = {name: value for name, value in os.environ.items() if name not in apart}
        environment |= {"ALONGSIDE_HOME": str(home), "PYTHONPATH": f"{root / 'src'}:{root}"}
        try:
            environment = with_disk(environment, home, **disk)
        except NoCompiler as reason:
            pytest.skip(str(reason))
        command = [sys.executable, "-m", "tests.faults.hammer", scene, *given]
        answer = subprocess.run(command, env=environment, cwd=root, capture_output=True, encoding="utf-8")
        assert answer.returncode == 0, answer.stderr
        return json.loads(answer.stdout)

    return play


def whole(found):
    return {name: found.get(name, 0) for name in SOUND}


def test_a_power_cut_takes_nothing_that_was_kept(played, tmp_path):
    found = played("power", str(CUTS), copy=tmp_path / "flushed")
    assert (found["trials"], whole(found)) == (CUTS, SOUND)
    assert found["told"] > CUTS


@pytest.mark.parametrize("control", ["normal", "early"])
def test_these_cuts_would_show_a_loss(played, tmp_path, control):
    found = played("power", str(CONTROLS), control, copy=tmp_path / "flushed")
    assert found["lost"] > 0, "this test is blind: a way of writing that is known to lose acts has lost none"


def test_a_full_disk_refuses_in_a_sentence_and_pages_are_read(played, tmp_path):
    found = played("full", str(TIMES), full=tmp_path / "full")
    assert (found[CANNOT], found["again"], found["read"], found["GET 200"]) == (TIMES, TIMES, TIMES, 3 * TIMES)
    assert (found["POST 503 30"], found["POST 302"]) == (TIMES, TIMES)
    assert whole(found) == SOUND


def test_a_flush_that_fails_is_told_and_nothing_is_half_there(played):
    found = played("failing", str(ACTS), fails=7)
    assert found[CANNOT] > 0
    assert found[CANNOT] + found["told"] == ACTS
    assert whole(found) == SOUND


def test_a_clock_that_jumps_refuses_no_act_and_turns_no_order_round(played):
    assert played("clock") == {"acts": 5, "in order": True, "days": 2, "verified": True}
