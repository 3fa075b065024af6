"""Codes and phones that people came back with after the backup: they lead back to what they said, to take it back."""

import re
import sqlite3
from contextlib import closing
from datetime import date

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client

from alongside.acts.voices import ShareVoice
from alongside.web.backup.ways_back import carry_over
from alongside.web.codes import fingerprint
from alongside.web.folder import home
from alongside.web.joining import hand_over, new_code, seat_of
from alongside.web.models import Sealed
from alongside.web.recording import record

CODE = "7K4M-2QX9"
TABLES = """
CREATE TABLE web_project (id integer, log text);
CREATE TABLE web_seatrow (id integer, project_id integer, pseudonym text, code text);
CREATE TABLE django_session (session_key text, session_data text, expire_date text);
"""


@pytest.fixture
def left(quay, tmp_path):
    """The folder that is being replaced: Amina had a code by then and sat on another phone, and others had joined. Its
    numbers are its own."""
    project, _officer, amina, _phone = quay
    (tmp_path / "left").mkdir()
    sessions = {"a" * 32: {"seats": {"77": 5}}, "b" * 32: {"seats": {"77": 6}}}
    with closing(sqlite3.connect(tmp_path / "left" / "alongside.sqlite3")) as old, old:
        old.executescript(TABLES)
        old.execute("INSERT INTO web_project VALUES (77, ?)", [project.log])
        seats = [(5, amina.pseudonym, fingerprint(CODE)), (6, "somebody-since", None)]
        old.executemany("INSERT INTO web_seatrow VALUES (?, 77, ?, ?)", seats)
        rows = [(key, SessionStore().encode(data), "2999-01-01 00:00:00") for key, data in sessions.items()]
        old.executemany("INSERT INTO django_session VALUES (?, ?, ?)", rows)
    return tmp_path / "left"


def came_in(key):
    phone = Client()
    phone.cookies["alongside"] = key
    return phone


def test_a_code_and_a_phone_from_after_the_backup_lead_back_and_words_can_be_taken_back(quay, left):
    project, _officer, amina, lost = quay
    leaf = record(project, ShareVoice(about=("brief",), level=2), amina, words="by the water at night")
    project.refresh_from_db()
    take_back = f"/p/{project.slug}/mine/{project.size}/take-back/"
    assert (seat_of(CODE), carry_over(left)) == (None, 2)
    assert seat_of(CODE) == amina
    assert [came_in(key).get(take_back).status_code for key in ("b" * 32, "c" * 32)] == [403, 403]
    assert lost.get(take_back).status_code == 403  # the phone that she had put away before
    phone = came_in("a" * 32)
    nonce = re.search(r'name="nonce" value="([0-9a-f]{32})"', phone.get(take_back).content.decode())[1]
    assert phone.post(take_back, {"nonce": nonce}).status_code == 302
    assert not Sealed.objects.filter(leaf=leaf).exists()
    assert carry_over(left) == 0


@pytest.mark.parametrize("spoilt", ["another key", "no database", "no table", "another record"])
def test_a_folder_that_tells_nothing_changes_nothing(spoilt, quay, left):
    _project, _officer, _amina, phone = quay
    if spoilt == "another key":
        (home() / "secret-key").write_text("mine")
        (left / "secret-key").write_text("another")
    elif spoilt == "no database":
        (left / "alongside.sqlite3").write_bytes(b"no database at all")
    else:
        with closing(sqlite3.connect(left / "alongside.sqlite3")) as old, old:
            change = "DROP TABLE django_session" if spoilt == "no table" else "UPDATE web_project SET log = 'other'"
            old.execute(change)
    assert (carry_over(left), seat_of(CODE)) == (0, None)
    assert phone.get(f"/p/{quay[0].slug}/mine/").status_code == 200


@pytest.mark.parametrize("day", [None, "2026-04-30", "2026-05-02", "no day"])
def test_that_a_code_was_given_out_after_the_backup_stays_told(day, quay, left):
    """Of two days the later holds; a folder of an older edition knows of none."""
    amina = quay[2]
    type(amina).objects.filter(pk=amina.pk).update(handed="2026-05-01")
    carry_over(left)
    with closing(sqlite3.connect(left / "alongside.sqlite3")) as old, old:
        old.execute("ALTER TABLE web_seatrow ADD COLUMN handed text")
        old.execute("UPDATE web_seatrow SET handed = ?", [day])
    carry_over(left)
    amina.refresh_from_db()
    assert amina.handed == date(2026, 5, 2 if day == "2026-05-02" else 1)


def test_whoever_sits_there_is_told_for_good_that_a_code_was_given_out(quay):
    project, _officer, amina, phone = quay
    mine = f"/p/{project.slug}/mine/"
    assert "gave out a new code" not in phone.get(mine).content.decode()
    assert seat_of(hand_over(amina)) == amina
    assert seat_of(new_code(amina)) == amina  # and it stays told when they have made themselves another
    assert "gave out a new code for your seat" in phone.get(mine).content.decode()
