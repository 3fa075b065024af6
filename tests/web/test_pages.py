"""Every page of this first shelf, on every project: it answers, within its budget, and keeps the house's promises."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from alongside.web.library import bundle_bytes, opened
from alongside.web.models import Project
from alongside.web.pages.trouble import views as trouble

LANGUAGES = ["en", "cy", "ar"]
BUDGET = 10
HEAVIEST = 120_000
VOID = {"meta", "link", "br", "hr", "img", "input", "path", "circle", "rect", "line"}


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


def addresses(project):
    """The pages of a project that need nothing but its name, and some of its acts."""
    names = ("timeline", "acts", "check")
    acts = {1, 2, project.size // 2, project.size}
    return [reverse(name, args=(project.slug,)) for name in names] + [
        reverse("act", args=(project.slug, number)) for number in sorted(acts)
    ]


class Tree(HTMLParser):
    """Is it well nested, with no id twice, no picture without words, nothing inline?"""

    def __init__(self, text):
        super().__init__()
        self.open, self.ids, self.faults = [], set(), []
        self.feed(text)
        self.faults += self.open

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.faults += [f"{tag} {name}" for name in given if name == "style" or name.startswith("on")]
        self.faults += [tag] if tag == "style" or (tag == "script" and "src" not in given) else []
        self.faults += [f"id {given['id']} twice"] if given.get("id") in self.ids else []
        self.ids |= {given.get("id")} - {None}
        if tag == "svg" and "svg" not in self.open and not ({"aria-hidden", "aria-label"} & set(given)):
            self.faults.append("a picture without words")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"/{tag} closes what is not open")


def check(response):
    """What holds for every page."""
    text = response.content.decode()
    assert Tree(text).faults == []
    assert len(response.content) <= HEAVIEST
    assert re.findall(r"""(?:src|href|action)=["'](?:https?:)?//""", text) == []
    assert "{%" not in text and "{{" not in text
    policy = response.headers["Content-Security-Policy"]
    assert sorted(policy.split("; ")) == [
        "base-uri 'none'",
        "default-src 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "img-src 'self' data:",
        "script-src 'self'",
        "style-src 'self'",
    ]
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_answers_in_every_language(visitor, project, language):
    prefix = "" if language == "en" else f"/{language}"
    for address in addresses(project):
        response = visitor.get(prefix + address)
        direction = "rtl" if language == "ar" else "ltr"
        assert (response.status_code, address) == (200, address)
        assert f'<html lang="{language}" dir="{direction}">' in response.content.decode()
        check(response)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", ["/", "/words/"])
def test_the_pages_about_all_answer(visitor, db, language, address):
    response = visitor.get(address if language == "en" else f"/{language}{address}")
    assert response.status_code == 200
    check(response)


def test_every_page_stays_within_its_queries(visitor, project, django_assert_max_num_queries):
    for address in ["/", "/words/", *addresses(project)]:
        with django_assert_max_num_queries(BUDGET):
            visitor.get(address)


def test_a_page_that_has_not_changed_is_not_sent_again(visitor, project, django_assert_max_num_queries):
    for address in ["/", "/words/", *addresses(project)]:
        tag = visitor.get(address).headers["ETag"]
        with django_assert_max_num_queries(2 if address == "/" else 1):  # home asks for places too
            again = visitor.get(address, headers={"If-None-Match": tag})
        assert (again.status_code, again.content, address) == (304, b"", address)


def test_another_language_or_head_is_another_page(visitor, hall):
    tags = {visitor.get(prefix + "/p/the-hall/timeline/").headers["ETag"] for prefix in ("", "/cy", "/ar")}
    Project.objects.filter(pk=hall.pk).update(head="0" * 64)
    tags.add(visitor.get("/p/the-hall/check/").headers["ETag"])
    assert len(tags) == 4


def test_home_says_one_honest_sentence_of_each_project(visitor, db):
    text = visitor.get("/").content.decode()
    for project in Project.objects.all():
        assert opened(project).standing().sentence in text


def test_home_without_a_project_says_what_that_may_mean(visitor, db, monkeypatch):
    monkeypatch.setattr(Project.objects, "select_related", lambda *names: Project.objects.none())
    response = visitor.get("/")
    assert "That only means that no record has been loaded." in response.content.decode()


