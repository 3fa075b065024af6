"""Young people run something rather than advise: a group of their own, an adult they trust, a secret vote on three
phones, a position in public, the promises made to them, and a poster that they say is not so.

Nothing but the keyboard is used, with JavaScript off; screens and bytes are counted.
"""

import pytest
from PIL import Image, ImageDraw

from tests.journeys.phone import Phone

pytestmark = pytest.mark.browser
MOST_SCREENS, MOST_BYTES = 28, 300_000
MOST_SCREENS_TO_VOTE, MOST_BYTES_TO_VOTE = 5, 120_000
GROUP = "/p/old-library/group/late-shift/"
ASKED = "What do we ask for first?"
POSITION = "A room for girls, yes: and a late bus, so that we can get home from it."
NOT_SO = "The poster says we made it together. We saw it when you did."


@pytest.fixture
def poster(tmp_path):
    """A photo of a poster on a wall."""
    picture = Image.new("RGB", (320, 240), "white")
    ImageDraw.Draw(picture).text((20, 110), "CO-PRODUCED WITH YOUNG PEOPLE", fill="black")
    picture.save(tmp_path / "poster.jpg")
    return tmp_path / "poster.jpg"


def invitation(nia, words):
    """What Nia can send on."""
    nia.go(GROUP)
    nia.follow(words)
    nia.send("Make the invitation")
    return nia.page.locator("main code").inner_text()


def joined(open_page, link, name):
    """Somebody's own phone, once they have joined."""
    phone = Phone(open_page, link)
    phone.write("name", name)
    phone.send("Take my seat")
    return phone


def made(open_page, server):
    """Nia names a group and joins it."""
    nia = Phone(open_page, f"{server.address}/p/old-library/shoes/")
    nia.send("Nia P.")
    nia.go("/p/old-library/group/")
    nia.follow("Name the group")
    nia.write("circle", "late shift")
    nia.send("Look at it before it goes")
    nia.send("Keep it")
    assert nia.path == GROUP
    nia.send("Join it yourself")
    return nia


def voted(phone, choice):
    """One ballot in the box."""
    phone.go(GROUP)
    phone.follow(ASKED)
    phone.choose("choice", choice)
    phone.send("Put it in the box")


def vote_opened(nia):
    """The question, two answers, and Nia's own ballot; where it is."""
    nia.unfold("Ask the group something")
    nia.write("question", ASKED)
    nia.type("main [name=choices]", "A late bus\nA key of our own")
    nia.send("Open the vote")
    nia.choose("choice", "A late bus")
    nia.send("Put it in the box")
    return nia.path


def published(nia):
    """What they say in public, looked at before it goes."""
    nia.follow("Publish as our position")
    offered = nia.page.locator("[name=about] option").all_inner_texts()
    assert [each.partition(" · ")[2] for each in offered][1:3] == ["site visit", "co-produced: Delivery"]
    nia.pick("about", "a room for girls")
    nia.choose("stance", "for")
    nia.write("words", POSITION)
    nia.send("See it before it goes")
    assert "Anyone will be able to read this" in nia.words
    assert POSITION in nia.words
    nia.send("Publish it")
    assert POSITION in nia.words


def contested(nia, poster):
    """A public claim is not so, and here is the poster."""
    nia.follow("Not so: say it, with a photo")
    nia.write("say", NOT_SO)
    nia.attach("photo", poster)
    nia.send("Look at it before it goes")
    nia.send("Keep it")
    assert NOT_SO in nia.words
    assert nia.page.locator("main img").evaluate_all("all => all.map(e => e.naturalWidth)") == [320]


def test_from_a_group_to_a_poster_that_is_not_so(open_page, server, poster):
    nia = made(open_page, server)
    adult = joined(open_page, invitation(nia, "Invite a trusted adult"), "Sian")
    link = invitation(nia, "Invite friends")
    efa, jac = (joined(open_page, link, name) for name in ("Efa", "Jac"))

    nia.go(GROUP)
    assert nia.page.locator(".names bdi").all_inner_texts() == ["Nia P.", "Sian", "Efa", "Jac"]
    assert "Who can say yes, who can stop it Board: Nobody can say yes alone." in nia.words
    vote = vote_opened(nia)
    voted(efa, "A key of our own")
    for phone in (nia, efa, adult):
        phone.go(vote)
        assert "2 of 3 have voted. Nobody sees how it stands until it is closed" in phone.words
        assert phone.page.locator("dl.totals").count() == 0
    voted(jac, "A late bus")
    nia.go(vote)
    assert nia.page.locator("dl.totals").inner_text().split("\n") == ["A late bus", "2", "A key of our own", "1"]
    assert "Who was on the roll and every ballot have been deleted." in nia.words

    published(nia)
    nia.go(GROUP)
    assert "Rhian V., by 30 September 2026." in nia.words
    assert "3 promises were kept, by your own word." in nia.words
    contested(nia, poster)
    nia.within(MOST_SCREENS, MOST_BYTES)
    efa.within(MOST_SCREENS_TO_VOTE + 1, MOST_BYTES_TO_VOTE)
    jac.within(MOST_SCREENS_TO_VOTE, MOST_BYTES_TO_VOTE)
