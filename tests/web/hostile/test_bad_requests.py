"""Requests that no browser of ours sends: too much, of the wrong sort, by the wrong way, about what is not there. Each is
refused with a sentence; none is a fault of ours, writes anything, or fills a log."""

import logging

import pytest
from django.conf import settings
from django.test import Client, override_settings

from alongside.readings.rules import PAGES
from alongside.web import joining
from alongside.web.hosting import entrance
from alongside.web.models import Draft, Project
from tests.web.rights.routes import ONLY_READ, addresses, passes
from tests.web.rights.world import VISITOR

BOUNDARY = "multipart/form-data; boundary=x"
PART = b'--x\r\nContent-Disposition: form-data; name="words"'
BODIES = {
    "ten megabytes": (b"words=" + b"x" * 10_000_000, "application/x-www-form-urlencoded", {413}),
    "ten megabytes in a part": (PART + b"\r\n\r\n" + b"x" * 10_000_000 + b"\r\n--x--\r\n", BOUNDARY, {413}),
    "fifty thousand fields": (
        b"&".join(b"f%d=1" % n for n in range(50_000)),
        "application/x-www-form-urlencoded",
        {413},
    ),
    "a part that does not end": (PART + b"\r\n\r\nx", BOUNDARY, {200, 422}),
    "no boundary": (PART, "multipart/form-data", {200, 400, 422}),
    "a boundary of nothing but length": (PART, "multipart/form-data; boundary=" + "x" * 500, {200, 400, 422}),
    "a part without a name": (b"--x\r\n\r\nx\r\n--x--\r\n", BOUNDARY, {200, 422}),
    "base64 that is none": (
        PART + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n\xff\xfe\r\n--x--\r\n",
        BOUNDARY,
        {200, 400, 422},
    ),
    "JSON": (b'{"words": "x"}', "application/json", {200, 422}),
    "nonsense": (bytes(range(256)) * 40, "no/such;;type=", {200, 422}),
    "another alphabet": (b"words=%ff%fe%00", "application/x-www-form-urlencoded; charset=utf-7", {200, 400, 422}),
    "no such alphabet": (b"words=x", "application/x-www-form-urlencoded; charset=nosuch", {200, 400, 422}),
}
NUMBERS = ["0", "-1", "9" * 30, "000000001" + "9" * 5000, "1.5", "²", "٣", "%00"]
PASSKEYS = {name for name in PAGES if name.startswith(("account", "mfa_"))}  # their script asks this host alone
METHODS = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "NOSUCH")


@pytest.fixture(autouse=True)
def nothing_is_written_and_no_fault_is_logged(request, caplog):
    """After each test: the record has grown by nothing, and no log holds an error."""
    quay = request.getfixturevalue("quay")
    yield
    assert Project.objects.get(pk=quay.project.pk).size == quay.project.size
    assert [entry.getMessage() for entry in caplog.get_records("call") if entry.levelno >= logging.ERROR] == []


@pytest.mark.parametrize("what", BODIES)
def test_a_body_that_is_too_much_or_makes_no_sense(quay, what):
    body, sort, right = BODIES[what]
    client = quay.client("amina")
    for page in ("say", "make-proposal", "true", f"contests/new/{quay.numbers['circle']}"):
        answer = client.generic("POST", f"/p/{quay.project.slug}/{page}/", body, content_type=sort)
        assert (page, answer.status_code in right, answer.status_code) == (page, True, answer.status_code)
        assert "<h1>" in answer.content.decode()


def test_every_other_way_of_asking_is_not_allowed(quay):
    client, table = quay.client("amina"), addresses(quay)
    wrong = {
        (name, method, status)
        for name in ("project", "act", "say", "mine", "inbox", "take-back", "join", "come-back", "bundle", "tell-act")
        for method in METHODS
        if (status := client.generic(method, table[name]).status_code) not in (404, 405)
    }
    assert wrong == set()


