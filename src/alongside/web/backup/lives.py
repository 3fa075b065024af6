"""How long backups live: every one for two days, then the last of each day, and none longer than it was asked for.

What people said lives no longer than thirty days in any of them, whatever was asked for, so that what they take back
ends there as well.
"""

import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from alongside.web.backup.flushing import PART, flush
from alongside.web.backup.manifest import MANIFEST, WORDS, WORDS_DAYS

_NAME = re.compile(r"alongside-(\d{8}T\d{6})\.(\d{6})Z(?:-with-key)?\Z")
_LEFT = re.compile(rf"\.(alongside-.+|erased\.\d+){re.escape(PART)}\Z")
EVERY = timedelta(days=2)


def name_for(now: datetime, with_key: bool = False) -> str:
    """What a backup made at this moment is called; names sort by time, and tell whether the key that seals is there."""
    return f"alongside-{now.astimezone(UTC):%Y%m%dT%H%M%S.%f}Z{'-with-key' if with_key else ''}"


def made_at(path: Path) -> datetime | None:
    """When a backup was made, by its name; None for anything else."""
    found = _NAME.match(path.name)
    try:
        return datetime.strptime("".join(found.groups()), "%Y%m%dT%H%M%S%f").replace(tzinfo=UTC) if found else None
    except ValueError:
        return None


def backups(folder: Path) -> list[Path]:
    """The backups in a folder, the oldest first."""
    held = folder.iterdir() if folder.is_dir() else ()
    return sorted(path for path in held if made_at(path) is not None and (path / MANIFEST).is_file())


def end_old(folder: Path, days: int, now: datetime) -> int:
    """Remove what has come to its end, and what an interrupted backup left; answers with how many backups went. Only
    while no backup is being made there."""
    left = [path for path in folder.iterdir() if _is_left(path)]
    for path in left:
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    found = backups(folder)
    last_of_day = {path.name[:18]: path for path in found}
    ended = [path for path in found[:-1] if _is_over(path, now, days, last_of_day)]
    for path in ended:
        shutil.rmtree(path.rename(folder / f".{path.name}{PART}"))
    spoken = [path for path in found if path not in ended and (path / WORDS).exists()]
    silent = [path for path in spoken if now - _time(path) > timedelta(days=min(days, WORDS_DAYS))]
    for path in silent:
        (path / WORDS).unlink()
        flush(path)
    if left or ended:
        flush(folder)
    return len(ended)


def _is_left(path: Path) -> bool:
    """Was it made ready here, and never finished?"""
    found = _LEFT.match(path.name)
    return found is not None and (made_at(Path(found[1])) is not None or found[1].startswith("erased."))


def _is_over(path: Path, now: datetime, days: int, last_of_day: dict[str, Path]) -> bool:
    age = now - _time(path)
    return age > timedelta(days=days) or (age > EVERY and last_of_day[path.name[:18]] != path)


def _time(path: Path) -> datetime:
    made = made_at(path)
    assert made is not None
    return made
