"""At which port of this machine the pages answer just now, so that commands typed beside them can say so.

It stands in the file `port` of the home folder for as long as the pages are served. What a sudden stop left there is
not believed: somebody must really answer.
"""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from alongside.web.folder import home

HERE = "127.0.0.1"
PATIENCE = 1.0  # seconds


@contextmanager
def listening(port: int) -> Iterator[None]:
    """Say so, as long as the pages are served."""
    path = home() / "port"
    path.write_text(str(port), "ascii")
    try:
        yield
    finally:
        with suppress(OSError):
            if path.read_text("ascii") == str(port):
                path.unlink()


def port_here() -> int | None:
    """The port at which the pages of this home answer; None if they do not."""
    try:
        port = int((home() / "port").read_text("ascii"))
        with socket.create_connection((HERE, port), PATIENCE):
            return port
    except (OSError, ValueError, OverflowError):
        return None
