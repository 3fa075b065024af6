"""A story that is a photo and nothing else: sent, seen as far as its teller agreed, counted like any other, taken back."""

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from msgspec import json, structs

from alongside.acts.journal import entries, read_journal
from alongside.acts.starting import OpenProject
from alongside.acts.voices import ShareVoice
from alongside.readings.project import fold
from alongside.readings.standing import standing
from alongside.record import journal_from_record, read_bundle, verify_record
from alongside.web import joining
from alongside.web.library import bundle_bytes
from alongside.web.models import ActLine, Draft, Photo, Project, Sealed
from alongside.web.recording import open_project
from tests.web.forms.by_hand import picture
from tests.web.hostile.files import NOT_PHOTOS
from tests.web.seeing import words

EMPTY = "The box is empty. Say something, or close this page: nothing is sent."
ALONE = "A photo without words"
CLOSED = "There is a photo with this act, and no words."
SAY, MINE = "/p/the-quay/say/", "/p/the-quay/mine/"
GARDEN = Path(__file__).resolve().parents[2] / "examples" / "garden.journal"


@pytest.fixture
def facilitator(db):
    """Whoever opened the project; on neither side."""
    return open_project(OpenProject(title="The Quay", place="Abercwm"), side="bridging", role="facilitator")[1]


def came_in(by, nonce, side="community"):
    phone = Client()
    phone.post(f"/join/{joining.invite(by, side=side)}/", {"nonce": nonce * 32})
    return phone


@pytest.fixture
def phone(facilitator):
    """The browser of somebody who came in by a link."""
    return came_in(facilitator, "4")


def said(**given):
    return {"words": "", "level": "1", "months": "12", "nonce": "7" * 32, **given}


def looked_at(phone, **given):
    """The page on which it is looked at, and the same form with the photo that waits."""
    looked = phone.post(SAY, said(photo=picture(), press="look", **given), follow=True)
    (kept,) = re.findall(r'name="kept_photo" value="([0-9a-f]{64})"', looked.content.decode())
    return looked, said(kept_photo=kept, press="send", **given)


def not_a_photo():
    name, sort, content = NOT_PHOTOS["page called a photo"]
    return SimpleUploadedFile(name, content, sort)


def number(answer):
    return int(answer.headers["Location"].rstrip("/").rpartition("/")[2])


def stories():
    """How many were told."""
    return ActLine.objects.filter(project__slug="the-quay", kind="share-voice").count()


def slots():
    """What the last act commits to."""
    [act] = Project.objects.get(slug="the-quay").entry_rows.order_by("-number")[:1]
    return [seal["slot"] for seal in json.decode(act.envelope)["priv"]]


@pytest.mark.parametrize(("level", "others"), [("1", CLOSED), ("4", ALONE)])
def test_a_photo_is_a_story_and_no_page_speaks_of_its_words(facilitator, phone, level, others):
    looked, form = looked_at(phone, level=level)
    shown = looked.content.decode()
    assert ("data:image/jpeg" in shown, f'alt="{ALONE}"' in shown, "<blockquote" in shown) == (True, True, False)
    assert ("Some people can’t see a photo." in shown, "only to people with a seat" in shown) == (True, level == "4")
    n = number(phone.post(SAY, form))
    assert (slots(), Photo.objects.filter(leaf="").count(), Draft.objects.count()) == (["photo"], 0, 0)
    act, officer = f"/p/the-quay/act/{n}/", came_in(facilitator, "5", "institution")
    told = {who: each.get(act).content.decode() for who, each in (("me", phone), ("they", officer), ("all", Client()))}
    assert {who: (f'alt="{ALONE}"' in text, CLOSED in text) for who, text in told.items()} == {
        "me": (True, False),
        "they": (others is ALONE, others is CLOSED),
        "all": (False, True),
    }
    assert ["Words were said" in text for text in told.values()] == [False] * 3
    served = [each.get(f"{act}photo/").status_code for each in (phone, officer, Client())]
    assert served == [200, 200 if others is ALONE else 404, 403]
    assert (ALONE in words(phone.get(MINE)), "Take my photo back" in words(phone.get(MINE))) == (True, True)
    assert "Take your photo back?" in words(phone.get(f"{MINE}{n}/take-back/"))
    assert (ALONE in words(Client().get("/p/the-quay/voices/"))) is (level == "4")
    assert "Its words" not in words(Client().get(f"/p/the-quay/voices/{n}/"))
    assert others in words(officer.get("/p/the-quay/to-do/"))
    assert f"{n} · Somebody said something" in (chosen := words(officer.get(f"/p/the-quay/answer-voice/?voice={n}")))
    assert ALONE in chosen


