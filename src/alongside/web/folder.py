"""Where Alongside keeps what it must not lose: one folder, with the database and the key it signs its own links with.

It is the ordinary place for such things on this machine, or the folder that ALONGSIDE_HOME names. Nobody but the person
who started the program can read it.
"""

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

from platformdirs import user_data_path

PRIVATE = 0o600


@cache
def home() -> Path:
    """The folder, made on first use and readable by its owner only."""
    folder = home_path()
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def home_path() -> Path:
    """Where the folder is, or would be."""
    named = os.environ.get("ALONGSIDE_HOME")
    return Path(named).expanduser().resolve() if named else user_data_path("alongside", appauthor=False)


def database_file() -> Path:
    """The database file. It may not be there yet."""
    return home() / "alongside.sqlite3"


def words_file() -> Path:
    """The file with what people can take back. It may not be there yet."""
    return home() / "words.sqlite3"


def keep_files_private() -> None:
    """Nobody else on this machine may read the databases, also where somebody made the folder before the first start
    and left it open. What SQLite makes beside a file may be read by those who may read the file."""
    for path in (words_file(), *([] if os.environ.get("DATABASE_URL") else [database_file()])):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE))
        for each in (path, *(path.with_name(path.name + beside) for beside in ("-wal", "-shm"))):
            if each.exists() and each.stat().st_mode & 0o077:
                each.chmod(PRIVATE)


def erased_file() -> Path:
    """The list of what was erased, which a copy that is put back must be held against. It may not be there yet."""
    return home() / "erased"


def backup_folder() -> Path | None:
    """The folder for backups that ALONGSIDE_BACKUPS names, or None. It may not be there."""
    named = os.environ.get("ALONGSIDE_BACKUPS")
    return Path(named).expanduser().resolve() if named else None


def backup_keys() -> Path | None:
    """The folder for what opens the words in backups that ALONGSIDE_BACKUP_KEYS names, or None. It may not be there."""
    named = os.environ.get("ALONGSIDE_BACKUP_KEYS")
    return Path(named).expanduser().resolve() if named else None


def secret_key() -> str:
    """ALONGSIDE_SECRET_KEY, or the key in the folder: made once, at the first start, and kept."""
    named = os.environ.get("ALONGSIDE_SECRET_KEY")
    return named or kept(home() / "secret-key", lambda: secrets.token_urlsafe(48))


def kept(path: Path, make: Callable[[], str]) -> str:
    """What a file holds that nobody else may read, made once. Two starts at once agree: whoever links it first has made
    it, and it has reached the disk before anybody uses it."""
    if not path.exists():
        fresh = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE), "w") as file:
            file.write(make())
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(fresh, path)
        fresh.unlink()
        _flush(path.parent)
    return path.read_text()


def _flush(folder: Path) -> None:
    """Wait until a folder has reached the disk."""
    held = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)
