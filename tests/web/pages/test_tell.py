"""Telling what happened, through the pages: form, look, keep; nothing typed is lost; what is bad is answered kindly."""

import hashlib
import re
from datetime import date
from html.parser import HTMLParser
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from alongside.acts import KINDS
from alongside.acts.doing import MakePromise
from alongside.acts.starting import OpenProject
from alongside.readings.rules import may_tell
from alongside.web import joining
from alongside.web.library import opened
from alongside.web.models import ActLine, Draft, Photo, Project, Sealed, SeatRow
from alongside.web.recording import open_project, record
from alongside.web.who import who
from tests.web.pages.every import LANGUAGES
from tests.web.test_pages import check


class Boxes(HTMLParser):
    """What a browser would send of the last form on a page, without its buttons."""

    def __init__(self, text):
        super().__init__()
        self.sent, self.buttons, self._select, self._area, self._text = {}, [], None, None, ""
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self.sent = {}
        elif tag == "input" and "name" in given:
            sort = given.get("type", "text")
            if sort not in ("file", "radio", "checkbox") or "checked" in given:
                self._add(given["name"], given.get("value") or "")
        elif tag == "select":
            self._select = given["name"]
        elif tag == "option" and self._select and "selected" in given:
            self._add(self._select, given.get("value") or "")
        elif tag == "textarea":
            self._area, self._text = given["name"], ""

    def handle_endtag(self, tag):
        if tag == "textarea":
            self._add(self._area, self._text.removeprefix("\n"))
            self._area = None

    def handle_data(self, text):
        if self._area:
            self._text += text

    def _add(self, name, value):
        self.sent.setdefault(name, []).append(value)


def boxes(answer):
    sent = Boxes(answer.content.decode()).sent
    sent.pop("csrfmiddlewaretoken", None)
    return sent


def words(answer):
    main = re.search(r"<main.*</main>", answer.content.decode(), re.S)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


@pytest.fixture
def quay(db):
    project, officer = open_project(OpenProject(title="The Quay", place="Abercwm"), side="institution", role="officer")
    return project, officer


@pytest.fixture
def sat(quay):
    """`sat("community")`: a browser on a fresh seat of that side, and the seat."""
    project, officer = quay

    def sit(side="community", role="member"):
        secret = joining.invite(officer, side=side, role=role, uses=1)
        browser = Client()
        first = browser.get(f"/join/{secret}/")
        browser.post(f"/join/{secret}/", {**boxes(first), "name": ""})
        return browser, SeatRow.objects.filter(project=project).latest("pk")

    return sit


@pytest.fixture
def tell(quay):
    """`tell(browser, kind, {...})`: the form, filled in as a person would, looked at, and kept."""
    project, _ = quay

    def told(browser, kind, given, query=""):
        address = f"/p/{project.slug}/{kind}/"
        form = browser.get(address + query)
        look = browser.post(address, {**boxes(form), **given, "step": "look"})
        assert (look.status_code, "Is this right?" in words(look)) == (200, True), words(look)
        kept = browser.post(address, {**boxes(look), "step": "send"})
        assert kept.status_code == 302, words(kept)
        return opened(Project.objects.get(pk=project.pk)).entries[-1]

    return told


def last(project):
    return Project.objects.get(pk=project.pk).size


def picture(size=(30, 20)):
    out = BytesIO()
    Image.new("RGB", size, "teal").save(out, "JPEG")
    return SimpleUploadedFile("a.jpg", out.getvalue(), "image/jpeg")


# -- every kind -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_a_well_made_form(sat, quay, language):
    project, _ = quay
    for side in ("community", "institution", "bridging"):
        browser, seat = sat(side)
        fold = opened(Project.objects.get(pk=project.pk)).fold()
        for kind in KINDS:
            answer = browser.get(f"{language}/p/{project.slug}/{kind}/")
            assert (answer.status_code, kind) == (403 if may_tell(who(seat), kind, fold) else 200, kind)
            check(answer)


