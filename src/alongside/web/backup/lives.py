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

_NAME = re.compile(r"alongside-(\d{8}T\d{6})\.(\d{6})Z\Z")
EVERY = timedelta(days=2)


def name_for(now: datetime) -> str:
    """What a backup made at this moment is called; names sort by time."""
    return f"alongside-{now.astimezone(UTC):%Y%m%dT%H%M%S.%f}Z"


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
    for left in folder.glob(f".*{PART}"):
        shutil.rmtree(left) if left.is_dir() else left.unlink()
    found = backups(folder)
    last_of_day = {path.name[:18]: path for path in found}
    ended = [path for path in found[:-1] if _is_over(path, now, days, last_of_day)]
    for path in ended:
        shutil.rmtree(path.rename(folder / f".{path.name}{PART}"))
    for path in found:
        if path not in ended and now - _time(path) > timedelta(days=min(days, WORDS_DAYS)):
            (path / WORDS).unlink(missing_ok=True)
    if found:
        flush(folder)
    return len(ended)


def _is_over(path: Path, now: datetime, days: int, last_of_day: dict[str, Path]) -> bool:
    age = now - _time(path)
    return age > timedelta(days=days) or (age > EVERY and last_of_day[path.name[:18]] != path)


def _time(path: Path) -> datetime:
    made = made_at(path)
    assert made is not None
    return made
