"""One backup with its keys apart, made while somebody speaks, put back twice: on SQLite and on PostgreSQL.

Whoever has the words or the keys alone reads nothing. Each time the record goes on under a name of its own, and so does
the host's log; what was taken back stays gone.
"""

import json
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from types import SimpleNamespace

import pytest

from tests.conftest import ROOT
from tests.faults.copies import holds, locked, made, manifest, run, speaking
from tests.web.databases import ON_POSTGRES, database_of_its_own

BROWSER = "a-browser-that-sits-on-a-seat"
PLANTED = (
    f"INSERT INTO django_session VALUES ('{BROWSER}', '', '2999-01-01')",
    "INSERT INTO web_apart (seat_id, other_id) SELECT min(id), max(id) FROM web_seatrow",
)


def living(database, what="go-on", *more):
    environment = database.environment | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    asked = [sys.executable, "-m", "tests.faults.living", what, *more]
    done = subprocess.run(asked, env=environment, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def keys_of(home):
    """Everything in a home that opens words, or lets somebody be taken for another."""
    with closing(sqlite3.connect(home / "words.sqlite3")) as words:
        found = [key for (key,) in words.execute("SELECT key FROM words_personkey")]
    return [*found, *((home / name).read_bytes() for name in ("log-key", "secret-key"))]


@pytest.fixture(scope="module")
def scene(made_once):
    """What happened, once for all workers: the folders, what was said, and each life as `living` tells it."""
    folder = made_once("put-back", play)
    told = SimpleNamespace(**json.loads((folder / "scene.json").read_text()))
    told.words, told.keys = folder / "words", folder / "keys"
    told.backup, told.gone = told.words / told.name, set(told.gone)
    told.secrets = [bytes.fromhex(each) for each in told.secrets]
    return told


def play(folder):
    """A host speaks, and is backed up; it goes on, and is lost. Its backup is put back; that machine is lost as well,
    and nobody kept anything of it. It is put back once more."""
    words, keys, note = folder / "words", folder / "keys", folder / "checkpoint"
    words.mkdir()
    with database_of_its_own(folder / "home") as database:
        with speaking(database, ALONGSIDE_BACKUPS=str(words)) as speaker:
            speaker.wait(4)
            living(database)
            for each in PLANTED:
                database.ask(each)
            backup = made(database, words, "--keys", keys)
            opened = dict(line[1:] for line in speaker.lines if line[0] == "said")
            while not locked(backup, gone(speaker)):
                speaker.wait(4)
            speaker.stop()
        first, secrets = living(database), keys_of(database.home)
        rows = told_by_both(database)
        (log,) = database.ask("SELECT log FROM web_project")[0]
    note.write_text(next(text for text in reversed(first["notes"]) if "/p/" in text))
    told, lives, pieces, same = [], [first], [], []
    for number, more in enumerate((["--checkpoint", note], [])):
        with database_of_its_own(folder / f"home-{number}") as other:
            done = run(other, "restore", backup, "--keys", keys, *more)
            assert done.returncode == 0, done.stderr
            same.append(told_by_both(other) == rows)
            code = run(other, "code", "the-quay", "2")  # of whoever joined: they lost every way back
            lives.append(living(other, "go-on", code.stdout.splitlines()[0]))
            told.append(done.stdout)
            pieces += [piece.hex() for piece in locked(backup, gone(speaker)) if holds(other.home, piece)]
    found = {"name": backup.name, "log": log, "opened": opened, "gone": sorted(gone(speaker)), "lives": lives}
    found |= {"rows": rows, "same": same, "told": told, "pieces": pieces, "secrets": [each.hex() for each in secrets]}
    (folder / "scene.json").write_text(json.dumps(found))


def told_by_both(database):
    """The rows that nobody may read who has one part alone."""
    (tags,) = database.ask("SELECT tags FROM web_key")[0]
    return [bytes(tags).hex(), *map(list, database.ask("SELECT seat_id, other_id FROM web_apart"))]


def gone(speaker):
    return {leaf for did, leaf, _words in list(speaker.lines) if did == "gone"}


def test_whoever_has_words_or_keys_alone_reads_nothing(scene):
    """Byte for byte: no key lies among the words, nor any piece among the keys; and what is there opens nothing."""
    leaves = set(scene.opened) - scene.gone
    boxes = [part for part in locked(scene.backup, leaves) if len(part) > 32]
    assert (len(boxes) > 4, len(scene.secrets) > 2) == (True, True)
    assert [piece for piece in boxes if not holds(scene.words, piece)] == []  # the search is not blind
    assert [key for key in scene.secrets if not holds(scene.keys, key)] == []
    assert [key for key in scene.secrets if holds(scene.words, key)] == []
    assert [piece for piece in boxes if holds(scene.keys, piece)] == []
    both = [bytes.fromhex(scene.rows[0]), BROWSER.encode()]
    assert [piece for piece in both if holds(scene.words, piece) or holds(scene.keys, piece)] == []
    clear = [text.encode() for text in scene.opened.values()]
    assert [text for text in clear if holds(scene.words, text) or holds(scene.keys, text)] == []
    with closing(sqlite3.connect(scene.backup / "words.sqlite3")) as words:
        assert words.execute("SELECT DISTINCT key FROM words_personkey").fetchall() == [(b"",)]


@pytest.mark.parametrize("keys", [None, "empty", "others"])
def test_without_its_keys_nothing_is_put_back(keys, scene, tmp_path):
    (tmp_path / "empty").mkdir()
    shutil.copytree(scene.keys / manifest(scene.backup)["keys"], tmp_path / "others")
    spoilt = json.loads((tmp_path / "others" / "manifest.json").read_text())
    (tmp_path / "others" / "manifest.json").write_text(json.dumps(spoilt | {"words": "0" * 64}))
    with database_of_its_own(tmp_path / "home") as other:
        given = ["--keys", tmp_path / keys] if keys else []
        no = run(other, "restore", scene.backup, *given)
        assert (no.returncode, no.stdout, other.home.exists()) == (2, "", False)
        assert re.fullmatch(r"(.+ \.\.\.\n)*alongside: [^\n]+\.\n", no.stderr), no.stderr
        assert manifest(scene.backup)["keys"] in no.stderr


def test_the_acts_alone_can_be_put_back_without_the_keys(scene, tmp_path):
    with database_of_its_own(tmp_path / "home") as other:
        done = run(other, "restore", scene.backup, "--without-words")
        assert (done.returncode, "without what people said" in done.stdout) == (0, True), done.stderr
        here = living(other, "look")
        for words in (["the-quay", "99999"], ["the-mill", "1"], ["the-quay", str(len(here["kinds"]))]):
            no = run(other, "code", *words)
            assert (no.returncode, no.stdout, no.stderr.count("\n")) == (2, "", 1)
    assert (here["kinds"][-1], here["readable"]) == ("continue-record", {})  # the key that seals lies among the keys
    assert (here["verified"], here["policies before"]) == (True, 1)  # and what it signed can still be judged


def test_what_only_both_parts_tell_is_there_again(scene):
    assert (len(scene.rows), scene.same) == (2, [True, True])


def test_what_was_said_is_there_and_what_was_taken_back_is_not(scene):
    assert (locked(scene.backup, scene.gone) != [], scene.pieces) == (True, [])
    for life in scene.lives[1:]:
        assert scene.gone & life["before"].keys() == set()
        kept = {leaf: text for leaf, text in scene.opened.items() if leaf not in scene.gone}
        assert {leaf: text for leaf, text in kept.items() if life["before"].get(leaf, text) != text} == {}
        assert len(life["before"]) > 0
        assert len(life["before"].keys() - life["readable"].keys()) == 1  # whoever said it could take it back


def test_each_life_verifies_and_no_history_is_signed_twice_under_one_name(scene):
    """Of one name each size has one root; and each life signs under names of its own in the end."""
    assert [life["verified"] for life in scene.lives] == [True, True, True]
    known = {}
    for life in scene.lives:
        for name, size, root in life["signed"]:
            assert known.setdefault((name, size), root) == root
    for sort in ("/p/", "/log"):
        last = [[name for name, _size, _root in life["signed"] if sort in name][-1] for life in scene.lives]
        assert len(set(last)) == 3, last
    assert last == ["localhost/log", "localhost/log/2", "localhost/log/3"]
    assert ["declare-gap" in life["kinds"] for life in scene.lives] == [False, True, True]
    assert ["lacks" in told for told in scene.told] == [True, False]
    assert "nobody here knows what was signed after this backup" in scene.told[1]


if ON_POSTGRES:

    def test_a_server_is_filled_whole_or_not_at_all(scene, tmp_path):
        """What holds something is left alone; what a restore that was cut short left is opened by nobody but the next."""
        with database_of_its_own(tmp_path / "home") as other:
            other.ask("CREATE TABLE mine (word text)")
            no = run(other, "restore", scene.backup, "--keys", scene.keys)
            assert (no.returncode, "holds something already" in no.stderr) == (2, True)
            assert other.ask("SELECT count(*) FROM mine") == [(0,)]
            other.ask("CREATE TABLE alongside_restoring (since timestamptz)")
            shut = run(other, "rebuild")
            assert (shut.returncode, "cut short" in shut.stderr) == (2, True)
            shutil.rmtree(other.home)
            done = run(other, "restore", scene.backup, "--keys", scene.keys)
            assert done.returncode == 0, done.stderr
            assert other.ask("SELECT to_regclass('mine'), to_regclass('alongside_restoring')") == [(None, None)]
            assert manifest(made(other, tmp_path / "again"))["records"][0]["log"] == scene.log
