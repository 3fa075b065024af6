"""A clock that can't be right: nothing is written by it, and once it is right again everything is."""

from datetime import UTC, datetime, timedelta

import pytest

from alongside.web import wrong_clock
from alongside.web.folder import home
from alongside.web.writing import NotWritten
from alongside.web.wrong_clock import believed, written

NOW = datetime(2026, 5, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    """A home folder in which nobody has noted the time yet."""
    monkeypatch.setenv("ALONGSIDE_HOME", str(tmp_path / "home"))
    home.cache_clear()
    yield
    home.cache_clear()


def later(days):
    return NOW + timedelta(days=days)


def forget():
    """As a program that was just started."""
    wrong_clock._noted.clear()


def test_a_clock_a_year_ahead_is_refused_also_by_the_next_program():
    believed(NOW, "")
    assert (home() / "clock").read_text() == "2026-05-01T00:00:00.000Z"
    for _ in range(2):
        with pytest.raises(NotWritten, match="The clock of this machine is wrong"):
            believed(later(366), "")
        forget()
    assert believed(later(364), "") == later(364)


def test_who_was_away_for_long_deletes_the_note():
    believed(NOW, "")
    with pytest.raises(NotWritten):
        believed(later(700), "")
    (home() / "clock").unlink()
    assert believed(later(700), "") == later(700)


def test_a_last_act_far_ahead_is_refused_and_one_of_tomorrow_is_not():
    assert believed(NOW, written(later(1))) == NOW
    with pytest.raises(NotWritten):
        believed(NOW, written(later(3)))


@pytest.mark.parametrize("spoilt", ["", "yesterday", "2026-05-01"])
def test_a_note_that_can_not_be_read_is_written_anew(spoilt):
    (home() / "clock").write_text(spoilt)
    assert believed(NOW, "") == NOW
    assert (home() / "clock").read_text() == written(NOW)


def test_a_machine_that_thinks_it_is_1970_notes_nothing():
    believed(datetime(1970, 1, 1, tzinfo=UTC), "")
    assert not (home() / "clock").exists()
    assert believed(NOW, "") == NOW


def test_the_newest_moment_stays_noted():
    believed(later(10), "")
    forget()
    believed(NOW, "")
    assert (home() / "clock").read_text() == written(later(10))
