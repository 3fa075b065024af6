"""When a backup is due, when it ends, and that what was erased is named in every list."""

import json
import os
from datetime import UTC, datetime, timedelta

import pytest

from alongside.web.backup.erased_lists import lines_of, unite
from alongside.web.backup.fault import BackupError
from alongside.web.backup.flushing import only_one
from alongside.web.backup.hourly import back_up_if_due, end_what_is_over, is_due
from alongside.web.backup.leftovers import fresh_for, sweep_if_nobody_restores
from alongside.web.backup.lives import APART, backups, end_keys, end_old, made_at, name_for
from alongside.web.backup.making import make_backup, see_that_they_are_apart
from alongside.web.backup.manifest import KEYS, MAIN, MANIFEST, WORDS
from alongside.web.backup.marker import MARKER
from alongside.web.backup.newest import log_of
from alongside.web.erased import listed, write_down
from alongside.web.models import ActLine

NOW = datetime(2026, 5, 31, 12, 0, 0, 5, tzinfo=UTC)
FILES = [{"name": "alongside.sqlite3", "size": 0, "sha256": ""}]


def backup(folder, ago, decisions=0):
    """A backup made so long ago, with words in it."""
    made = folder / name_for(NOW - ago)
    made.mkdir(parents=True)
    told = {"alongside": "backup/1", "edition": "0", "made": "", "decisions": decisions, "records": [], "files": FILES}
    (made / MANIFEST).write_text(json.dumps(told))
    (made / WORDS).write_text("words")
    return made


def test_a_name_tells_when_it_was_made(tmp_path):
    assert made_at(tmp_path / name_for(NOW)) == NOW
    assert [made_at(tmp_path / name) for name in ("alongside", "alongside-20269999T000000.000000Z", ".x.part")] == [
        None
    ] * 3


def test_all_of_two_days_are_kept_and_then_the_last_of_each_day(tmp_path):
    for hours in range(0, 24 * 5, 6):
        backup(tmp_path, timedelta(hours=hours))
    end_old(tmp_path, 30, NOW)
    kept = [NOW - made_at(path) for path in backups(tmp_path)]
    assert [age for age in kept if age <= timedelta(days=2)] == [timedelta(hours=h) for h in range(48, -1, -6)]
    assert [made_at(path).hour for path in backups(tmp_path) if NOW - made_at(path) > timedelta(days=2)] == [18, 18, 18]


def test_none_is_older_than_was_asked_for_but_the_last_one_there_is(tmp_path):
    old, last = backup(tmp_path, timedelta(days=40)), backup(tmp_path, timedelta(days=31))
    assert end_old(tmp_path, 30, NOW) == 1
    assert (old.exists(), backups(tmp_path), (last / WORDS).exists()) == (False, [last], False)


def test_words_end_after_thirty_days_however_long_the_acts_are_kept(tmp_path):
    made = [backup(tmp_path, timedelta(days=days)) for days in (31, 29, 0)]
    end_old(tmp_path, 365, NOW)
    assert [(path.exists(), (path / WORDS).exists()) for path in made] == [(True, False), (True, True), (True, True)]


def keys(folder, ago):
    """The keys of a backup made so long ago, apart from it."""
    made = folder / (name_for(NOW - ago) + APART)
    made.mkdir(parents=True)
    for name in (MANIFEST, KEYS, "log-key"):
        (made / name).write_text("")
    return made


def test_keys_that_lie_apart_end_with_the_words_that_they_open_and_not_before(tmp_path):
    """All of them: of which backups of a day are kept, their folder knows nothing."""
    made = [keys(tmp_path, timedelta(days=days, hours=hour)) for days in (31, 29, 3) for hour in (2, 1)]
    (tmp_path / f".{name_for(NOW)}{APART}.part").mkdir()
    assert (end_keys(tmp_path, NOW), sorted(tmp_path.iterdir())) == (2, made[2:])
    last = keys(tmp_path / "only", timedelta(days=31))
    end_keys(tmp_path / "only", NOW)
    assert sorted(path.name for path in last.iterdir()) == ["log-key", MANIFEST]
    assert backups(tmp_path) == []


def test_words_and_keys_are_never_kept_in_one_place(tmp_path):
    for folder, other in (("a", "a"), ("a", "a/b"), ("a/b", "a")):
        with pytest.raises(BackupError, match="where the words lie"):
            see_that_they_are_apart(tmp_path / folder, tmp_path / other)
    see_that_they_are_apart(tmp_path / "a", tmp_path / "ab")