def test_every_field_of_every_kind_is_refused_or_declared(sat, quay):
    """All names of all fields of all kinds, posted at once: no fault, and nothing is kept that does not fit."""
    project, _ = quay
    browser, _seat = sat("bridging")
    every = {name: "x" for each in KINDS.values() for name in each.__struct_fields__}
    every |= {"own": "yes", "vouched": "yes", "tags": "0" * 32, "seat": "f" * 32, "is_staff": "on"}
    for number, kind in enumerate(KINDS):
        before = last(project)
        answer = browser.post(f"/p/{project.slug}/{kind}/", {**every, "nonce": f"{number:032x}", "step": "send"})
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
    wrong = browser.post(address, {**boxes(browser.get(address)), "file": file, "step": "look"})
    assert (wrong.status_code, boxes(wrong)["file-kept"][0][:7]) == (422, "sha256:")
    look = browser.post(address, {**boxes(wrong), "about": "design", "step": "look"})
    browser.post(address, {**boxes(look), "step": "send"})
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
    wrong = browser.post(address, {**boxes(browser.get(address)), **given, "step": "look"})
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
    more = browser.post(address, {**boxes(first), "seats-3-holder": "council", "step": "more"})
    assert (rows(first), rows(more), boxes(more)["seats-3-holder"]) == (4, 8, ["council"])


def test_what_is_kept_for_later_stands_there_again(sat, quay):
    project, _ = quay
    browser, seat = sat("bridging")
    address = f"/p/{project.slug}/decide-proposal/"
    given = {"votes-community-for": "6", "body": "new board", "about": ["brief", "design"], "say": "Two\r\nlines"}
    assert browser.post(address, {**boxes(browser.get(address)), **given, "step": "later"}).status_code == 302
    again = boxes(browser.get(address))
    assert (again["votes-community-for"], again["body"], again["about"]) == (["6"], ["new board"], ["brief", "design"])
    assert again["say"][0].split() == ["Two", "lines"]
    browser.post(address, {**again, "outcome": "adopted", "step": "send"})
    assert (Draft.objects.filter(seat=seat).count(), last(project)) == (0, 4)


def test_changing_something_from_the_look_page_loses_nothing(sat, quay):
    project, _ = quay
    browser, _ = sat("bridging")
    address = f"/p/{project.slug}/hold-meeting/"
    given = {"body": "new board", "about": ["design"], "care": ["lead", "support"], "say": "We ate soup."}
    look = browser.post(address, {**boxes(browser.get(address)), **given, "step": "look"})
    form = boxes(browser.post(address, {**boxes(look), "step": "change"}))
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
    form = {**boxes(browser.get(address)), "body": "board", "step": "send"}
    before = last(project)
    for _ in range(3):
        assert browser.post(address, form).status_code == 302
    assert last(project) == before + 1


# -- an act and what can be done about it -----------------------------------------------------------------------------


def links(answer, kind):
    found = re.findall(rf'href="([^"]*/{kind}/\?[^"]*)"', answer.content.decode())
    return [each.replace("&amp;", "&") for each in found]


def test_is_this_true_is_two_taps_with_three_equal_answers(sat, quay, tell):
    project, _ = quay
    bridging, _ = sat("bridging")
    tell(bridging, "hold-meeting", {"body": "board", "about": ["brief"]})
    number = last(project)
    browser, _ = sat()
    page = browser.get(f"/p/{project.slug}/act/{number}/")
    check(page)
    _true, no, _unclear = links(page, "corroborate")
    look = browser.get(no)
    assert "Is this right?" in words(look) and "People met" in words(look)
    browser.post(f"/p/{project.slug}/corroborate/", {**boxes(look), "step": "send"})
    record_ = opened(Project.objects.get(pk=project.pk))
    assert (record_.entries[-1].act.true, record_.entries[-1].act.what) == ("no", (record_.entries[number - 1].ref,))
    after = browser.get(f"/p/{project.slug}/act/{number}/")
    assert links(after, "corroborate") == []
    assert "1 who was asked says: not true." in words(after)


