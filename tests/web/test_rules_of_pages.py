"""The table of pages and the addresses of the web are the same list: a route without a row fails, and a row without a
route."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, get_resolver

from alongside.readings.asking import GUESTS, Why
from alongside.readings.rules import PAGES
from alongside.web.wording.refusals import REFUSALS


def routes(resolver) -> Iterator[URLPattern]:
    """Every route, however deep it is included."""
    for each in resolver.url_patterns:
        yield from [each] if isinstance(each, URLPattern) else routes(each)


ROUTES = list(routes(get_resolver()))


def test_every_route_has_a_name():
    assert [route.pattern for route in ROUTES if route.name is None] == []


def test_every_route_has_a_row():
    assert sorted({route.name for route in ROUTES} - set(PAGES)) == []


def test_every_row_has_a_route():
    assert sorted(set(PAGES) - {route.name for route in ROUTES}) == []


@pytest.mark.parametrize("name", [name for name, audience in PAGES.items() if audience != "anyone"])
def test_what_is_not_for_anyone_is_inside_a_project_or_a_place(name):
    """Who somebody is holds in one project or place, so only an address that names it can ask."""
    patterns = [str(route.pattern) for route in routes_with_slug() if route.name == name]
    assert patterns != []


def routes_with_slug(resolver=None, inside=False) -> Iterator[URLPattern]:
    for each in (resolver or get_resolver()).url_patterns:
        named = inside or any(f"<str:{word}>" in str(each.pattern) for word in ("slug", "place"))
        if isinstance(each, URLPattern):
            yield from [each] if named else []
        else:
            yield from routes_with_slug(each, named)


def test_every_reason_has_a_sentence_that_says_what_to_do_instead():
    assert set(REFUSALS) == set(Why.__args__)
    assert [why for why, told in REFUSALS.items() if len(str(told)) < 40] == []


def test_guests_are_roles_that_the_table_knows():
    assert GUESTS == ("funder", "panel")
