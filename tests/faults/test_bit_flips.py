"""One bit turns over on the disk: in an act, a tile, a checkpoint or in words. It is found, and where it is."""

import random

import pytest
from cryptography.exceptions import InvalidTag
from django.db import OperationalError

from alongside.acts.deciding import MakeProposal
from alongside.acts.starting import OpenProject
from alongside.record import Others, RecordError, older_copy, read_bundle, verify_record
from alongside.record.bundle import with_notes
from alongside.record.checkpoints import cosign
from alongside.record.merkle import leaf_hash
from alongside.record.notes import SigningKey, read_note
from alongside.record.policies import policy_text, read_policy
from alongside.record.tiles import TileError, TileStore
from alongside.web.folder import home
from alongside.web.library import bundle_bytes
from alongside.web.log.keys import project_origin, public_key
from alongside.web.log.sealing import seal_all
from alongside.web.log.tiles import tiles_of
from alongside.web.models import Checkpointed, EntryRow, HostEntry, PersonKey, Project, Sealed, Sealing
from alongside.web.recording import open_project, record
from tests.faults.disk import FULL
from tests.faults.flips import cells, chosen, flipped, turned_over, turned_over_in
from tests.web.databases import ON_POSTGRES

pytestmark = [
    pytest.mark.django_db(databases=["default", "words"]),
    pytest.mark.skipif(ON_POSTGRES, reason="rows are turned over in SQLite's own tables"),
]
FLIPS, ACTS = (500, 280) if FULL else (60, 30)
WITNESSES = {f"w{number}": SigningKey(f"w{number}.example/w", bytes([number]) * 32) for number in (1, 2)}


@pytest.fixture
def quay(tmp_path, monkeypatch):
    """A project that lives here, sealed after some acts, and cosigned by both of its witnesses."""
    monkeypatch.setenv("ALONGSIDE_HOME", str(tmp_path / "home"))
    home.cache_clear()
    project, officer = open_project(OpenProject(title="The Quay"), side="institution", role="officer")
    for number in range(1, ACTS):
        record(
            project, MakeProposal(about=("design",), title=f"Bench-{number}"), officer, words=f"By the water, {number}."
        )
    seal_all()
    row = Checkpointed.objects.get(project=project)
    for key in WITNESSES.values():
        note = read_note(row.note.encode())
        row.note = note.also(cosign(note, key, 1_800_000_000)).raw.decode()
    row.save()
    yield Project.objects.get(pk=project.pk)
    home.cache_clear()


@pytest.fixture
def chance():
    """Another one in every full run, the same in the others."""
    return random.Random(None if FULL else 4)


def stopped(project):
    """What a round says that looks at everything, and the number of the act at which it stopped."""
    outcomes = seal_all(whole=True)
    row = Sealing.objects.get(project=project)
    return bool(outcomes and outcomes[0].stopped), row.stopped, row.stopped_at


def test_in_an_act_it_is_found_before_anything_is_signed(quay, chance):
    among = list(cells("default", "web_entryrow", "envelope leaf number", f"project_id={quay.pk}"))
    numbers = dict(EntryRow.objects.filter(project=quay).values_list("pk", "number"))
    for _ in range(FLIPS):
        cell, held = chosen(among, chance)
        with turned_over(cell, held, chance):
            found, why, number = stopped(quay)
            assert (found, number) == (True, numbers[cell.row]), (cell, why)
            assert Checkpointed.objects.filter(project=quay).count() == 1
    assert stopped(quay) == (False, "", None)


def test_in_an_act_it_is_found_by_whoever_has_an_older_copy(quay, chance):
    older, numbers = (
        older_copy(bundle_bytes(quay)),
        dict(EntryRow.objects.filter(project=quay).values_list("pk", "number")),
    )
    among = list(cells("default", "web_entryrow", "envelope", f"project_id={quay.pk}"))
    for _ in range(FLIPS):
        cell, held = chosen(among, chance)
        with turned_over(cell, held, chance):
            assert first_line(acts_of(quay), older) == numbers[cell.row] + 1, cell


def acts_of(project):
    """The record's bytes as they lie in the database, without words: those are asked about below."""
    acts = EntryRow.objects.filter(project=project).order_by("number").values_list("envelope", flat=True)
    return b"".join(bytes(line) + b"\n" for line in (project.header, *acts))


