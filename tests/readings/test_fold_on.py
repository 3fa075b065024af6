"""To fold on from an earlier fold is to fold everything: whoever waits for a page need not wait for the whole record."""

from pathlib import Path

import pytest

from alongside.acts.journal import read_journal
from alongside.readings.project import fold, fold_on
from alongside.readings.standing import standing
from alongside.record import record_entries, record_from_journal

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.journal"))


def entries_of(path):
    return record_entries(record_from_journal(read_journal(path.read_text("utf-8")), seed=b"the same"))


def told(project):
    return list(project.by_ref.items()), {kind: found for kind, found in project.kinds.items() if found}, project.at


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_folding_on_is_folding_everything(path):
    entries = entries_of(path)
    corrected = any(entry.act.corrects is not None for entry in entries)
    for size in range(0, len(entries), max(1, len(entries) // 9)):
        found = fold_on(fold(entries[:size]), entries[size:])
        assert found is None if corrected else told(found) == told(fold(entries))


def test_a_standing_of_what_was_folded_on_is_the_same():
    entries = next(found for found in map(entries_of, EXAMPLES) if not any(each.act.corrects for each in found))
    half = len(entries) // 2
    assert standing(fold_on(fold(entries[:half]), entries[half:])) == standing(fold(entries))


def test_what_was_put_right_is_folded_whole():
    entries = entries_of(EXAMPLES[0])
    before = fold(entries[:-1])
    before.put_right = True
    assert fold_on(before, entries[-1:]) is None
