"""What the tests of the pages share: a database with the hall and every example in it, and a check after each test that
the lists are exactly what the records say.
"""

import os
import tempfile
from pathlib import Path

import pytest
from django.template import Template
from django.test.utils import _TestState
from django.utils.translation import override

from alongside.web.wake import wake

os.environ.setdefault("ALONGSIDE_HOME", tempfile.mkdtemp(prefix="alongside-tests-"))
wake()  # this file may be read before tests/conftest.py has woken Django

from alongside.web import loading  # noqa: E402
from alongside.web.library import record_of  # noqa: E402
from alongside.web.models import Project  # noqa: E402
from alongside.web.shelves import lists  # noqa: E402
from tests.web.databases import database_of_its_own, made_up  # noqa: E402
from tests.web.the_hall import THE_HALL  # noqa: E402

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SLUGS = ["the-hall", *sorted(path.stem for path in EXAMPLES.glob("*.journal"))]


def pytest_collection_modifyitems(items):
    """Every test that uses the database, or may ask for it later, uses both: the acts, and the words apart from them."""
    for item in items:
        asks = {"db", "transactional_db"} & set(item.fixturenames) or "request" in item._fixtureinfo.argnames
        if asks and item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.django_db(databases=["default", "words"]), append=False)


@pytest.fixture(scope="session", autouse=True)
def pages_are_drawn_as_when_served(django_test_environment):
    """Django's tests copy what every template was given, for asking about it; nobody here asks, and it takes time."""
    Template._render = _TestState.saved_data.template_render


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


@pytest.fixture(scope="session")
def pattern(made_once):
    """A database that is made up and empty, to copy."""
    return made_once("made-up", made_up)


@pytest.fixture
def own_database(tmp_path, pattern):
    """A database without a project in it, for processes that a test starts."""
    with database_of_its_own(tmp_path / "home", like=pattern) as database:
        yield database


@pytest.fixture
def no_database(tmp_path):
    """A place for one: nobody has made its tables yet."""
    with database_of_its_own(tmp_path / "nowhere") as database:
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


#: Acts and lists, read together once in this run, that a rebuilding left as they were. Equal ones need no second.
PROVEN = set()


def rows(project):
    """Every row of every list about a project, without the numbers that the database gives them."""
    return tuple(
        tuple(kind._default_manager.filter(project=project).order_by(*_order(kind)).values_list(*_columns(kind)))
        for kind in lists.LISTS
    )


def _columns(kind):
    return [field.attname for field in kind._meta.fields if field.attname != "id"]


def _order(kind):
    return [name for name in _columns(kind) if name in ("project_id", "number", "source", "target", "seat")]


def _acts(project):
    """What a rebuilding reads: the header, and the bytes of every act."""
    acts = project.entry_rows.order_by("number").values_list("number", "envelope")
    return bytes(project.header), project.size, tuple((number, bytes(act)) for number, act in acts)


@pytest.fixture(autouse=True)
def lists_are_what_the_records_say(request):
    """After every test that used the database: drop the lists, replay the records, compare all rows. Where both the acts
    and the rows are what they were when that was last done, byte for byte, it is not done again."""
    used = "db" in request.fixturenames
    if used:
        request.getfixturevalue("db")
    yield
    if not used:
        return
    for project in Project.objects.all():
        before = rows(project)
        known = hash((_acts(project), before))
        if known not in PROVEN:
            lists.rebuild(project, loading.record_entries(record_of(project)))
            assert rows(project) == before
            PROVEN.add(known)
