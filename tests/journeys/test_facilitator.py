"""A facilitator holds a good small meeting: tonight's circle, one printed page, and the same numbers typed in afterwards.

Nothing but the keyboard is used, with JavaScript off; screens and bytes are counted.
"""

import re

import pytest

from tests.journeys.phone import Phone

pytestmark = pytest.mark.browser
MOST_SCREENS, MOST_BYTES = 8, 300_000
MOST_SCREENS_TO_CONFIRM, MOST_BYTES_TO_CONFIRM = 5, 120_000
SAID = "After nine there is no bus, so I leave before the end."
KETTLE = "Somebody should bring a kettle."
CAME = ("Nia P.", "Rhodri T.", "Yusuf A.", "Cadi R.")


def seated(open_page, server, name):
    """A phone in the hands of somebody of the rehearsal."""
    phone = Phone(open_page, f"{server.address}/p/old-library/shoes/")
    phone.send(name)
    return phone


def typed(phone):
    """What stands in the boxes of the form: who came, what was said, by whom, and the box that they ticked."""
    came = phone.page.locator("input[name=came]:checked + span bdi").all_inner_texts()
    said = [phone.page.locator(f"[name=said_{n}_words]").input_value() for n in (1, 2)]
    chosen = phone.page.locator("[name^=said_] option:checked").all_inner_texts()
    return tuple(came), said, [each for each in chosen if each != "–"]


def written_down(tomos):
    """The meeting typed in, with one mistake first: nobody is named for the second line."""
    tomos.follow("Enter a meeting")
    for name in CAME:
        tomos.tick("came", name)
    tomos.pick("said_1_by", "Rhodri T.")
    tomos.pick("said_1_level", "4 · Anyone, without my name")
    tomos.write("said_1_words", SAID)
    tomos.write("said_2_words", KETTLE)
    tomos.send("Write it all down")
    assert "Nothing has been written down yet, and nothing you typed is lost." in tomos.words
    assert "5.2 Say both what was said and who said it, or clear this line." in tomos.words
    assert typed(tomos) == (CAME, [SAID, KETTLE], ["Rhodri T.", "4 · Anyone, without my name"])
    tomos.pick("said_2_by", "Cadi R.")
    tomos.send("Write it all down")
    assert "3 lines of the sheet are in the record now." in tomos.words


def test_from_tonights_circle_to_words_that_are_somebodys_own(open_page, server):
    tomos = seated(open_page, server, "Tomos E.")
    tomos.unfold("You are here as")
    tomos.press('main nav a:text-is("Circles")')
    tomos.press('main h3 a:has-text("Loud minute")')
    assert all(told in tomos.words for told in ("Who to expect Nia P.", "For you alone", "What people need to be here"))

    tomos.follow("Sheet to print")
    sheet = tomos.page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", sheet)) == 1
    written_down(tomos)
    tomos.within(MOST_SCREENS, MOST_BYTES)

    rhodri = seated(open_page, server, "Rhodri T.")
    marked = rhodri.page.locator(".card").filter(has_text="Written down by the facilitator, not confirmed yet")
    assert marked.locator("blockquote").all_inner_texts() == [SAID]
    assert "it counts for nothing until you say that it is yours." in marked.inner_text()
    assert "On paper you ticked “Anyone, without my name”" in marked.inner_text()
    rhodri.send("Yes, I said that")
    rhodri.choose("level", "Anyone, without my name")
    rhodri.send("Change it")
    rhodri.go("/p/old-library/mine/")
    assert "not confirmed yet" not in rhodri.words
    kept = rhodri.page.locator(".card").filter(has_text=SAID).inner_text()
    assert "Who may see it: Anyone, without my name." in kept
    rhodri.within(MOST_SCREENS_TO_CONFIRM, MOST_BYTES_TO_CONFIRM)
