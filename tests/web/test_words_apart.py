"""Words lie in a database of their own, under lock: the main one holds none, and no piece can take another's place."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from cryptography.exceptions import InvalidTag
from django.apps import apps
from django.db import connections
from django.test import Client

from alongside.acts.journal import read_journal
from alongside.acts.judging import Corroborate
from alongside.acts.voices import ShareVoice
from alongside.readings.door import shown_for
from alongside.record import record_from_journal
from alongside.web.database import TABLES, words
from alongside.web.erasing import erase
from alongside.web.library import bundle_bytes
from alongside.web.loading import load_bundle
from alongside.web.models import Draft, PersonKey, Photo, Sealed, ShownRow
from tests.web.rights.world import built
from tests.web.test_recording import LINES

APART = {"Draft", "ErasureProof", "PersonKey", "Photo", "Sealed", "ShownRow"}


@pytest.fixture
def quay(db):
    return built("The Quay", "Abercwm")


def test_each_table_is_in_one_of_the_two_databases(db):
    models = apps.get_app_config("web").get_models()
    here = {model.__name__ for model in models if model._meta.db_table.startswith(TABLES)}
    tables = {name: connections[name].introspection.table_names() for name in ("default", "words")}
    assert here == APART
    assert {model._meta.db_table for model in (Draft, Photo, Sealed, ShownRow)} <= set(tables["words"])
    assert [table for table in tables["default"] if table.startswith(TABLES)] == []
    assert [table for table in tables["words"] if table.startswith("web_")] == []


def test_nothing_there_points_into_the_other_database(db):
    for model in apps.get_app_config("web").get_models():
        aims = {field.related_model for field in model._meta.fields if field.related_model}
        assert {aim._meta.db_table.startswith(TABLES) for aim in aims} <= {model._meta.db_table.startswith(TABLES)}


def test_the_words_are_a_file_that_forgets_what_is_deleted_and_waits_for_the_disk(tmp_path):
    """Whatever the main database is."""
    options = words()["OPTIONS"]
    assert (words()["ENGINE"], options["transaction_mode"]) == ("django.db.backends.sqlite3", "IMMEDIATE")
    with closing(sqlite3.connect(tmp_path / "words")) as file:
        file.executescript(options["init_command"])
        asked = [
            file.execute(f"PRAGMA {each}").fetchone()[0] for each in ("secure_delete", "journal_mode", "synchronous")
        ]
    assert asked == [1, "wal", 2]


def test_a_piece_is_random_under_its_own_key_and_opens_in_its_own_place_alone(quay):
    one, other = Sealed.objects.filter(log=quay.project.log, slot="words", seat=quay.seats["amina"].pseudonym)[:2]
    assert one.text == quay.word("level0x")
    assert one.person == other.person and one.own_key != other.own_key
    assert quay.word("level0x").encode() not in bytes(one.box) and bytes(one.salt) not in bytes(one.box)
    other.key, other.box = one.key, one.box
    with pytest.raises(InvalidTag):
        other.text  # noqa: B018
    flipped = Sealed.objects.get(pk=one.pk)
    flipped.box = bytes(flipped.box)[:-1] + bytes([bytes(flipped.box)[-1] ^ 1])
    with pytest.raises(InvalidTag):
        flipped.text  # noqa: B018


def test_each_person_has_one_key_and_each_name_used_once_its_own(quay):
    """Nothing leads from words under a name used once to the person: not their key either."""
    amina = quay.seats["amina"].pseudonym
    voice = quay.project.entry_rows.get(number=quay.numbers["proposal"]).leaf
    leaves = [quay.tell("yes", person, Corroborate(what=(voice,)), "I was there.") for person in ("amina", "cerys")]
    rows = Sealed.objects.filter(log=quay.project.log, leaf__in=leaves)
    assert [(row.seat, row.person.seat, row.text) for row in rows] == [("", "", "I was there.")] * 2
    assert len({row.person_id for row in rows}) == 2
    assert PersonKey.objects.filter(log=quay.project.log, seat=amina).count() == 1


def test_without_the_key_of_a_person_nothing_of_theirs_is_there(quay):
    before = Sealed.objects.filter(log=quay.project.log).count()
    mine = Sealed.objects.filter(log=quay.project.log, person__seat=quay.seats["amina"].pseudonym).count()
    PersonKey.objects.filter(log=quay.project.log, seat=quay.seats["amina"].pseudonym).delete()
    assert mine > 8 and Sealed.objects.filter(log=quay.project.log).count() == before - mine
    assert Photo.objects.filter(log=quay.project.log).count() == 0
    assert bundle_bytes(quay.project).count(b"level5x") == 0
    assert quay.client("bryn").get(f"/p/{quay.project.slug}/voices/").status_code == 200


def test_a_page_asks_the_words_once(quay, django_assert_num_queries):
    """Of a project that was opened here; of a copied one, once more for what came with the copy."""
    address = f"/p/{quay.project.slug}/voices/"
    Client().get(address)
    with django_assert_num_queries(1, connection=connections["words"]):
        assert quay.word("level5x") in Client().get(address).content.decode()


STORY = "Mae’r bws olaf yn gadael am chwech, and I walk home."
SAY = """
import json, sys
from alongside.web.wake import migrate, wake
wake()
migrate()
from alongside.acts.starting import OpenProject
from alongside.acts.voices import ShareVoice
from alongside.web.recording import open_project, record
from alongside.web.models import Draft, Opening, Place, Sealed
from alongside.web.sealing import keep_photo
story = sys.argv[1]
project, seat = open_project(OpenProject(title="Quay", place="Aber"), side="community", role="member")
record(project, ShareVoice(level=5), seat, words=story, name="Amina Warsame-Hughes", photo=story.encode() * 9)
keep_photo(project, story.encode() * 9)
Draft.keep(seat, "share-voice", {"say": [story]})
place = Place.objects.create(slug="aber", title="Aber", host="Nobody")
Opening(place=place, typed={"meaning": {"words": [story]}}).keep()
print(json.dumps([row.text for row in Sealed.objects.filter(slot="words")]))
"""


def files_of(database):
    """The files in which the main database keeps what it is told: in a home, or in the folder of a server."""
    if database.address:
        folder = Path(unquote(urlsplit(database.address).netloc.rpartition("@")[2]))
        database.ask("CHECKPOINT")
        return [path for path in (folder / "data").rglob("*") if path.is_file()]
    return [path for path in database.home.iterdir() if path.name.startswith("alongside.sqlite3")]


def run(root, database, program, *arguments):
    environment = database.environment | {"PYTHONPATH": str(root / "src")}
    command = [sys.executable, "-c", program, *arguments]
    answer = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8")
    assert (answer.returncode, answer.stderr) == (0, "")
    return json.loads(answer.stdout)


def holding(paths, *texts):
    needles = [form for text in texts for form in (text.encode(), json.dumps(text)[1:-1].encode())]
    return [path.name for path in paths if any(needle in path.read_bytes() for needle in needles)]


def test_the_main_database_never_holds_a_word(root, own_database):
    """Nor does the other in the clear: it holds each under lock."""
    assert run(root, own_database, SAY, STORY) == [STORY]
    assert holding(files_of(own_database), STORY, "Amina Warsame-Hughes") == []
    assert holding(files_of(own_database), "open-project") != []  # the search is not blind
    apart = [path for path in own_database.home.iterdir() if path.is_file()]
    assert "words.sqlite3" in [path.name for path in apart]
    assert holding(apart, STORY, "Amina Warsame-Hughes") == []


BEFORE = """
import json, sys
from alongside.web.wake import migrate, wake, words_lie_apart
wake()
from django.core.management import call_command
from django.db import connection
call_command("migrate", "web", "0008_telling", verbosity=0)
story = sys.argv[1]
bytes_of = lambda text: memoryview(text.encode())
with connection.cursor() as cursor:
    def put(table, **columns):
        names, marks = ", ".join(columns), ", ".join(["%s"] * len(columns))
        cursor.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(columns.values()))
    put("web_place", id=1, slug="aber", title="Aber", host="x")
    put("web_project", id=1, slug="quay", log="a" * 32, source="", header=b"{}", head="", size=0, peaks=b"", latest="")
    put("web_seatrow", id=1, project_id=1, pseudonym="s" * 32, side="community", role="member", label="", open_name=True)
    same = {"project_id": 1, "leaf": "b" * 64}
    who = {"seat": "s" * 32, "side": "community", "role": "member"}
    put("web_sealed", slot="words", salt=b"0" * 32, text=story, **same, **who)
    put("web_photo", digest="c" * 64, content=story.encode(), **same)
    line = json.dumps({"words": {"leaf": "d" * 64, "slot": "words", "salt": "e" * 64, "text": story}}, ensure_ascii=False)
    put("web_shownrow", project_id=1, place=0, sort="words", key="d" * 64, line=line.encode())
    drafts = {"make-proposal": {"say": [story]}, "meeting-sheet": {"circle": "kitchen", "fields": {"x": [story]}}}
    for kind, typed in drafts.items():
        put("web_draft", seat_id=1, kind=kind, typed=json.dumps(typed), changed="2026-11-01 00:00:00+00:00")
    put("web_opening", place_id=1, typed=json.dumps({"meaning": {"words": [story]}}))
