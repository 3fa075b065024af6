"""From a link to a sent story, without an account: what is recorded, who may read it, and coming back."""

import re

import pytest
from django.db import connection
from django.test import Client

from alongside.acts import SIDES
from alongside.acts.starting import OpenProject
from alongside.record import read_bundle, verify_record
from alongside.web import joining
from alongside.web.library import bundle_bytes
from alongside.web.models import ActLine, Draft, Photo, Project, Sealed, SeatRow
from alongside.web.recording import open_project
from tests.web.forms.by_hand import picture


@pytest.fixture
def quay(db):
    """A project that lives here, opened by an officer."""
    project, officer = open_project(OpenProject(title="The Quay", place="Abercwm"), side="institution", role="officer")
    return project, officer


def kinds(project):
    return list(ActLine.objects.filter(project=project).values_list("kind", flat=True))


def nonce(answer):
    return re.search(rb'name="nonce" value="([0-9a-f]{32})"', answer.content)[1].decode()


def test_from_a_link_to_a_sent_story_in_four_screens(quay):
    project, officer = quay
    secret = joining.invite(officer, side="community", uses=5)
    phone = Client()
    first = phone.get(f"/join/{secret}/")
    second = phone.post(f"/join/{secret}/", {"nonce": nonce(first), "name": ""}, follow=True)
    assert (first.status_code, second.status_code) == (200, 200)
    said = {"nonce": nonce(second), "words": "My shift ends at ten.", "level": "1", "months": "12"}
    third = phone.post(f"/p/{project.slug}/say/", {**said, "press": "look"}, follow=True)
    assert "My shift ends at ten." in third.content.decode()
    fourth = phone.post(f"/p/{project.slug}/say/", {**said, "press": "send"}, follow=True)
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", fourth.content.decode())[0]
    assert kinds(project) == ["open-project", "join-seat", "share-voice"]
    assert Sealed.objects.get(log=project.log, slot="words").text == "My shift ends at ten."
    other = Client()
    back = other.post("/back/", {"code": code.lower().replace("-", " ")}, follow=True)
    assert "My shift ends at ten." in back.content.decode()
    assert verify_record(read_bundle(bundle_bytes(Project.objects.get(pk=project.pk)))).verified
    assert "My shift" not in bundle_bytes(project).decode()


def test_a_story_that_was_looked_at_waits_until_it_is_sent_photo_and_all(quay):
    project, officer = quay
    phone, box, said = Client(), f"/p/{project.slug}/say/", {"words": "One late evening.", "level": "2", "months": "6"}
    sat = phone.post(f"/join/{joining.invite(officer, side='community')}/", {"nonce": "4" * 32}, follow=True)
    sent = {**said, "nonce": nonce(sat), "photo": picture()}
    looked = phone.post(box, {**sent, "press": "look"}, follow=True).content.decode()
    assert 'src="data:image/jpeg;base64,/9j/' in looked
    later = phone.get(f"/ar{box}").content.decode()
    (kept,) = re.findall(r'name="kept_photo" value="([0-9a-f]{64})" checked', later)
    assert ("One late evening." in later, 'value="2" checked' in later, '"6" selected' in later) == (True,) * 3
    again = {**said, "nonce": nonce(sat), "kept_photo": kept}
    assert kept in phone.post(box, {**again, "press": "change"}).content.decode()
    phone.post(box, {**again, "press": "send"})
    assert (Photo.objects.exclude(leaf="").count(), Draft.objects.count()) == (1, 0)
    assert "One late evening." not in phone.get(f"{box}?look=yes").content.decode()


def test_a_code_stands_beside_the_address_where_it_is_typed_in(quay):
    _project, officer = quay
    phone = Client()
    phone.post(f"/join/{joining.invite(officer, side='community')}/", {"nonce": "4" * 32})
    assert "http://testserver/back/" in phone.post("/p/the-quay/mine/code/").content.decode()
    assert all('href="/back/"' in Client().get(page).content.decode() for page in ("/", "/p/the-quay/"))


