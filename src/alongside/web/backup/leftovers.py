"""What a restore that was killed had been making ready beside the home folder: words may be readable in it, so it goes
at the next start of anything. If it is the folder that was being replaced, it is kept aside instead.
"""

import logging
import os
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

from alongside.web.backup.fault import BackupError
from alongside.web.backup.flushing import PART, flush, only_one
from alongside.web.backup.marker import MARKER

log = logging.getLogger("alongside.backup")


def fresh_for(home: Path) -> Path:
    """A name beside the home folder under which another is made ready."""
    return home.parent / f".{home.name}.{token_hex(4)}{PART}"


def aside_for(home: Path) -> Path:
    """A name beside the home folder under which one that was replaced is kept."""
    return home.with_name(f"{home.name}.before-{datetime.now(UTC):%Y%m%dT%H%M%S}-{token_hex(2)}")


def sweep(home: Path) -> None:
    """Remove what was left beside `home`. Only while no restore is at work there."""
    name = re.compile(rf"\.{re.escape(home.name)}\.[0-9a-f]{{8}}{re.escape(PART)}\Z")
    for left in [path for path in home.parent.iterdir() if name.match(path.name)]:
        if (left / MARKER).exists():  # it was exchanged already: the folder that people used
            os.rename(left, aside_for(home))
        else:
            shutil.rmtree(left)
        flush(home.parent)


def sweep_if_nobody_restores(home: Path) -> None:
    """The same at a start: while a restore is at work there, nothing is touched, and no start fails over it."""
    try:
        with only_one(home.parent, "a restore is at work"):
            sweep(home)
    except BackupError:
        return
    except OSError as problem:
        log.error("what an interrupted restore left beside %s could not be removed: %s", home, problem)
