"""From the command line: a copy of a record with what was signed of it, and a host that was put back from a backup."""

import json

import pytest

from alongside.record import read_bundle
from alongside.record.checkpoints import read_checkpoint
from alongside.record.notes import read_note
from alongside.record.volumes import read_continuation
from tests.web.databases import ON_POSTGRES, database_of_its_own
from tests.web.log.test_beside import OPEN, python  # noqa: F401  (a fixture)

MORE = """
from alongside.web.wake import wake
wake()
from alongside.acts.starting import Reset
from alongside.web.models import Project, SeatRow
from alongside.web.recording import record
project = Project.objects.get()
record(project, Reset(), SeatRow.objects.get(project=project, side="bridging", role="host"))
"""
KEY = "from alongside.web.wake import wake; wake(); from alongside.web.log.keys import *; print(public_key('x').text)"
LAST = "SELECT note FROM web_checkpointed WHERE project_id IS NULL ORDER BY volume, size"
FIRST = "SELECT text FROM web_hostentry WHERE volume = 2 ORDER BY number"


@pytest.fixture
def host(own_database, python, alongside, free_port):  # noqa: F811
    """(ask, run, act): a host with a record that was sealed."""
    environment = own_database.environment | {"ALONGSIDE_HOST_NAME": "quay.example"}

    def run(*words):
        return alongside(*map(str, words), env=environment)

    def act():
        python(MORE)
        run("seal")

    python(OPEN.format(close=False))
    run("seal")
    return own_database.ask, run, act


def test_a_copy_by_name_carries_what_was_signed_and_verifies(host, tmp_path):
    ask, run, act = host
    act()
    made = run("record", "the-quay", "-o", tmp_path / "copy.jsonl")
    assert (made.returncode, "with 1 signed checkpoint" in made.stdout) == (0, True), made.stderr
    copy = read_bundle(tmp_path / "copy.jsonl")
    assert copy.header.alongside == "bundle/2"
    (signed,) = ask("SELECT note FROM web_checkpointed WHERE project_id IS NOT NULL AND size = 2")[0]
    assert [text for _line, text in copy.notes] == [signed]
    found = run("verify", tmp_path / "copy.jsonl", "--json")
    assert (found.returncode, json.loads(found.stdout)["verified"]) == (0, True)
    raw = (tmp_path / "copy.jsonl").read_bytes()
    (tmp_path / "spoilt.jsonl").write_bytes(raw.replace(rb"\n2\n", rb"\n3\n"))
    assert run("verify", tmp_path / "spoilt.jsonl").returncode == 1


def test_a_copy_replaces_nothing_and_a_name_that_is_not_there_is_told(host, tmp_path):
    _ask, run, _act = host
    (tmp_path / "mine.txt").write_text("mine")
    no = run("record", "the-quay", "-o", tmp_path / "mine.txt")
    assert (no.returncode, (tmp_path / "mine.txt").read_text()) == (2, "mine")
    no = run("record", "the-key", "-o", tmp_path / "new.jsonl")
    assert (no.returncode, "no project of that name" in no.stderr, (tmp_path / "new.jsonl").exists()) == (
        2,
        True,
        False,
    )


@pytest.mark.skipif(ON_POSTGRES, reason="a server is only ever restored into an empty database")
@pytest.mark.parametrize("with_key", [True, False])
def test_after_a_restore_the_hosts_own_log_continues_what_was_known(host, tmp_path, with_key, own_database):
    """What was signed since the backup is named by the volume that comes after; also where the key is gone."""
    ask, run, act = host
    made = run("backup", tmp_path / "kept")
    act()
    act()
    signed = read_note(ask(LAST)[-1][0].encode())
    assert signed.text.splitlines()[:2] == ["quay.example/log", "3"]
    if not with_key:
        (own_database.home / "log-key").unlink()
    backup = next((tmp_path / "kept").glob("alongside-*"))
    done = run("restore", backup, "--replace")
    assert done.returncode == 0, made.stderr + done.stderr
    run("seal")
    note, first = read_note(ask(LAST)[-1][0].encode()), read_continuation(ask(FIRST)[0][0])
    assert read_checkpoint(note.text).origin == first.name == "quay.example/log/2"
    assert (first.before, first.why) == (signed, "restored")
    act()
    assert ask("SELECT max(volume) FROM web_hostentry") == [(2,)]


def test_a_checkpoint_of_another_host_is_refused(host, tmp_path, alongside):
    ask, run, _act = host
    run("backup", tmp_path / "kept")
    (tmp_path / "note").write_text(ask(LAST)[-1][0].replace("quay.example", "mill.example"))
    backup = next((tmp_path / "kept").glob("alongside-*"))
    with database_of_its_own(tmp_path / "new") as other:
        environment = other.environment | {"ALONGSIDE_HOST_NAME": "quay.example"}
        for _ in range(1 + ON_POSTGRES):  # a database that was filled in vain is empty again
            no = alongside("restore", backup, "--checkpoint", tmp_path / "note", env=environment)
            assert (no.returncode, "another host's" in no.stderr, other.home.exists()) == (2, True, False)
