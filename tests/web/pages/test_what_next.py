"""What people see next: with an offer of pay, money that is said to be paid, a promise, and a project that was closed."""

import re
from datetime import date, timedelta
from itertools import count

import pytest
from django.test import Client

from alongside.acts.doing import MakePromise
from alongside.acts.paying import ClaimPay, OfferPay, SettlePay
from alongside.acts.starting import CloseProject, OpenProject
from alongside.web.models import ActLine, SeatRow
from alongside.web.recording import open_project, record
from tests.web.rights.world import sitting

BASE = "/p/the-ferry/"


@pytest.fixture
def ferry(db):
    """A project with an officer and Amina; who tells something there gets its number."""
    project, officer = open_project(OpenProject(title="The ferry"), side="institution", role="officer")
    amina, host = (
        SeatRow.objects.create(project=project, pseudonym=mark * 32, side=side, role=role)
        for mark, side, role in (("a", "community", "member"), ("b", "bridging", "host"))
    )
    nonces = count(1)

    def tell(by, act):
        leaf = record(project, act, by, nonce=f"{next(nonces):032x}")
        project.refresh_from_db()
        return leaf, ActLine.objects.get(project=project, leaf=leaf).number

    return tell, officer, amina, host


def page(seat, path):
    return sitting(seat).get(BASE + path).content.decode()


def test_whoever_is_offered_pay_is_told_so_and_can_choose(ferry):
    tell, officer, amina, _host = ferry
    _leaf, number = tell(officer, OfferPay(to=amina.pseudonym, sort="fee", written=True))
    assert f'href="{BASE}choose-pay/?offer={number}"' in page(amina, "to-do/")
    assert "choose-pay" not in page(officer, "to-do/")


def test_money_that_is_said_to_be_paid_can_be_said_not_to_have_come(ferry):
    tell, officer, amina, _host = ferry
    claim, number = tell(amina, ClaimPay())
    _leaf, paid = tell(officer, SettlePay(claim=claim, result="paid"))
    listed = page(amina, "to-do/")
    assert [link in listed for link in (f"receive-pay/?claim={number}", f"contest/?what={paid}")] == [True, True]
    came = re.findall(rf"{paid} · [^<]* · paid<", page(amina, f"act/{number}/"))
    assert len(came) == 1  # what it came to stands where it is listed


def test_a_promise_moved_to_another_day_is_asked_for_the_day(ferry):
    tell, officer, amina, _host = ferry
    due = date.today() + timedelta(days=9)
    _leaf, number = tell(officer, MakePromise(to=amina.pseudonym, due=due))
    links = re.findall(r"settle-promise/\?([^\"]+)", page(amina, f"act/{number}/"))
    asked = {link.split("result=")[1].partition("&")[0]: "look=yes" in link for link in links}
    assert asked == {"kept": True, "missed": True, "renegotiated": False}


def test_a_closed_project_says_so_before_anybody_writes(ferry):
    tell, _officer, amina, host = ferry
    closed = "This project is closed."
    assert [closed in each for each in (page(amina, ""), page(amina, "say/"))] == [False, False]
    tell(host, CloseProject())
    assert [closed in each for each in (Client().get(BASE).content.decode(), page(amina, "say/"))] == [True, True]
    assert "<textarea" not in page(amina, "say/")
