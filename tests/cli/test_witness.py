"""`alongside witness` over real HTTP: the answers of C2SP, callers who mean no good, and a process that is killed."""

from __future__ import annotations

import http.client
import os
import select
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest

from alongside.cli import witness_server
from alongside.cli.witness_server import Desk
from alongside.cli.witness_state import State
from alongside.record.checkpoints import Checkpoint, cosigned_at, sign_checkpoint
from alongside.record.feeding import add_checkpoint
from alongside.record.merkle import leaf_hash
from alongside.record.notes import Key, Note, SigningKey
from alongside.record.tiles import TileStore
from alongside.record.witnessing import LARGEST_REQUEST, Watched, read_request

LOGS = [SigningKey(f"a.example/p/{number}", bytes(32)) for number in range(10)]
LOG = LOGS[0]
NAME = "vol.example/w1"


@pytest.fixture
def stores(tmp_path: Path) -> list[TileStore]:
    """Two histories of one record, which part after twenty acts."""
    found = []
    for which in (b"one", b"two"):
        store = TileStore(tmp_path / which.decode())
        store.grow([leaf_hash(b"%d" % number + (which if number >= 20 else b"")) for number in range(60)])
        found.append(store)
    return found


def note(store: TileStore, size: int, log: int = 0) -> Note:
    """The checkpoint of so many acts, of one of ten records that begin alike."""
    return sign_checkpoint(Checkpoint(LOGS[log].name, size, store.root(size)), LOGS[log])


class Running:
    """A witness in a process of its own."""

    def __init__(self, root: Path, state: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        logs = [word for log in LOGS for word in ("--log", log.key.text)]
        words = ["witness", "--state", state, "--name", NAME, *logs, "--port", self.port]
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "alongside", *map(str, words)],
            env=os.environ | {"PYTHONPATH": str(root / "src")},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )
        self.told = self.process.stdout.readline()
        self.key = Key.parse(self.process.stdout.readline().removeprefix("Its key: ").strip())

    def kill(self) -> None:
        """The power goes."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()

    def connect(self) -> http.client.HTTPConnection:
        """A connection that may be used several times."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)

    def post(self, body: bytes, path: str = "/add-checkpoint") -> tuple[int, str, str]:
        """Code, type and body of the answer."""
        with closing(self.connect()) as line:
            return ask(line, body, path)


def ask(line: http.client.HTTPConnection, body: bytes, path: str = "/add-checkpoint") -> tuple[int, str, str]:
    """One request over an open connection."""
    line.request("POST", path, body)
    answer = line.getresponse()
    return answer.status, answer.headers["Content-Type"], answer.read().decode()


@pytest.fixture
def begin(root: Path, tmp_path: Path) -> Iterator[Callable[[], Running]]:
    """`begin()` starts the witness of this test, or starts it again."""
    begun: list[Running] = []

    def start() -> Running:
        begun.append(Running(root, tmp_path / "witness.state"))
        return begun[-1]

    yield start
    for each in begun:
        each.kill()


def test_it_answers_as_c2sp_says_and_remembers_after_a_restart(begin, stores):
    witness, (store, other) = begin(), stores
    assert witness.told == f"The witness {NAME} watches 10 records at http://127.0.0.1:{witness.port}/add-checkpoint.\n"
    with closing(witness.connect()) as line:
        code, kind, text = ask(line, add_checkpoint(store, note(store, 10)))
        assert (code, kind) == (200, "text/plain; charset=utf-8")
        assert cosigned_at(note(store, 10).also(text), witness.key) is not None
        assert ask(line, add_checkpoint(store, note(store, 30)))[:3] == (409, "text/x.tlog.size", "10\n")
        assert ask(line, add_checkpoint(store, note(store, 30), 10))[0] == 200
    again = begin()
    assert again.key == witness.key
    assert again.post(add_checkpoint(other, note(other, 30), 30)) == (409, "text/x.tlog.size", "30\n")
    assert again.post(add_checkpoint(other, note(other, 40), 30))[0] == 422
    assert again.post(add_checkpoint(store, note(store, 30), 30))[0] == 200
    assert again.post(b"old 40\n\n" + note(store, 30).raw)[0] == 400
    elsewhere = SigningKey("b.example", bytes(32))
    assert again.post(b"old 0\n\n" + sign_checkpoint(Checkpoint("b.example", 1, bytes(32)), elsewhere).raw)[0] == 404
    assert again.post(b"old 0\n\n" + sign_checkpoint(Checkpoint(LOG.name, 1, bytes(32)), elsewhere).raw)[0] == 403
    assert again.post(b"old 0\n\n", "/other")[0] == 404
    with closing(again.connect()) as line:
        line.request("GET", "/")
        assert line.getresponse().read().decode() == f"The witness {NAME}. Its key:\n{again.key.text}\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A witness in this process, which has little patience and two places."""
    monkeypatch.setattr(witness_server, "PATIENCE", 1)
    monkeypatch.setattr(witness_server, "MOST", 2)
    with Desk(State(str(tmp_path / "desk"), NAME), Watched((LOG.key,)), 0) as found:
        thread = Thread(target=found.serve_forever, args=(0.01,))
        thread.start()
        yield found
        found.shutdown()
        thread.join()


