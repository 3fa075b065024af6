"""`alongside load` and `alongside rebuild`, as a stranger would call them: one sentence, the right code, nothing half done."""

import subprocess
import sys

import pytest

from alongside.acts.journal import read_journal
from alongside.record import record_from_journal
from tests.web.the_hall import THE_HALL


@pytest.fixture
def call(root, tmp_path, own_database):
    """`call("load", path)`: the command in a process, a home and a database of its own; `where`: in another one."""

    def run(name, *words, where=own_database):
        environment = where.environment | {"PYTHONPATH": str(root / "src")}
        code = f"import alongside.cli as c; c.COMMANDS.setdefault('{name}', 'alongside.cli.{name}:command'); c.main()"
        command = [sys.executable, "-c", code, name, *map(str, words)]
        return subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, encoding="utf-8")

    return run


@pytest.fixture
def bundle(tmp_path):
    path = tmp_path / "hall.jsonl"
    path.write_bytes(record_from_journal(read_journal(THE_HALL), seed=b"the same").to_bytes())
    return path


def projects(database):
    """The projects in it; none where no database was made."""
    return sorted(database.ask("SELECT slug, size FROM web_project")) if database.made else []


def test_a_bundle_is_loaded_and_named_where_nobody_has_made_a_database_yet(call, bundle, no_database):
    assert not no_database.made
    answer = call("load", bundle, where=no_database)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.startswith("the-hall-by-the-sea-café: 48 acts under the digest ")
    assert projects(no_database) == [("the-hall-by-the-sea-café", 48)]


def test_a_journal_takes_its_own_title_as_a_bundle_does_and_loads_once(call, tmp_path, own_database):
    path = tmp_path / "village hall.journal"
    path.write_text(THE_HALL, encoding="utf-8")
    answers = [call("load", path), call("load", path)]
    digest = answers[0].stdout.partition("digest ")[2][:16]
    assert [(answer.returncode, answer.stdout) for answer in answers] == [
        (0, f"the-hall-by-the-sea-café: 48 acts under the digest {digest}. 'alongside run' shows it.\n"),
        (
            0,
            f"the-hall-by-the-sea-café: 48 acts under the digest {digest}, here already; nothing was changed. "
            "'alongside run' shows it.\n",
        ),
    ]
    assert projects(own_database) == [("the-hall-by-the-sea-café", 48)]


def test_without_a_title_it_takes_the_name_of_its_file(call, tmp_path, own_database):
    path = tmp_path / "village hall.journal"
    path.write_text("2025-01-01 ann@community ask-question about=brief\n", encoding="utf-8")
    call("load", path)
    assert projects(own_database) == [("village-hall", 1)]


def test_one_journal_is_not_loaded_twice_unawares(call, bundle, tmp_path, own_database):
    """As a journal and as a record of it: the same acts under other pseudonyms. Whoever wants both gives a name."""
    path = tmp_path / "hall.journal"
    path.write_text(THE_HALL, encoding="utf-8")
    call("load", path)
    told = call("load", bundle)
    assert (told.returncode, told.stdout) == (
        0,
        "the-hall-by-the-sea-café: tells the same 48 acts already, so nothing was changed. With --name NAME this one is "
        "kept beside it, as a second project.\n",
    )
    assert projects(own_database) == [("the-hall-by-the-sea-café", 48)]
    assert call("load", bundle, "--name", "Second").returncode == 0
    assert projects(own_database) == [("second", 48), ("the-hall-by-the-sea-café", 48)]


