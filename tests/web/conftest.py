"""What the tests of the pages share: a database with the hall and every example in it, and a check after each test that
the lists are exactly what the records say.
"""

import os
import tempfile
from pathlib import Path

import pytest
from django.utils.translation import override

from alongside.web.wake import wake

os.environ.setdefault("ALONGSIDE_HOME", tempfile.mkdtemp(prefix="alongside-tests-"))
wake()  # this file may be read before tests/conftest.py has woken Django

from alongside.web import loading  # noqa: E402
from alongside.web.library import record_of  # noqa: E402
from alongside.web.models import Project  # noqa: E402
from alongside.web.shelves import lists  # noqa: E402
from tests.web.databases import database_of_its_own  # noqa: E402
from tests.web.the_hall import THE_HALL  # noqa: E402

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SLUGS = ["the-hall", *sorted(path.stem for path in EXAMPLES.glob("*.journal"))]


def pytest_collection_modifyitems(items):
    """Every test that uses the database, or may ask for it later, uses both: the acts, and the words apart from them."""
    for item in items:
        asks = {"db", "transactional_db"} & set(item.fixturenames) or "request" in item._fixtureinfo.argnames
        if asks and item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.django_db(databases=["default", "words"]), append=False)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The examples are loaded once; each test works in a transaction of its own."""
    with django_db_blocker.unblock():
        loading.load_journal(THE_HALL.encode(), "the-hall")
        for path in sorted(EXAMPLES.glob("*.journal")):
            loading.load_journal(path.read_bytes(), path.stem)


@pytest.fixture
def hall(db):
    """The project that the tests wrote themselves."""
    return Project.objects.get(slug="the-hall")


@pytest.fixture
def own_database(tmp_path):
    """An empty database for processes that a test starts."""
    with database_of_its_own(tmp_path / "home") as database:
        yield database


@pytest.fixture(params=SLUGS)
def project(request, db):
    """Each project in turn."""
    return Project.objects.get(slug=request.param)


@pytest.fixture(autouse=True)
def in_english():
    """A page leaves its language behind in the thread; the next test begins in English again."""
    with override("en"):
        yield


def rows():
    """Every row of every list, without the numbers that the database gives them."""
    return {
        kind.__name__: list(kind._default_manager.order_by(*_order(kind)).values_list(*_columns(kind)))
        for kind in lists.LISTS
    }


def _columns(kind):
    return [field.attname for field in kind._meta.fields if field.attname != "id"]


def _order(kind):
    return [name for name in _columns(kind) if name in ("project_id", "number", "source", "target", "seat")]


@pytest.fixture(autouse=True)
def lists_are_what_the_records_say(request):
    """After every test that used the database: drop the lists, replay the records, compare all rows."""
    used = "db" in request.fixturenames
    if used:
        request.getfixturevalue("db")
    yield
    if not used:
        return
    before = rows()
    for project in Project.objects.all():
        lists.rebuild(project, loading.record_entries(record_of(project)))
    assert rows() == before