def test_the_record_of_it_is_whole_and_its_journal_tells_that_it_was_a_photo(phone):
    phone.post(SAY, said(photo=picture(), level="4", press="send"))
    record = read_bundle(bundle_bytes(Project.objects.get(slug="the-quay")))
    last = journal_from_record(record).lines[-1]
    assert (verify_record(record).verified, last.act.medium, last.words, record.words) == (True, "photo", None, [])


@pytest.mark.parametrize("nothing", ["", " \n\t", "\u200b\u2060", "\u3164\u2800"])
def test_nothing_is_no_story(phone, nothing):
    for given in ({}, {"kept_photo": "0" * 64}):
        answer = phone.post(SAY, said(words=nothing, press="send", **given))
        assert (answer.status_code, EMPTY in answer.content.decode()) == (422, True)
    assert stories() == 0


def test_words_and_a_photo_go_together_and_the_same_photo_alone_goes_once(phone):
    _looked, form = looked_at(phone)
    one, two = phone.post(SAY, form), phone.post(SAY, form)
    assert (slots(), number(one)) == (["photo"], number(two))
    phone.post(SAY, said(photo=picture(), words="Look.", press="send", nonce="8" * 32))
    assert (slots(), stories()) == (["photo", "words"], 2)


def test_a_photo_that_is_none_is_refused_and_the_words_are_kept(phone):
    answer = phone.post(SAY, said(photo=not_a_photo(), words="My shift ends at ten.", press="look"))
    text = answer.content.decode()
    assert (answer.status_code, "My shift ends at ten." in text, "not a photo that we can read" in text) == (
        422,
        True,
        True,
    )
    alone = phone.post(SAY, said(photo=not_a_photo(), press="look")).content.decode()
    assert ("not a photo that we can read" in alone, EMPTY in alone) == (True, False)


def test_what_was_taken_back_is_gone_and_with_it_the_same_photo_begun_again(phone):
    n = number(phone.post(SAY, said(photo=picture(), press="send")))
    looked_at(phone, nonce="8" * 32)
    assert (Photo.objects.count(), Draft.objects.count()) == (2, 1)
    phone.post(f"{MINE}{n}/take-back/", {"nonce": "9" * 32})
    assert [kind.objects.count() for kind in (Photo, Draft, Sealed)] == [0, 0, 0]
    assert "You took this photo back." in words(phone.get(MINE))
    act = words(phone.get(f"/p/the-quay/act/{n}/"))
    assert ("Taken back by the person who said it" in act, ALONE in act, CLOSED in act) == (True, False, False)
    assert phone.get(f"/p/the-quay/act/{n}/photo/").status_code == 404


def test_a_photo_counts_for_exactly_what_words_count_for():
    journal = read_journal(GARDEN.read_text())
    photos = [
        structs.replace(line, words=None, act=structs.replace(line.act, medium="photo"))
        if isinstance(line.act, ShareVoice)
        else line
        for line in journal.lines
    ]
    told = [standing(fold(entries(each))) for each in (journal, structs.replace(journal, lines=tuple(photos)))]
    assert (told[0] == told[1], photos == list(journal.lines)) == (True, False)