def test_what_an_interrupted_backup_left_goes_and_nothing_else(tmp_path):
    ours = [f".{name_for(NOW)}.part", f".{name_for(NOW, with_key=True)}.part", ".erased.4711.part"]
    others = ["holiday.jpg", ".holiday.jpg.part", ".part", ".alongside-notes.part"]
    for name in (*ours, *others):
        (tmp_path / name).write_text("")
    made = backup(tmp_path, timedelta())
    end_old(tmp_path, 30, NOW)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([made.name, *others])


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A home folder with nothing in it, and a folder for backups that is named for it."""
    from alongside.web import folder

    monkeypatch.setenv("ALONGSIDE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ALONGSIDE_BACKUPS", str(tmp_path / "kept"))
    monkeypatch.setenv("ALONGSIDE_BACKUP_KEYS", str(tmp_path / "keys"))
    folder.home.cache_clear()
    yield tmp_path
    monkeypatch.undo()
    folder.home.cache_clear()


def test_backups_end_where_no_more_are_made(house):
    for place, days in (("kept", 31), ("kept", 0), ("home/backups", 300), ("home/backups", 100)):
        backup(house / place, timedelta(days=days))
    for days in (31, 0):
        keys(house / "keys", timedelta(days=days))
    assert end_what_is_over(NOW) == 2
    words = [[(path / WORDS).exists() for path in backups(house / place)] for place in ("kept", "home/backups")]
    assert words == [[True], [False, False]]


@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="the size of a server is not known beforehand")
def test_backups_end_on_a_full_disk_as_well(house):
    (house / "home").mkdir()
    with (house / "home" / MAIN).open("wb") as file:
        file.truncate(2**43)  # bytes that lie nowhere
    for days in (31, 0):
        backup(house / "kept", NOW - datetime.now(UTC) + timedelta(days=days))
    with pytest.raises(BackupError, match="no room"):
        make_backup(house / "home", house / "kept")
    assert len(backups(house / "kept")) == 1


def test_what_is_erased_is_named_beside_the_backups_too_and_never_waits_for_them(house):
    write_down([("log", "aa", "words")])
    (house / "kept").mkdir()
    write_down([("log", "bb", "words")])
    unite(house / "kept" / "erased", house / "home" / "erased")
    write_down([("log", "cc", "words")])
    assert [line.leaf for line in listed()] == ["aa", "bb", "cc"]
    assert [line.split()[1] for line in lines_of(house / "kept" / "erased")] == ["bb", "aa", "cc"]


def test_what_a_killed_restore_left_goes_at_the_next_start_but_not_the_folder_people_used(tmp_path):
    home = tmp_path / "home"
    fresh, old, stranger = fresh_for(home), fresh_for(home), tmp_path / ".homestead.12345678.part"
    for place in (fresh, old, stranger):
        place.mkdir()
        (place / WORDS).write_text("words")
    (old / MARKER).touch()
    with only_one(tmp_path, "busy"):
        sweep_if_nobody_restores(home)
    assert len(list(tmp_path.iterdir())) == 3
    sweep_if_nobody_restores(home)
    (aside,) = tmp_path.glob("home.before-*")
    assert sorted(tmp_path.iterdir()) == sorted([aside, stranger])


@pytest.mark.parametrize(("ago", "more", "due"), [(3599, 0, False), (3600, 0, True), (59, 1, False), (61, 1, True)])
def test_one_is_due_every_hour_and_when_a_decision_has_closed(ago, more, due, tmp_path, hall):
    here = ActLine.objects.filter(kind="decide-proposal").count()
    backup(tmp_path, timedelta(seconds=ago), here - more)
    assert (here > 0, is_due(tmp_path, NOW)) == (True, due)


def test_one_is_due_where_there_is_none(tmp_path):
    assert is_due(tmp_path / "not there", NOW)


def test_none_is_made_unasked_where_no_folder_is_named(monkeypatch):
    monkeypatch.delenv("ALONGSIDE_BACKUPS", raising=False)
    assert back_up_if_due(NOW) is None


def test_lists_of_what_was_erased_are_put_together(tmp_path):
    one, other, target = tmp_path / "one", tmp_path / "other", tmp_path / "target"
    one.write_text("log aa words 2026-05-01\nlog bb * 2026-05-02\n")
    other.write_text("log bb * 2026-05-02\nlog cc photo 2026-05-03\nlog dd wor")
    assert (unite(target, one, other, tmp_path / "none"), unite(target, other)) == (3, 3)
    assert [line.split()[1] for line in lines_of(target)] == ["aa", "bb", "cc"]


def test_two_take_turns(tmp_path):
    with only_one(tmp_path, "busy"), pytest.raises(BackupError, match="busy"), only_one(tmp_path, "busy"):
        pass
    with only_one(tmp_path, "busy"):
        pass


def test_a_record_is_known_by_the_name_of_its_log():
    names = ("library.example/p/4f0c", "library.example:8000/p/4f0c/2", "library.example/log", "")
    assert [log_of(name) for name in names] == ["4f0c", "4f0c", "", ""]
