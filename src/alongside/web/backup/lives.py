"""How long backups live: every one for two days, then the last of each day, and none longer than it was asked for.

What people said lives no longer than thirty days in any of them, whatever was asked for, so that what they take back
ends there as well.
"""

import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from alongside.web.backup.fault import BackupError
from alongside.web.backup.flushing import PART, flush
from alongside.web.backup.manifest import KEYS, MANIFEST, OPENS, WORDS, WORDS_DAYS, read_manifest

_NAME = re.compile(r"alongside-(\d{8}T\d{6})\.(\d{6})Z(?:-with-key|-keys)?\Z")
_LEFT = re.compile(rf"\.(alongside-.+|erased\.\d+){re.escape(PART)}\Z")
EVERY = timedelta(days=2)
APART = "-keys"  # how the name of a folder ends that holds nothing but the keys of a backup


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
    return [path for path in _held(folder) if not path.name.endswith(APART)]


def keys_in(folder: Path) -> list[Path]:
    """The folders of keys in a folder, the oldest first."""
    return [path for path in _held(folder) if path.name.endswith(APART)]


def open_in(folder: Path) -> list[Path]:
    """What holds keys that open words, in a folder in which only words should lie: backups that were made together with
    theirs, and keys that lie beside them. A person's key never changes, so the oldest opens what they say today."""
    return [path for path in _held(folder) if path.name.endswith(APART) or _holds_keys(path)]


def _holds_keys(backup: Path) -> bool:
    try:
        return (backup / WORDS).is_file() and read_manifest(backup).keys is None
    except BackupError:  # damaged, and still readable perhaps
        return True


def _held(folder: Path) -> list[Path]:
    held = folder.iterdir() if folder.is_dir() else ()
    return sorted(path for path in held if made_at(path) is not None and (path / MANIFEST).is_file())


def end_old(folder: Path, days: int, now: datetime) -> int:
    """Remove what has come to its end, and what an interrupted backup left; answers with how many backups went. Only
    while no backup is being made there."""
    left, found = _sweep(folder), backups(folder)
    last_of_day = {path.name[:18]: path for path in found}
    ended = [path for path in found[:-1] if _is_over(path, now, days, last_of_day)]
    _remove(ended)
    spoken = [path for path in found if path not in ended and (path / WORDS).exists()]
    silent = [path for path in spoken if now - _time(path) > timedelta(days=min(days, WORDS_DAYS))]
    for path in silent:
        (path / WORDS).unlink()
        flush(path)
    if left or ended:
        flush(folder)
    return len(ended)


def end_keys(folder: Path, now: datetime) -> int:
    """The same for keys that lie apart: all of them live as long as any words that they open may, and no longer."""
    left, found = _sweep(folder), keys_in(folder)
    old = [path for path in found if now - _time(path) > timedelta(days=WORDS_DAYS)]
    ended = [path for path in old if path != found[-1]]
    _remove(ended)
    for path in (path / name for path in old if path not in ended for name in (KEYS, OPENS)):
        path.unlink(missing_ok=True)
        flush(path.parent)
    if left or ended:
        flush(folder)
    return len(ended)


def _sweep(folder: Path) -> int:
    """Remove what an interrupted backup left."""
    left = [path for path in folder.iterdir() if _is_left(path)]
    for path in left:
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    return len(left)


def _remove(ended: list[Path]) -> None:
    for path in ended:
        shutil.rmtree(path.rename(path.with_name(f".{path.name}{PART}")))


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
