"""No bytes whatever bring a reader down: it reads them, or says in its own words why not, within a second and 256 MB.

Each reader runs in a process of its own, where atheris changes real inputs and keeps those that take a new way through
the code. The controls are readers with a fault put there on purpose: if it is not found, these tests are blind.
"""

import importlib.util
import os
import subprocess
import sys

import pytest

from tests.conftest import FULL, ROOT
from tests.fuzz import kept, planted, signed, small

TARGETS = signed.TARGETS | kept.TARGETS | small.TARGETS
SAME = "-seed=1"  # the quick run tries the same inputs every time
ALONE = (
    "-reload=0"  # what it finds is not read in again each second: that would be tried beyond the count, by the clock
)


@pytest.fixture
def fuzzed(tmp_path):
    """`fuzzed("note", 10_000)`: how the process ended, and what it said."""
    if importlib.util.find_spec("atheris") is None:
        pytest.skip("atheris fuzzes only on Linux, on x86_64, with a Python older than 3.14")

    def run(name, inputs, *options):
        command = [
            sys.executable,
            "-m",
            "tests.fuzz.run",
            name,
            str(tmp_path / name),
            f"-runs={inputs}",
            ALONE,
            *options,
        ]
        environment = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "encoding": "utf-8", "errors": "replace"}
        # a process starts with the peak of memory of whoever started it, so a small shell stands in between
        return subprocess.run(["/bin/sh", "-c", '"$@"; exit $?', "sh", *command], env=environment, cwd=ROOT, **pipes)

    return run


@pytest.mark.parametrize("name", TARGETS)
def test_a_reader_takes_any_bytes(fuzzed, name):
    inputs = TARGETS[name].full if FULL else TARGETS[name].quick
    answer = fuzzed(name, inputs) if FULL else fuzzed(name, inputs, SAME)
    assert (answer.returncode, f"Done {inputs} runs" in answer.stdout) == (0, True), answer.stdout[-4000:]


@pytest.mark.parametrize(
    ("name", "found"),
    [("fault", "KeyError: 'over 99'"), ("hang", "TooSlow: more than 1 s"), ("greed", "out-of-memory (used: ")],
)
def test_a_fault_put_there_on_purpose_is_found(fuzzed, name, found):
    assert name in planted.TARGETS
    answer = fuzzed(name, 100_000, SAME)
    assert answer.returncode != 0
    assert found in answer.stdout