def test_numbers_that_are_none_lead_nowhere(quay):
    """In addresses, in questions and in what is sent."""
    client, base = quay.client("amina"), f"/p/{quay.project.slug}/"
    found = set()
    for n in NUMBERS:
        asked = [
            f"{page}{n}/"
            for page in ("act/", "voices/", "contests/", "contests/new/", "said/", "true/", "group/x/votes/")
        ]
        asked += [f"mine/{n}/who/", f"act/{n}/photo/", f"circles/words/{n}/"]
        asked += [f"{page}?page={n}" for page in ("acts/", "voices/", "e/brief/entry/")]
        asked += [f"{page}?at={n}" for page in ("", "acts/", "power/", "timeline/")]
        found |= {(each, s) for each in asked if (s := client.get(base + each).status_code) not in (400, 404)}
        asked = [
            f"make-proposal/?corrects={n}",
            f"corroborate/?what={n}&look=yes",
            f"true/?after={n}",
            f"circles/night-shift/?kept={n}",
        ]
        found |= {(each, s) for each in asked if (s := client.get(base + each).status_code) not in (200, 400)}
        sent = [
            ("shoes/", {"seat": n}),
            ("shoes/later/", {"days": n}),
            ("true/", {"what": n, "answer": "yes", "nonce": "0" * 32}),
        ]
        sent += [("contest/", {"what": n, "press": "send"}), ("use-voice/", {"voice": n, "level": n, "press": "send"})]
        sent += [
            ("invite/", {"uses": n, "side": "community"}),
            ("say/", {"words": "x", "level": n, "months": n, "nonce": n}),
        ]
        found |= {(each, n[:20], s) for each, data in sent if (s := client.post(base + each, data).status_code) >= 500}
    assert found == set()


@pytest.mark.parametrize("n", NUMBERS)
def test_in_a_rehearsal_shoes_and_days_take_whole_numbers_alone(db, quay, n):
    base = "/p/the-hall/shoes/"
    client = Client(raise_request_exception=False)
    before = Project.objects.get(slug="the-hall").today
    assert client.post(base, {"seat": n}).status_code == 404
    assert client.post(f"{base}later/", {"days": n}).status_code == 302
    assert Project.objects.get(slug="the-hall").today == before


def test_a_host_name_that_is_not_ours_gets_one_quiet_answer(quay, caplog, capfd):
    for host in (
        "elsewhere.example",
        "127.0.0.1@elsewhere.example",
        "<script>",
        "127.0.0.1:port",
        "a" * 5000,
        "::",
        "",
    ):
        answer = Client(raise_request_exception=False).get("/", headers={"Host": host})
        assert (host[:20], answer.status_code) == (host[:20], 400)
        assert "elsewhere" not in answer.content.decode() + repr(answer.headers)
    assert (caplog.messages, capfd.readouterr().err) == ([], "")


def test_no_form_is_taken_without_its_token(quay, caplog):
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.cookies = quay.client("amina").cookies
    table = addresses(quay)
    names = [name for name in table if name not in ONLY_READ and passes(name, "amina") and not name.startswith("news-")]
    for sent in ({}, {"csrfmiddlewaretoken": "x" * 64}, {"csrfmiddlewaretoken": "\u202e" * 32}):
        assert {name for name in names if client.post(table[name], sent).status_code not in (403, 404, 405)} == set()
    assert [line for line in caplog.messages if "AAAAAAAA" in line] == []  # no log holds a link that lets somebody in


