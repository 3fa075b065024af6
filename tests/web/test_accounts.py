"""Accounts, for whoever wants one: a code by e-mail, seats linked and cut, and the same answer for every address."""

import re
import time

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.test import Client

from alongside.acts.starting import OpenProject
from alongside.web import joining
from alongside.web.models import AccountLink, EntryRow, Letter
from alongside.web.recording import open_project
from alongside.web.telling.server import MailServer

ADDRESS, STRANGER = "amina@home.example", "nobody@home.example"


@pytest.fixture(autouse=True)
def mail(settings):
    """A host that sends mail; the letters are read in the outbox."""
    settings.MAIL = MailServer("smtp", "127.0.0.1", 9, "", "", "alongside@quay.example", "http://testserver")
    settings.ACCOUNT_RATE_LIMITS = False
    return settings


@pytest.fixture
def amina(db):
    """A phone that sits on a seat in a project: (project, seat, phone)."""
    project, officer = open_project(OpenProject(title="The Quay"), side="institution", role="officer")
    secret, phone = joining.invite(officer, side="community", uses=5), Client()
    number = re.search(rb'name="nonce" value="([0-9a-f]{32})"', phone.get(f"/join/{secret}/").content)[1].decode()
    phone.post(f"/join/{secret}/", {"nonce": number})
    return project, project.seat_rows.get(side="community"), phone


def code():
    """The code in the newest letter."""
    return Letter.objects.latest("pk").text.split("\n\n")[1]


def make_account(phone, address=ADDRESS):
    phone.post("/account/new/", {"email": address})
    return phone.post("/account/new/code/", {"code": code()})


def sign_in(phone, address=ADDRESS):
    phone.post("/account/in/", {"email": address})
    return phone.post("/account/in/code/", {"code": code()})


def test_an_account_is_an_address_and_a_code(db):
    phone = Client()
    assert make_account(phone).status_code == 302
    assert (phone.get("/account/").status_code, EmailAddress.objects.get().verified) == (200, True)
    user = User.objects.get()
    assert (user.has_usable_password(), ADDRESS.partition("@")[0] in user.username) == (False, False)


def test_a_seat_that_is_linked_is_found_again_on_another_phone(amina):
    project, seat, phone = amina
    make_account(phone)
    phone.post(f"/p/{project.slug}/mine/account/")
    assert AccountLink.objects.get().seat == seat
    other = Client()
    assert sign_in(other)["Location"] == "/account/"
    assert "The Quay" in other.get("/account/").content.decode()
    assert other.post("/account/", {"seat": seat.pk})["Location"] == f"/p/{project.slug}/mine/"
    assert other.get(f"/p/{project.slug}/mine/").status_code == 200


def test_the_link_can_be_cut_from_the_seat_without_signing_in(amina):
    project, seat, phone = amina
    make_account(phone)
    phone.post(f"/p/{project.slug}/mine/account/")
    Client().get("/")
    lender = Client()
    lender.post("/back/", {"code": joining.new_code(seat)})
    lender.post(f"/p/{project.slug}/mine/account/", {"do": "cut"})
    assert (AccountLink.objects.count(), phone.post("/account/", {"seat": seat.pk}).status_code) == (0, 404)


def test_a_seat_belongs_to_one_account(amina):
    project, seat, phone = amina
    make_account(phone)
    phone.post(f"/p/{project.slug}/mine/account/")
    other = Client()
    make_account(other, STRANGER)
    other.post("/back/", {"code": joining.new_code(seat)})
    assert other.post(f"/p/{project.slug}/mine/account/").status_code == 422
    assert AccountLink.objects.get().user == User.objects.get(email=ADDRESS)
    assert other.post("/account/", {"seat": seat.pk}).status_code == 404


def test_deleting_an_account_leaves_the_seat_and_every_act(amina):
    project, seat, phone = amina
    make_account(phone)
    phone.post(f"/p/{project.slug}/mine/account/")
    before = EntryRow.objects.count()
    phone.post("/account/", {"do": "delete"})
    assert (User.objects.count(), EmailAddress.objects.count(), AccountLink.objects.count()) == (0, 0, 0)
    assert (EntryRow.objects.count(), project.seat_rows.filter(pk=seat.pk).count()) == (before, 1)


