"""Backups made while people write, each put back: whole, verified, without a word that was taken back, and saying in the
record what it lacks."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from alongside.acts.journal import read_journal
from alongside.record import record_from_journal
from alongside.web.backup.flushing import fingerprint
from tests.conftest import FULL, ROOT
from tests.faults.copies import acts, holds, locked, made, manifest, readable, run, seal, taken_back_since
from tests.web.databases import ON_POSTGRES, database_of_its_own

BACKUPS = 20 if FULL else 1
BETWEEN = 4  # stories between two backups


def test_backups_under_load_come_back_whole_and_nothing_erased_comes_back(told, tmp_path):
    database, speaker = told
    folder, found = tmp_path / "kept", []
    for _ in range(BACKUPS):
        speaker.wait(BETWEEN)
        acknowledged = list(speaker.lines)
        found.append((made(database, folder), acknowledged))
    speaker.wait(BETWEEN)
    speaker.stop()
    gone, size = {leaf: words for did, leaf, words in speaker.lines if did == "gone"}, len(acts(database))
    still_there = 0
    for number, (backup, acknowledged) in enumerate(found):
        pieces = locked(backup, gone)
        still_there += len(pieces)
        assert [piece for piece in pieces if not holds(backup, piece)] == []  # the search is not blind
        with database_of_its_own(tmp_path / f"home-{number}") as other:
            done = run(other, "restore", backup, "--into", other.home, ALONGSIDE_HOME=str(database.home))
            assert done.returncode == 0, done.stderr
            assert [each for each in (*pieces, *map(str.encode, gone.values())) if holds(other.home, each)] == []
            here, had = readable(other), manifest(backup)["records"][0]["size"]
            assert gone.keys() & here.keys() == set()
            _the_loss_is_declared(
                acts(other), had, size, max(manifest(each)["records"][0]["size"] for each, _ in found)
            )
            _what_was_acknowledged_is_there(other, acknowledged, gone, here)
    assert still_there > 0


def _the_loss_is_declared(told, had, size, newest):
    """A file's own folder knows of every act; of a server that is gone, only its newest backup tells how far it was."""
    last = told[-1]
    if ON_POSTGRES:
        assert (last["kind"] == "declare-gap") == (len(told) <= newest) and len(told) >= had
        return
    assert (last["kind"], last["via"], last["side"], last["role"]) == ("declare-gap", "cli", "bridging", "keeper")
    assert (len(told), last["pub"]["kept"], last["pub"]["before"]) == (had + 1, had, size)


def _what_was_acknowledged_is_there(database, acknowledged, gone, here):
    said = {leaf: words for did, leaf, words in acknowledged if did == "said"}
    leaves = {row[0] for row in database.ask("SELECT leaf FROM web_entryrow")}
    assert said.keys() - leaves == set()
    assert {leaf: words for leaf, words in said.items() if leaf not in gone and here.get(leaf) != words} == {}


@pytest.fixture
def silent(request):
    """A host on which nobody writes any more."""
    if not ON_POSTGRES:
        return request.getfixturevalue("host")[0]
    database, speaker = request.getfixturevalue("told")
    speaker.wait(6)
    speaker.stop()
    return database


def test_a_backup_of_everything_comes_back_as_it_was(silent, tmp_path):
    """Every act, byte for byte, the key and the names of the witnesses; it verifies, and can be backed up again."""
    database, beside = silent, {"witnesses.toml": "# none yet\n", "log-key": "01" * 32}
    for name, content in beside.items():
        (database.home / name).write_text(content)
    backup, raw = made(database, tmp_path / "last", "--with-key"), "SELECT number, leaf, envelope FROM web_entryrow"
    assert backup.name.endswith("-with-key")
    with database_of_its_own(tmp_path / "new") as other:
        done = run(other, "restore", backup)
        assert (done.returncode, "all verify" in done.stdout) == (0, True), done.stderr
        assert _plain(other.ask(raw)) == _plain(database.ask(raw))
        assert {name: (other.home / name).read_text() for name in beside} == beside
        assert ("named in the backup" in done.stdout, "new key" in done.stdout) == (True, False)
        assert "Verified" in run(other, "verify", "the-quay").stdout
        assert manifest(made(other, tmp_path / "again"))["records"] == manifest(backup)["records"]


def _plain(rows):
    return sorted((number, leaf, bytes(envelope)) for number, leaf, envelope in rows)


# -- over what is there --------------------------------------------------------------------------------------------


needs_file = pytest.mark.skipif(ON_POSTGRES, reason="a server is only ever restored into an empty database")