def test_no_answer_leads_to_another_host(quay):
    client = quay.client("amina")
    elsewhere = (
        "//elsewhere.example",
        "/\\elsewhere.example",
        "/ar//elsewhere.example",
        "/cy/\\/elsewhere.example",
        "//elsewhere.example/..",
    )
    for address in (
        *elsewhere,
        *(f"{each}/" for each in elsewhere),
        "/?next=//elsewhere.example",
        "/account/in/?next=//elsewhere.example",
    ):
        answer = client.generic("GET", "/", PATH_INFO=address.partition("?")[0], QUERY_STRING=address.partition("?")[2])
        assert not answer.headers.get("Location", "/").startswith(("//", "/\\", "http"))
        text = answer.content.decode()
        assert not any(f'{where}="{way}' in text for where in ("href", "action") for way in ("//", "/\\", "http"))
    for sent in ("next", "return", "url", "redirect", "to"):
        answer = quay.client("amina").post(
            f"/p/{quay.project.slug}/mine/stand-up/", {sent: "https://elsewhere.example/", "sure": "yes"}
        )
        assert answer.headers["Location"].startswith("/p/")


def test_what_is_personal_is_kept_by_no_browser_and_no_cache(quay):
    client, table = quay.client("amina"), addresses(quay)
    joined = f"/join/{joining.invite(quay.seats['officer'], side='community', circle='new', uses=5)}/"
    for name in (
        "mine",
        "say",
        "said",
        "my-code",
        "who-sees",
        "take-back",
        "leave",
        "inbox",
        "join",
        "come-back",
        "invite",
        "to-do",
    ):
        address = joined if name == "join" else table[name]
        assert (name, "no-store" in client.get(address).headers["Cache-Control"]) == (name, True)
    assert "no-store" in client.get(table["act-photo"]).headers["Cache-Control"]


def test_every_page_says_what_a_browser_may_load_and_where_it_came_from(quay):
    alone = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    policy = "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    for client in (quay.client("amina"), quay.client(VISITOR)):
        for name, address in addresses(quay).items():
            headers = client.get(address).headers
            told = {*headers["Content-Security-Policy"].split("; ")} - (
                {"connect-src 'self'"} if name in PASSKEYS else set()
            )
            if name == "verify":  # a page to be saved: what stands in it, by its hash, and nothing else
                told = {each for each in told if not each.startswith(("script-src 'sha256-", "style-src 'sha256-"))}
            assert (name, told) == (name, {*(alone if name == "verify" else policy).split("; ")})
            assert (headers["Referrer-Policy"], headers["X-Content-Type-Options"], headers["X-Frame-Options"]) == (
                "same-origin",
                "nosniff",
                "DENY",
            )


def test_sitting_down_gives_a_session_a_new_number_and_a_cookie_that_scripts_cannot_read(quay):
    code = joining.new_code(quay.seats["bryn"])
    before = quay.client("cerys").cookies[settings.SESSION_COOKIE_NAME].value
    for planted in (before, "a" * 32):
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = planted
        client.post("/back/", {"code": code})
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        assert cookie.value not in (planted, "")
        assert (cookie["httponly"], cookie["samesite"], cookie["secure"]) == (True, "Lax", "")
    with override_settings(SESSION_COOKIE_SECURE=True, CSRF_COOKIE_SECURE=True):
        client = Client()
        client.post("/back/", {"code": code}, secure=True)
        form = client.get("/back/", secure=True)
        assert client.cookies[settings.SESSION_COOKIE_NAME]["secure"] is True
        assert form.cookies[settings.CSRF_COOKIE_NAME]["secure"] is True


