"""On phones: people say whether something is true, contest it, and a panel answers; and what a visitor then reads."""

import re
from io import BytesIO

import pytest
from django.test import Client
from PIL import Image

from alongside.acts.judging import Contest, Corroborate
from alongside.web.library import entries_of
from alongside.web.loading import load_journal
from alongside.web.models import EntryRow, NotThere, Photo, Project, SeatRow
from tests.web.seeing import words

THE_QUAY = """\
seat bethan@institution role=officer name="Bethan K."
seat tomos@bridging role=facilitator name="Tomos E."
seat idris@community name="Idris M."
seat cadi@community name="Cadi R."
seat hodan@community name="Hodan S."
seat amina@community name="Amina S."
seat mair@community name="Mair D."

2026-05-11 bethan open-project title="The Quay"
2026-05-11 bethan shape-element as=paper about=brief what=first-paper freeze-by=2026-12-31
2026-05-18 bethan join-seat
2026-05-18 tomos join-seat
2026-05-18 idris join-seat about=brief
2026-05-18 cadi join-seat about=brief
2026-05-18 hodan join-seat about=brief
2026-05-18 amina join-seat
2026-05-18 mair join-seat
2026-05-18 bethan hold-meeting as=met about=brief present=bethan,idris,cadi,hodan
2026-05-19 idris corroborate #met
2026-05-19 cadi corroborate #met
2026-05-19 idris vouch-seat #amina
2026-05-19 cadi vouch-seat #amina
2026-05-19 idris vouch-seat #mair
2026-05-19 cadi vouch-seat #mair
2026-05-20 idris corroborate #paper
2026-05-26 tomos hold-meeting as=night circle=night-shift present=idris,cadi,tomos
2026-05-26 tomos raise-item as=lights title=street-lights
2026-05-26 tomos treat-item as=told #lights meeting=#night result=discussed
"""
PAPER = 2


@pytest.fixture
def quay(db):
    """A project in which idris alone has said that the first paper is true."""
    return load_journal(THE_QUAY.encode(), "the-quay")


@pytest.fixture
def phone(quay):
    """`phone("cadi")`: a browser that holds a seat, by its label in the journal; that of no seat is a visitor's."""

    def sit(label=""):
        client = Client()
        if label:
            client.post("/p/the-quay/shoes/", {"seat": SeatRow.objects.get(project=quay, label=label).pk})
        return client

    return sit


def nonce(answer):
    return re.search(rb'name="nonce" value="([0-9a-f]{32})"', answer.content)[1].decode()


def tell(client, answer, *numbers, slug="the-quay"):
    """Open the inbox and give one answer."""
    form = {"nonce": nonce(client.get(f"/p/{slug}/true/")), "what": numbers, "answer": answer}
    return client.post(f"/p/{slug}/true/", form, follow=True)


def answers(project):
    """What was answered, by the number of the act: never by whom."""
    entries = entries_of(Project.objects.get(pk=project.pk))
    numbers = {entry.ref: number for number, entry in enumerate(entries, 1)}
    return [(numbers[ref], e.act.true) for e in entries if isinstance(e.act, Corroborate) for ref in e.act.what]


def test_a_question_can_be_read_aloud_and_three_answers_have_one_weight(phone):
    page = phone("hodan").get("/p/the-quay/true/")
    assert "Bethan K. says: on 11 May 2026, first paper narrowed what was possible for: Brief." in words(page)
    buttons = re.findall(r'<button class="(\w+)" name="answer" value="(\w+)"', page.content.decode())
    assert buttons == [("quiet", "yes"), ("quiet", "no"), ("quiet", "unclear"), ("quiet", "absent")]