def test_nobody_is_asked_about_their_own_act_and_they_can_tell_it_again(sat, quay, tell):
    project, _ = quay
    browser, _ = sat("bridging")
    tell(browser, "hold-meeting", {"body": "board", "about": ["brief"], "say": "We met in the hall."})
    number = last(project)
    page = browser.get(f"/p/{project.slug}/act/{number}/")
    assert (links(page, "corroborate"), links(page, "contest")) == ([], [])
    (again,) = links(page, "hold-meeting")
    form = boxes(browser.get(again))
    assert (form["body"], form["about"], form["say"], form["corrects"]) == (
        ["board"],
        ["brief"],
        ["We met in the hall."],
        [str(number)],
    )
    address = f"/p/{project.slug}/hold-meeting/"
    look = browser.post(address, {**form, "body": "new board", "step": "look"})
    browser.post(address, {**boxes(look), "step": "send"})
    record_ = opened(Project.objects.get(pk=project.pk))
    assert (record_.entries[-1].act.corrects, record_.entries[-1].act.body) == (
        record_.entries[number - 1].ref,
        "new-board",
    )


def test_heavy_facts_are_two_taps_from_the_proposal(sat, quay, tell):
    project, _ = quay
    browser, _ = sat()
    tell(browser, "make-proposal", {"title": "a café", "about": ["design"]})
    number = last(project)
    page = browser.get(f"/p/{project.slug}/act/{number}/")
    for kind, field, answer in (("state-position", "stance", "for"), ("state-reversion", "suits", "community")):
        (address,) = [each for each in links(page, kind) if f"{field}={answer}" in each]
        look = browser.get(address)
        browser.post(f"/p/{project.slug}/{kind}/", {**boxes(look), "step": "send"})
        act = opened(Project.objects.get(pk=project.pk)).entries[-1].act
        assert (act.kind, getattr(act, field)) == (kind, answer)
    (red,) = links(page, "list-point")
    red_line = boxes(browser.get(red))
    assert (red_line["state"], red_line["about"]) == (["fixed"], ["design"])


def test_a_visitor_finds_nothing_to_press(visitor, quay):
    project, _ = quay
    page = visitor.get(f"/p/{project.slug}/act/1/")
    assert (page.status_code, links(page, "corroborate"), "Say what became" in words(page)) == (200, [], False)


def test_a_photo_goes_with_a_contest_and_is_only_for_people_with_a_seat(sat, quay, visitor):
    project, _ = quay
    browser, _ = sat()
    address = f"/p/{project.slug}/contest/"
    form = boxes(browser.get(address + "?what=1"))
    look = browser.post(address, {**form, "say": "Look.", "photo": picture(), "step": "look"})
    browser.post(address, {**boxes(look), "step": "send"})
    number = last(project)
    found = browser.get(f"/p/{project.slug}/act/{number}/photo/")
    headers = [found.headers[name] for name in ("Content-Type", "X-Content-Type-Options", "Content-Disposition")]
    assert headers == ["image/jpeg", "nosniff", 'inline; filename="photo.jpg"']
    assert "no-store" in found.headers["Cache-Control"]
    assert Image.open(BytesIO(found.content)).size == (30, 20)
    assert f"act/{number}/photo/" in browser.get(f"/p/{project.slug}/act/{number}/").content.decode()
    assert visitor.get(f"/p/{project.slug}/act/{number}/photo/").status_code == 403
    assert f"act/{number}/photo/" not in visitor.get(f"/p/{project.slug}/act/{number}/").content.decode()
    assert (Photo.objects.filter(project=project, leaf="").count(), Photo.objects.filter(project=project).count()) == (
        0,
        1,
    )


