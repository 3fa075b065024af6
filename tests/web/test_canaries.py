"""Canary stories at each level of consent: found where they may be and nowhere else; once taken back, nowhere at all.

The whole count, a hundred a level, is tried under ALONGSIDE_FULL=1.
"""

import json
import subprocess
import sys

from tests.conftest import FULL

COUNT = 100 if FULL else 3


def test_canaries_are_found_where_they_may_be_and_afterwards_nowhere(root, own_database):
    """On every page, in the copy of the record, mails, logs, tiles and both databases."""
    environment = own_database.environment | {"PYTHONPATH": f"{root / 'src'}:{root}"}
    command = [sys.executable, "-m", "tests.web.canaries", str(COUNT)]
    answer = subprocess.run(command, env=environment, cwd=root, capture_output=True, encoding="utf-8")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert json.loads(answer.stdout) == {
        "strays": {},
        "in files": 0,
        "mails": [True, 0],
        "before": [6 * COUNT, True, True],
        "taken back": 6 * COUNT,
        "found": dict.fromkeys(("visitor", "amina", "bryn", "officer", "facilitator"), 0),
        "after": [0, 0],
        "in the bundle": 0,
        "whole": True,
        "proofs": [0],
        "told": True,
    }