def test_one_tap_answers_and_the_next_question_comes(phone, quay):
    cadi = phone("cadi")
    sent = tell(cadi, "yes", PAPER)
    assert (sent.status_code, "It is kept. Thank you." in words(sent)) == (200, True)
    assert "narrowed what was possible" not in words(sent)
    assert "narrowed what was possible" not in words(cadi.get("/p/the-quay/true/"))
    assert answers(quay)[-1] == (PAPER, "yes")
    last = entries_of(Project.objects.get(pk=quay.pk))[-1]
    assert (last.act.own, last.act.vouched, last.act.part, last.act.paid) == (False, True, True, False)
    assert SeatRow.objects.filter(pseudonym=last.seat).count() == 0


def test_whoever_was_not_there_is_not_asked_again_and_nothing_is_told(phone, quay):
    before, cadi = EntryRow.objects.count(), phone("cadi")
    tell(cadi, "absent", PAPER)
    assert "narrowed what was possible" not in words(cadi.get("/p/the-quay/true/"))
    assert (EntryRow.objects.count(), NotThere.objects.count()) == (before, 1)


def test_a_meeting_s_acts_can_all_be_answered_at_once_and_each_stands_alone(phone, quay):
    cadi = phone("cadi")
    tell(cadi, "yes", PAPER)
    page = cadi.get("/p/the-quay/true/")
    assert "Told of the same meeting" in words(page)
    told = page.content.decode().partition("Told of the same meeting")[2]
    numbers = [int(number) for number in re.findall(r'name="what" value="(\d+)"', told)]
    tell(cadi, "yes", *numbers)
    assert answers(quay)[-2:] == [(number, "yes") for number in numbers]
    assert "There is nothing to ask you now." in words(cadi.get("/p/the-quay/true/"))


def test_a_no_leads_to_saying_how_it_was(phone, quay):
    cadi = phone("cadi")
    after = tell(cadi, "no", PAPER)
    assert ("You said that this is not true" in words(after), "It is kept." in words(after)) == (True, True)
    page = cadi.get(f"/p/the-quay/true/{PAPER}/")
    assert page.content != after.content
    assert f'href="/p/the-quay/contests/new/{PAPER}/"' in page.content.decode()
    assert answers(quay)[-1] == (PAPER, "no")


def test_somebody_who_was_not_there_can_t_answer_however_they_ask(phone, quay):
    before = answers(quay)
    form = {"nonce": "0" * 32, "what": [PAPER], "answer": "yes"}
    refused = phone("bethan").post("/p/the-quay/true/", form)
    assert (refused.status_code, answers(quay)) == (422, before)
    assert "Only people who were there are asked that." in words(refused)


@pytest.mark.parametrize(
    "form",
    [
        {"what": ["999"], "answer": "yes"},
        {"what": ["x"], "answer": "yes"},
        {"what": [], "answer": "yes"},
        {"what": [PAPER], "answer": "perhaps"},
        {"what": [PAPER]},
        {"what": [PAPER], "answer": "yes", "nonce": "short"},
    ],
)
def test_a_forged_answer_is_refused_and_nothing_is_kept(phone, quay, form):
    before = answers(quay)
    refused = phone("cadi").post("/p/the-quay/true/", {"nonce": "1" * 32, **form})
    assert (refused.status_code, answers(quay)) == (422, before)


def test_fifty_identical_answers_are_counted_once(phone, quay):
    cadi, before = phone("cadi"), len(answers(quay))
    form = {"nonce": nonce(cadi.get("/p/the-quay/true/")), "what": [PAPER], "answer": "yes"}
    statuses = [cadi.post("/p/the-quay/true/", form).status_code for _ in range(50)]
    assert (statuses, len(answers(quay)) - before) == ([302] * 50, 1)


def test_fifty_answers_of_one_person_from_fifty_forms_are_counted_once(phone, quay):
    cadi, before = phone("cadi"), len(answers(quay))
    for number in range(50):
        cadi.post("/p/the-quay/true/", {"nonce": f"{number:032x}", "what": [PAPER], "answer": "yes"})
    assert len(answers(quay)) - before == 1