def test_the_photo_of_a_protected_contest_is_shown_to_nobody(sat, quay):
    project, _ = quay
    browser, _ = sat()
    address = f"/p/{project.slug}/contest/"
    given = {"say": "I was there.", "photo": picture(), "protected": "yes", "step": "look"}
    look = browser.post(address, {**boxes(browser.get(address + "?what=1")), **given})
    browser.post(address, {**boxes(look), "step": "send"})
    number = last(project)
    other, _ = sat("institution", "officer")
    for each in (browser, other):
        assert each.get(f"/p/{project.slug}/act/{number}/photo/").status_code == 404
        assert "I was there." not in each.get(f"/p/{project.slug}/act/{number}/").content.decode()


def test_words_taken_back_through_the_form_are_gone(sat, quay, tell):
    project, _ = quay
    browser, _ = sat()
    tell(browser, "share-voice", {"level": "4", "say": "My bus stops at six."})
    number = last(project)
    tell(browser, "withdraw-voice", {"voice": str(number)})
    assert Sealed.objects.filter(project=project, text="My bus stops at six.").count() == 0


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
    assert set(kinds) - {"say"} == able - ({"share-voice"} - set(kinds))


def words_with_links(page):
    return re.search(r'<ul class="due deeds">.*</main>', page.content.decode(), re.S)[0]


# -- bad input ------------------------------------------------------------------------------------------------------


def test_an_address_that_means_nothing_is_answered_with_a_sentence(visitor, quay):
    project, _ = quay
    for query in ("kind=nope", "test=nope", "page=0", "page=x", "what=1", "kind=%00"):
        page = visitor.get(f"/p/{project.slug}/acts/?{query}")
        assert (query, page.status_code, "That can’t be answered" in page.content.decode()) == (query, 400, True)


def test_the_acts_of_one_kind_can_be_listed(visitor, hall):
    page = visitor.get("/p/the-hall/acts/?kind=hold-meeting")
    assert (page.status_code, words(page).count("People met") >= 2, "People met" in words(page)) == (200, True, True)
    found = re.findall(r'<th scope="row"><a href="[^"]*/act/(\d+)/', page.content.decode())
    kinds = ActLine.objects.filter(project=hall, number__in=found).values_list("kind", flat=True)
    assert set(kinds) == {"hold-meeting"}


@pytest.mark.parametrize("number", ["0", "-1", "999", "1e1", "٣", "01", "f" * 64, "1;drop", "9" * 40])
def test_a_forged_number_is_answered_and_nothing_is_kept(sat, quay, number):
    project, _ = quay
    browser, _ = sat()
    before = last(project)
    for kind, field in (("contest", "what"), ("corroborate", "what"), ("agree", "what"), ("settle-promise", "promise")):
        address = f"/p/{project.slug}/{kind}/"
        answer = browser.post(
            address, {"nonce": "1" * 32, field: number, "true": "yes", "result": "kept", "step": "send"}
        )
        assert answer.status_code == 422
        assert browser.get(f"{address}?{field}={number}").status_code == 200
    address = f"/p/{project.slug}/raise-item/"
    assert browser.post(address, {"nonce": "2" * 32, "corrects": number, "step": "send"}).status_code == 422
    assert last(project) == before


@pytest.mark.parametrize("seat", ["bethan", "0" * 32, "../../etc", "'"])
def test_a_seat_that_is_not_here_is_refused(sat, quay, seat):
    project, _ = quay
    browser, _ = sat()
    for kind, given in (("vouch-seat", {"seat": seat}), ("make-promise", {"to": seat, "due": "2030-01-01"})):
        answer = browser.post(f"/p/{project.slug}/{kind}/", {"nonce": "1" * 32, **given, "step": "send"})
        assert (answer.status_code, "not among the choices" in words(answer)) == (422, True)


def test_a_seat_of_another_project_is_refused(sat, quay, hall):
    project, _ = quay
    browser, _ = sat()
    stranger = SeatRow.objects.filter(project=hall).first().pseudonym
    answer = browser.post(f"/p/{project.slug}/vouch-seat/", {"nonce": "1" * 32, "seat": stranger, "step": "send"})
    assert answer.status_code == 422


