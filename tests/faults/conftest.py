"""What the tests of faults share: a database of a test's own, of the sort that this run is on."""

import os
import subprocess
import sys

import pytest

from tests.web.databases import database_of_its_own


@pytest.fixture
def own_database(tmp_path):
    """An empty database for processes that a test starts."""
    with database_of_its_own(tmp_path / "home") as database:
        yield database


@pytest.fixture(scope="session")
def slate(root, tmp_path_factory):
    """A home whose database files are made up and empty: to copy, which is quicker than to make."""
    home = tmp_path_factory.mktemp("slate") / "home"
    home.mkdir()
    apart = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    ours = {name: value for name, value in os.environ.items() if name not in apart}
    ours |= {"ALONGSIDE_HOME": str(home), "PYTHONPATH": str(root / "src")}
    made = "from alongside.web.wake import migrate, wake; wake(); migrate()"
    subprocess.run([sys.executable, "-c", made], env=ours, check=True)
    return home
