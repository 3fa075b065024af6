"""The door: what comes in comes in whole, stays as it was, and leaves byte for byte."""

import pytest
from django.db import DatabaseError, transaction

from alongside.acts.journal import read_journal
from alongside.record import RecordError, read_bundle, record_from_journal
from alongside.web.library import bundle_bytes, bundle_of, entries_of, names
from alongside.web.loading import load_bundle, load_journal
from alongside.web.models import EntryRow, Project, ShownRow
from alongside.web.recording import Refused
from tests.web.the_hall import THE_HALL

LINES = THE_HALL.splitlines()
SEED = b"the same every time"


def hall_bundle(lines=None, seed=SEED):
    """The bundle of the hall's first lines."""
    return record_from_journal(read_journal("\n".join(LINES[:lines])), seed=seed).to_bytes()


def counts():
    return Project.objects.count(), EntryRow.objects.count(), ShownRow.objects.count()


def test_a_bundle_is_copied_byte_for_byte(db):
    given = hall_bundle()
    assert bundle_bytes(load_bundle(given, "copied")) == given


def test_what_every_project_gives_away_is_what_it_took_in(project):
    given = bundle_bytes(project)
    assert (read_bundle(given).to_bytes(), bundle_of(project.slug)) == (given, given)


def test_a_loaded_record_reads_as_its_bundle_does(project):
    from alongside.record import record_entries

    assert entries_of(project) == record_entries(read_bundle(bundle_bytes(project)))


def test_the_same_bundle_twice_is_one_project(db):
    first = load_bundle(hall_bundle(), "one")
    before = counts()
    assert (load_bundle(hall_bundle(), "another"), counts()) == (first, before)


def test_the_same_journal_twice_is_one_project(hall):
    before = counts()
    assert (load_journal(THE_HALL.encode(), "again"), counts()) == (hall, before)


def test_two_projects_of_one_name_get_two_addresses(db):
    slugs = [load_bundle(hall_bundle(seed=seed), "Y Neuadd").slug for seed in (b"one", b"two", b"three")]
    assert slugs == ["y-neuadd", "y-neuadd-2", "y-neuadd-3"]


def test_a_name_in_any_script_is_an_address(db):
    assert load_bundle(hall_bundle(), "المكتبة القديمة").slug == "المكتبة-القديمة"
    assert "المكتبة-القديمة" in names()


def test_a_name_without_letters_is_still_an_address(db):
    assert load_bundle(hall_bundle(), "???").slug == "project"


def test_a_record_that_grew_is_continued(db):
    early, late = hall_bundle(30), hall_bundle()
    project = load_bundle(early, "grows")
    grown = load_bundle(late)
    assert (grown, bundle_bytes(grown), grown.size) == (project, late, read_bundle(late).header.size)


def test_an_older_copy_is_refused(db):
    load_bundle(hall_bundle(), "grows")
    before = counts()
    with pytest.raises(Refused, match="is an older copy of 'grows', which is here already; nothing was changed"):
        load_bundle(hall_bundle(30))
    assert counts() == before


def test_another_history_of_the_same_record_is_refused(db):
    load_bundle(hall_bundle(), "ours")
    other = read_journal(THE_HALL.replace("freeze-element as=es", "freeze-element as=other"))
    changed = read_journal(THE_HALL.replace("months=12", "months=12").replace("what=youth-and-service-hub", "what=hub"))
    assert record_from_journal(other, seed=SEED).to_bytes() == hall_bundle()  # labels are no part of a record
    before = counts()
    with pytest.raises(Refused, match="tells another history than 'ours'"):
        load_bundle(record_from_journal(changed, seed=SEED).to_bytes())
    assert counts() == before


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (lambda raw: b"", RecordError),
        (lambda raw: raw[:-20], RecordError),
        (lambda raw: b"\xff\xfe" + raw, RecordError),
        (lambda raw: bytes(range(256)) * 64, RecordError),
        (lambda raw: raw.replace(b'"size":', b'"size" :', 1), RecordError),
        (lambda raw: raw.replace(b"consulted", b"informed").replace(b'"co-produced"', b'"consulted"', 1), Refused),
        (lambda raw: raw.replace(b"We are the photo.", b"We love the photo."), Refused),
        (lambda raw: b"\n".join([*raw.split(b"\n")[:3], *raw.split(b"\n")[4:]]), RecordError),
        (
            lambda raw: b"\n".join([raw.split(b"\n")[0], *raw.split(b"\n")[1:47][::-1], *raw.split(b"\n")[47:]]),
            RecordError,
        ),
    ],
)
def test_a_spoilt_bundle_is_refused_and_nothing_is_written(db, spoil, error):
    before = counts()
    with pytest.raises(error):
        load_bundle(spoil(hall_bundle()), "spoilt")
    assert counts() == before


@pytest.mark.parametrize("change", [{"envelope": b"{}"}, {"leaf": "0" * 64}, {"number": 0}])
def test_the_database_refuses_to_change_an_act(hall, change):
    with pytest.raises(DatabaseError, match="never changed or removed"), transaction.atomic():
        EntryRow.objects.filter(project=hall, number=1).update(**change)


def test_the_database_refuses_to_remove_an_act(hall):
    with pytest.raises(DatabaseError, match="never changed or removed"), transaction.atomic():
        EntryRow.objects.filter(project=hall, number=1).delete()


def test_only_the_door_appends(root):
    """One module of the pages makes entries; no other even names how."""
    words = ("EntryRow(", "EntryRow.objects.create", "EntryRow.objects.bulk_create", "entry_rows.create")
    words += ("insert(EntryRow", "change(EntryRow")
    found = {
        path.name
        for path in (root / "src" / "alongside").rglob("*.py")
        if any(word in path.read_text("utf-8") for word in words) and "migrations" not in path.parts
    }
    assert found == {"recording.py", "entries.py"}  # where it is done, and where the class is declared


def test_a_name_that_nobody_has_is_no_bundle(db):
    assert bundle_of("nobody") is None