connection.close()
before = words_lie_apart()
migrate()
from alongside.web.models import Draft, Opening, Photo, Sealed, ShownRow
migrate()
print(json.dumps({
    "apart": [before, words_lie_apart()],
    "sealed": [(row.text, row.salt.decode(), row.seat, row.slot) for row in Sealed.objects.all()],
    "photos": [row.content.decode() for row in Photo.objects.all()],
    "shown": [row.text for row in ShownRow.objects.all()],
    "drafts": sorted((row.kind, row.about, json.dumps(row.typed, ensure_ascii=False)) for row in Draft.objects.all()),
    "opening": Opening.objects.get().typed,
}))
"""


def test_what_stood_in_the_main_database_is_moved_and_leaves_nothing_behind(root, no_database):
    told = run(root, no_database, BEFORE, STORY)
    assert told == {
        "apart": [False, True],
        "sealed": [[STORY, "0" * 32, "s" * 32, "words"]],
        "photos": [STORY],
        "shown": [STORY],
        "drafts": [
            ["make-proposal", "", json.dumps({"say": [STORY]}, ensure_ascii=False)],
            ["meeting-sheet", "kitchen", json.dumps({"fields": {"x": [STORY]}}, ensure_ascii=False)],
            ["open-project", "", json.dumps({"meaning": {"words": [STORY]}}, ensure_ascii=False)],
        ],
        "opening": {"meaning": {"words": [STORY]}},
    }
    if no_database.address is None:  # a server forgets only once it has written over its own log
        assert holding([path for path in no_database.home.iterdir() if path.is_file()], STORY) == []
    assert no_database.ask("SELECT count(*) FROM web_opening") == [(1,)]


def _bundle(size):
    journal = read_journal("\n".join(LINES[:size]))
    return record_from_journal(journal, shown=shown_for(journal), seed=b"erased").to_bytes()  # no other test's log


def test_words_that_were_erased_do_not_come_back_with_a_copy(db):
    part, whole = (_bundle(size) for size in (40, None))
    part = load_bundle(part, "part")
    gone = ShownRow.objects.filter(log=part.log, sort="words").first()
    text = gone.text.encode()
    erase(part, gone.about)
    assert (text in whole, text in bundle_bytes(load_bundle(whole, "whole"))) == (True, False)
    others = len(whole.splitlines()) - 1
    assert len(bundle_bytes(load_bundle(whole, "whole")).splitlines()) == others


def test_a_voice_is_one_row_and_one_key(quay):
    before = PersonKey.objects.count()
    quay.tell("one", "bryn", ShareVoice(level=5), "One more.")
    assert PersonKey.objects.count() == before
