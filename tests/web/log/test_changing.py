"""A new key: both sign, every record that is sealed here says so, and what was sealed before stays sealed."""

from datetime import date

import pytest
from click.testing import CliRunner
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.test import Client

from alongside.acts.keeping import ChangeKey, DeclareGap
from alongside.acts.starting import OpenProject, Reset
from alongside.cli.verify import command
from alongside.record.bundle import with_notes
from alongside.record.checkpoints import read_checkpoint
from alongside.record.lineage import key_at, key_changes, key_spans
from alongside.record.notes import Key, read_note, verified
from alongside.record.policies import read_policy
from alongside.record.receipts import Receipt
from alongside.web.backup.declaring import tell
from alongside.web.library import bundle_bytes, entries_of, record_of
from alongside.web.log.changing import NEXT, change_the_key, finish_changing
from alongside.web.log.keys import key_file, project_origin, public_key
from alongside.web.log.policies_before import used_before
from alongside.web.log.sealing import seal_all
from alongside.web.log.witnesses import policy_for
from alongside.web.models import ActLine, Checkpointed, Project
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


def test_what_was_sealed_with_the_old_key_still_verifies_with_today_s_policy(quay, tmp_path):
    project, _officer = quay
    (_size, before), *_rest = sealed(project)
    kept = tmp_path / "receipts"
    kept.mkdir()
    (kept / "mine").write_text(Receipt(0, record_of(project).acts[0], (), before).text)
    change_the_key()
    seal_all()
    project.refresh_from_db()
    notes = [note.raw.decode() for _size, note in sealed(project)]
    (tmp_path / "policy").write_text(policy_for(project))
    (tmp_path / "record").write_bytes(with_notes(bundle_bytes(project), notes))
    names = ["record", "--policy", "policy", "--receipts", "receipts"]
    words = [word if word.startswith("--") else str(tmp_path / word) for word in names]
    ran = CliRunner().invoke(command, words)
    assert (ran.exit_code, len(notes)) == (0, 2), ran.output


def test_names_are_read_from_the_acts_even_where_the_lists_say_otherwise(quay):
    project, _officer = quay
    first, gap = project_origin(project.log), DeclareGap(since=date(2026, 5, 1), before=3, kept=1, root="0" * 64)
    tell(Project.objects.get(pk=project.pk), gap)
    name = record_of(Project.objects.get(pk=project.pk)).leaves[-1].hex()[:16]
    with transaction.atomic():
        ActLine.objects.filter(project=project).delete()
        assert project_origin(project.log) == f"{first}/{name}"
        transaction.set_rollback(True)


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


def test_the_page_of_the_change_says_in_words_who_told_it(quay):
    project, _officer = quay
    change_the_key()
    number = Project.objects.get(pk=project.pk).size
    page = Client().get(f"/p/{project.slug}/act/{number}/").content.decode()
    told = page.partition("<dt>Who</dt><dd>")[2].partition("</dd>")[0]
    assert told == "Whoever keeps the machine on which this record lies"


def test_while_the_list_of_witnesses_cannot_be_read_no_key_is_changed_since_the_old_policy_would_be_lost(quay):
    project, _officer = quay
    old, there = public_key("any").public, key_file().with_name("witnesses.toml")
    there.write_text("witness = 7")
    with pytest.raises(ImproperlyConfigured, match="can't be read"):
        change_the_key()
    assert (public_key("any").public, told(project), key_file().with_name(NEXT).exists()) == (old, [], False)
    there.unlink()
    change_the_key()
    assert len(used_before(project)) == 1


def test_a_record_whose_key_is_gone_goes_on_under_another_name_and_never_as_itself(quay):
    project, officer = quay
    before, (_size, last) = public_key("any").text, sealed(project)[-1]
    key_file().unlink()
    record(project, Reset(), officer)
    seal_all()
    project.refresh_from_db()
    gone_on, (size, note) = entries_of(project)[-1].act, sealed(project)[-1]
    assert (gone_on.kind, gone_on.log, gone_on.size) == ("continue-record", read_checkpoint(last.text).origin, 1)
    assert (size, read_checkpoint(note.text).origin) == (project.size, project_origin(project.log))
    assert (project_origin(project.log) != gone_on.log, public_key("any").text != before) == (True, True)
    assert read_policy(policy_for(project)).judge(note).signed
    record(project, Reset(), officer)
    seal_all()
    assert [entry.act.kind for entry in entries_of(project)].count("continue-record") == 1