def test_a_phone_asks_once_more_before_it_forgets_a_seat_that_nothing_else_leads_to(quay):
    _project, officer = quay
    phone, mine = Client(), "/p/the-quay/mine/"
    phone.post(f"/join/{joining.invite(officer, side='community')}/", {"nonce": "4" * 32})
    assert f'href="{mine}code/"' in phone.post(f"{mine}stand-up/").content.decode()
    assert phone.get(mine).status_code == 200
    phone.post(f"{mine}code/")
    phone.post(f"{mine}stand-up/")
    assert phone.get(mine).status_code == 403


def test_whoever_is_asked_hears_who_will_read_their_name(quay):
    _project, officer = quay
    said = {side: Client().get(f"/join/{joining.invite(officer, side=side, uses=1)}/") for side in SIDES}
    assert {side: b"named to anyone who reads" in page.content for side, page in said.items()} == {
        "community": False,
        "institution": True,
        "bridging": True,
    }


def test_the_same_form_sent_twice_is_one_seat_and_one_voice(quay):
    project, officer = quay
    secret = joining.invite(officer, side="community", uses=5)
    phone = Client()
    form = {"nonce": nonce(phone.get(f"/join/{secret}/")), "name": "Amina"}
    for _ in range(3):
        Client().post(f"/join/{secret}/", form)
    assert kinds(project) == ["open-project", "join-seat"]
    assert SeatRow.objects.filter(project=project).count() == 2


def test_a_seat_that_is_held_comes_along_into_a_circle_and_back_after_leaving(quay):
    project, officer = quay
    phone = Client()
    link = f"/join/{joining.invite(officer, side='community', uses=5)}/"
    phone.post(link, {"nonce": nonce(phone.get(link)), "name": "Amina"})
    assert phone.get(link).status_code == 302  # nothing new in it
    circle = f"/join/{joining.invite(officer, side='community', circle='night-shift', uses=5)}/"
    phone.post(circle, {"nonce": nonce(phone.get(circle))})
    assert SeatRow.objects.filter(project=project).count() == 2
    assert kinds(project) == ["open-project", "join-seat", "join-seat"]
    left = phone.post(f"/p/{project.slug}/mine/leave/", {"nonce": "0" * 32}, follow=True).content.decode()
    assert ("You have left this project." in left, 'mine/leave/"' in left, 'say/"' in left) == (True, False, False)
    assert phone.get(f"/p/{project.slug}/say/").status_code == 403
    phone.post(link, {"nonce": nonce(phone.get(link))})
    assert phone.get(f"/p/{project.slug}/say/").status_code == 200
    assert kinds(project)[-2:] == ["leave-seat", "join-seat"]


def test_two_people_are_kept_apart_and_only_one_of_them_knows(quay):
    project, officer = quay
    circle = f"/join/{joining.invite(officer, side='community', circle='night-shift', uses=5)}/"
    open_link = f"/join/{joining.invite(officer, side='community', uses=5)}/"
    amina, gwyn = Client(), Client()
    gwyn.post(circle, {"nonce": nonce(gwyn.get(circle)), "name": "Gwyn L."})
    amina.post(open_link, {"nonce": nonce(amina.get(open_link)), "name": "Amina S."})
    page = amina.get(f"/p/{project.slug}/mine/apart/").content.decode()
    other = re.search(r'<option value="([0-9a-f]{32})">Gwyn L\.', page)[1]
    amina.post(f"/p/{project.slug}/mine/apart/", {"apart": other})
    warning = "Somebody you would rather not meet is in this circle."
    assert (warning in amina.get(circle).content.decode(), warning in Client().get(circle).content.decode()) == (
        True,
        False,
    )
    assert "There is nobody." in gwyn.get(f"/p/{project.slug}/mine/apart/").content.decode()
    assert kinds(project) == ["open-project", "join-seat", "join-seat"]


def test_guessing_codes_ends_after_ten_tries_for_every_worker_and_no_address_is_kept(quay):
    guesses = [Client(REMOTE_ADDR="198.51.100.7").post("/back/", {"code": "0000-0000"}).status_code for _ in range(11)]
    assert (set(guesses[:10]), guesses[10]) == ({422}, 429)
    assert Client(REMOTE_ADDR="198.51.100.8").post("/back/", {"code": "0000-0000"}).status_code == 422
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM counted")
        rows = cursor.fetchall()
    assert len(rows) == 2
    assert "198.51.100" not in str(rows)
