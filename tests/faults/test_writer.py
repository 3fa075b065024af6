"""One writer for many: what is refused takes back only itself, and whoever would wait too long is told so at once."""

import json
import subprocess
import sys

import pytest

CROWDED = "NotWritten: Too many people are writing at this moment. Send it again: it will be kept once."


@pytest.fixture
def found(root, own_database):
    environment = own_database.environment | {"PYTHONPATH": f"{root / 'src'}:{root}"}
    command = [sys.executable, "-m", "tests.faults.gathering"]
    answer = subprocess.run(command, env=environment, cwd=root, capture_output=True, encoding="utf-8")
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)


def test_each_job_stands_or_falls_alone(found):
    answers = found["gathered"]["answers"]
    assert answers.pop("place-4").startswith("IntegrityError: ")
    assert answers == {
        "place-0": "place-0 en",
        "place-1": "place-1 cy",
        "place-2": "Refused: not here",
        "place-3": "place-3 en",
        "place-5": "place-5 en",
    }
    assert found["gathered"]["there"] == ["place-0", "place-1", "place-3", "place-5"]
    assert found["gathered"]["one too many"] == CROWDED
    assert found["together"] == {"told": "Refused: after all", "gone": True}
