"""A backup in two parts: neither tells anything alone, only the right two fit, and older keys that open the same words
are named."""

import json
import sqlite3
from contextlib import closing

import pytest

from alongside.cli.backup import _keys_told
from alongside.web.backup.apart import copy_apart, put_rows_back, shut, unlocked
from alongside.web.backup.fault import BackupError, nobody
from alongside.web.backup.hourly import tell_of_older_keys
from alongside.web.backup.laying_out import given, lay_out
from alongside.web.backup.lives import open_in
from alongside.web.backup.manifest import KEYS, MAIN, MANIFEST, OPENS, WORDS, kept, read_manifest

TAGS, PAIR, SESSION = b"tag-key-tag-key-tag-key-tag-key-", (777_001, 777_002), "a-browser-on-a-seat"
AWAY, ASKED = "the-act-at-which-somebody-was-not-there", "the-act-of-which-somebody-was-asked"
TABLES = """
CREATE TABLE web_seatrow (id integer PRIMARY KEY AUTOINCREMENT, code text);
CREATE TABLE web_apart (id integer PRIMARY KEY AUTOINCREMENT, seat_id integer, other_id integer, UNIQUE (seat_id));
CREATE TABLE web_notthere (id integer PRIMARY KEY AUTOINCREMENT, leaf text, seat_id integer);
CREATE TABLE web_newsrow (id integer PRIMARY KEY AUTOINCREMENT, sort text, ref text, seat_id integer);
CREATE TABLE web_key (project_id integer PRIMARY KEY, tags BLOB);
CREATE TABLE django_session (session_key text PRIMARY KEY, session_data text);
"""
ROWS = "SELECT tags, a.seat_id, other_id, leaf, ref FROM web_key, web_apart AS a, web_notthere, web_newsrow"


@pytest.fixture
def records(tmp_path):
    """The records of a host, in which somebody does not want to meet somebody."""
    path = tmp_path / MAIN
    with closing(sqlite3.connect(path)) as here, here:
        here.executescript(TABLES)
        here.execute("INSERT INTO web_seatrow VALUES (?, 'kept')", PAIR[:1])
        here.execute("INSERT INTO web_apart VALUES (7, ?, ?)", PAIR)
        here.execute("INSERT INTO web_notthere VALUES (3, ?, ?)", [AWAY, PAIR[0]])
        here.execute("INSERT INTO web_newsrow VALUES (4, 'question', ?, ?)", [ASKED, PAIR[1]])
        here.execute("INSERT INTO web_key VALUES (1, ?)", [TAGS])
        here.execute("INSERT INTO django_session VALUES (?, '{}')", [SESSION])
    return path


def asked(path, query):
    with closing(sqlite3.connect(path)) as here:
        return here.execute(query).fetchall()


def test_neither_part_alone_tells_who_is_kept_apart_or_who_answered_and_no_browser_is_in_them(records, tmp_path):
    words, keys, opens = tmp_path / "words", tmp_path / "keys", tmp_path / "opens"
    rows = copy_apart(records, words, keys, nobody)
    box, key = shut(rows, "one")
    (tmp_path / "box").write_bytes(box)
    opens.write_bytes(key)
    for part in (words.read_bytes() + box, keys.read_bytes() + key):
        assert [each for each in (TAGS, SESSION.encode(), PAIR[1].to_bytes(3, "big")) if each in part] == []
        assert [each for each in (AWAY, ASKED) if each.encode() in part] == []
    assert asked(words, "SELECT code FROM web_seatrow") == [("kept",)]
    assert asked(words, ROWS) == asked(words, "SELECT * FROM django_session") == []
    put_rows_back(words, unlocked(tmp_path / "box", opens, "one"))
    assert asked(words, ROWS) == [(TAGS, *PAIR, AWAY, ASKED)]
    opens.write_bytes(bytes(32))
    with pytest.raises(BackupError, match="does not open"):
        unlocked(tmp_path / "box", opens, "one")


