"""Telling what happened, through the pages: form, look, keep; every kind has its form, and nothing typed is lost."""

import hashlib
import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from alongside.acts import KINDS
from alongside.readings.rules import may_tell
from alongside.web.library import opened
from alongside.web.models import Draft, Project, SeatRow
from alongside.web.pages.tell.views import ELSEWHERE
from alongside.web.who import who
from tests.conftest import FULL
from tests.web.forms.by_hand import boxes, last, words
from tests.web.pages.every import LANGUAGES
from tests.web.test_pages import check

# -- every kind -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_a_well_made_form(sat, quay, language):
    """For each side and in each language; with --full for each side in each language."""
    project, _ = quay
    for turn, side in enumerate(("community", "institution", "bridging"), LANGUAGES.index(language)):
        browser, seat = sat(side)
        fold = opened(Project.objects.get(pk=project.pk)).fold()
        for kind in KINDS if FULL else list(KINDS)[turn % 3 :: 3]:
            answer = browser.get(f"{language}/p/{project.slug}/{kind}/")
            if kind in ELSEWHERE:
                assert (answer.status_code, kind) == (302, kind)
                continue
            assert (answer.status_code, kind) == (403 if may_tell(who(seat), kind, fold) else 200, kind)
            check(answer)


def test_no_box_is_called_like_a_button(sat, quay):
    """A button sends its name too: it would say something that nobody typed."""
    project, _ = quay
    browser, _seat = sat("bridging")
    for kind in KINDS:
        page = browser.get(f"/p/{project.slug}/{kind}/").content.decode()
        buttons = set(re.findall(r'<button[^>]* name="([^"]+)"', page))
        assert (kind, buttons & set(KINDS[kind].__struct_fields__)) == (kind, set())


def test_every_field_of_every_kind_is_refused_or_declared(sat, quay):
    """All names of all fields of all kinds, posted at once: no fault, and nothing is kept that does not fit."""
    project, _ = quay
    browser, _seat = sat("bridging")
    every = {name: "x" for each in KINDS.values() for name in each.__struct_fields__}
    every |= {"own": "yes", "vouched": "yes", "tags": "0" * 32, "seat": "f" * 32, "is_staff": "on"}
    for number, kind in enumerate(KINDS):
        before = last(project)
        answer = browser.post(f"/p/{project.slug}/{kind}/", {**every, "nonce": f"{number:032x}", "press": "send"})
        assert (answer.status_code in (302, 403, 422), kind) == (True, kind)
        for entry in opened(Project.objects.get(pk=project.pk)).entries[before:]:
            act = entry.act
            assert (act.kind, getattr(act, "own", None), act.corrects) == (kind, None, None)


# -- rich answers ---------------------------------------------------------------------------------------------------


def test_the_seats_and_votes_of_a_body_are_numbers_in_boxes(sat, tell):
    browser, _ = sat("bridging")
    rules = tell(
        browser,
        "set-rules",
        {
            "body": "new board",
            "about": ["decisions"],
            "seats-0-holder": "community",
            "seats-0-side": "community",
            "seats-0-count": "6",
            "seats-1-holder": "the council",
            "seats-1-side": "institution",
            "seats-1-count": "3",
            "seats-1-weight": "2",
            "quota": "7",
            "requires-community-n": "4",
            "ratifier": "cabinet",
        },
    ).act
    assert [(b.holder, b.side, b.count, b.weight) for b in rules.seats] == [
        ("community", "community", 6, 1),
        ("the-council", "institution", 3, 2),
    ]
    assert (rules.body, rules.quota, rules.requires) == ("new-board", 7, {"community": 4})
    decision = tell(
        browser,
        "decide-proposal",
        {
            "body": "new board",
            "outcome": "adopted",
            "votes-community-for": "6",
            "votes-institution-for": "1",
            "votes-institution-against": "2",
        },
    ).act
    assert decision.votes == {"community": (6, 0), "institution": (1, 2)}


def test_money_has_its_currency_and_whole_pence(sat, tell):
    browser, _ = sat("institution", "officer")
    money = {"about": ["delivery"], "total-m-of": "EUR", "total-m-amount": "1,250.5", "visible_to": "80"}
    budget = tell(browser, "set-budget", money).act
    assert (budget.total.currency, budget.total.minor) == ("EUR", 125_050)


