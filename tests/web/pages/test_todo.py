"""What a seat owes, as its own page shows it: the Old Library's officer and director by hand, and what they may not
read."""

import re
from html import unescape

import pytest
from django.test import Client

from alongside.acts.starting import OpenProject
from alongside.acts.voices import ShareVoice
from alongside.web import joining, loading
from alongside.web.models import ActLine, Project, SeatRow
from alongside.web.recording import open_project, record

#: By hand, from the journal: asked on these days and not answered in full by 26 June 2026. Twenty working days each.
UNANSWERED = ["23 Oct 2025", "15 Jan 2026", "30 Apr 2026"]
WHO = ("bethan", "sioned")


@pytest.fixture
def library(db):
    return Project.objects.get(slug="old-library")


def sitting(project, label):
    """A browser in somebody's shoes."""
    browser = Client()
    seat = SeatRow.objects.get(project=project, label=label)
    browser.post(f"/p/{project.slug}/shoes/", {"seat": seat.pk})
    return browser


def to_do(browser, slug="old-library"):
    """The words of the list."""
    response = browser.get(f"/p/{slug}/to-do/")
    assert response.status_code == 200
    main = re.search(r"<main.*</main>", response.content.decode(), re.S)[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def headings(browser, slug="old-library"):
    page = browser.get(f"/p/{slug}/to-do/").content.decode()
    return [" ".join(re.sub(r"<[^>]+>", " ", each).split()) for each in re.findall(r"<h2 [^>]*>(.*?)</h2>", page, re.S)]


@pytest.mark.parametrize("label", ["bethan", "marcus"])
def test_the_old_librarys_officers_owe_three_answers(library, label):
    browser = sitting(library, label)
    assert headings(browser) == ["Questions that were not answered in full (3)"]
    page = to_do(browser)
    assert re.findall(r"need to know · Design · (\d+ \w+ \d+)", page)[::2] == UNANSWERED
    assert [*re.findall(r"(\d+) days late", page)] == ["218", "134", "29"]
    assert page.count("It was answered once, and not in full.") == 1


def test_the_link_beside_a_debt_leads_to_its_form_with_the_act_filled_in(library):
    browser = sitting(library, "bethan")
    page = browser.get("/p/old-library/to-do/").content.decode()
    address = re.search(r'href="(/p/old-library/answer-information/\?asked=(\d+))"', page)
    form = browser.get(address[1]).content.decode()
    assert f'<option value="{address[2]}" selected>' in form


def test_a_funder_owes_the_project_no_answers(library):
    assert "You owe nobody anything today." in to_do(sitting(library, "priya"))


def test_what_a_part_needs_to_move_up_is_told_with_the_test_that_holds_it(library):
    page = to_do(sitting(library, "bethan"))
    told = "Design Co-designed, as claimed. Fragile The test that holds it: (.*?) 11 of 14 requests for information"
    assert re.findall(told, page) != []
    assert "What would move it from co-designed to co-produced:" in page


def test_consultation_can_be_said_openly_with_a_reason(hall):
    browser = sitting(hall, "bethan")
    page = browser.get("/p/the-hall/to-do/").content.decode()
    address = unescape(re.search(r'href="([^"]+about=design[^"]+mode=consulted)"', page)[1])
    form = browser.get(address).content.decode()
    assert re.search(r'value="consulted"[^>]*checked', form) and "In your own words" in form


def test_the_list_asks_the_database_little(project, django_assert_max_num_queries):
    browser = sitting(project, SeatRow.objects.filter(project=project).exclude(label="").first().label)
    with django_assert_max_num_queries(15):
        assert browser.get(f"/p/{project.slug}/to-do/").status_code == 200


def test_a_list_is_for_people_with_a_seat(library):
    assert Client().get("/p/old-library/to-do/").status_code == 403


# -- words that an officer may not read --------------------------------------------------------------------------------

QUIET = """\
seat idris@community
seat bethan@institution role=officer
seat sioned@bridging role=host

2026-03-02 bethan open-project title="The Quay"
2026-03-02 idris join-seat circle=quay
2026-03-03 idris share-voice level=0 say="Only for me."
2026-03-03 idris share-voice level=1 say="Only for my circle."
2026-03-03 idris share-voice level=4 say="For anyone."
2026-03-03 bethan make-promise to=idris due=2026-03-12 say="The key by Thursday."
2026-03-04 idris claim-pay sort=expenses
2026-03-05 bethan make-proposal as=shed title=shed
2026-03-05 bethan decide-proposal #shed body=officers outcome=refused votes=institution:2-0
2026-03-06 idris contest #shed
2026-03-30 bethan ask-question about=brief
"""


@pytest.fixture
def quay(db):
    return loading.load_journal(QUIET.encode(), "the-quay")


def test_an_officer_reads_no_words_of_level_0_or_1(quay):
    page = to_do(sitting(quay, "bethan"), "the-quay")
    assert ("Only for me." in page, "Only for my circle." in page) == (False, False)
    assert "For anyone." in page
    assert page.count("You may not read these words.") == 1


def test_words_said_here_are_kept_from_the_officers_list_too(db):
    project, officer = open_project(OpenProject(title="The Pier"), side="institution", role="officer")
    idris = SeatRow.objects.create(project=project, pseudonym="ab" * 16, side="community")
    for level, words in enumerate(("Nobody.", "My circle.", "Us here.")):
        record(project, ShareVoice(level=level), idris, words=words)
    browser = Client()
    code = joining.new_code(officer)
    browser.post("/back/", {"code": code})
    page = to_do(browser, "the-pier")
    assert [words in page for words in ("Nobody.", "My circle.", "Us here.")] == [False, False, True]


def test_everything_that_an_officer_owes_is_on_the_list_once(quay):
    assert headings(sitting(quay, "bethan"), "the-quay")[:6] == [
        "First of all",
        "Promises you made (1)",
        "Pay and expenses that were claimed and not paid (1)",
        "Contests that have waited for more than 21 of their 28 days (1)",
        "A no, or a changed decision, without a reason (1)",
        "People who have not heard what came of what they said (2)",
    ]


def test_what_was_promised_to_somebody_only_they_are_asked_about(quay):
    told = "Promised to you: only you can say what became of it (1)"
    assert (told in headings(sitting(quay, "idris"), "the-quay")) is True
    assert (told in headings(sitting(quay, "sioned"), "the-quay")) is False


def test_steps_that_nobody_has_taken_are_told(quay):
    page = to_do(sitting(quay, "bethan"), "the-quay")
    assert "Look at yourselves first: what could you hand over? It takes five minutes." in page
    assert "Tell what has shaped this already" in page
    assert "Now invite the first three people." in page


def test_as_days_pass_more_is_late(quay):
    browser = sitting(quay, "bethan")
    assert "18 days late: it was due on 12 March 2026." in to_do(browser, "the-quay")
    browser.post("/p/the-quay/shoes/later/", {"days": "1"})
    assert "19 days late: it was due on 12 March 2026." in to_do(browser, "the-quay")


def test_only_what_needs_both_sides_can_be_signed(quay):
    browser = sitting(quay, "idris")
    browser.post("/p/the-quay/to-do/sign/", {"what": "1", "nonce": "0" * 32})
    browser.post("/p/the-quay/to-do/sign/", {"what": "99", "nonce": "1" * 32})
    quay.refresh_from_db()
    assert quay.size == 11


def test_whoever_told_what_is_contested_is_told_what_they_can_do(quay):
    number = ActLine.objects.get(project=quay, kind="contest").number
    bethan, sioned = (sitting(quay, who).get(f"/p/the-quay/contests/{number}/").content.decode() for who in WHO)
    ways = ("show-artefact/?what=", f"remedy/?what={number}", "make-proposal/?corrects=")
    assert [[way in page for way in ways] for page in (bethan, sioned)] == [[True] * 3, [False] * 3]
