"""Every number leads to exactly the acts that reproduce it: whoever reads only those gets the same number."""

from datetime import date
from pathlib import Path

import pytest

from alongside.acts.journal import entries, journal_text, read_journal
from alongside.readings.entry_gate import ENTRY, entry_gate
from alongside.readings.gates import read_test
from alongside.readings.project import fold
from alongside.readings.standing import standing
from alongside.standards.pack import load_pack

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
CHECKPOINTS = ("2025-04-30", "2025-05-15", "2025-08-31", "2025-12-31", "2026-03-31", "2026-06-30")
TESTS = {test.id: test for test in load_pack().tests}
#: It reads the standings themselves, so no handful of acts can reproduce it.
NOT_FROM_ACTS = {"claim-honest"}


def example(name: str) -> list:
    return list(entries(read_journal(journal_text((EXAMPLES / f"{name}.journal").read_bytes()))))


def read_again(project, element: str, answer):
    """The same test, from these acts alone."""
    if answer.test == ENTRY:
        return entry_gate(project, element, answer.target)
    return read_test(project, TESTS[answer.test], answer.scope, element, answer.target)[0]


def differences(told: list, day: int) -> list[str]:
    """Where reading only the acts behind an answer gives another answer."""
    project = fold(told, day)
    place = {entry.ref: number for number, entry in enumerate(told)}
    found = []
    for element in standing(project).elements:
        for answer in element.tests:
            if answer.test in NOT_FROM_ACTS:
                continue
            behind = [told[n] for n in sorted(place[ref] for ref in answer.acts)]
            again = read_again(fold(behind, day), element.element, answer)
            was = (answer.lo, answer.hi, answer.value, answer.n)
            now = (again.lo, again.hi, again.value, again.n)
            if was != now:
                found.append(f"{element.element} {answer.test} ({answer.scope}): {was} but from its acts {now}")
    return found


@pytest.mark.parametrize("day", CHECKPOINTS)
def test_the_acts_behind_each_number_of_the_old_library_reproduce_it(day):
    assert differences(example("old-library"), date.fromisoformat(day).toordinal()) == []


@pytest.mark.parametrize("name", sorted(path.stem for path in EXAMPLES.glob("*.journal")))
def test_so_do_those_of_every_example_on_its_last_day(name):
    told = example(name)
    assert differences(told, max(entry.day for entry in told)) == []