def test_how_people_feel_is_five_numbers(sat, tell):
    browser, _ = sat("bridging")
    counts = {f"counts-n-{n}": str(n) for n in range(1, 6)}
    pulse = tell(
        browser, "tally-pulse", {"statement": "1", "side": "community", **counts, "asked": "20", "members": "21"}
    ).act
    assert pulse.counts == (1, 2, 3, 4, 5)


def test_groups_are_counted_by_name(sat, tell):
    browser, _ = sat("bridging")
    rows = {
        "groups-0-group": "young + disabled",
        "groups-0-n": "2",
        "groups-1-group": "older people",
        "groups-1-n": "3",
    }
    with pytest.raises(AssertionError, match="does not fit"):
        tell(
            browser, "tally-room", {**rows, "groups-0-group": "young, disabled", "described": "5", "participants": "9"}
        )
    room = tell(browser, "tally-room", {**rows, "described": "5", "participants": "9"}).act
    assert room.groups == {"young+disabled": 2, "older-people": 3}


@pytest.mark.parametrize(
    ("typed", "span"),
    [
        ({"day": "5", "month": "11", "year": "2024"}, ("2024-11-05", "2024-11-05")),
        ({"month": "11", "year": "2024"}, ("2024-11-01", "2024-11-30")),
        ({"year": "2024"}, ("2024-01-01", "2024-12-31")),
    ],
)
def test_it_happened_on_a_day_or_in_a_month_or_in_a_year(sat, tell, typed, span):
    browser, _ = sat("institution", "officer")
    when = {f"on-at-{name}": text for name, text in typed.items()}
    entry = tell(browser, "shape-element", {"about": ["brief"], "what": "a bid", **when})
    days = [date.fromordinal(day).isoformat() for day in (entry.first, entry.last)]
    assert (tuple(days), entry.act.what) == (span, "a-bid")


def test_of_a_file_only_its_fingerprint_is_kept(sat, quay):
    project, _ = quay
    browser, _ = sat("institution", "officer")
    address = f"/p/{project.slug}/freeze-element/"
    file = SimpleUploadedFile("drawings.pdf", b"drawings")
    wrong = browser.post(address, {**boxes(browser.get(address)), "file": file, "press": "look"})
    assert (wrong.status_code, boxes(wrong)["file-kept"][0][:7]) == (422, "sha256:")
    look = browser.post(address, {**boxes(wrong), "about": "design", "press": "look"})
    browser.post(address, {**boxes(look), "press": "send"})
    act = opened(Project.objects.get(pk=project.pk)).entries[-1].act
    assert act.file == f"sha256:{hashlib.sha256(b'drawings').hexdigest()}"


def test_a_contest_gives_its_own_version(sat, quay, tell):
    project, _ = quay
    institution, _ = sat("institution", "officer")
    number = tell(institution, "shape-element", {"about": ["brief"]}) and last(project)
    browser, _ = sat()
    version = {"version-at-what": "on", "version-at-month": "11", "version-at-year": "2024"}
    contest = tell(browser, "contest", {**version, "say": "A bid went in by then."}, f"?what={number}").act
    assert (contest.version, contest.protected) == ("on:2024-11~", False)


# -- nothing typed is lost ------------------------------------------------------------------------------------------


def test_an_error_keeps_every_value_and_leads_to_its_field(sat, quay):
    project, _ = quay
    browser, _ = sat("bridging")
    address = f"/p/{project.slug}/set-rules/"
    given = {"body": "new board", "quota": "many", "seats-0-holder": "council", "say": "no such box"}
    wrong = browser.post(address, {**boxes(browser.get(address)), **given, "press": "look"})
    assert wrong.status_code == 422
    text = wrong.content.decode()
    assert 'href="#id_quota"' in text and 'id="id_quota"' in text
    assert 'href="#id_seats"' in text and 'id="id_seats"' in text
    sent = boxes(wrong)
    assert (sent["body"], sent["quota"], sent["seats-0-holder"]) == (["new board"], ["many"], ["council"])


