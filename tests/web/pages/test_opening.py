"""A place, its host, and a project opened in it: by links that work once, in eight sends at most, all or nothing."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from alongside.record import read_bundle, verify_record
from alongside.web import hosting
from alongside.web.library import bundle_bytes, opened
from alongside.web.models import ActLine, Entrance, Opening, Place, Project, Sealed

START = {"title": "The Lido", "opener": "institution", "name": "Bethan K."}
READY = {"appetite": "4", "levers": ["seats", "budget"], "others": "the old pool", "money": "yes", "months": "18"}
MEANS = {"words": "We decide together, and say so when we do not."}
SHAPED = {"lines-1-what": "lottery bid", "lines-1-about": "brief", "lines-1-month": "11", "lines-1-year": "2024"}
FIXED = {"lines-1-what": "the roof", "lines-1-about": "design", "lines-1-reason": "listed building"}
PAGES = (("", START), ("readiness/", READY), ("meaning/", MEANS), ("shaped/", SHAPED), ("fixed/", FIXED))


@pytest.fixture
def place(db):
    """A town, with its host."""
    return hosting.place_called("Abercwm", "Abercwm Voluntary Alliance")


@pytest.fixture
def host(place):
    """A browser that hosts it."""
    browser = Client()
    browser.post(f"/host/{hosting.entrance(place, 'host')}/")
    return browser


def filled(browser, pages=PAGES):
    """Every page filled in; the address to which the last one leads."""
    return [browser.post(f"/places/abercwm/open/{page}", given).url for page, given in pages][-1]


def kinds(project):
    return list(ActLine.objects.filter(project=project).values_list("kind", flat=True))


def test_an_officer_opens_a_project_in_six_sends(host):
    assert filled(host) == "/places/abercwm/open/look/"
    look = host.get("/places/abercwm/open/look/").content.decode()
    assert "We decide together, and say so when we do not." in look
    assert Project.objects.filter(slug="the-lido").exists() is False
    answer = host.post("/places/abercwm/open/look/", follow=True)
    project = Project.objects.get(slug="the-lido")
    told = ["open-project", "review-readiness", "state-definition", "shape-element", "list-point"]
    assert kinds(project) == told
    assert answer.request["PATH_INFO"] == "/p/the-lido/to-do/"
    assert "Now invite the first three people." in answer.content.decode()
    assert project.place.title == "Abercwm"
    assert verify_record(read_bundle(bundle_bytes(project))).verified


def test_what_was_told_is_what_was_typed(host):
    filled(host)
    host.post("/places/abercwm/open/look/")
    record = opened(Project.objects.get(slug="the-lido"))
    first, ready, _meaning, bid, roof = record.entries
    assert (first.act.title, first.act.place, first.act.host) == ("The Lido", "Abercwm", "Abercwm Voluntary Alliance")
    assert (first.side, first.role) == ("institution", "officer")
    assert (ready.act.appetite, ready.act.levers, ready.act.months) == (4, ("seats", "budget", "the-old-pool"), 18)
    assert (bid.act.what, bid.act.about) == ("lottery-bid", ("brief",))
    assert (bid.last - bid.first, bid.first < first.day) == (29, True)
    assert (roof.act.state, roof.act.what, roof.act.reason) == ("fixed", "the-roof", "listed-building")
    assert [row.text for row in Sealed.objects.filter(slot="words")] == [MEANS["words"]]
    assert list(record.names.values()) == ["Bethan K."]


def test_a_community_group_is_not_asked_whether_it_is_ready(host):
    assert host.post("/places/abercwm/open/", {**START, "opener": "community"}).url == "/places/abercwm/open/meaning/"
    filled(host, PAGES[2:])
    host.post("/places/abercwm/open/look/")
    record = opened(Project.objects.get(slug="the-lido"))
    assert [entry.side for entry in record.entries] == ["community"] * 4
    assert record.names == {}


def test_nothing_has_shaped_it_and_nothing_is_fixed_is_an_answer(host):
    filled(host, (*PAGES[:3], ("shaped/", {}), ("fixed/", {})))
    host.post("/places/abercwm/open/look/")
    assert kinds(Project.objects.get(slug="the-lido")) == ["open-project", "review-readiness", "state-definition"]


def test_the_last_page_sent_twice_is_one_project(host):
    filled(host)
    first, again = (host.post("/places/abercwm/open/look/").url for _ in range(2))
    assert (first, again) == ("/p/the-lido/to-do/", "/p/the-lido/to-do/")
    assert Project.objects.filter(place__title="Abercwm").count() == 1


def test_what_was_typed_is_gone_once_it_is_open(host):
    filled(host)
    host.post("/places/abercwm/open/look/")
    assert Opening.objects.get().typed == {}


def test_only_what_the_page_asks_is_kept(host):
    host.post("/places/abercwm/open/", {**START, "side": "bridging", "place": "9", "head": "0" * 64})
    assert sorted(Opening.objects.get().typed["start"]) == ["name", "opener", "title"]


@pytest.mark.parametrize(
    ("page", "given", "told"),
    [
        ("", {**START, "title": "Up\u202edown"}, "character in it that can’t be seen"),
        ("", {**START, "opener": "king"}, "not among the choices"),
        ("readiness/", {**READY, "appetite": "6"}, "not among the choices"),
        ("meaning/", {"words": " "}, "Write something here."),
        ("shaped/", {**SHAPED, "lines-1-year": "2999"}, "That day has not come yet."),
        ("shaped/", {"lines-1-what": "bid", "lines-1-year": "2024"}, "In each line say what it is"),
        ("fixed/", {"lines-1-what": "roof", "lines-1-about": "all"}, "Say of each fixed point why"),
    ],
)
def test_a_page_that_does_not_fit_says_what_to_do(host, page, given, told):
    filled(host, PAGES[:1])
    answer = host.post(f"/places/abercwm/open/{page}", given)
    assert (answer.status_code, told in answer.content.decode()) == (422, True)


# -- who may ---------------------------------------------------------------------------------------------------------


def test_visitors_can_not_open_a_project(place):
    for address in ("", "meaning/", "look/"):
        assert Client().get(f"/places/abercwm/open/{address}").status_code == 403
        assert Client().post(f"/places/abercwm/open/{address}", START).status_code == 403
    assert Client().post("/places/abercwm/link/").status_code == 403


def test_a_host_of_one_place_is_nobody_in_another(host):
    hosting.place_called("Porth Bach", "")
    assert host.get("/places/porth-bach/open/").status_code == 403
    assert host.post("/places/porth-bach/link/").status_code == 403


def test_the_link_makes_one_browser_host_once_and_only_after_a_tap(place):
    secret = hosting.entrance(place, "host")
    first, second = Client(), Client()
    assert "I am its host" in first.get(f"/host/{secret}/").content.decode()
    assert first.get("/places/abercwm/open/").status_code == 403
    assert first.post(f"/host/{secret}/").url == "/places/abercwm/"
    assert first.get("/places/abercwm/open/").status_code == 200
    assert (second.get(f"/host/{secret}/").status_code, second.post(f"/host/{secret}/").status_code) == (410, 410)
    assert second.get("/places/abercwm/open/").status_code == 403


def test_the_link_runs_out(place):
    secret = hosting.entrance(place, "host")
    Entrance.objects.update(until=Entrance.objects.get().until - timedelta(days=hosting.DAYS + 1))
    answer = Client().post(f"/host/{secret}/")
    assert (answer.status_code, "This link has run out." in answer.content.decode()) == (410, True)


def test_a_link_that_nobody_made_leads_nowhere(place):
    assert Client().get("/host/AAAAAAAAAAAAAAAAAAAAAA/").status_code == 404


def test_the_link_itself_is_kept_nowhere(place):
    secret = hosting.entrance(place, "host")
    assert len(secret) == 22
    assert secret not in str(list(Entrance.objects.values()))


def test_whom_the_host_lets_in_opens_one_project_and_is_no_host(host):
    page = host.post("/places/abercwm/link/").content.decode()
    guest = Client()
    guest.post(re.search(r"/host/[\w-]{22}/", page)[0])
    filled(guest)
    assert guest.post("/places/abercwm/open/look/").url == "/p/the-lido/to-do/"
    assert guest.get("/places/abercwm/open/").url == "/p/the-lido/to-do/"
    assert guest.post("/places/abercwm/link/").status_code == 403
    assert "facts to confirm" not in guest.get("/places/abercwm/").content.decode()


# -- the place -------------------------------------------------------------------------------------------------------


def test_anyone_reads_the_sentences_and_only_the_host_what_waits(host):
    filled(host)
    host.post("/places/abercwm/open/look/")
    theirs, anyones = (browser.get("/places/abercwm/").content.decode() for browser in (host, Client()))
    assert ("What waits in your projects" in theirs, "What waits in your projects" in anyones) == (True, False)
    sentence = opened(Project.objects.get(slug="the-lido")).standing().sentence
    assert (sentence in theirs, sentence in anyones) == (True, True)


def test_a_host_reads_what_waits_in_the_records_that_name_their_place(db):
    place = hosting.place_called("Porth Maelan", "Porth Maelan Voluntary Alliance")
    titles = [project.cover.title for project in hosting.projects_of(place)]
    assert sorted(titles) == ["The Hall <by the sea> & café"]


def test_the_page_of_a_place_asks_the_database_little_and_harms_nobody(db, django_assert_max_num_queries):
    place, browser = hosting.place_called("Porth Maelan", "<b>The</b> Alliance"), Client()
    browser.post(f"/host/{hosting.entrance(place, 'host')}/")
    with django_assert_max_num_queries(15):
        page = browser.get("/places/porth-maelan/").content.decode()
    assert ("The Hall &lt;by the sea&gt; &amp; café" in page, "<b>The</b>" in page) == (True, False)
    tag = browser.get("/places/porth-maelan/").headers["ETag"]
    assert browser.get("/places/porth-maelan/", headers={"if-none-match": tag}).status_code == 304
    assert Client().get("/places/porth-maelan/", headers={"if-none-match": tag}).status_code == 200


def test_the_same_place_is_made_once(place):
    again = hosting.place_called("Abercwm", "Abercwm Council")
    assert (again.pk, again.host, Place.objects.filter(title="Abercwm").count()) == (place.pk, "Abercwm Council", 1)


def test_home_leads_to_a_place_that_somebody_hosts(place, host):
    filled(host)
    host.post("/places/abercwm/open/look/")
    home = Client().get("/").content.decode()
    assert '<a href="/places/abercwm/"><bdi>Abercwm</bdi></a>' in home


# -- agreeing on what it means ---------------------------------------------------------------------------------------


def test_both_sides_agree_with_one_tap_each(host):
    from alongside.web import joining

    filled(host)
    host.post("/places/abercwm/open/look/")
    project = Project.objects.get(slug="the-lido")
    todo = host.get("/p/the-lido/to-do/").content.decode()
    assert "Agreed by 1 institution seat, 0 of 2 community seats." in words(todo)
    assert "I agree to this" not in todo
    secret = joining.invite(project.seat_rows.get(side="institution"), side="community", uses=2)
    people = [Client(), Client()]
    for person in people:
        joining_form = person.get(f"/join/{secret}/").content.decode()
        person.post(f"/join/{secret}/", {"nonce": value(joining_form, "nonce"), "name": ""})
        page = person.get("/p/the-lido/to-do/").content.decode()
        sent = {"nonce": value(page, "nonce"), "what": value(page, "what")}
        person.post("/p/the-lido/to-do/sign/", sent)
        person.post("/p/the-lido/to-do/sign/", sent)
    project.refresh_from_db()
    assert kinds(project).count("agree") == 2
    page = words(people[0].get("/p/the-lido/to-do/").content.decode())
    assert "0 of 2 community seats. 2 more have agreed whose word counts once others vouch for them." in page
    assert "I agree to this" not in page


def value(page, name):
    return re.search(rf'name="{name}" value="(\w+)"', page)[1]


def words(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


@pytest.mark.parametrize(("opener", "of"), [("institution", 6), ("community", 5), ("bridging", 5)])
def test_the_pages_are_counted_alike_from_first_to_last(host, opener, of):
    """How many there are depends on who opens it; until that is known, nothing is promised."""

    def counted(page):
        return re.search(r"Page [0-9]+(?: of [0-9]+)?", host.get(f"/places/abercwm/open/{page}").content.decode())[0]

    assert counted("") == "Page 1"
    pages = PAGES if opener == "institution" else (PAGES[0], *PAGES[2:])
    filled(host, ((page, {**given, "opener": opener} if given is START else given) for page, given in pages))
    names = [page for page, _given in pages]
    assert [counted(page) for page in (*names, "look/")] == [f"Page {n} of {of}" for n in range(1, of + 1)]
