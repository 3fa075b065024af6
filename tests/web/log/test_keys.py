"""The host's key and name: made once, readable by nobody else, and told in a sentence where they can't be used."""

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ImproperlyConfigured

from alongside.record.checkpoints import Checkpoint, sign_checkpoint
from alongside.record.notes import Key, verified
from alongside.web.folder import keep_files_private
from alongside.web.log.keys import host_name, host_origin, key_file, project_origin, public_key, signing_key


def test_the_key_is_made_once_and_nobody_else_can_read_it():
    first, second = public_key(host_origin()), public_key(host_origin())
    assert first == second == Key.parse(first.text)
    assert stat.S_IMODE(key_file().stat().st_mode) == 0o600


def test_many_starts_at_once_agree_on_one_key(root, tmp_path):
    environment = os.environ | {"PYTHONPATH": str(root / "src"), "ALONGSIDE_HOME": str(tmp_path / "new")}
    code = (
        "from alongside.web.wake import wake; wake(); from alongside.web.log.keys import *; print(public_key('x').text)"
    )

    def start(_):
        return subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, encoding="utf-8", check=True
        ).stdout

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(start, range(4)))) == 1


def test_many_threads_at_once_agree_on_one_key():
    with ThreadPoolExecutor(16) as pool:
        assert len(set(pool.map(lambda _: signing_key("x"), range(64)))) == 1


def test_one_key_signs_every_log_under_that_logs_own_name(db):
    one, other = signing_key(project_origin("ab")), signing_key(host_origin())
    assert (one.key.name, other.key.name) == ("quay.example/p/ab", "quay.example/log")
    assert one.key.public == other.key.public
    note = sign_checkpoint(Checkpoint(one.name, 1, b"\0" * 32), one)
    assert (verified(note, one.key), verified(note, other.key)) == (True, False)


def test_a_credential_of_systemd_is_taken(tmp_path, monkeypatch):
    (tmp_path / "sealing").write_text("ab" * 32 + "\n")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    monkeypatch.setenv("ALONGSIDE_LOG_KEY", "sealing")
    assert signing_key("x").private == b"\xab" * 32


@pytest.mark.parametrize(
    ("folder", "named", "held", "why"),
    [
        ("", "sealing", None, "it names a credential of systemd, and there is none"),
        ("here", "../sealing", None, "it names a credential of systemd, and there is none"),
        ("here", "sealing", None, "can't be read"),
        ("here", "sealing", b"", "is not 64 hex digits"),
        ("here", "sealing", b"zz" * 32, "is not 64 hex digits"),
        ("here", "sealing", b"\xff" * 64, "can't be read"),
    ],
)
def test_a_key_that_can_not_be_used_is_told_in_a_sentence(tmp_path, monkeypatch, folder, named, held, why):
    if held is not None:
        (tmp_path / "sealing").write_bytes(held)
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path) if folder else "")
    monkeypatch.setenv("ALONGSIDE_LOG_KEY", named)
    with pytest.raises(ImproperlyConfigured, match=why):
        signing_key("x")


@pytest.mark.parametrize("name", ["quay.example", "localhost", "a", "10.0.0.1:8000", "xn--bcher-kva.example"])
def test_a_host_has_a_name(monkeypatch, name):
    monkeypatch.setenv("ALONGSIDE_HOST_NAME", name)
    assert host_origin() == f"{name}/log"


@pytest.mark.parametrize(
    "name", ["Quay.example", "a b", "a+b", "https://a", "a/b", "-a", "a..b", "ü.example", "a\n", "a" * 300]
)
def test_what_is_no_name_of_a_host_is_told_in_a_sentence(monkeypatch, name):
    monkeypatch.setenv("ALONGSIDE_HOST_NAME", name)
    with pytest.raises(ImproperlyConfigured, match=r"such as alongside\.example\.org"):
        host_name()


def test_without_a_name_it_is_this_machine(monkeypatch):
    monkeypatch.delenv("ALONGSIDE_HOST_NAME")
    assert host_name() == "localhost"


def test_the_databases_are_for_their_owner_alone_also_in_a_folder_that_was_there_before(own_home):
    own_home.mkdir(mode=0o755)
    for each in ("words.sqlite3", "words.sqlite3-wal"):
        (own_home / each).touch(mode=0o644)
    keep_files_private()
    assert {path.stat().st_mode & 0o077 for path in own_home.glob("words*")} == {0}
    assert [path.name for path in own_home.glob("along*")] == (
        [] if os.environ.get("DATABASE_URL") else ["alongside.sqlite3"]
    )
