"""What the tests of faults share: a database of a test's own, of the sort that this run is on."""

import shutil
from functools import partial

import pytest

from tests.faults.copies import locked, made, speaking, taken_back_since
from tests.web.databases import ON_POSTGRES, Database, database_of_its_own, made_up


@pytest.fixture(scope="session")
def pattern(made_once):
    """A database that is made up and empty, to copy."""
    return made_once("made-up", made_up)


@pytest.fixture
def own_database(tmp_path, pattern):
    """A database without a project in it, for processes that a test starts."""
    with database_of_its_own(tmp_path / "home", like=pattern) as database:
        yield database


@pytest.fixture(scope="session")
def slate(made_once):
    """A home whose database files are made up and empty, on SQLite whatever this run is on: these tests spoil files."""
    return made_once("slate" if ON_POSTGRES else "made-up", partial(made_up, server=None)) / "home"


@pytest.fixture
def told(tmp_path, pattern):
    """A host on which somebody goes on writing: where, and what they were told is kept or gone."""
    with database_of_its_own(tmp_path / "home", like=pattern) as database, speaking(database) as speaker:
        yield database, speaker


@pytest.fixture(scope="module")
def model(tmp_path_factory, pattern):
    """A host with a few acts, and a backup that is older than its last ones: some of its words were taken back since.
    `gone`: the acts that lack theirs."""
    folder = tmp_path_factory.mktemp("model")
    kept = folder / "kept"
    kept.mkdir()
    with (
        database_of_its_own(folder / "home", like=pattern) as database,
        speaking(database, ALONGSIDE_BACKUPS=str(kept)) as speaker,
    ):
        speaker.wait(4)
        backup = made(database, kept)
        while not locked(backup, taken_back_since(backup, gone_of(speaker))):
            speaker.wait(4)
        speaker.stop()
    return folder, backup.name, gone_of(speaker)


def gone_of(speaker):
    """The acts whose words were taken back by now."""
    return {leaf for did, leaf, _words in speaker.lines if did == "gone"}


@pytest.fixture
def host(model, tmp_path):
    """The same host, for one test alone."""
    folder, name, _gone = model
    for part in ("home", "kept"):
        shutil.copytree(folder / part, tmp_path / part)
    return Database(tmp_path / "home", None), tmp_path / "kept" / name
