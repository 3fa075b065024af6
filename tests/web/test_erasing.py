"""Whoever takes words back leaves nothing of them behind: not in a table, not in a file, not in another process.

The scenes (tests/web/erasures.py) are played on real files by a process of its own.
"""

import json
import secrets
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from alongside.acts.voices import ShareVoice
from alongside.web.library import opened
from alongside.web.models import Contact, Draft, ErasureProof, Opening, PersonKey, Photo, Project, Sealed
from alongside.web.sealing import keep_photo
from alongside.web.shelves.locked import key_of
from alongside.web.sweeping import sweep
from tests.web.databases import database_of_its_own
from tests.web.hostile.files import photo
from tests.web.rights.world import built
from tests.web.seeing import words

BRYN = ["Bryn", "Bryn says this."]
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def played(root, tmp_path_factory, pattern):
    """`played("scene")`: what came of it."""
    with database_of_its_own(tmp_path_factory.mktemp("erasures") / "home", like=pattern) as database:
        environment = database.environment | {"PYTHONPATH": f"{root / 'src'}:{root}"}
        command = [sys.executable, "-m", "tests.web.erasures"]
        answer = subprocess.run(command, env=environment, cwd=root, capture_output=True, encoding="utf-8")
        assert (answer.returncode, answer.stderr) == (0, "")
        yield json.loads(answer.stdout).__getitem__


def test_what_was_taken_back_is_in_no_file(played):
    assert played("taken_back") == {
        "in the clear": 0,
        "before": True,
        "after": [0, 0],
        "proof": [0, True, True, True],
        "list": [[True, "photo"], [True, "words"]],
        "left": ["Amina Warsame-Hughes", *BRYN],
        "drafts": 0,
        "whole": True,
    }


def test_a_photo_without_words_that_was_taken_back_is_in_no_file_nor_waits_to_be_sent_again(played):
    assert played("a_photo_alone_taken_back") == {
        "before": True,
        "after": 0,
        "proof": [0, True],
        "list": [[True, "photo"]],
        "left": [0, 0, 0],
        "whole": True,
    }


def test_a_deletion_that_leaves_something_out_is_found_out(played):
    """Without these the search would be blind."""
    scenes = ("without_secure_delete", "without_a_checkpoint", "with_both")
    assert [played(scene) for scene in scenes] == [True, True, False]


def test_an_erasure_that_was_interrupted_is_finished_at_the_next_start(played):
    assert played("stopped_after_the_act") == {
        "before": True,
        "finished": 3,
        "left": ["Amina Warsame-Hughes", *BRYN],
        "found": 0,
        "again": 0,
        "whole": True,
    }


def test_the_list_alone_is_enough_to_finish_it(played):
    told = played("stopped_after_the_list")
    assert (told["finished"], told["lines"]) == (1, ["name", "words"])
    assert [text for text in told["left"] if text.startswith("Amina")] == []


def test_leaving_may_take_everything_along(played):
    assert played("left_with_everything") == {
        "kinds": ["withdraw-voice", "leave-seat"],
        "left": BRYN,
        "found": 0,
        "keys": 0,
        "proof": [[True, 0]],
        "slots": ["name", "photo", "words", "words"],
        "again": 0,
        "whole": True,
    }


def test_what_goes_when_somebody_leaves_goes_before_they_have_left(played):
    told = played("stopped_while_leaving")
    assert told == {"wrong": True, "left": BRYN, "since": ["leave-seat"], "finished": 0, "whole": True}


def test_what_another_process_has_in_memory_goes_too(played):
    names = ["Amina Warsame-Hughes", "Bryn"]
    assert played("another_worker_has_read_it") == {"before": names, "after": names[1:]}


def test_backups_are_counted_and_not_searched(played):
    assert played("a_backup_lies_there") == {"found": 0, "copies": 1}


def test_what_is_found_is_said_and_never_logged(played):
    assert played("something_is_left") == {"found": 1, "told": True, "words": False}


@pytest.fixture
def quay(db):
    return built("The Quay", "Abercwm")


def old(rows, days):
    """These rows were put here so many days ago."""
    rows.update(at=timezone.now() - days * DAY)


