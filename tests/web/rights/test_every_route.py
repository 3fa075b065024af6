"""Every route, every role, each way in which they can meet: the answer is what the table says, and a refusal says one
sentence and nothing of the project."""

from functools import partial
from html import unescape

import pytest
from django.core.cache import cache

from alongside.acts import KINDS
from alongside.readings.rules import ACTS, PAGES
from alongside.web.wording.refusals import REFUSALS
from tests.web.rights.routes import ONLY_READ, addresses, passes, routes, wanted
from tests.web.rights.world import EVERYBODY, GONE, PEOPLE, VISITOR, sitting

SENTENCES = {str(text) for text in REFUSALS.values()}
#: Everybody who is the same to the table in another respect than their role.
SOME = ("amina", "officer", GONE)


def sentence_of(answer):
    return unescape(answer.content.decode().partition('<p class="lede">')[2].partition("</p>")[0])


def asked(client, method, address):
    cache.clear()  # each try is the first from this address
    return client.generic(method, address, content_type="application/x-www-form-urlencoded")


def strays(world, person, client_of, right=wanted, names=PAGES, methods=("GET", "POST")):
    """Where an answer is not what the table says, for one person and every route, asked and sent to."""
    found, table = [], addresses(world)
    for name in names:
        for method in methods:
            answer = asked(client_of(), method, table[name])
            if answer.status_code not in right(name, person, method):
                found.append((method, name, person, answer.status_code))
            shut = not passes(name, person)
            found += [(method, name, person, "no sentence")] if shut and sentence_of(answer) not in SENTENCES else []
            if shut or answer.status_code == 404:
                told = answer.content.decode()
                found += [(method, name, person, "content")] if "canary" in told or world.title in told else []
    return found


def test_no_route_is_forgotten():
    assert {name for name, _ in routes()} == set(PAGES)


def test_everybody_in_their_own_project(quay):
    before = quay.project.size
    assert [stray for person in EVERYBODY for stray in strays(quay, person, partial(quay.client, person))] == []
    quay.project.refresh_from_db()
    assert quay.project.size == before  # nothing was said by sending nothing


def test_in_another_project_and_place_everybody_is_a_visitor(quay, mill):
    for person in SOME:
        assert strays(mill, VISITOR, partial(quay.client, person), methods=("GET",)) == []


def test_in_a_closed_project_the_same_pages_open(lock):
    def right(name, person, method):
        return {403} if name == "tell-act" else wanted(name, person, method)

    assert [stray for person in SOME for stray in strays(lock, person, partial(lock.client, person), right)] == []


def test_two_seats_in_two_projects_are_kept_apart(quay, mill):
    """An officer here who is a member of a circle there: each project sees only the seat that is in it."""
    both = sitting(quay.seats["officer"], mill.seats["amina"])
    for world, person in ((quay, "officer"), (mill, "amina")):
        names = [name for name in PAGES if name not in ONLY_READ]
        assert strays(world, person, lambda: both, names=names, methods=("GET",)) == []


def test_a_host_is_a_host_in_their_own_place_alone(quay, mill):
    host = sitting(hosts=[quay.project.place_id])
    lent = sitting(opens=[quay.project.place_id])
    table, other = addresses(quay), addresses(mill)
    got = {
        (who, where, name): asked(client, method, addresses_of[name]).status_code
        for who, client in (("host", host), ("lent", lent))
        for where, addresses_of in (("here", table), ("there", other))
        for name, method in (("opening-link", "POST"), ("opening", "GET"))
    }
    assert got == {
        ("host", "here", "opening-link"): 200,
        ("host", "here", "opening"): 200,
        ("host", "there", "opening-link"): 403,
        ("host", "there", "opening"): 403,
        ("lent", "here", "opening-link"): 403,
        ("lent", "here", "opening"): 200,
        ("lent", "there", "opening-link"): 403,
        ("lent", "there", "opening"): 403,
    }
    assert asked(host, "GET", f"/p/{quay.project.slug}/mine/").status_code == 403  # to host is to have no seat


#: Kinds with a page of their own: whoever has a seat is led there, and it asks for itself.
ELSEWHERE = {"open-project", "invite-seat", "join-seat", "share-voice", "leave-seat"}
#: What only whoever keeps the machine tells, from its command line.
KEPT = {kind for kind, rule in ACTS.items() if rule.keeper}


def may_tell(kind, person, closed):
    """The row of a kind of act, read as its words say."""
    if person == VISITOR:
        return False
    side, role, _ = PEOPLE[person]
    rule = ACTS[kind]
    guest = role in ("funder", "panel") and side != "community"
    there = (person != GONE or rule.left) and (not closed or rule.closed)
    return there and not rule.keeper and side in rule.sides and (not guest or role in rule.guests)


@pytest.mark.parametrize("closed", [False, True])
def test_the_form_of_each_kind_of_act_opens_for_whom_its_row_says(request, closed):
    """Whoever may not tell a kind gets 403 whether they ask for its form or send it; whoever may gets the form."""
    world = request.getfixturevalue("lock" if closed else "quay")
    before, strange, opened = world.project.size, [], set()
    for person in ("amina", GONE) if closed else ("amina", "funder", "officer", GONE):
        client = world.client(person)
        for kind in set(KINDS) - ELSEWHERE:
            address = f"/p/{world.project.slug}/{kind}/"
            if not may_tell(kind, person, closed):
                sent = client.post(address, {"press": "send", "nonce": "0" * 32})
                strange += [] if sent.status_code == 403 else [("POST", kind, person, sent.status_code)]
            elif kind not in opened or person in ("funder", "panel", GONE):  # a form is slow to draw: each kind once
                got = client.get(address)
                strange += [] if got.status_code == 200 else [("GET", kind, person, got.status_code)]
                opened.add(kind)
    world.project.refresh_from_db()
    assert (strange, world.project.size) == ([], before)
    assert closed or opened == set(KINDS) - ELSEWHERE - KEPT  # every kind has somebody who may tell it