def test_a_title_is_shown_as_it_was_written(visitor, hall):
    for address in ["/", *addresses(hall)]:
        text = visitor.get(address).content.decode()
        assert ("&lt;by the sea&gt; &amp; café" in text, "<by the sea>" in text) == (True, False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_leads_to_the_same_page_in_another(visitor, hall, language):
    prefix = "" if language == "en" else f"/{language}"
    text = visitor.get(f"{prefix}/p/the-hall/acts/?at=2025-06-30").content.decode()
    found = re.findall(r'hreflang="(..)" href="([^"]+)"', text)[:3]
    assert found == [
        ("en", "/p/the-hall/acts/?at=2025-06-30"),
        ("cy", "/cy/p/the-hall/acts/?at=2025-06-30"),
        ("ar", "/ar/p/the-hall/acts/?at=2025-06-30"),
    ]


# -- as at a day ----------------------------------------------------------------------------------------------------


def test_a_past_day_shows_what_was_known_then(visitor, hall):
    text = visitor.get("/p/the-hall/timeline/?at=2025-03-19").content.decode()
    assert ('As at <time datetime="2025-03-19">' in text, "idris" in text, "Nobody of the community" in text) == (
        True,
        False,
        True,
    )


def test_links_keep_the_day(visitor, hall):
    text = visitor.get("/p/the-hall/timeline/?at=2025-03-19").content.decode()
    no_day = {"/p/the-hall/timeline/", "/p/the-hall/shoes/"}
    inside = set(re.findall(r'href="(/p/the-hall/[^"]*)"', text)) - no_day
    assert {link for link in inside if not link.endswith("?at=2025-03-19")} == set()


def test_before_the_first_day_there_is_nothing_and_that_is_said(visitor, hall):
    for page in ("timeline", "acts"):
        text = visitor.get(f"/p/the-hall/{page}/?at=1999-01-01").content.decode()
        assert "nobody had written it down" in text


@pytest.mark.parametrize(
    "given", ["x", "2025-13-01", "2025-02-30", "20250101", "2025-1-1", "٢٠٢٥-٠١-٠١", "2025-01-01T00", "0000-01-01", " "]
)
def test_a_day_that_is_none_is_answered_with_what_to_write(visitor, hall, given):
    response = visitor.get("/p/the-hall/timeline/", {"at": given})
    assert response.status_code == 400
    assert "Write the year, the month and the day" in response.content.decode()
    check(response)


def test_a_day_to_come_is_refused(visitor, hall):
    response = visitor.get("/p/the-hall/timeline/?at=9999-12-31")
    assert (response.status_code, "has not come yet" in response.content.decode()) == (400, True)


# -- acts -----------------------------------------------------------------------------------------------------------


def numbered(project, kind):
    return [n for n, entry in enumerate(opened(project).entries, 1) if entry.act.kind == kind]


def act_page(visitor, project, number, language=""):
    return visitor.get(f"{language}/p/{project.slug}/act/{number}/").content.decode()


def test_every_act_of_the_hall_has_a_page(visitor, hall):
    for number in range(1, hall.size + 1):
        response = visitor.get(f"/p/the-hall/act/{number}/")
        assert response.status_code == 200
        check(response)


def test_one_act_of_every_kind_has_a_page_within_its_queries(visitor, project, django_assert_max_num_queries):
    first = {entry.act.kind: number for number, entry in reversed(list(enumerate(opened(project).entries, 1)))}
    for number in first.values():
        with django_assert_max_num_queries(BUDGET):
            response = visitor.get(f"/p/{project.slug}/act/{number}/")
        assert response.status_code == 200
        check(response)


def test_a_leaf_hash_leads_to_the_act(visitor, hall):
    leaf = opened(hall).entries[2].ref
    response = visitor.get(f"/p/the-hall/act/{leaf}/")
    assert (response.status_code, response.headers["Location"]) == (302, "/p/the-hall/act/3/")


@pytest.mark.parametrize("ref", ["0", "-1", "999999", "01", "x", "1e3", "٣", "f" * 64, "9" * 40])
def test_an_act_that_is_not_there_is_not_found(visitor, hall, ref):
    assert visitor.get(f"/p/the-hall/act/{ref}/").status_code == 404


def test_an_act_shows_what_it_names_and_what_names_it(visitor, hall):
    (contest,), (press, _later) = numbered(hall, "contest"), numbered(hall, "claim-mode")
    assert f'href="/p/the-hall/act/{press}/"' in act_page(visitor, hall, contest)
    assert f'href="/p/the-hall/act/{contest}/"' in act_page(visitor, hall, press)


def test_what_an_act_names_is_told_with_its_title(visitor, db):
    library = Project.objects.get(slug="old-library")
    decided = numbered(library, "decide-proposal")[1]
    text = act_page(visitor, library, decided)
    assert re.search(r"\d+ · Something was proposed · meet after school</a>", text)
    assert "· \u2068meet after school\u2069</a>" in act_page(visitor, library, decided, "/ar")


def test_an_act_shows_the_bytes_from_which_its_digest_is_made(visitor, hall):
    from hashlib import sha256
    from html import unescape

    page = act_page(visitor, hall, 2)
    raw = unescape(re.search(r'<pre class="wrap"[^>]*>(.*?)</pre>', page, re.S)[1])
    assert sha256(b"\0" + raw.encode()).hexdigest() in page


def test_confirmations_are_counts_and_never_names(visitor, hall):
    (meeting, _later) = numbered(hall, "hold-meeting")
    page = act_page(visitor, hall, meeting)
    assert ("2 who were asked say: true." in page, "act/10/" in page) == (True, False)


def test_a_voice_is_shown_as_far_as_its_teller_allows(visitor, hall):
    with_name, circle, withdrawn = (act_page(visitor, hall, n) for n in numbered(hall, "share-voice"))
    assert ("We are the photo." in with_name, "Cadi R." in with_name) == (True, True)
    assert ("one kitchen" in circle, "They are not for everybody" in circle) == (False, True)
    assert ("My bus" in withdrawn, "Idris" in withdrawn, "Taken back by" in withdrawn) == (False, False, True)


def test_a_voice_without_a_name_gives_no_pseudonym_away(visitor, hall):
    for number in numbered(hall, "share-voice")[1:]:
        actor = opened(hall).entries[number - 1].seat
        assert actor[:6] not in act_page(visitor, hall, number)


def test_the_list_of_acts_has_pages(visitor, db):
    response = visitor.get("/p/old-library/acts/?page=2")
    assert (response.status_code, 'rel="prev"' in response.content.decode()) == (200, True)
    assert [visitor.get(f"/p/old-library/acts/?page={n}").status_code for n in ("0", "x", "9999", "-1")] == [400] * 4


# -- check it yourself ----------------------------------------------------------------------------------------------


def test_the_bundle_comes_away_byte_for_byte(visitor, project):
    response = visitor.get(f"/p/{project.slug}/record.jsonl")
    assert response.content == bundle_bytes(project)
    assert response.headers["Content-Disposition"] == f'attachment; filename="{project.slug}.jsonl"'


def test_the_check_page_says_exactly_what_to_write(visitor, hall):
    text = visitor.get("/p/the-hall/check/?at=2025-08-31").content.decode()
    for words in (
        hall.head,
        "./alongside verify the-hall.jsonl",
        "./alongside standing the-hall.jsonl --at 2025-08-31",
        "rehearsed",
    ):
        assert words in text


# -- trouble --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/nope/", "/p/nope/timeline/", "/p/the-hall/nope/", "/ar/nope/"])
def test_a_page_that_is_not_there_says_so_plainly(visitor, hall, address):
    response = visitor.get(address)
    assert response.status_code == 404
    check(response)


def test_a_fault_of_ours_says_so_and_asks_the_database_nothing(rf, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        response = trouble.our_fault(rf.get("/"))
    assert (response.status_code, "This is a fault in Alongside" in response.content.decode()) == (500, True)


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_can_be_written_through_a_page_yet(visitor, hall, method):
    for address in ["/", "/words/", *addresses(hall)]:
        assert getattr(visitor, method)(address).status_code == 405


def test_a_stranger_s_host_name_is_refused(visitor, hall, settings):
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    assert visitor.get("/", headers={"host": "evil.example"}).status_code == 400


def test_every_address_has_a_name():
    def patterns(resolver):
        for each in resolver.url_patterns:
            yield from patterns(each) if hasattr(each, "url_patterns") else [each]

    assert [each for each in patterns(get_resolver()) if not each.name] == []