@pytest.mark.parametrize("sly", ["new\u202eboard", "new\u200bboard", "\ufeffboard", "board\u2066"])
def test_what_cannot_be_seen_is_refused_in_a_label_and_stripped_from_words(sat, quay, tell, sly):
    project, _ = quay
    browser, _ = sat()
    address = f"/p/{project.slug}/raise-item/"
    answer = browser.post(address, {"nonce": "1" * 32, "title": sly, "step": "look"})
    assert (answer.status_code, "can’t be seen" in words(answer)) == (422, True)
    entry = tell(browser, "raise-item", {"title": "keys", "say": f"Who {sly}?"})
    assert (
        Sealed.objects.get(leaf=entry.ref, slot="words").text
        == "Who " + re.sub("[\u202e\u200b\ufeff\u2066]", "", sly) + "?"
    )


@pytest.mark.parametrize(
    "sly", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "a b; drop table", "x" * 65]
)
def test_a_label_that_is_none_is_refused_and_shown_as_text(sat, quay, sly):
    project, _ = quay
    browser, _ = sat()
    answer = browser.post(
        f"/p/{project.slug}/raise-item/", {"nonce": "1" * 32, "title": sly, "say": sly, "step": "look"}
    )
    assert answer.status_code == 422
    check(answer)
    assert "<script>alert" not in answer.content.decode() and "<img src=x" not in answer.content.decode()


def test_letters_that_look_alike_are_one_label(sat, tell):
    browser, _ = sat()
    one = tell(browser, "raise-item", {"title": "cafe\u0301"}).act.title
    two = tell(browser, "raise-item", {"title": "caf\u00e9"}).act.title
    assert one == two == "caf\u00e9"


def test_too_much_is_answered_with_a_sentence(sat, quay):
    project, _ = quay
    browser, _ = sat()
    before = last(project)
    address = f"/p/{project.slug}/raise-item/"
    long = browser.post(address, {"nonce": "1" * 32, "say": "x" * 10_001, "step": "send"})
    huge = browser.post(address, {"nonce": "1" * 32, "say": "x" * 10_000_000, "step": "send"})
    many = browser.post(address, {f"n{n}": "" for n in range(2000)})
    assert (long.status_code, "Make it shorter" in words(long)) == (422, True)
    assert [(each.status_code, "That was too much" in words(each)) for each in (huge, many)] == [(413, True)] * 2
    assert last(project) == before


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"<svg onload=alert(1)>", b"\xff\xd8\xff" + b"0" * 100])
def test_a_file_that_is_no_photo_is_refused_and_the_words_stay(sat, quay, content):
    project, _ = quay
    browser, _ = sat()
    given = {"nonce": "1" * 32, "say": "Look.", "photo": SimpleUploadedFile("a.jpg", content + b" "), "step": "look"}
    answer = browser.post(f"/p/{project.slug}/raise-item/", given)
    assert (answer.status_code, boxes(answer)["say"]) == (422, ["Look."])


def test_what_may_not_be_told_is_answered_with_why(sat, quay):
    project, _ = quay
    browser, _ = sat("institution", "officer")
    answer = browser.get(f"/p/{project.slug}/form-circle/")
    assert (answer.status_code, "another side" in words(answer)) == (403, True)
    assert Client().get(f"/p/{project.slug}/raise-item/").status_code == 403


def test_a_refusal_at_the_door_keeps_what_was_typed(sat, quay):
    project, officer = quay
    browser, _ = sat()
    _other, seat = sat()
    record(Project.objects.get(pk=project.pk), MakePromise(to=seat.pseudonym, due=date(2030, 1, 1)), officer)
    number = last(project)
    address = f"/p/{project.slug}/settle-promise/"
    answer = browser.post(address, {"nonce": "1" * 32, "promise": str(number), "result": "kept", "step": "send"})
    assert (answer.status_code, boxes(answer)["result"], boxes(answer)["promise"]) == (422, ["kept"], [str(number)])