@needs_file
def test_what_is_there_is_never_overwritten_unless_asked_and_then_kept_aside(host):
    database, backup = host
    before = acts(database)
    (database.home / "witnesses.toml").write_text("# none yet\n")
    no = run(database, "restore", backup)
    assert (no.returncode, "--replace" in no.stderr, acts(database)) == (2, True, before)
    done = run(database, "restore", backup, "--replace")
    assert done.returncode == 0, done.stderr
    assert acts(database)[-1]["kind"] == "declare-gap"
    carried = (database.home / "witnesses.toml").read_text()
    assert (carried, "carried over" in done.stdout, "readable again" in done.stdout) == ("# none yet\n", True, False)
    aside = next(database.home.parent.glob("home.before-*"))
    with closing(sqlite3.connect(aside / "alongside.sqlite3")) as old:
        assert old.execute("SELECT count(*) FROM web_entryrow").fetchone() == (len(before),)
    assert left_over(database) == []


@needs_file
def test_nothing_is_replaced_while_somebody_has_it_open(host):
    database, backup = host
    before = acts(database)
    with closing(sqlite3.connect(database.home / "alongside.sqlite3")) as open_now:
        open_now.execute("SELECT count(*) FROM web_project").fetchone()
        no = run(database, "restore", backup, "--replace")
    assert (no.returncode, "stop it first" in no.stderr, acts(database)) == (2, True, before)


def left_over(database):
    return sorted(path.name for path in database.home.parent.glob(".home*")) + sorted(
        path.name for path in database.home.glob("restoring")
    )