def test_a_record_that_is_here_already_is_compared_and_keeps_its_name(call, bundle, own_database):
    call("load", bundle)
    told, renamed = call("load", bundle), call("load", bundle, "--name", "another")
    assert told.stdout.endswith(", here already, to the last byte; nothing was changed. 'alongside run' shows it.\n")
    assert (renamed.returncode, renamed.stdout, renamed.stderr) == (
        2,
        "",
        "alongside: this is here already as 'the-hall-by-the-sea-café', and --name can't rename it; leave --name out.\n",
    )
    lines = bundle.read_bytes().splitlines(keepends=True)
    words = next(line for line in lines if line.startswith(b'{"words"'))
    bundle.write_bytes(b"".join(line for line in lines if line != words))
    fewer = call("load", bundle)
    assert (fewer.returncode, fewer.stdout.partition("; ")[2]) == (
        0,
        "nothing was changed. The file shows 0 words or names that are not shown here, and lacks 1 that are. "
        "'alongside run' shows it.\n",
    )
    assert projects(own_database) == [("the-hall-by-the-sea-café", 48)]


def test_the_same_acts_under_another_header_are_not_the_same_record(call, bundle, tmp_path):
    """What came in as imported may be told under either clock; only one of them is here."""
    reported = record_from_journal(read_journal("source reported\n" + THE_HALL), seed=b"the same").to_bytes()
    bundle.write_bytes(reported)
    call("load", bundle)
    bundle.write_bytes(reported.replace(b'"clock":"journal"', b'"clock":"server"'))
    refused = call("load", bundle)
    assert (refused.returncode, refused.stdout, refused.stderr) == (
        2,
        "",
        "alongside: this record has the acts of 'the-hall-by-the-sea-café', which is here already, under another header "
        "(its clock says 'server'); nothing was changed. Ask where it comes from.\n",
    )


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "line 1, column 1: "),
        (b"{", "line 1: "),
        (b"\xff\xfe\x00bin", "line 1, column 1: "),
        (b"2025-01-01 nobody\n", "line 1, column 1: "),
        (b"2025-01-01 a@community open-project title=x\n2024-01-01 a open-project title=y\n", "line 2, column 1: "),
    ],
)
def test_what_cannot_be_read_is_one_sentence_and_nothing_is_written(call, tmp_path, content, told, own_database):
    path = tmp_path / "given.journal"
    path.write_bytes(content)
    answer = call("load", path)
    assert (answer.returncode, answer.stdout, answer.stderr.count("\n")) == (2, "", 1)
    assert answer.stderr.startswith(f"alongside: {path}, {told}")
    assert projects(own_database) == []


def test_a_changed_bundle_is_refused_and_nothing_is_written(call, bundle, own_database):
    bundle.write_bytes(bundle.read_bytes().replace(b"We are the photo.", b"We love the photo."))
    answer = call("load", bundle)
    assert (answer.returncode, answer.stdout, answer.stderr.count("\n")) == (2, "", 1)
    assert f"so nothing is read from it; './alongside verify {bundle}' says all that is wrong.\n" in answer.stderr
    assert projects(own_database) == []


@pytest.mark.parametrize("given", ["nowhere.jsonl", "."])
def test_what_is_not_there_is_one_sentence(call, given):
    answer = call("load", given)
    assert (answer.returncode, answer.stdout, answer.stderr.count("\n")) == (2, "", 1)


def test_rebuild_makes_identical_lists(call, bundle, own_database):
    call("load", bundle)
    before = lists(own_database)
    answer = call("rebuild")
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "The lists of 1 project are made again.\n", "")
    assert lists(own_database) == before


def test_rebuild_mends_a_spoilt_list(call, bundle, own_database):
    call("load", bundle)
    before = lists(own_database)
    own_database.ask("UPDATE web_actline SET kind = 'spoilt' WHERE number % 2 = 1")
    own_database.ask("DELETE FROM web_actlink")
    call("rebuild")
    assert lists(own_database) == before


def lists(database):
    lines = "SELECT number, leaf, kind, day, first, last, seat, side FROM web_actline ORDER BY number"
    links = "SELECT source, target FROM web_actlink ORDER BY 1, 2"
    return [database.ask(query) for query in (lines, links, "SELECT * FROM web_cover")]