def test_no_act_holds_an_address(amina):
    project, _seat, phone = amina
    make_account(phone)
    phone.post(f"/p/{project.slug}/mine/account/")
    acts = [bytes(row.envelope).decode() for row in EntryRow.objects.all()]
    assert [act for act in acts if "home.example" in act] == []


def test_a_wrong_code_does_not_sign_in_and_three_end_it(db):
    make_account(Client())
    phone = Client()
    phone.post("/account/in/", {"email": ADDRESS})
    wrong = [phone.post("/account/in/code/", {"code": "WRONG-1"}).status_code for _ in range(3)]
    assert wrong == [200, 200, 302]
    assert phone.post("/account/in/code/", {"code": code()})["Location"] == "/account/in/again/"
    assert phone.get("/account/").status_code == 302


def test_a_code_works_only_in_the_browser_that_asked_for_it(db):
    make_account(Client())
    phone, thief = Client(), Client()
    phone.post("/account/in/", {"email": ADDRESS})
    thief.post("/account/in/", {"email": STRANGER})
    known = Letter.objects.filter(address=ADDRESS).latest("pk").text.split("\n\n")[1]
    thief.post("/account/in/code/", {"code": known})
    assert thief.get("/account/").status_code == 302


FEW, MANY, APART = 15, 150, 0.005  # tries, and seconds
PAGES = [("/account/in/", "/account/in/code/"), ("/account/new/", "/account/new/code/")]


def asked(page, address):
    """The answer to an address, the page after it, and the seconds it took."""
    phone = Client()
    start = time.perf_counter()
    answer = phone.post(page, {"email": address})
    taken = time.perf_counter() - start
    after = re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", phone.get(answer["Location"]).content)
    return (answer.status_code, answer["Location"], answer.content, sorted(answer.cookies), after), taken


@pytest.mark.parametrize(("page", "after"), PAGES)
def test_a_known_and_an_unknown_address_get_the_same_answer(db, page, after):
    make_account(Client())
    known, _ = asked(page, ADDRESS)
    unknown, _ = asked(page, STRANGER)
    assert known == unknown
    assert (known[0], known[1]) == (302, after)
    assert set(Letter.objects.values_list("subject", flat=True)) == {"Signing in to Alongside"}


@pytest.mark.parametrize(("page", "after"), PAGES)
def test_a_known_and_an_unknown_address_take_the_same_time(db, page, after):
    """Taken in turns, so that whatever else the machine does falls on both, and as often as it takes until each was once
    undisturbed: what is really slower is so at its quickest too."""
    make_account(Client())
    known, unknown = [], []
    for number in range(MANY):
        known.append(asked(page, ADDRESS)[1])
        unknown.append(asked(page, f"nobody{number}@home.example")[1])
        if number >= FEW and abs(min(known) - min(unknown)) < APART:
            return
    raise AssertionError(f"{min(known)} and {min(unknown)} seconds")


def test_without_a_mail_server_there_are_no_accounts_and_the_code_on_paper_leads_back(db, settings):
    settings.MAIL = None
    for page in ("/account/in/", "/account/new/"):
        answer = Client().post(page, {"email": ADDRESS})
        assert (answer.status_code, b"This host sends no mail" in answer.content) == (200, True)
    assert (User.objects.count(), Letter.objects.count()) == (0, 0)


def test_too_many_tries_are_answered_with_a_page(db, settings):
    settings.ACCOUNT_RATE_LIMITS = {"signup": "1/m/ip"}
    phone = Client()
    phone.post("/account/new/", {"email": ADDRESS})
    answer = Client().post("/account/new/", {"email": STRANGER})
    assert (answer.status_code, b"Too many tries" in answer.content) == (429, True)


def test_a_passkey_is_offered_only_to_whoever_has_just_signed_in(db):
    phone = Client()
    make_account(Client())
    sign_in(phone)
    assert b'data-passkey="create"' in phone.get("/account/passkeys/new/").content
    session = phone.session
    session["account_authentication_methods"] = [
        {**each, "at": each["at"] - 3600} for each in session["account_authentication_methods"]
    ]
    session.save()
    assert phone.get("/account/passkeys/new/").status_code == 403
