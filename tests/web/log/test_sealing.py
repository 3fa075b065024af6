"""Sealing: what was recorded is read back, and only what fits is signed; a round cut short is simply done again."""

import shutil

import pytest

from alongside.record.checkpoints import read_checkpoint
from alongside.record.merkle import leaf_hash
from alongside.record.notes import read_note, verified
from alongside.web.library import record_of
from alongside.web.log.keys import host_origin, project_origin, public_key
from alongside.web.log.sealing import seal_all
from alongside.web.log.states import digest_of, state_of
from alongside.web.log.tiles import host_tiles, tiles_of
from alongside.web.models import Checkpointed, EntryRow, HostEntry, Sealing
from tests.web.log.scene import fresh, grow, rewritten, say, sizes, stopped, unguarded


def outcomes(**how):
    return [(each.slug, each.size, each.stopped) for each in seal_all(**how)]


def last(project):
    return read_note(Checkpointed.objects.filter(project=project).last().note.encode())


def test_what_was_recorded_is_sealed_once(quay):
    project, _officer, amina, _phone = quay
    assert state_of(fresh(project), 1) == "saved"
    assert outcomes() == [("the-quay", 2, "")]
    say(project, amina)
    assert (state_of(fresh(project), 2), state_of(fresh(project), 3)) == ("sealed", "saved")
    assert (outcomes(), outcomes()) == ([("the-quay", 3, "")], [])
    assert sizes(project) == [2, 3]


def test_a_checkpoint_is_the_root_of_the_acts_and_signed_by_the_host(quay):
    project = grow(quay[0], quay[2], 9)
    seal_all()
    found, record = read_checkpoint(last(project).text), record_of(project)
    assert (found.origin, found.size) == (f"quay.example/p/{project.log}", 11)
    assert found.root.hex() == record.header.root == tiles_of(project.log).root().hex()
    assert verified(last(project), public_key(project_origin(project.log)))


def test_a_rehearsal_is_never_sealed(hall):
    assert (outcomes(), outcomes(whole=True), sizes(hall)) == ([], [], [])
    assert (state_of(hall, 1), digest_of(hall)) == ("rehearsed", None)


def test_every_checkpoint_is_a_leaf_of_the_hosts_own_log(quay):
    project, _officer, amina, _phone = quay
    seal_all()
    say(project, amina)
    seal_all()
    texts = list(HostEntry.objects.values_list("text", flat=True))
    assert [read_checkpoint(text).size for text in texts] == [2, 3]
    note = last(None)
    assert verified(note, public_key(host_origin()))
    assert read_checkpoint(note.text).size == host_tiles().size == 2
    assert host_tiles().inclusion(0) == [leaf_hash(texts[1].encode())]


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda p: rewritten(p, 3, b"Benches", b"Bunches"), ("head", None)),
        (
            lambda p: unguarded(
                "UPDATE web_entryrow SET envelope = %s WHERE number = 3 AND project_id = %s", b"{}", p.pk
            ),
            ("changed", 3),
        ),
        (
            lambda p: unguarded(
                "UPDATE web_entryrow SET leaf = %s WHERE number = 3 AND project_id = %s", "0" * 64, p.pk
            ),
            ("changed", 3),
        ),
        (lambda p: rewritten(p, 3, p.log.encode(), b"f" * 32, head=True), ("changed", 3)),
        (lambda p: rewritten(p, 3, b'"about"', b'"about" '), ("changed", 3)),
        (lambda p: unguarded("DELETE FROM web_entryrow WHERE number = 3 AND project_id = %s", p.pk), ("missing", 3)),
        (
            lambda p: unguarded("UPDATE web_entryrow SET number = 9 WHERE number = 3 AND project_id = %s", p.pk),
            ("missing", 3),
        ),
        (lambda p: unguarded("UPDATE web_project SET head = %s WHERE id = %s", "0" * 64, p.pk), ("head", None)),
        (lambda p: unguarded("UPDATE web_project SET peaks = %s WHERE id = %s", b"\0" * 32, p.pk), ("head", None)),
        (lambda p: unguarded("UPDATE web_project SET header = %s WHERE id = %s", b"{", p.pk), ("head", None)),
    ],
    ids=["act", "bytes", "leaf", "log", "spelling", "deleted", "moved", "head", "peaks", "header"],
)
def test_what_was_changed_before_it_was_sealed_is_not_signed(quay, spoil, why, spoilt):
    project, _officer, amina, _phone = quay
    seal_all()
    say(project, amina)
    spoil(fresh(project))
    assert [each.stopped != "" for each in seal_all()] == [True]
    assert (stopped(project), sizes(project)) == (why, [2])
    assert last(None).text.split("\n")[1] == "1"  # and nothing went into the host's own log


