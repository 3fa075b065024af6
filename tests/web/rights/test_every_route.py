"""Every route, every role, each way in which they can meet: the answer is what the table says, and a refusal says one
sentence and nothing of the project."""

import pytest

from alongside.readings.rules import PAGES
from alongside.web.wording.refusals import REFUSALS
from tests.web.rights.routes import addresses, passes, routes, wanted
from tests.web.rights.world import EVERYBODY, GONE, VISITOR, sitting

SENTENCES = {str(text) for text in REFUSALS.values()}


def sentence_of(answer):
    return answer.content.decode().partition('<p class="lede">')[2].partition("</p>")[0].replace("&#x27;", "'")


def strays(world, person, client_of, as_if=None, names=PAGES):
    """Where an answer is not what the table says, for one person and every route, asked and sent to."""
    found, table = [], addresses(world)
    for name in names:
        for method in ("GET", "POST"):
            client = client_of()
            answer = client.generic(method, table[name], content_type="application/x-www-form-urlencoded")
            right = wanted(name, as_if or person, method)
            if answer.status_code not in right:
                found.append((method, name, person, answer.status_code, sorted(right)))
            if answer.status_code == 403 and not passes(name, as_if or person):
                found += [] if sentence_of(answer) in SENTENCES else [(name, person, "no sentence")]
                found += [(name, person, "content")] if b"canary" in answer.content else []
                found += [(name, person, "title")] if b"The " in answer.content else []
    return found


def test_no_route_is_forgotten():
    assert {name for name, _ in routes()} == set(PAGES)


@pytest.mark.parametrize("person", EVERYBODY)
def test_in_their_own_project(quay, person):
    before = quay.project.size
    assert strays(quay, person, lambda: quay.client(person)) == []
    quay.project.refresh_from_db()
    assert quay.project.size == before  # nothing was said by sending nothing
