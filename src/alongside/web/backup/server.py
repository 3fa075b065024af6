"""Records in PostgreSQL: everything as its own programs write it, from one moment, and back into an empty database.

A database that is being filled bears a mark. Whatever stops the restore, nobody opens half of one: the next try empties
it first, and nothing starts on it meanwhile.
"""

import errno
import os
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from typing import Any

from alongside.web.backup.apart import BOTH, LEFT_OUT
from alongside.web.backup.fault import BackupError

MARK = "alongside_restoring"
_NAMED = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
_filling: list[bool] = []  # in the program that restores
_HOW = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges")


def dump_server(settings: dict[str, Any], target: Path, apart: bool = False) -> bytes:
    """Everything in a PostgreSQL database, from one moment. With `apart`, the answer is the rows that are to be put
    under lock, which reach no disk here; and those of browsers are left out."""
    if not apart:
        _dump(settings, target)
        return b""
    with _asking(settings) as server:
        server.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        moment = f"--snapshot={server.execute('SELECT pg_export_snapshot()').fetchone()[0]}"
        _dump(settings, target, moment, *(f"--exclude-table-data={name}" for name in (*BOTH, *LEFT_OUT)))
        tables = [f"--table={name}" for name in BOTH]
        return _run("pg_dump", settings, "--format=custom", moment, "--data-only", *tables)


class HalfFilled(OSError):
    """A restore into the database was cut short; `strerror` says what to do."""

    def __init__(self) -> None:
        why = "a restore into it is at work, or was cut short; give the same 'alongside restore' again"
        super().__init__(errno.EBUSY, why, "DATABASE_URL")


def see_that_it_is_whole(tables: Iterable[str]) -> None:
    """Raise `HalfFilled` if these are the tables of a database that bears the mark; not to the restore itself."""
    if MARK in tables and not _filling:
        raise HalfFilled


def see_that_it_is_empty(settings: dict[str, Any]) -> None:
    """Raise `BackupError` if a database holds anything but what an interrupted restore left, and empty it of that."""
    with _asking(settings) as server:
        tables = {name for (name,) in server.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")}
        if tables and MARK not in tables:
            what = f"the database {settings['NAME']} on the server holds something already"
            raise BackupError(f"{what}; make an empty one, and name it with DATABASE_URL.")
        if tables:
            _empty(server)
        server.execute(f"CREATE TABLE {MARK} (since timestamptz DEFAULT now())")
    _filling.append(True)


def load_server(settings: dict[str, Any], source: Path, rows: bytes = b"") -> None:
    """Fill an empty PostgreSQL database from a dump, and from the rows that were under lock: all of it, or nothing."""
    _run("pg_restore", settings, *_HOW, str(source))
    if rows:
        _run("pg_restore", settings, *_HOW, "--data-only", given=rows)


def open_it(settings: dict[str, Any]) -> None:
    """What was filled holds from now on."""
    with _asking(settings) as server:
        server.execute(f"DROP TABLE {MARK}")


def leave_it_empty(settings: dict[str, Any]) -> None:
    """What was filled is not opened after all."""
    with _asking(settings) as server:
        _empty(server)


def _empty(server: Any) -> None:
    server.execute("DROP SCHEMA public CASCADE")
    server.execute("CREATE SCHEMA public AUTHORIZATION pg_database_owner")


@contextmanager
def _asking(settings: dict[str, Any]) -> Iterator[Any]:
    """A connection of our own."""
    import psycopg

    names = {"dbname": "NAME", "host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD"}
    asked = {name: str(settings[key]) for name, key in names.items() if settings.get(key)}
    try:
        with psycopg.connect(**asked, autocommit=True) as server:  # type: ignore[arg-type]
            yield server
    except psycopg.Error as problem:
        why = " ".join(str(problem).split())[:200]
        raise BackupError(f"the server refused ({why}); see that it answers and that the database is yours.") from None


def _dump(settings: dict[str, Any], target: Path, *more: str) -> None:
    _run("pg_dump", settings, "--format=custom", f"--file={target}", *more)
    os.chmod(target, 0o600)


def _run(program: str, settings: dict[str, Any], *rest: str, given: bytes | None = None) -> bytes:
    """Run one of PostgreSQL's own programs; answers with what it wrote. Its password stands in no list of programs."""
    if which(program) is None:
        raise BackupError(f"the records are in PostgreSQL, and {program} is not here; install PostgreSQL's programs.")
    asked = {name: str(settings[key]) for name, key in _NAMED.items() if settings.get(key)}
    command = [program, f"--dbname={settings['NAME']}", *rest]
    done = subprocess.run(command, env={**os.environ, **asked}, input=given, capture_output=True, check=False)
    if done.returncode:
        why = " ".join(done.stderr.decode("utf-8", "replace").split())[:200]
        raise BackupError(f"{program} failed ({why}); see that the server answers and the disk has room.")
    return done.stdout