def test_other_records_are_sealed_all_the_same(quay, spoilt):
    from alongside.acts.starting import OpenProject
    from alongside.web.recording import open_project

    project = quay[0]
    other, _seat = open_project(OpenProject(title="The Mill"), side="institution", role="officer")
    unguarded("UPDATE web_project SET head = %s WHERE id = %s", "0" * 64, project.pk)
    seal_all()
    assert (sizes(project), sizes(other)) == ([], [1])


def test_an_act_changed_long_after_it_was_sealed_is_found_and_located(quay, spoilt):
    project = grow(quay[0], quay[2], 300)
    seal_all()
    rewritten(project, 280, b"Bench", b"Bunch", head=True)
    assert outcomes() == []  # nothing is new, so nothing is signed
    assert [each.stopped for each in seal_all(whole=True)] == ["act 280 is not what was recorded"]
    assert stopped(project) == ("changed", 280)


def test_a_stop_ends_once_everything_fits_again(quay, spoilt):
    project, head = quay[0], quay[0].head
    unguarded("UPDATE web_project SET head = %s WHERE id = %s", "0" * 64, project.pk)
    seal_all()
    unguarded("UPDATE web_project SET head = %s WHERE id = %s", head, project.pk)
    assert seal_all(stopped=False) == []
    assert outcomes() == [("the-quay", 2, "")]
    assert stopped(project) == ("", None)


def test_a_lost_note_of_how_far_it_is_sealed_is_made_again(quay):
    project = quay[0]
    seal_all()
    Sealing.objects.all().delete()
    assert (seal_all(), state_of(fresh(project), 2), sizes(project)) == ([], "sealed", [2])


# -- crashes ----------------------------------------------------------------------------------------------------------


def test_a_round_cut_short_after_the_tiles_is_done_again(quay):
    """The tiles hold acts that no checkpoint speaks of yet."""
    project, _officer, amina, _phone = quay
    seal_all()
    grow(project, amina, 3)
    rows = EntryRow.objects.filter(project=project, number__gt=2).order_by("number")
    tiles_of(project.log).grow([bytes.fromhex(row.leaf) for row in rows[:2]])
    assert outcomes() == [("the-quay", 5, "")]
    assert tiles_of(project.log).root().hex() == fresh(project).head


@pytest.mark.parametrize(
    "lose",
    [
        lambda folder: shutil.rmtree(folder),
        lambda folder: (folder / "tree").unlink(),
        lambda folder: (folder / "tree").write_text("nothing"),
        lambda folder: shutil.rmtree(folder / "tile"),
        lambda folder: _flip(next((folder / "tile").rglob("0/**/2"))),
        lambda folder: next((folder / "tile").rglob("0/**/2")).write_bytes(b""),
    ],
    ids=["all", "tree", "unreadable tree", "tiles", "one bit", "cut short"],
)
def test_tiles_that_are_lost_or_spoilt_are_made_anew(quay, lose):
    project, _officer, amina, _phone = quay
    seal_all()
    lose(tiles_of(project.log).folder)
    say(project, amina)
    assert outcomes() == [("the-quay", 3, "")]
    assert tiles_of(project.log).root().hex() == fresh(project).head
    assert list(tiles_of(project.log).faults()) == []


def _flip(path):
    raw = bytearray(path.read_bytes())
    raw[5] ^= 1
    path.write_bytes(raw)


def test_lost_tiles_are_no_way_to_have_a_changed_act_signed(quay, spoilt):
    project, _officer, amina, _phone = quay
    say(project, amina)
    seal_all()
    shutil.rmtree(tiles_of(project.log).folder)
    rewritten(project, 3, b"Benches", b"Bunches", head=True)
    say(project, amina)
    assert [each.stopped != "" for each in seal_all()] == [True]
    assert sizes(project) == [3]


def test_an_old_copy_put_back_is_found(quay, spoilt):
    """Database and checkpoints of yesterday, tiles of today: more was sealed than there is."""
    project, _officer, amina, _phone = quay
    seal_all()
    say(project, amina)
    seal_all()
    unguarded("DELETE FROM web_entryrow WHERE number = 3 AND project_id = %s", project.pk)
    Checkpointed.objects.filter(project=project, size=3).delete()
    Sealing.objects.filter(project=project).update(sealed=2)
    from alongside.web.models import Project

    old = {name: getattr(project, name) for name in ("head", "size", "peaks", "header", "latest")}
    Project.objects.filter(pk=project.pk).update(**old)
    assert [each.stopped for each in seal_all(whole=True)] == ["there are only 2 acts, and more have been sealed"]
    assert (stopped(project), sizes(project)) == (("shorter", 2), [2])
