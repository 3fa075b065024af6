"""A machine whose clock has gone wrong writes nothing: an act dated 2099 would date every later one 2099, for ever.

The clock is wrong if it stands days before the last act, or a year beyond the last time that anybody here noted. That
is kept in the file `clock` of the home folder. Whoever was away for a year, and whose clock is right, deletes it.
"""

import logging
import os
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.utils.translation import gettext_lazy

from alongside.web.folder import home
from alongside.web.writing import NotWritten

log = logging.getLogger("alongside.writing")
BEHIND, BEYOND = timedelta(days=2), timedelta(days=365)
EVERY = 60.0  # seconds between two notes
EARLIEST = datetime(2025, 1, 1, tzinfo=UTC)  # a machine that was just switched on may think that it is 1970
WRONG = gettext_lazy("The clock of this machine is wrong, so nothing can be written. Whoever keeps it should look.")
_noted: dict[Path, tuple[float, datetime]] = {}


def written(moment: datetime) -> str:
    """A moment as acts have it."""
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def believed(now: datetime, latest: str) -> datetime:
    """This machine's time, if it can be right. `latest`: the last act's, or empty. Raises `NotWritten`."""
    path = home() / "clock"
    if latest > written(now + BEHIND):
        log.error("the clock says %s, and the last act is of %s", written(now), latest)
        raise NotWritten(WRONG)
    looked, newest = _noted.get(path) or (time.monotonic(), _read(path))
    if newest is not None and now - newest > BEYOND:
        log.error("the clock says %s, and was at %s before; if it is right, delete %s", written(now), newest, path)
        _noted.pop(path, None)  # the file may be gone the next time
        raise NotWritten(WRONG)
    if newest is None or time.monotonic() - looked >= EVERY or path not in _noted:
        _note(path, max(now, _read(path) or now))
    return now


def _note(path: Path, moment: datetime) -> None:
    if moment < EARLIEST:
        return
    _noted[path] = time.monotonic(), moment
    fresh = path.with_name(f"clock.{os.getpid()}")
    with suppress(OSError):  # a full disk is told elsewhere
        fresh.write_text(written(moment), "ascii")
        os.replace(fresh, path)


def _read(path: Path) -> datetime | None:
    try:
        found = datetime.fromisoformat(path.read_text("ascii"))
    except (OSError, ValueError):
        return None
    return found if found.tzinfo else None
