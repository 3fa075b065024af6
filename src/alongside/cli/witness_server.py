"""The witness on the web: one address, `POST /add-checkpoint`, on this machine only; a web server stands before it.

Anybody can send it anything: so what is read is short, whoever is slow is sent away, and only so many are let in.
"""

from __future__ import annotations

import io
import socket
import sqlite3
import time
from http.server import BaseHTTPRequestHandler
from socketserver import ThreadingTCPServer
from threading import BoundedSemaphore
from typing import Any

import click

from alongside.cli.plain import title
from alongside.cli.run import HERE
from alongside.cli.witness_state import State
from alongside.record.witnessing import (
    CONTRADICTS,
    LARGEST_REQUEST,
    SHORTER,
    Answer,
    Request,
    RequestError,
    Watched,
    read_request,
    refused,
)

#: Seconds in which one request must have come, and been answered.
PATIENCE = 10
#: Bytes that one request may take, with all that a browser or a proxy writes before it.
ROOM = 2 * LARGEST_REQUEST
#: Callers at once.
MOST = 64


class Desk(ThreadingTCPServer):
    """Where callers are let in, `MOST` at once; the others find the door closed."""

    daemon_threads = allow_reuse_address = True
    request_queue_size = MOST

    def __init__(self, state: State, watched: Watched, port: int) -> None:
        self.state, self.watched = state, watched
        self.places = BoundedSemaphore(MOST)
        super().__init__((HERE, port), Visit)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Let a caller in, if there is a place."""
        if self.places.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Give the place back once the caller has gone."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self.places.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A caller who goes away in the middle is no news."""


class Visit(BaseHTTPRequestHandler):
    """One caller, who may ask several times over one connection."""

    protocol_version = "HTTP/1.1"
    server_version, sys_version = "alongside-witness", ""
    server: Desk

    def setup(self) -> None:
        """Read with a limit to the time of each request, however slowly it trickles in."""
        super().setup()
        self.slow = _Slow(self.connection)
        self.rfile = io.BufferedReader(self.slow)

    def handle_one_request(self) -> None:
        """One request, with its own time."""
        self.slow.until, self.slow.room = time.monotonic() + PATIENCE, ROOM
        super().handle_one_request()

    def do_POST(self) -> None:
        """Judge a checkpoint."""
        if self.path != "/add-checkpoint":
            self._say(Answer(404, "There is nothing here but /add-checkpoint.\n"), last=True)
            return
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdigit() and len(length) < 10) or int(length) > LARGEST_REQUEST:
            self._say(Answer(400, f"A request says how long it is, at most {LARGEST_REQUEST} bytes.\n"), last=True)
            return
        body = self.rfile.read(int(length))
        if len(body) == int(length):
            self._say(self._judged(body))

    def do_GET(self) -> None:
        """Say who this is."""
        key = self.server.state.key.witness_key
        self._say(Answer(200, f"The witness {key.name}. Its key:\n{key.text}\n") if self.path == "/" else _NOTHING)

    def _judged(self, body: bytes) -> Answer:
        try:
            request = read_request(body)
        except RequestError as problem:
            return Answer(400, f"This can't be read: {problem}.\n")
        keys = self.server.watched.keys(request.checkpoint.origin)
        try:
            answer = refused(request, keys) or self.server.state.answer(request, int(time.time()))
        except sqlite3.Error as problem:
            click.echo(f"could not write down what was seen, so vouched for nothing: {problem}", err=True)
            return Answer(500, "This witness can't write, so it vouches for nothing.\n")
        if keys and answer.code != 403:
            _report(request, answer)
        return answer

    def _say(self, answer: Answer, *, last: bool = False) -> None:
        raw = answer.body.encode()
        self.send_response(answer.code)
        self.send_header("Content-Type", answer.type)
        self.send_header("Content-Length", str(len(raw)))
        if last:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(raw)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Say no to what is not even a request, in plain text."""
        self.close_connection = True
        self.request_version = self.protocol_version
        self._say(Answer(int(code), f"{message or self.responses[code][0]}\n"), last=True)

    def log_message(self, format: str, *args: Any) -> None:
        """Nobody's address is written down."""


_NOTHING = Answer(404, "There is nothing here but /add-checkpoint.\n")


#: What is said of a checkpoint that is signed and can't come after the one seen.
BESIDE = {CONTRADICTS: "DID NOT VOUCH for", SHORTER: "was shown a shorter state than it had vouched for, of"}


def _report(request: Request, answer: Answer) -> None:
    """One line for whoever runs the witness; a record that forks or shrinks is what they are there to notice."""
    what = {200: "vouched for", 409: "was asked from another size or root about", 422: "DID NOT VOUCH for"}
    new = request.checkpoint
    head = f"{BESIDE.get(answer.beside) or what.get(answer.code, 'refused')} {title(new.origin)}"
    click.echo(f"{head}: {new.size} acts, root {new.root.hex()[:16]}", err=True)
    if answer.beside == CONTRADICTS:
        click.echo("  It vouched for another root of this very size. The file of --state keeps both notes.", err=True)
    if answer.before:
        names = ", ".join(map(title, answer.before))
        click.echo(f"GOES ON UNDER ANOTHER NAME: {title(new.origin)} was {names}. Ask its host why.", err=True)


class _Slow(io.RawIOBase):
    """A caller's bytes, until a moment (`time.monotonic`) after which it is too late, or until there is no room."""

    def __init__(self, caller: socket.socket) -> None:
        self.caller, self.until, self.room = caller, 0.0, 0

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, into: Any) -> int:
        """Wait for bytes, as long as there is time and room. Raises `TimeoutError`."""
        left = self.until - time.monotonic()
        if left <= 0 or self.room <= 0:
            raise TimeoutError
        self.caller.settimeout(left)
        found = self.caller.recv_into(into)
        self.room -= found
        return found
