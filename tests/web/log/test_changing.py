"""A new key: both sign, every record that is sealed here says so, and what was sealed before stays sealed."""

import pytest

from alongside.acts.keeping import ChangeKey
from alongside.acts.starting import OpenProject, Reset
from alongside.record.checkpoints import read_checkpoint
from alongside.record.lineage import key_at, key_changes, key_spans
from alongside.record.notes import Key, read_note, verified
from alongside.web.library import entries_of, record_of
from alongside.web.log.changing import NEXT, change_the_key, finish_changing
from alongside.web.log.keys import key_file, project_origin, public_key
from alongside.web.log.sealing import seal_all
from alongside.web.models import Checkpointed, Project
from alongside.web.recording import open_project, record


@pytest.fixture
def quay(db, tmp_path, monkeypatch):
    """A record that is sealed here, with a key of this test's own."""
    from alongside.web import folder

    monkeypatch.setenv("ALONGSIDE_HOME", str(tmp_path / "home"))
    folder.home.cache_clear()
    project, officer = open_project(OpenProject(title="The Quay"), side="institution", role="officer")
    seal_all()
    yield project, officer
    folder.home.cache_clear()


def sealed(project):
    """Its checkpoints, the oldest first: size and note."""
    rows = Checkpointed.objects.filter(project=project).order_by("size")
    return [(row.size, read_note(row.note.encode())) for row in rows]


def told(project):
    return [entry.act for entry in entries_of(project) if isinstance(entry.act, ChangeKey)]


def test_whoever_trusted_the_old_key_can_follow_to_the_new_one(quay):
    project, officer = quay
    old = public_key("any").public
    found = change_the_key()
    project.refresh_from_db()
    record(project, Reset(), officer)
    seal_all()
    project.refresh_from_db()
    assert (found.old, found.new, found.records) == (old.hex(), public_key("any").public.hex(), 1)
    spans = key_spans(old, key_changes(project.log, record_of(project).acts))
    checks = [
        verified(note, Key(project_origin(project.log), key_at(spans, size), 1)) for size, note in sealed(project)
    ]
    assert (checks, [size for size, _note in sealed(project)]) == ([True, True], [1, 3])
    assert read_checkpoint(sealed(project)[-1][1].text).origin == project_origin(project.log)


def test_the_old_key_seals_nothing_new_and_the_new_one_nothing_old(quay):
    project, _officer = quay
    old = public_key(project_origin(project.log))
    change_the_key()
    seal_all()
    new = public_key(project_origin(project.log))
    assert [(verified(note, old), verified(note, new)) for _size, note in sealed(project)] == [
        (True, False),
        (False, True),
    ]


def test_a_rehearsal_and_a_copy_are_left_as_they_are(quay):
    project, _officer = quay
    Project.objects.filter(pk=project.pk).update(source="0" * 64)
    assert (change_the_key().records, told(project)) == (0, [])


def test_a_change_cut_short_before_any_record_said_so_is_no_change(quay):
    project, _officer = quay
    before = key_file().read_text()
    key_file().with_name(NEXT).write_text("1" * 64)
    finish_changing()
    assert (key_file().read_text(), key_file().with_name(NEXT).exists(), told(project)) == (before, False, [])


def test_a_change_cut_short_after_the_records_said_so_is_finished(quay):
    before = key_file().read_text()
    change_the_key()
    after = key_file().read_text()
    key_file().rename(key_file().with_name(NEXT))
    key_file().write_text(before)
    finish_changing()
    assert (key_file().read_text(), key_file().with_name(NEXT).exists()) == (after, False)
