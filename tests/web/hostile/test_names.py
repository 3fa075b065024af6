"""Names that look alike, hide letters, or turn others round: stripped where they come in, told apart where they stand."""

import re
import unicodedata
from html import unescape

import pytest
from django.test import Client

from alongside.web import joining
from alongside.web.legible import legible, told_apart
from alongside.web.models import ActLine, Sealed, SeatRow

HIDDEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u202e\u202d\u2066\u2069\u200e\u200f\u061c\u3164\u2800\ufe0f\U000e0041\x00\x1b"


@pytest.mark.parametrize("hidden", HIDDEN, ids=lambda each: f"U+{ord(each):04X}")
def test_what_cannot_be_seen_is_no_part_of_a_name(hidden):
    assert legible(f"{hidden}Ami{hidden}na{hidden}") == "Amina"


def test_names_are_written_in_one_way_and_joiners_stay_where_scripts_need_them():
    assert legible("Siân") == legible(unicodedata.normalize("NFD", "Siân")) == "Siân"
    assert legible("  Amina\t\n  B ") == "Amina B"
    assert legible("نمی\u200cدانم") == "نمی\u200cدانم"
    assert legible("ශ්\u200dරී") == "ශ්\u200dරී"


def test_two_who_look_the_same_have_their_seats_marks_beside_them():
    shown = {"1234aaaa": "Amina", "5678bbbb": "AMINA", "9999cccc": "Bryn"}
    assert told_apart(shown) == {"1234aaaa": "Amina · 1234", "5678bbbb": "AMINA · 5678", "9999cccc": "Bryn"}


def test_a_twin_who_joins_with_hidden_letters_is_told_apart_in_every_list(quay):
    link = f"/join/{joining.invite(quay.seats['officer'], side='community', uses=5)}/"
    for n, name in enumerate(("Amina", "Ami\u200bna", "\u202eAmina", "Ａmina")):
        Client().post(link, {"nonce": f"{n:032x}", "name": name})
    kept = [row.text for row in Sealed.objects.filter(log=quay.project.log, slot="name").order_by("-pk")[:4]]
    assert sorted(kept) == ["Amina", "Amina", "Amina", "Ａmina"]
    client = quay.client("cerys")
    for page in ("make-promise/", "hold-meeting/", "mine/apart/"):
        text = unescape(client.get(f"/p/{quay.project.slug}/{page}").content.decode())
        shown = re.findall(r"[AＡ]mina(?: \([^)]*\))? · [0-9a-f]{4}", text)
        assert (page, len(set(shown))) == (page, 4)


def test_a_label_is_one_label_however_its_letters_are_written(quay):
    client, base = quay.client("cerys"), f"/p/{quay.project.slug}/"
    for n, title in enumerate(("caffi-bœuf-â", unicodedata.normalize("NFD", "caffi-bœuf-â"))):
        client.post(f"{base}make-proposal/", {"title": title, "press": "send", "nonce": f"{n:032x}"})
    rows = quay.project.entry_rows.filter(number__gt=quay.project.size)
    titles = {re.search(rb'"title":"([^"]*)"', bytes(row.envelope))[1].decode() for row in rows}
    assert (rows.count(), titles) == (2, {"caffi-bœuf-â"})


@pytest.mark.parametrize("hidden", "\u202e\u2066\u200b\u200f\ufeff", ids=lambda each: f"U+{ord(each):04X}")
def test_a_label_or_a_title_with_hidden_letters_is_refused_with_a_sentence(quay, hidden):
    client, base = quay.client("facilitator"), f"/p/{quay.project.slug}/"
    for kind, sent in {"make-proposal": "title", "form-circle": "circle", "raise-item": "body"}.items():
        answer = client.post(
            f"{base}{kind}/", {sent: f"new{hidden}circle", "limit": "5", "press": "send", "nonce": "3" * 32}
        )
        assert (kind, answer.status_code) == (kind, 422)
        assert "can’t be seen" in unescape(answer.content.decode())


def test_words_lose_what_turns_others_round(quay):
    said = {"words": f"one{HIDDEN[7:12]}two", "level": "4", "months": "12", "press": "send", "nonce": "4" * 32}
    quay.client("bryn").post(f"/p/{quay.project.slug}/say/", said)
    assert Sealed.objects.filter(log=quay.project.log, slot="words").latest("pk").text == "onetwo"
    assert ActLine.objects.filter(project=quay.project).latest("number").seat == quay.seats["bryn"].pseudonym


def test_titles_from_a_copied_record_are_set_apart_from_what_stands_beside_them(db):
    """A copied record is kept byte for byte, so its hidden letters stay in it; a page shows each title by itself."""
    from alongside.web import loading
    from tests.web.the_fair import THE_FAIR

    project = loading.load_journal(THE_FAIR.encode(), "the-fair")
    assert "\u202e" in project.cover.title
    for page in ("/", "/places/", f"/p/{project.slug}/", f"/p/{project.slug}/acts/", f"/p/{project.slug}/act/1/"):
        text = Client().get(page).content.decode()
        outside = re.sub(r"<(bdi|pre)[^>]*>[^<]*</(bdi|pre)>", "", text)
        assert (page, "\u202e" in outside) == (page, False)
    assert SeatRow.objects.filter(project=project).count() == 6
