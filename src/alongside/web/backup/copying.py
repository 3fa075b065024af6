"""Copying a SQLite file while people write to it: its own online backup, from one moment."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from alongside.web.backup.fault import BackupError, Tell

PAGES = 4096  # of a database, between two words on how far it has come
SECONDS = 20  # that a busy file is waited for


def copy_database(source: Path, target: Path, tell: Tell) -> None:
    """A whole copy of a SQLite file as it is at one moment. Nobody who writes to it has to wait."""

    def come(_status: int, left: int, total: int) -> None:
        tell(f"copied {total - left:,} of {total:,} pages of {source.name}")

    with in_a_sentence(source), closing(opened(source)) as here, closing(sqlite3.connect(target)) as there:
        os.chmod(target, 0o600)
        there.execute("PRAGMA synchronous=OFF")  # it is flushed as a whole at the end
        here.execute("BEGIN")
        here.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the moment from which it is copied
        here.backup(there, pages=PAGES, progress=come, sleep=0.01)
        there.execute("PRAGMA journal_mode=DELETE")  # one file, with no journal beside it


def check_database(path: Path) -> None:
    """Raise `BackupError` if a SQLite file is damaged. Nothing beside it is made."""
    with in_a_sentence(path), closing(sqlite3.connect(f"{path.resolve().as_uri()}?immutable=1", uri=True)) as here:
        found = [str(row[0]) for row in here.execute("PRAGMA integrity_check(1)")]
    if found != ["ok"]:
        raise BackupError(f"{path.name} is damaged ({found[0][:120]}); take another backup.")


def opened(path: Path) -> sqlite3.Connection:
    """A connection to a SQLite file that must be there."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=SECONDS)


def in_use(path: Path) -> bool:
    """Whether any program has this SQLite file open just now. Nothing is changed by asking."""
    import fcntl

    beside = path.with_name(f"{path.name}-shm")
    try:
        with beside.open("r+b") as file:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, 128)  # the byte that every reader of a WAL file holds
            return False
    except FileNotFoundError:
        return False
    except OSError:
        return True


@contextmanager
def in_a_sentence(path: Path) -> Iterator[None]:
    """What SQLite has to say, as a sentence."""
    try:
        yield
    except sqlite3.Error as problem:
        what = f"{path.name} can't be copied or read ({problem})"
        raise BackupError(f"{what}; see that the disk has room and the file is whole, and try again.") from None