def said(desk: Desk, raw: bytes) -> bytes:
    """All that comes back for these bytes until the connection is closed."""
    with socket.create_connection(desk.server_address, timeout=60) as line:
        line.sendall(raw)
        with line.makefile("rb") as answer:
            return answer.read()


HEAD = b"POST /add-checkpoint HTTP/1.1\r\n"


@pytest.mark.parametrize("length", [b"%d" % (LARGEST_REQUEST + 1), b"-1", b"x", b"9" * 30, b"\xb2", b"", b"1 "])
def test_a_caller_who_does_not_say_how_much_is_refused(desk, length):
    assert said(desk, HEAD + b"Content-Length: " + length + b"\r\n\r\n").startswith(b"HTTP/1.1 400 ")


@pytest.mark.parametrize(
    ("raw", "begins"),
    [
        (HEAD, b""),
        (HEAD + b"Content-Length: 10\r\n\r\nold", b""),
        (b"GET /add-checkpoint HTTP/1.1\r\n\r\n", b"HTTP/1.1 404 "),
        (b"PUT /add-checkpoint HTTP/1.1\r\n\r\n", b"HTTP/1.1 501 "),
        (b"POST /add-checkpoint HTTP/9.9\r\n\r\n", b"HTTP/1.1 505 "),
        (HEAD + b"x: " + b"y" * 70_000 + b"\r\n\r\n", b"HTTP/1.1 431 "),
        (HEAD + b"x: y\r\n" * 200 + b"\r\n", b"HTTP/1.1 431 "),
    ],
)
def test_a_caller_who_trickles_or_makes_no_sense_is_sent_away(desk, raw, begins):
    answer = said(desk, raw)
    assert (answer.startswith(begins), bool(answer)) == (True, bool(begins))
    assert b"<" not in answer


def test_more_callers_than_there_are_places_find_the_door_closed_and_later_open(desk, stores):
    with socket.create_connection(desk.server_address) as one, socket.create_connection(desk.server_address) as two:
        one.sendall(HEAD)
        two.sendall(HEAD)
        assert said(desk, b"") == b""
        assert (one.recv(1), two.recv(1)) == (b"", b"")
    while not desk.places.acquire(timeout=60):
        pass
    desk.places.release()
    body = add_checkpoint(stores[0], note(stores[0], 10))
    assert b"vol.example/w1 " in said(
        desk, HEAD + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    )