def test_a_newcomer_is_told_why_nobody_asks_them(db):
    told = 'seat noor@community name="Noor A."\n' + THE_QUAY + "2026-05-27 noor join-seat\n"
    load_journal(told.encode(), "the-quay")
    client = Client()
    client.post("/p/the-quay/shoes/", {"seat": SeatRow.objects.get(label="noor").pk})
    assert "Nobody asks you yet." in words(client.get("/p/the-quay/true/"))


def test_a_visitor_is_asked_nothing(phone):
    assert phone().get("/p/the-quay/true/").status_code == 403


@pytest.mark.parametrize("page", ["true", "contests", "forecast"])
def test_no_page_asks_the_database_more_than_fifteen_times(library, django_assert_max_num_queries, page):
    idris = Client()
    idris.post(f"/p/{library.slug}/shoes/", {"seat": SeatRow.objects.get(project=library, label="idris").pk})
    idris.get(f"/p/{library.slug}/{page}/")
    with django_assert_max_num_queries(15):
        idris.get(f"/p/{library.slug}/{page}/")


# -- contests -----------------------------------------------------------------------------------------------------


def photo():
    out = BytesIO()
    Image.new("RGB", (20, 20)).save(out, "PNG")
    out.seek(0)
    out.name = "wall.png"
    return out


def contest(client, number=PAPER, **more):
    address = f"/p/the-quay/contests/new/{number}/"
    form = {"nonce": nonce(client.get(address)), "words": "A bid went in by November.", **more}
    return client.post(address, form)


def test_to_contest_takes_a_reason_and_may_have_a_photo(phone, quay):
    hodan = phone("hodan")
    assert contest(hodan, words="").status_code == 422
    contest(hodan, on="2025-11-05", photo=photo())
    entry = entries_of(Project.objects.get(pk=quay.pk))[-1]
    assert (entry.act.version, entry.said, Photo.objects.filter(leaf=entry.ref).count()) == ("on:2025-11-05", True, 1)
    listed = words(phone().get("/p/the-quay/contests/"))
    assert "1 contest waits for a panel." in listed
    assert "A bid went in by November." in listed
    assert "Hodan" not in listed


def test_a_contested_voice_is_told_without_its_teller(db, root):
    """A voice that is told as part of a theme: nobody reads who said it, not even beside a contest of it."""
    told = THE_QUAY + "2026-05-27 amina share-voice as=kitchen about=brief level=3\n"
    load_journal((told + "2026-05-28 hodan contest #kitchen\n").encode(), "the-quay")
    bethan = Client()
    bethan.post("/p/the-quay/shoes/", {"seat": SeatRow.objects.get(label="bethan", project__slug="the-quay").pk})
    assert "Amina" not in words(bethan.get("/p/the-quay/contests/"))


def test_a_protected_contest_shows_neither_words_nor_seat(phone, quay):
    contest(phone("hodan"), protected="on")
    entry = entries_of(Project.objects.get(pk=quay.pk))[-1]
    assert (isinstance(entry.act, Contest), SeatRow.objects.filter(pseudonym=entry.seat).count()) == (True, 0)
    assert "A bid went in" not in words(phone("bethan").get("/p/the-quay/contests/"))


def close(client, quay, *panel, result="upheld"):
    number = Project.objects.get(pk=quay.pk).size
    address = f"/p/the-quay/contests/{number}/"
    page = client.get(address)
    seats = [SeatRow.objects.get(project=quay, label=label).pseudonym for label in panel]
    found = re.search(rb'name="nonce" value="([0-9a-f]{32})"', page.content)
    form = {"nonce": found[1].decode() if found else "2" * 32, "panel": seats, "result": result, "words": ""}
    return client.post(address, form)


def kinds(quay):
    return [entry.act.kind for entry in entries_of(Project.objects.get(pk=quay.pk))]


def test_an_institution_can_never_close_a_contest_and_reads_why(phone, quay):
    contest(phone("hodan"))
    refused = close(phone("bethan"), quay, "amina", "mair", "bethan")
    assert (refused.status_code, kinds(quay)[-1]) == (422, "contest")
    assert "You can’t answer this one." in words(refused)


