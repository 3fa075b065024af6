"""A council officer does it right, on a phone: a link from the machine's keeper, a project opened before anybody is
invited, three people, an honest "consulted", a first meeting, and a meaning that both sides have signed.

Nothing but the keyboard is used, with JavaScript off; screens and bytes are counted.
"""

import re
import subprocess
import sys

import pytest

from tests.journeys.phone import Phone

pytestmark = pytest.mark.browser
MOST_SCREENS, MOST_BYTES = 21, 300_000
MOST_SCREENS_TO_SIGN, MOST_BYTES_TO_SIGN = 4, 120_000
MEANING = "We decide together, and say so when we do not."
PEOPLE = ("Idris", "Cadi", "Hodan")
WHY = "The bid was written before we asked anybody. For the brief we ask, and we decide."


@pytest.fixture(scope="module")
def link(server):
    """What whoever keeps the machine gets when they type: alongside host "Abercwm" --host "Abercwm Voluntary Alliance"."""
    words = ["host", "Abercwm", "--host", "Abercwm Voluntary Alliance"]
    command = [sys.executable, "-P", "-m", "alongside", *words]
    told = subprocess.run(command, env=server.environment, check=True, capture_output=True, encoding="utf-8").stdout
    return re.search(rf"{server.address}/host/\S+", told)[0]


def opened(officer):
    """The five pages and the whole, filled in and kept."""
    officer.send("I am its host")
    officer.follow("Open a project")
    officer.write("title", "The Lido")
    officer.choose("opener", "An institution")
    officer.write("name", "Bethan K.")
    officer.send("Go on")
    officer.choose("appetite", "4: We will decide together")
    officer.tick("levers", "Seats with a vote")
    officer.tick("levers", "Some of the money")
    officer.choose("money", "Yes")
    officer.write("months", "18")
    officer.send("Go on")
    officer.write("words", MEANING)
    officer.send("Go on")
    officer.write("lines-1-what", "lottery bid")
    officer.pick("lines-1-about", "Brief")
    officer.write("lines-1-year", "2024")
    officer.send("Go on")
    officer.write("lines-1-what", "the roof")
    officer.pick("lines-1-about", "Design")
    officer.write("lines-1-reason", "listed building")
    officer.send("Go on")
    assert officer.path == "/places/abercwm/open/look/"
    assert all(told in officer.words for told in (MEANING, "lottery bid · Brief · 2024", "the roof · Design · fixed"))
    officer.send("Keep it, and open the project")
    return officer.path.removesuffix("to-do/")


def signed(phone, base, name):
    """Somebody joins, reads what is already fixed, and signs."""
    phone.plain()
    assert "Already fixed the roof" in phone.words
    phone.write("name", name)
    phone.send("Take my seat")
    phone.go(f"{base}to-do/")
    assert MEANING in phone.words
    phone.send("I agree to this")
    phone.within(MOST_SCREENS_TO_SIGN, MOST_BYTES_TO_SIGN)


def board(officer, base):
    """What the board says of the brief."""
    officer.go(base)
    return officer.words.partition("community-led ")[2].partition(" To settle it:")[0]


def test_from_the_link_to_a_meaning_that_both_sides_have_signed(open_page, link):
    officer = Phone(open_page, link)
    base = opened(officer)
    assert officer.path == f"{base}to-do/"
    assert "First of all Now invite the first three people." in officer.words
    assert "Agreed by 1 institution seat, 0 of 2 community seats." in officer.words

    officer.follow("Make an invitation")
    officer.choose("side", "Community")
    officer.write("uses", "3")
    officer.send("Make the invitation")
    invitation = officer.page.locator("main code").inner_text()
    assert "For 3 people." in officer.words

    officer.go(f"{base}to-do/")
    assert "What would settle it: Show that people were asked, or spoke, while it was still open." in officer.words
    officer.follow("Say that this part is consultation, and why")
    officer.write("say", WHY)
    officer.send("Look at it before it goes")
    assert "About Brief Claimed consulted In your own words" in officer.words
    officer.send("Keep it")
    assert board(officer, base).startswith("Between informed and consulted: can’t tell yet. Consulted was claimed.")

    for name in PEOPLE:
        signed(Phone(open_page, invitation), base, name)
    officer.go(f"{base}to-do/")
    assert "0 of 2 community seats. 3 more have agreed" in officer.words
    assert "Now invite the first three people." not in officer.words

    assert "Meet, and tell who was there: only then does the word of the first three people count." in officer.words

    officer.follow("Tell that people met")
    for name in ("Bethan K.", *PEOPLE):
        officer.tick("present", name)
    officer.send("Look at it before it goes")
    officer.send("Keep it")
    officer.go(f"{base}to-do/")
    assert "Agreed Agreed by 1 institution seat, 3 community seats." in officer.words
    officer.within(MOST_SCREENS, MOST_BYTES)
