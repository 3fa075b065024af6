"""What the tests of these pages share: a visitor, and journals that a test writes: a hostile one and an imported one."""

import pytest
from django.test import Client

from alongside.web import loading
from tests.web.seeing import words as said
from tests.web.the_fair import THE_FAIR, THE_IMPORT


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


@pytest.fixture
def fair(db):
    """The project whose names mean harm."""
    return loading.load_journal(THE_FAIR.encode(), "the-fair")


@pytest.fixture
def imported(db):
    """A project in which everything is only reported."""
    return loading.load_journal(THE_IMPORT.encode(), "the-import")


@pytest.fixture
def read(visitor):
    """`read("/p/...")`: the words of a page that answers, without its tags."""

    def words(address: str) -> str:
        response = visitor.get(address)
        assert (response.status_code, address) == (200, address)
        return said(response)

    return words