def backup(folder, name, keys=None, words=True):
    """A backup with nothing in it, together with its keys or with their name."""
    made = folder / name
    made.mkdir(parents=True)
    for each in (MAIN, *((WORDS,) if words else ())):
        (made / each).write_text("")
    told = {"alongside": "backup/1", "edition": "0", "made": "", "decisions": 0, "records": [], "keys": keys}
    (made / MANIFEST).write_text(json.dumps(told | {"files": files(made)}))
    return made


def keys_of(folder, name, **more):
    """The keys of a backup with nothing in it."""
    made = folder / f"{name}-keys"
    made.mkdir(parents=True)
    for each, content in {KEYS: "", OPENS: "", **more}.items():
        (made / each).write_text(content)
    nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    told = {"alongside": "backup-keys/2", "edition": "0", "backup": name, "made": "", "words": nothing}
    (made / MANIFEST).write_text(json.dumps(told | {"files": files(made)}))
    return made


def files(folder):
    return [{"name": each.name, "size": each.size, "sha256": each.sha256} for each in kept(folder)]


ONE, OTHER = (f"alongside-2026050{day}T093000.000000Z" for day in (1, 2))


def test_the_keys_of_another_day_are_refused_even_if_no_word_was_said_between(tmp_path):
    made = backup(tmp_path / "words", ONE, keys=f"{ONE}-keys")
    right, wrong = keys_of(tmp_path / "keys", ONE), keys_of(tmp_path / "keys", OTHER)
    assert given(made, read_manifest(made), right, False).keys == right
    for without_words in (False, True):
        with pytest.raises(BackupError, match=f"holds the keys of the backup {OTHER}; .* holds {ONE}-keys"):
            given(made, read_manifest(made), wrong, without_words)


@pytest.mark.parametrize("without_key", [False, True])
def test_a_drill_leaves_the_key_that_seals_out(without_key, tmp_path, monkeypatch):
    monkeypatch.delenv("ALONGSIDE_LOG_KEY", raising=False)
    made, keys, fresh = backup(tmp_path / "words", ONE, keys=f"{ONE}-keys"), tmp_path / f"{ONE}-keys", tmp_path / "new"
    keys_of(tmp_path, ONE, **{"log-key": "01" * 32})
    (keys / OPENS).unlink()  # it has come to its end
    fresh.mkdir()
    had = lay_out(given(made, read_manifest(made), keys, False, without_key), tmp_path / "home", fresh, [], nobody)
    assert ((fresh / "log-key").is_file(), had) == (not without_key, not without_key)


def test_keys_that_are_given_as_a_backup_are_told_from_one(tmp_path):
    with pytest.raises(BackupError, match="give the backup, and this one with --keys"):
        read_manifest(keys_of(tmp_path, ONE))


def test_older_keys_that_open_the_same_words_are_named(tmp_path):
    words, home, keys = tmp_path / "words", tmp_path / "home" / "backups", tmp_path / "keys"
    backup(words, OTHER, keys=f"{OTHER}-keys")
    backup(words, "alongside-20260401T093000.000000Z", words=False)  # its words have ended
    (alone,) = _keys_told(keys, words, home)
    assert alone.endswith("without both of the two.")
    assert open_in(words) == []
    backup(words, ONE)
    keys_of(words, ONE)
    backup(home, ONE)
    where, still = _keys_told(keys, words, home, words)
    assert (where, still.count(str(words)), still.count(str(home))) == (f"{keys}: the keys.", 1, 1)
    assert still.startswith("3 older backups in ")


def test_backups_made_unasked_name_older_keys_too(tmp_path, caplog):
    tell_of_older_keys(tmp_path / "words", tmp_path / "home")
    backup(tmp_path / "words", ONE, keys=f"{ONE}-keys")
    tell_of_older_keys(tmp_path / "words", tmp_path / "words")
    assert caplog.messages == []
    backup(tmp_path / "words", OTHER)
    tell_of_older_keys(tmp_path / "words", tmp_path / "words")
    (told,) = caplog.messages
    assert told.startswith(f"in {tmp_path / 'words'} the keys that open these words lie in 1 more")
