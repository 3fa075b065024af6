"""The same acts give the same answer to the letter, in whichever order a machine happens to keep its sets."""

import pytest


@pytest.mark.parametrize("example", ["old-library", "garden", "honest-consultation"])
def test_two_machines_print_the_same_standing(alongside, root, example):
    journal = root / "examples" / f"{example}.journal"
    told = [alongside("standing", journal, "--json", env={"PYTHONHASHSEED": seed}).stdout for seed in ("1", "2", "3")]
    assert told[0] == told[1] == told[2] != ""
