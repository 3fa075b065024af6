"""Putting a whole folder in the place of another in one step: whoever looks, or pulls the plug, finds the old one or
the new one. The old folder is kept beside it under another name, never deleted.
"""

import ctypes
import errno
import os
from pathlib import Path

from alongside.web.backup.flushing import flush, flush_all

_HERE, _EXCHANGE = -100, 2  # AT_FDCWD, RENAME_EXCHANGE


def put_in_place(fresh: Path, place: Path, aside: Path) -> bool:
    """Move `fresh` to `place`; what was there is afterwards in `aside`. Answers whether anything was there."""
    flush_all(fresh)
    if not place.exists() or not any(place.iterdir()):
        os.rename(fresh, place)
        flush(place.parent)
        return False
    if _exchange(fresh, place):
        os.rename(fresh, aside)
    else:  # a system that can't exchange two names: a moment without the folder, and nothing is lost in it
        os.rename(place, aside)
        os.rename(fresh, place)
    flush(place.parent)
    return True


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two names at once, where the system can (Linux)."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    problem = ctypes.get_errno()
    if problem in (errno.EINVAL, errno.ENOSYS):
        return False
    raise OSError(problem, os.strerror(problem), str(other))