def test_two_signed_notes_of_one_size_are_kept_and_told_loudly(desk, stores, capsys):
    store, other = stores
    for each in (note(store, 30), note(other, 30), note(other, 30), note(store, 20)):
        body = add_checkpoint(store, each)
        said(desk, HEAD + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
    told = [line.partition(":")[0] for line in capsys.readouterr().err.splitlines()]
    alarm = [
        f"DID NOT VOUCH for {LOG.name}",
        "  It vouched for another root of this very size. The file of --state keeps both notes.",
    ]
    shorter = f"was shown a shorter state than it had vouched for, of {LOG.name}"
    assert told == [f"vouched for {LOG.name}", *alarm, *alarm, shorter]
    both = [(LOG.name, note(store, 30).raw, note(other, 30).raw)]
    assert desk.state.contradictions() == State(str(desk.state.path)).contradictions() == both


def test_a_record_that_goes_on_under_another_name_is_told_loudly(tmp_path, stores, capsys):
    later = SigningKey(f"{LOG.name}/0123456789abcdef", bytes(32))
    host = SigningKey("a.example/log", bytes(32)).key
    renamed = sign_checkpoint(Checkpoint(later.name, 20, stores[0].root(20)), later)
    with Desk(State(str(tmp_path / "desk"), NAME), Watched((), (host,)), 0) as desk:
        bodies = [b"old 0\n\n" + each.raw for each in (note(stores[0], 10), note(stores[0], 10, 1), renamed, renamed)]
        found = [desk.state.answer(read_request(body), 1) for body in bodies]
    assert [(each.code, each.before) for each in found] == [(200, ()), (200, ()), (200, (LOG.name,)), (409, ())]
    witness_server._report(read_request(bodies[2]), found[2])
    assert f"GOES ON UNDER ANOTHER NAME: {later.name} was {LOG.name}." in capsys.readouterr().err


def test_a_witness_file_of_before_learns_to_keep_notes(tmp_path, stores):
    state = State(str(tmp_path / "desk"), NAME)
    state.answer(read_request(add_checkpoint(stores[0], note(stores[0], 30))), 1)
    with closing(sqlite3.connect(state.path)) as file:
        file.executescript("DROP TABLE vouched; DROP TABLE contradicted")
    again = State(str(state.path))
    again.answer(read_request(add_checkpoint(stores[1], note(stores[1], 30))), 1)
    assert again.contradictions() == [(LOG.name, None, note(stores[1], 30).raw)]


def test_a_witness_that_can_not_write_vouches_for_nothing(desk, stores):
    body = add_checkpoint(stores[0], note(stores[0], 10))
    desk.state.path.unlink()
    answer = said(desk, HEAD + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
    assert answer.startswith(b"HTTP/1.1 500 ")
    assert NAME.encode() not in answer


def test_a_process_killed_at_any_moment_never_vouches_for_two_histories(begin, stores):
    (store, other), before = stores, begin()
    for moment in range(10):
        ours, theirs = note(store, 30, moment), note(other, 30, moment)
        with closing(before.connect()) as line:
            line.request("POST", "/add-checkpoint", add_checkpoint(store, ours))
            came, _, _ = select.select([line.sock], [], [], moment * 0.001)
            before.kill()
            promised = bool(came) and b"200" in line.sock.recv(100)
        after = begin()
        theirs_too = after.post(add_checkpoint(other, theirs))[0] == 200
        ours_still = after.post(add_checkpoint(store, ours, 30))[0] == 200
        assert ours_still != theirs_too
        assert ours_still or not promised
        before = after


def test_of_two_histories_told_at_once_one_is_vouched_for(tmp_path, stores):
    state = State(str(tmp_path / "s"), NAME)
    requests = [
        read_request(add_checkpoint(store, note(store, 30 + number))) for number in range(8) for store in stores
    ]
    with ThreadPoolExecutor(8) as crowd:
        codes = list(crowd.map(lambda request: state.answer(request, 1).code, requests))
    assert sorted(codes) == [200] + [409] * (len(requests) - 1)


def test_its_key_is_made_once_for_its_owner_alone(alongside, tmp_path):
    path = tmp_path / "s"
    first = alongside("witness", "--state", path, "--name", NAME, "--show-key")
    again = alongside("witness", "--state", path, "--show-key")
    assert (first.returncode, first.stderr, Key.parse(first.stdout.strip()).name) == (0, "", NAME)
    assert (again.stdout, stat.S_IMODE(path.stat().st_mode)) == (first.stdout, 0o600)


def test_what_it_cannot_work_with_is_said_in_a_sentence(refusal, tmp_path):
    path, junk = tmp_path / "s", tmp_path / "junk"
    junk.write_text("this is no state at all, and long enough to be looked at" * 20)
    State(str(path), NAME)
    assert refusal("witness", "--state", tmp_path / "new") == (
        "a new witness needs a --name without spaces and plus signs, such as vol.example/w1."
    )
    assert not (tmp_path / "new").exists()
    assert refusal("witness", "--state", path, "--name", "other") == (
        f"{path} belongs to the witness {NAME}; leave --name out, or give --state another."
    )
    assert refusal("witness", "--state", junk, "--name", NAME) == (
        f"{junk} is no witness's file (file is not a database); give --state another."
    )
    assert refusal("witness", "--state", tmp_path / "no" / "s", "--name", NAME).startswith("cannot make ")
    assert refusal("witness", "--state", path).startswith("it would watch nothing; name a host by --host ")
    assert refusal("witness", "--state", path, "--log", "x").startswith(
        "--log takes the key that signs a record; a key is written as"
    )
    witness = SigningKey(NAME, bytes(32)).witness_key.text
    assert refusal("witness", "--state", path, "--log", witness) == (
        f"--log takes the key that signs a record; that of {NAME} is a witness's."
    )
    assert refusal("witness", "--state", path, "--host", LOG.key.text) == (
        f"--host takes the key of a host's own log, whose name ends in /log; {LOG.name} does not."
    )
