"""Copying a database while people write to it: SQLite's own online backup, from one moment, or pg_dump."""

import os
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from shutil import which
from typing import Any

from alongside.web.backup.fault import BackupError, Tell

PAGES = 4096  # of a database, between two words on how far it has come
SECONDS = 20  # that a busy file is waited for


def copy_database(source: Path, target: Path, tell: Tell) -> None:
    """A whole copy of a SQLite file as it is at one moment. Nobody who writes to it has to wait."""

    def come(_status: int, left: int, total: int) -> None:
        tell(f"copied {total - left:,} of {total:,} pages of {source.name}")

    with _told(source), closing(opened(source)) as here, closing(sqlite3.connect(target)) as there:
        os.chmod(target, 0o600)
        there.execute("PRAGMA synchronous=OFF")  # it is flushed as a whole at the end
        here.execute("BEGIN")
        here.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the moment from which it is copied
        here.backup(there, pages=PAGES, progress=come, sleep=0.01)
        there.execute("PRAGMA journal_mode=DELETE")  # one file, with no journal beside it


def check_database(path: Path) -> None:
    """Raise `BackupError` if a SQLite file is damaged. Nothing beside it is made."""
    with _told(path), closing(sqlite3.connect(f"{path.resolve().as_uri()}?immutable=1", uri=True)) as here:
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
def _told(path: Path) -> Iterator[None]:
    """What SQLite has to say, as a sentence."""
    try:
        yield
    except sqlite3.Error as problem:
        what = f"{path.name} can't be copied or read ({problem})"
        raise BackupError(f"{what}; see that the disk has room and the file is whole, and try again.") from None


def dump_server(settings: dict[str, Any], target: Path) -> None:
    """Everything in a PostgreSQL database, as pg_dump writes it, from one moment."""
    _run("pg_dump", settings, "--format=custom", f"--file={target}")
    os.chmod(target, 0o600)


def load_server(settings: dict[str, Any], source: Path) -> None:
    """Fill an empty PostgreSQL database from a dump: all of it, or nothing."""
    _run(
        "pg_restore", settings, "--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", str(source)
    )


def _run(program: str, settings: dict[str, Any], *rest: str) -> None:
    """Run one of PostgreSQL's own programs. Its password stands in no list of programs."""
    if which(program) is None:
        raise BackupError(f"the records are in PostgreSQL, and {program} is not here; install PostgreSQL's programs.")
    named = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    asked = {name: str(settings[key]) for name, key in named.items() if settings.get(key)}
    command = [program, f"--dbname={settings['NAME']}", *rest]
    done = subprocess.run(command, env={**os.environ, **asked}, capture_output=True, text=True, check=False)
    if done.returncode:
        why = " ".join(done.stderr.split())[:200]
        raise BackupError(f"{program} failed ({why}); see that the server answers and the disk has room.")