@pytest.mark.parametrize("label", ["hodan", ""])
def test_neither_whoever_contests_nor_a_visitor_can_close_it(phone, quay, label):
    contest(phone("hodan"))
    refused = close(phone(label), quay, "amina", "mair", "tomos")
    assert (refused.status_code, kinds(quay)[-1]) == (422, "contest")


@pytest.mark.parametrize("panel", [("tomos",), ("amina", "tomos"), ("amina", "mair"), ("hodan", "amina", "tomos")])
def test_a_panel_without_its_speaker_or_a_community_majority_is_refused(phone, quay, panel):
    contest(phone("hodan"))
    refused = close(phone("tomos"), quay, *panel)
    assert (refused.status_code, kinds(quay)[-1]) == (422, "contest")


def test_a_fair_panel_closes_it(phone, quay):
    contest(phone("hodan"))
    assert close(phone("tomos"), quay, "amina", "mair", "tomos").status_code == 302
    assert kinds(quay)[-1] == "close-contest"
    listed = words(phone().get("/p/the-quay/contests/"))
    assert "No contest is open." in listed
    assert "Answered after 0 days." in listed
    assert "Community: 2, Bridging: 1" in listed


# -- what a visitor reads -------------------------------------------------------------------------------------------


@pytest.fixture
def library(db, root):
    """The Old Library, but for idris's word that the ratifier left decision 16 as it was."""
    told = (root / "examples" / "old-library.journal").read_text("utf-8").splitlines()
    left = [line for line in told if not (line.endswith("corroborate #ra-d16") and "idris" in line)]
    assert len(told) - len(left) == 1
    return load_journal("\n".join(left).encode(), "the-library")


def test_two_phones_answer_and_contest_and_a_visitor_reads_it_on_reload(library):
    idris, hodan, visitor = Client(), Client(), Client()
    for client, label in ((idris, "idris"), (hodan, "hodan")):
        seat = SeatRow.objects.get(project=library, label=label)
        client.post(f"/p/{library.slug}/shoes/", {"seat": seat.pk})
    board, row = f"/p/{library.slug}/", "Decisions Why? Decisions informedcommunity-led "

    def decisions(tag=""):
        page = visitor.get(board, headers={"If-None-Match": tag})
        told = words(page).partition(row)[2].partition(" To ")[0]
        return page.status_code, told, page.headers["ETag"]

    status, told, tag = decisions()
    assert (status, told) == (
        200,
        "Between co-designed and co-produced: can’t tell yet. Co-produced was claimed. "
        "Fragile 13 of 16 decisions stood as they were made (0.81). One more that fails, and it drops.",
    )
    assert visitor.get(board, headers={"If-None-Match": tag}).status_code == 304

    number = asked_about(idris, library, "left it: unchanged")
    tell(idris, "yes", number, slug=library.slug)
    status, told, tag = decisions(tag)
    assert (status, told) == (
        200,
        "Co-produced, as claimed. "
        "Fragile 14 of 16 decisions stood as they were made (0.88). One more that fails, and it drops.",
    )

    address = f"/p/{library.slug}/contests/new/{number}/"
    hodan.post(address, {"nonce": nonce(hodan.get(address)), "words": "It came back changed.", "result": "amended"})
    status, told, tag = decisions(tag)
    assert (status, told) == (
        200,
        "Between co-designed and co-produced: can’t tell yet. Co-produced was claimed. "
        "Fragile 13 of 16 decisions stood as they were made (0.81). One more that fails, and it drops.",
    )
    assert "It came back changed." in words(visitor.get(f"/p/{library.slug}/contests/"))


def asked_about(client, project, sentence):
    """Look through the questions, one after another, and give the number of the one that says so."""
    number = 0
    for _ in range(20):
        page = client.get(f"/p/{project.slug}/true/", {"after": number})
        number = int(re.search(r'name="what" value="(\d+)"', page.content.decode())[1])
        if sentence in words(page):
            return number
    raise AssertionError(sentence)