def first_line(raw, older):
    """In which line a copy begins to differ from an older one, or in which it can't be read."""
    try:
        report = verify_record(read_bundle(raw), Others([older]))
    except RecordError as no:
        return no.line
    return next((each.line for each in report.failures if each.step == "consistency"), None)


def test_in_a_tile_it_is_found_and_named(tmp_path, chance):
    store = TileStore(tmp_path)
    store.grow(leaf_hash(b"%d" % number) for number in range(700))
    files = {str(path.relative_to(tmp_path)): path for path in sorted(tmp_path.rglob("*")) if path.is_file()}
    assert {"tree", "tile/0/000", "tile/0/002.p/188", "tile/1/000.p/2"} <= set(files)
    for name in chance.choices(list(files), k=FLIPS):
        with turned_over_in(files[name], chance):
            assert places(store) & NAMED.get(name, {name}), name
    assert places(store) == set()


#: A tile that is not full has nothing above it but the root of all: it is told with the whole tree.
NAMED = {"tile/0/002.p/188": {"tree"}, "tile/1/000.p/2": {"tree"}}


def places(store):
    """What is at fault in a store of tiles."""
    try:
        return set(store.faults())
    except TileError:
        return {"tree"}


def test_a_tile_in_which_it_happened_is_made_anew_from_the_acts(quay, chance):
    store = tiles_of(quay.log)
    files = sorted(path for path in store.folder.rglob("*") if path.is_file())
    for path in chance.choices(files, k=FLIPS):
        with turned_over_in(path, chance):
            assert (stopped(quay), places(store), store.root().hex()) == ((False, "", None), set(), quay.head), path


def test_in_a_checkpoint_it_is_found_before_signing_or_by_its_signatures(quay, chance):
    among = list(cells("default", "web_checkpointed", "root size peaks", "project_id IS NOT NULL"))
    for _ in range(FLIPS):
        cell, held = chosen(among, chance)
        with turned_over(cell, held, chance):
            assert stopped(quay)[0], cell


def test_in_the_hosts_own_log_it_is_found_and_named(quay, chance, caplog):
    officer = quay.seat_rows.get()
    for number in range(5):
        record(quay, MakeProposal(about=("design",), title=f"Lamp-{number}"), officer)
        seal_all()
    among = list(cells("default", "web_hostentry", "text"))
    numbers = dict(HostEntry.objects.values_list("pk", "number"))
    for _ in range(FLIPS):
        cell, held = chosen(among, chance)
        caplog.clear()
        with turned_over(cell, held, chance):
            seal_all(whole=True)
            why = f"the host's own log is not sealed: act {numbers[cell.row]} is not what was recorded"
            assert caplog.messages == [why]
    caplog.clear()
    assert (seal_all(whole=True), caplog.messages) == ([], [])


def test_in_a_signed_note_it_is_found_by_whoever_has_the_policy(quay, chance):
    witnesses = {name: key.witness_key for name, key in WITNESSES.items()}
    policy = read_policy(policy_text([public_key(project_origin(quay.log))], witnesses, {}))
    among = list(cells("default", "web_checkpointed", "note", "project_id IS NOT NULL"))
    assert not broken(acts_of(quay), among[0][1], policy)
    for _ in range(FLIPS):
        assert broken(acts_of(quay), flipped(among[0][1], chance), policy)


def broken(acts, note, policy):
    """The steps at which a record with this note under its acts fails."""
    try:
        raw = with_notes(acts, [note.decode()])
    except UnicodeDecodeError:
        return {"signature"}
    report = verify_record(read_bundle(raw), Others(policy=policy))
    assert {each.line for each in report.failures} <= {1, ACTS + 2}
    return report.broken


def test_in_words_it_is_found_when_they_are_unlocked(quay, chance):
    among = [*cells("words", "words_sealed", "box key leaf slot"), *cells("words", "words_personkey", "key")]
    for _ in range(FLIPS):
        cell, held = chosen(among, chance)
        with turned_over(cell, held, chance):
            spoilt = {row for row in Sealed.objects.values_list("pk", flat=True) if not unlocks(row)}
            assert spoilt == behind(cell), cell


def behind(cell):
    """The rows that can't be read any more once a bit of this cell has turned over."""
    if cell.table == "words_sealed":
        return {cell.row}
    return set(Sealed.objects.filter(person=PersonKey.objects.get(pk=cell.row)).values_list("pk", flat=True))


def unlocks(row):
    """Whether one piece is what was locked in."""
    try:
        return bool(Sealed.objects.get(pk=row).text)
    except (InvalidTag, OperationalError):
        return False
