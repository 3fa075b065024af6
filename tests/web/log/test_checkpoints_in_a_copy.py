"""The checkpoints that go with a copy of a record: enough of them to show what it was when."""

from datetime import UTC, datetime

import pytest

from alongside.web.log import proofs
from alongside.web.log.proofs import notes_of
from alongside.web.models import Checkpointed, Project

NAME, BEFORE = "host/p/log/0123456789abcdef", "host/p/log"


@pytest.fixture
def keep(quay):
    """Keep a checkpoint of so many acts, that was witnessed (or not) at a time; and how the project is then."""
    project = quay[0]
    Project.objects.filter(pk=project.pk).update(size=1000)

    def kept(size, when=None, name=NAME):
        at = datetime.fromisoformat(when).replace(tzinfo=UTC) if when else None
        note = f"{name}\n{size}\nroot\n\n\u2014 {name} signature\n"
        Checkpointed.objects.create(project=project, size=size, note=note, at=at or datetime.now(UTC), witnessed_at=at)
        return Project.objects.get(pk=project.pk)

    return kept


def sizes(project):
    return [int(note.split("\n")[1]) for note in notes_of(project)]


def test_the_last_one_witnessed_on_each_day_goes_with_a_copy_and_the_latest(keep):
    keep(3, "2026-01-02T09:00:00")
    keep(5, "2026-01-02T21:00:00")
    keep(8, "2026-01-03T08:00:00")
    assert sizes(keep(9)) == [5, 8, 9]


def test_of_long_ago_the_last_of_each_month_is_enough(keep, monkeypatch):
    monkeypatch.setattr(proofs, "DAYS", 2)
    for size, day in enumerate(("2025-01-30", "2025-01-31", "2025-02-01", "2025-02-27", "2025-03-01"), 1):
        project = keep(size, f"{day}T12:00:00")
    assert sizes(project) == [2, 4, 5]


def test_what_was_signed_under_a_name_before_is_left_out_unless_nothing_else_is_witnessed(keep):
    keep(3, "2026-01-02T09:00:00", BEFORE)
    keep(4, "2026-01-03T09:00:00", BEFORE)
    assert sizes(keep(6)) == [4, 6]
    assert sizes(keep(7, "2026-01-05T09:00:00")) == [7]


def test_without_a_checkpoint_there_is_none(quay):
    assert notes_of(quay[0]) == []
