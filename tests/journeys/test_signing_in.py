"""An address, a code that arrives by e-mail, a passkey, and a seat found again: with a real browser and a mail server."""

import re
import time

import pytest

from tests.journeys.conftest import Server
from tests.web.telling.conftest import Arrived, Office

pytestmark = pytest.mark.browser
PATIENCE = 60  # seconds
PHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module")
def arrived():
    return Arrived()


@pytest.fixture(scope="module")
def server(filled, arrived):
    """A server that sends mail. A passkey belongs to a name, so it is asked for by its name and not by its number."""
    office = Office(arrived)
    office.start()
    one = Server(filled())
    one.address = f"http://localhost:{one.port}"
    one.environment |= {
        "ALONGSIDE_SMTP": f"smtp://127.0.0.1:{office.port}",
        "ALONGSIDE_MAIL_FROM": "alongside@quay.example",
        "ALONGSIDE_URL": one.address,
    }
    assert one.start() != ""
    yield one
    one.stop()
    office.stop()


def letter(arrived, number):
    """The text of a mail, once it has come."""
    until = time.monotonic() + PATIENCE
    while len(arrived.mails) <= number and time.monotonic() < until:
        time.sleep(0.05)
    return arrived.texts[number]


def test_from_a_seat_to_an_account_to_a_passkey_and_back_to_the_seat(open_page, arrived):
    page = open_page("/p/old-library/shoes/", width=360)
    page.locator("main form button").first.click()
    page.wait_for_url("**/mine/")
    page.goto(page.url + "account/")
    page.get_by_role("link", name="Sign in").click()
    page.get_by_role("link", name="Make an account").click()
    page.get_by_label("Your e-mail address").fill("amina@home.example")
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_label("The code from the mail").fill(re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}", letter(arrived, 0))[0])
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Link this seat to my account").click()
    phone = page.context.new_cdp_session(page)
    phone.send("WebAuthn.enable")
    phone.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE})
    home = page.url.partition("/p/")[0]
    page.goto(f"{home}/account/passkeys/new/")
    page.get_by_role("button", name="Make a passkey here").click()
    page.wait_for_url(f"{home}/account/")
    page.goto(f"{home}/account/out/")
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{home}/account/in/")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(f"{home}/account/")
    page.get_by_role("button", name="Take this seat").click()
    assert (page.url, page.strangers, page.faults) == (f"{home}/p/old-library/mine/", [], [])