def test_a_link_opens_one_door_once_and_within_its_days(quay, mill):
    """An invitation, a code, and a host's link, each tried at every door that takes a secret, expired, used and cut."""
    invited = joining.invite(quay.seats["officer"], side="community", uses=5)
    hosting, code = entrance(quay.project.place, "host"), joining.new_code(quay.seats["bryn"])
    doors = ("/join/%s/", "/host/%s/", "/news/confirm/%s/", "/news/see/%s/", "/news/stop/%s/")
    own = {invited: "/join/%s/", hosting: "/host/%s/", code: None}
    for secret, door in own.items():
        for each in doors:
            answer = Client().get(each % secret)
            assert (each, answer.status_code) == (each, 200 if each == door else 410 if "news" in each else 404)
        assert Client().post("/back/", {"code": secret}).status_code == (302 if secret == code else 422)
    for cut in (invited[:-1], invited + "A", invited.swapcase(), f" {invited}", invited[::-1]):
        assert Client().get(f"/join/{cut}/").status_code == 404
    quay.project.invitations.update(until="2020-01-01")
    assert Client().post(f"/join/{invited}/", {"nonce": "1" * 32}).status_code == 410
    quay.project.place.entrances.update(until="2020-01-01")
    assert Client().post(f"/host/{hosting}/").status_code == 410


def test_references_to_another_project_are_refused_in_every_field(quay, mill):
    """Numbers, leaves and seats of the mill sent to the quay's forms: nothing is kept, and nothing is told of them."""
    client, base = quay.client("amina"), f"/p/{quay.project.slug}/"
    leaf = mill.project.entry_rows.get(number=mill.numbers["proposal"]).leaf
    seat = mill.seats["bryn"].pseudonym
    for kind, sent in {
        "state-position": {"proposal": leaf, "stance": "for"},
        "contest": {"what": leaf},
        "use-voice": {"voice": leaf, "level": "4"},
        "make-proposal": {"drawn_from": leaf, "title": "x"},
        "make-promise": {"to": seat, "due": "2099-01-01"},
        "take-task": {"lead": seat, "about": "brief"},
        "vouch-seat": {"seat": seat},
        "hold-meeting": {"present": seat, "circle": "night-shift"},
        "corroborate": {"what": leaf, "true": "yes"},
    }.items():
        answer = client.post(f"{base}{kind}/", {**sent, "press": "send", "nonce": "2" * 32})
        assert (kind, answer.status_code) == (kind, 422)
        assert b"canary%d" % mill.project.pk not in answer.content
    client.post(f"{base}mine/apart/", {"apart": seat})
    client.post(f"{base}shoes/", {"seat": str(mill.seats["bryn"].pk)})
    assert client.get(f"/p/{mill.project.slug}/mine/").status_code == 403
    assert Draft.objects.filter(log=mill.project.log).count() == 0


def test_a_guest_invites_nobody_however_many_the_link_is_for(quay):
    for uses in ("1", "5"):
        sent = {"side": "community", "uses": uses}
        assert quay.client("funder").post(f"/p/{quay.project.slug}/invite/", sent).status_code == 422
    assert quay.project.invitations.count() == 0


def test_an_invitation_into_what_is_no_circle_is_refused_at_once(quay):
    for name in ("<b>", "a b/c", "\u202ex", "x" * 65, "=1+1"):
        for field in ("circle", "body"):
            sent = {"side": "community", "uses": "5", field: name}
            answer = quay.client("facilitator").post(f"/p/{quay.project.slug}/invite/", sent)
            assert (name, field, answer.status_code) == (name, field, 422)


def test_a_word_for_word_number_that_is_none_is_no_fault(quay):
    """The form's own number, in every form that has one."""
    client, base = quay.client("amina"), f"/p/{quay.project.slug}/"
    for nonce in ("", "x" * 32, "0" * 31, "0" * 33, "\u0660" * 32, "0" * 31 + "\n"):
        for page, sent in {
            "say/": {"words": "x", "level": "1", "months": "12", "press": "send"},
            "make-proposal/": {"title": "x", "press": "send"},
            f"mine/{quay.numbers['voice-1']}/who/": {"level": "5"},
            f"mine/{quay.numbers['voice-1']}/take-back/": {},
            "mine/leave/": {},
            "true/": {"what": "1", "answer": "yes"},
            f"contests/new/{quay.numbers['circle']}/": {"words": "x"},
        }.items():
            assert client.post(base + page, {**sent, "nonce": nonce}).status_code in (200, 422)