def test_more_rows_are_a_button_away_and_keep_what_was_typed(sat, quay):
    project, _ = quay
    browser, _ = sat("bridging")
    address = f"/p/{project.slug}/set-rules/"
    first = browser.get(address)
    rows = lambda answer: len(re.findall(r'name="seats-\d+-holder"', answer.content.decode()))  # noqa: E731
    more = browser.post(address, {**boxes(first), "seats-3-holder": "council", "press": "more"})
    assert (rows(first), rows(more), boxes(more)["seats-3-holder"]) == (4, 8, ["council"])


def test_what_is_kept_for_later_stands_there_again(sat, quay):
    project, _ = quay
    browser, seat = sat("bridging")
    address = f"/p/{project.slug}/decide-proposal/"
    given = {"votes-community-for": "6", "body": "new board", "about": ["brief", "design"], "say": "Two\r\nlines"}
    assert browser.post(address, {**boxes(browser.get(address)), **given, "press": "later"}).status_code == 302
    again = boxes(browser.get(address))
    assert (again["votes-community-for"], again["body"], again["about"]) == (["6"], ["new board"], ["brief", "design"])
    assert again["say"][0].split() == ["Two", "lines"]
    browser.post(address, {**again, "outcome": "adopted", "press": "send"})
    assert (Draft.of(seat).count(), last(project)) == (0, 4)


def test_changing_something_from_the_look_page_loses_nothing(sat, quay):
    project, _ = quay
    browser, _ = sat("bridging")
    address = f"/p/{project.slug}/hold-meeting/"
    given = {"body": "new board", "about": ["design"], "care": ["lead", "support"], "say": "We ate soup."}
    look = browser.post(address, {**boxes(browser.get(address)), **given, "press": "look"})
    form = boxes(browser.post(address, {**boxes(look), "press": "change"}))
    assert {name: form[name] for name in ("body", "about", "care", "say")} == {
        "body": ["new board"],
        "about": ["design"],
        "care": ["lead", "support"],
        "say": ["We ate soup."],
    }


def test_the_same_form_sent_three_times_is_one_act(sat, quay):
    project, _ = quay
    browser, _ = sat("bridging")
    address = f"/p/{project.slug}/hold-meeting/"
    form = {**boxes(browser.get(address)), "body": "board", "press": "send"}
    before = last(project)
    for _ in range(3):
        assert browser.post(address, form).status_code == 302
    assert last(project) == before + 1


# -- the chooser ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("side", "first"),
    [("community", "raise-item"), ("institution", "shape-element"), ("bridging", "hold-meeting")],
)
def test_the_chooser_begins_with_what_people_like_them_tell_most(sat, quay, side, first):
    project, _ = quay
    browser, seat = sat(side)
    page = browser.get(f"/p/{project.slug}/tell/")
    check(page)
    kinds = re.findall(rf'href="/p/{project.slug}/([a-z-]+)/"', words_with_links(page))
    assert (first in kinds[:6], len(kinds) > 30) == (True, True)
    able = {kind for kind in KINDS if may_tell(who(seat), kind, opened(project).fold()) is None}
    assert set(kinds) - {"say"} == able - ({"share-voice", "join-seat"} - set(kinds))
    assert "join-seat" not in kinds  # that is done with an invitation


def words_with_links(page):
    return re.search(r'<ul class="due deeds">.*</main>', page.content.decode(), re.S)[0]


def test_a_link_goes_before_a_draft_and_the_draft_is_still_there(sat, quay):
    project, _ = quay
    browser, _ = sat()
    address = f"/p/{project.slug}/raise-item/"
    browser.post(address, {**boxes(browser.get(address)), "title": "keys", "press": "later"})
    linked = browser.get(f"{address}?body=board")
    assert (boxes(linked)["body"], boxes(linked)["title"], "You began one" in words(linked)) == (["board"], [""], True)
    assert boxes(browser.get(f"{address}?draft=yes"))["title"] == ["keys"]


def test_a_page_with_very_many_people_to_tick_stays_light(db):
    """The Old Library, from Idris's seat: a form that lists everybody twice."""
    seat = SeatRow.objects.get(project__slug="old-library", label="idris")
    browser = Client()
    session = browser.session
    session["seats"] = {str(seat.project_id): seat.pk}
    session.save()
    page = browser.get("/p/old-library/hold-meeting/")
    assert page.status_code == 200
    check(page)
