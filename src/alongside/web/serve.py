"""Open Alongside on this machine: database, examples, server, and the address once it answers.

It listens on 127.0.0.1 only. Ctrl-C stops it; what was acknowledged is on the disk.
"""

import logging
import os
import sys
import threading
import time
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from alongside.web.companions import companion
from alongside.web.listening import HERE, listening
from alongside.web.wake import migrate, wake

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 60  # seconds
THREADS = 4


def serve(port: int, open_browser: bool) -> None:
    """Serve the pages on 127.0.0.1:`port` until stopped."""
    wake()
    from django.conf import settings

    from alongside.web.sweeping import at_the_start

    migrate()
    at_the_start()
    if settings.DEMO:
        load_examples(ROOT / "examples")
    threading.Thread(target=_tell, args=(port, open_browser), daemon=True).start()
    with listening(port), telling(), sealing():
        _listen(port)


@contextmanager
def telling() -> Iterator[None]:
    """Where mail can be sent: a worker beside the pages for as long as they are served, in a process of its own."""
    from django.conf import settings

    if settings.MAIL is None:
        yield
        return
    with companion("alongside.web.telling.beside"):
        yield


@contextmanager
def sealing() -> Iterator[None]:
    """What is recorded is sealed, and shown to the witnesses, in a process of its own beside the pages."""
    with companion("alongside.web.log.beside"):
        yield


def load_examples(folder: Path) -> None:
    """Load the example projects that are not here yet. One that can't be read is told and left out."""
    from alongside.acts.journal import JournalError
    from alongside.web.loading import load_journal
    from alongside.web.recording import Refused

    for path in sorted(folder.glob("*.journal")):
        try:
            load_journal(path.read_bytes(), path.stem)
        except (JournalError, Refused) as problem:
            print(f"alongside: the example {path.name} is left out: {problem}", file=sys.stderr)


def _listen(port: int) -> None:
    """One worker on a small machine, two otherwise; each with a few threads: while some wait for the disk,
    others read, and all that wait share one flush (see `writing`)."""
    from django.db import connections
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    connections.close_all()
    logging.getLogger("_granian").setLevel(logging.ERROR)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.web.settings")
    server = Granian(
        "alongside.web.wsgi:application",
        address=HERE,
        port=port,
        interface=Interfaces.WSGI,
        workers=min(2, os.cpu_count() or 1),
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.error,
        workers_kill_timeout=5,
        respawn_failed_workers=True,
    )
    server.serve()


def _tell(port: int, open_browser: bool) -> None:
    """Say the address once a page has answered, and open it."""
    address = f"http://{HERE}:{port}/"
    if _answers(port):
        print(f"Alongside is at {address}", flush=True)
        if open_browser:
            webbrowser.open(address)
    else:
        print(f"alongside: no answer at {address} within {PATIENCE} seconds; stop with Ctrl-C.", file=sys.stderr)


def _answers(port: int) -> bool:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            connection = HTTPConnection(HERE, port, timeout=5)
            connection.request("GET", "/")
            if connection.getresponse().status < 500:
                return True
        except OSError:
            time.sleep(0.05)
    return False
