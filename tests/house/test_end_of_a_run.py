"""How a run of the tests ends: it says what was skipped and why, and under CI=true a skip fails the run."""

import os
import subprocess
import sys

import pytest

TESTS = """
import pytest

def test_that_passes(): pass
def test_that_lacks_a_thing(): pytest.skip("no such thing here")
def test_that_lacks_it_too(): pytest.skip("no such thing here")
"""


@pytest.fixture
def a_run(root, tmp_path):
    """Runs those three tests, or the ones chosen, under our own conftest; gives the exit code and the last lines."""
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "conftest.py").write_bytes((root / "tests" / "conftest.py").read_bytes())
    (tmp_path / "tests" / "test_three.py").write_text(TESTS)

    def run(*words: str, ci: str) -> tuple[int, str, str]:
        ours = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "DJANGO"))}
        command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *words, "tests"]
        answer = subprocess.run(command, cwd=tmp_path, env=ours | {"CI": ci}, stdout=subprocess.PIPE, encoding="utf-8")
        *_, sentence, closing = answer.stdout.splitlines()
        return answer.returncode, sentence, closing.strip("= ").partition(" in ")[0]

    return run


SAID = "2 tests were skipped: no such thing here (2)."


@pytest.mark.parametrize("workers", ["0", "2"])
def test_skips_are_told_with_their_reasons(a_run, workers):
    assert a_run("-n", workers, ci="") == (0, SAID, "1 passed, 2 skipped")


@pytest.mark.parametrize("workers", ["0", "2"])
def test_under_ci_a_skip_fails_the_run(a_run, workers):
    told = f"{SAID} Under CI=true that fails the run."
    assert a_run("-n", workers, ci="true") == (1, told, "1 passed, 2 skipped")


def test_a_run_without_a_skip_says_so_and_passes_under_ci(a_run):
    assert a_run("-k", "passes", ci="true") == (0, "No test was skipped.", "1 passed, 2 deselected")