def test_words_without_an_act_are_swept_at_once_and_the_key_after_a_day(quay):
    lost = Sealed(log=quay.project.log, leaf="f" * 64, slot="words", seat="x", side="community", role="member")
    lost.put(key_of(quay.project.log, "x"), b"s" * 32 + b"lost")
    lost.save()
    before = Sealed.objects.count()
    assert (sweep(timezone.now()), Sealed.objects.count()) == (1, before - 1)
    assert Sealed.objects.filter(pk=lost.pk).count() == 0
    old(PersonKey.objects.filter(seat="x"), 2)
    assert sweep(timezone.now()) == 1


def test_a_photo_that_was_never_sent_is_swept_after_a_day(quay):
    before = Photo.objects.count()
    keep_photo(quay.project, photo("PNG"))
    sweep(timezone.now())
    assert Photo.objects.count() == before + 1
    old(Photo.objects.all(), 2)
    sweep(timezone.now())
    assert Photo.objects.count() == before


def test_what_nobody_goes_on_with_is_swept_after_a_month(quay):
    draft = Draft.keep(quay.seats["bryn"], "make-proposal", {"say": ["Benches."]})
    begun = Opening(place=quay.project.place, typed={"start": {"title": ["The Lock"]}})
    begun.keep()
    assert (Draft.objects.count(), Opening.objects.get().typed) == (2, {"start": {"title": ["The Lock"]}})
    Draft.objects.filter(pk=draft.pk).update(changed=timezone.now() - 31 * DAY)
    sweep(timezone.now())
    assert [row.kind for row in Draft.objects.all()] == ["open-project"]
    Draft.objects.update(changed=timezone.now() - 31 * DAY)
    sweep(timezone.now())
    assert (Draft.objects.count(), Opening.objects.count()) == (0, 0)


def test_a_refusal_erases_nothing(quay):
    """Somebody else's voice: the act is refused, and the words stay."""
    voice = quay.tell("mine", "amina", ShareVoice(level=4), "I stay.")
    number = quay.numbers["mine"]
    address = f"/p/{quay.project.slug}/withdraw-voice/"
    quay.client("bryn").post(address, {"voice": str(number), "press": "send", "nonce": "9" * 32})
    assert Sealed.objects.get(leaf=voice, slot="words").text == "I stay."


def test_whoever_leaves_may_tick_that_everything_goes(quay):
    """Without the tick, words stay as they were last agreed."""
    leave, amina, bryn = f"/p/{quay.project.slug}/mine/leave/", quay.seats["amina"], quay.seats["bryn"]
    Contact.objects.create(seat=amina, address="amina@home.example")
    before = {seat: Sealed.objects.filter(seat=seat.pseudonym).count() for seat in (amina, bryn)}
    for seat, more in ((amina, {"everything": "yes"}), (bryn, {})):
        client = quay.client("amina" if seat == amina else "bryn")
        assert client.post(leave, {"nonce": secrets.token_hex(16), **more}).status_code == 302
    after = {seat: Sealed.objects.filter(seat=seat.pseudonym).count() for seat in (amina, bryn)}
    assert before[amina] > 8 and after == {amina: 0, bryn: before[bryn]}
    assert (Contact.objects.count(), opened(Project.objects.get(pk=quay.project.pk)).entries[-1].act.kind) == (
        0,
        "leave-seat",
    )


def test_a_search_is_told_in_a_sentence(quay):
    voice = quay.project.entry_rows.get(number=quay.numbers["voice-5"]).leaf
    quay.client("amina").post(f"/p/{quay.project.slug}/mine/{quay.numbers['voice-5']}/take-back/", {"nonce": "a" * 32})
    proof = ErasureProof.objects.create(log=quay.project.log, leaf=voice, files=7, size=1, found=0)
    ErasureProof.objects.filter(pk=proof.pk).update(at=datetime(2026, 5, 1, 12, tzinfo=UTC))
    mine = f"/p/{quay.project.slug}/mine/"
    told = words(quay.client("amina").get(mine))
    assert "nothing of it is left in any of the 7 files here. Copies in backups end on 31 May 2026." in told
    ErasureProof.objects.update(found=1)
    assert "a search still finds a trace of it here" in words(quay.client("amina").get(mine))
