"""A mark on a folder that is about to be replaced: while it is held, nothing here is opened."""

import errno
import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alongside.web.backup.fault import BackupError
from alongside.web.folder import home

MARKER = "restoring"


class BeingRestored(OSError):
    """The folder is being restored just now; `strerror` says what to do."""

    def __init__(self) -> None:
        why = "a backup is being restored here just now; start again once 'alongside restore' is done"
        super().__init__(errno.EBUSY, why, str(home()))


@contextmanager
def marked(folder: Path) -> Iterator[None]:
    """Keep a folder shut for as long as this lasts. A mark that a sudden stop left behind keeps nobody out."""
    path = folder / MARKER
    with path.open("a", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BackupError(f"another restore into {folder} is at work; wait until it is done.") from None
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def see_that_it_is_open() -> None:
    """Raise `BeingRestored` if the home folder is being restored."""
    path = home() / MARKER
    try:
        with path.open("r+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return
    except BlockingIOError:
        raise BeingRestored from None
    path.unlink(missing_ok=True)