def cutting(database, *words):
    environment = database.environment | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    asked = [sys.executable, "-m", "tests.faults.cutting", *map(str, words)]
    done = subprocess.run(asked, env=environment, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@needs_file
def test_backups_and_restores_that_are_killed_leave_the_old_or_the_new(host):
    """Killed as if by kill -9 at steps all over them; nothing half-made is ever taken for a whole."""
    database, older = host
    backed = cutting(database, "backup", 300 if FULL else 12)
    assert (set(backed["made"][:-1]), backed["made"][-1]) == ({1}, 3)
    assert (backed["whole"], backed["left"]) == ([True] * 3, [])
    found = cutting(database, "restore", 40 if FULL else 4, older)
    assert (found["last"], found["left"]) == ("declare-gap", [])
    assert {state for state, _left in found["found"]} <= {"old", "new"}
    assert {left for _state, left in found["found"]} == {0}
    assert run(database, "rebuild").returncode == 0  # it opens


@needs_file
def test_nothing_opens_a_folder_that_is_being_replaced(host):
    """A mark that somebody holds keeps everybody out; one that was left behind keeps nobody out."""
    import fcntl

    database, _backup = host
    with (database.home / "restoring").open("w") as mark:
        fcntl.flock(mark, fcntl.LOCK_EX)
        shut = run(database, "rebuild")
    assert (shut.returncode, "being restored" in shut.stderr) == (2, True)
    assert run(database, "rebuild").returncode == 0


@needs_file
@pytest.mark.parametrize("with_key", [True, False] if FULL else [False])
def test_without_its_key_a_record_goes_on_under_another_name_and_says_so(with_key, host, tmp_path):
    """The machine is gone; there are a backup, and a checkpoint that somebody kept."""
    database, _older = host
    (log,) = database.ask("SELECT log FROM web_project")[0]
    origin = f"localhost/p/{log}"
    size = len(acts(database))
    assert seal(database) == [[origin, str(size)]]
    backup = made(database, tmp_path / "kept", *(["--with-key"] if with_key else []))
    assert backup.name.endswith("-with-key") == with_key
    shutil.rmtree(database.home)
    done = run(database, "restore", backup)
    assert done.returncode == 0, done.stderr
    last = acts(database)[-1]
    if with_key:  # nobody knows whether more was signed after the backup
        assert (last["kind"], last["pub"]["before"], last["pub"]["kept"]) == ("declare-gap", size, size)
    else:
        assert (last["kind"], last["pub"]["log"], last["pub"]["size"]) == ("continue-record", origin, size)
    assert ("new key" in done.stdout) != with_key
    name, sealed = seal(database)[-1]
    assert (name.rpartition("/")[0], sealed) == (origin, str(size + 1))


@needs_file
def test_a_checkpoint_with_a_spoilt_signature_is_refused(host, tmp_path):
    database, backup = host
    seal(database)
    (note,) = database.ask("SELECT note FROM web_checkpointed WHERE project_id IS NOT NULL")[0]
    (tmp_path / "forged").write_text(note[:-20] + ("B" if note[-20] == "A" else "A") + note[-19:])
    no = run(database, "restore", backup, "--replace", "--checkpoint", tmp_path / "forged")
    assert (no.returncode, no.stderr.count("Traceback")) == (2, 0)


@needs_file
def test_without_the_list_of_what_was_taken_back_since_it_comes_back_and_that_is_said(model, host):
    """The machine is gone, and the list beside the backups is gone too. (With the list: test_put_back.py.)"""
    database, backup = host
    pieces = locked(backup, taken_back_since(backup, model[2]))
    shutil.rmtree(database.home)
    (backup.parent / "erased").unlink()
    done = run(database, "restore", backup)
    assert done.returncode == 0, done.stderr
    assert [piece for piece in pieces if holds(database.home, piece)] == pieces != []
    since = re.search(r"taken back after (\S+) may be readable again, unless it is in a list", done.stdout)
    assert since and since[1] >= manifest(backup)["made"]


# -- bad input -----------------------------------------------------------------------------------------------------


def cut(path):
    path.write_bytes(path.read_bytes()[:-100])


def flipped(path):
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(bytes(raw))


def rewritten(path):
    """Somebody changes an act and makes the manifest fit."""
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("DROP TRIGGER acts_stay_UPDATE")
        old = bytes(database.execute("SELECT envelope FROM web_entryrow WHERE number=2").fetchone()[0])
        new = old.replace(b'"side":"community"', b'"side":"bridging"')
        assert new != old
        database.execute("UPDATE web_entryrow SET envelope=? WHERE number=2", [new])
    told = manifest(path.parent)
    for each in told["files"]:
        if each["name"] == path.name:
            each |= {"size": path.stat().st_size, "sha256": fingerprint(path)}
    (path.parent / "manifest.json").write_text(json.dumps(told))


SPOILT = {
    "no manifest": lambda backup: (backup / "manifest.json").unlink(),
    "a manifest of something else": lambda backup: (backup / "manifest.json").write_text('{"alongside":"backup/9"}'),
    "a manifest that leads elsewhere": lambda backup: (backup / "manifest.json").write_text(
        json.dumps(
            manifest(backup) | {"files": [{"name": "../../etc/passwd", "size": 1, "sha256": "0"}]},
        )
    ),
    "a cut file": lambda backup: cut(backup / "alongside.sqlite3"),
    "a flipped bit": lambda backup: flipped(backup / "alongside.sqlite3"),
    "a missing file": lambda backup: (backup / "alongside.sqlite3").unlink(),
    "an act that was changed": lambda backup: rewritten(backup / "alongside.sqlite3"),
}


@needs_file
@pytest.mark.parametrize("what", SPOILT)
def test_a_backup_that_was_spoilt_is_refused_in_a_sentence_and_nothing_is_written(what, host, tmp_path):
    database, backup = host
    SPOILT[what](backup)
    new = tmp_path / "new" / "home"
    done = run(database, "restore", backup, "--into", new)
    assert (done.returncode, done.stdout, new.exists()) == (2, "", False)
    assert re.fullmatch(r"(.+ \.\.\.\n)*alongside: [^\n]+\.\n", done.stderr), done.stderr
    assert "Traceback" not in done.stderr
    assert list(new.parent.glob(".*")) == []


@needs_file
def test_a_checkpoint_of_another_history_is_refused(host, tmp_path):
    database, backup = host
    record = record_from_journal(read_journal("seat a@community\n2026-01-01 a open-project title=X\n"))
    log = manifest(backup)["records"][0]["log"]
    copy = tmp_path / "copy.jsonl"
    copy.write_bytes(record.to_bytes().replace(record.header.log.encode(), log.encode()))
    done = run(database, "restore", backup, "--into", tmp_path / "new", "--checkpoint", copy)
    assert (done.returncode, "another history" in done.stderr, (tmp_path / "new").exists()) == (2, True, False)


@needs_file
@pytest.mark.parametrize("bad", ["missing", "words", "folder"])
def test_what_is_no_checkpoint_is_refused(bad, host, tmp_path):
    database, backup = host
    path = tmp_path / "checkpoint"
    if bad == "words":
        path.write_text("hello\n")
    elif bad == "folder":
        path.mkdir()
    done = run(database, "restore", backup, "--into", tmp_path / "new", "--checkpoint", path)
    assert (done.returncode, (tmp_path / "new").exists(), done.stderr.count("\n")) == (2, False, 1)


def test_there_is_a_sentence_where_there_is_nothing_to_back_up(tmp_path):
    with database_of_its_own(tmp_path / "home") as database:
        done = run(database, "backup", tmp_path / "kept", "--keep", "0")
        assert (done.returncode, "--keep" in done.stderr) == (2, True)
        (tmp_path / "file").write_text("")
        key = run(database, "backup", "--with-key", ALONGSIDE_BACKUPS=str(tmp_path))
        assert (key.returncode, "FOLDER" in key.stderr) == (2, True)
        if not ON_POSTGRES:
            nothing = run(database, "backup", tmp_path / "kept")
            assert (nothing.returncode, "nothing to back up" in nothing.stderr) == (2, True)
