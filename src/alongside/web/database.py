"""Which database: a file in Alongside's own folder, or the PostgreSQL server that DATABASE_URL names.

Either way connections are kept open, and an answer is given only once the disk has it. On SQLite writers take turns
from the first statement on (BEGIN IMMEDIATE); on PostgreSQL each locks what it is about to change.
"""

import errno
import os
from pathlib import Path
from typing import Any

import dj_database_url

from alongside.web.folder import database_file, words_file

ADDRESS = "DATABASE_URL"
WORDS, TABLES = "words", "words_"
HOW = "expected postgres://USER:PASSWORD@HOST/NAME; for the database file of this machine, leave it unset"


class NoDatabase(OSError):
    """The database that was named can't be used; `strerror` says why and what to do."""

    def __init__(self, why: str) -> None:
        super().__init__(errno.EHOSTUNREACH, why, ADDRESS)


def database() -> dict[str, Any]:
    """Django's settings for it."""
    address = os.environ.get(ADDRESS)
    return _server(address) if address else _file(database_file())


def words() -> dict[str, Any]:
    """Django's settings for the words that people can take back: always a file, also beside a server, since a server
    keeps what was deleted in its own logs."""
    return _file(words_file())


class WordsApart:
    """Which rows lie where: those whose table begins with `words_` in the database of that name, all others not."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        """Where a row is read."""
        return WORDS if model._meta.db_table.startswith(TABLES) else "default"

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, model_name: str | None = None, **hints: Any) -> bool:
        """Where a table is made. What is no table at all (a step in Python) is done in the main database."""
        model = hints.get("model")
        return (db == WORDS) == (model is not None and model._meta.db_table.startswith(TABLES))


def _server(address: str) -> dict[str, Any]:
    try:
        settings: dict[str, Any] = dict(dj_database_url.parse(address, conn_max_age=None, conn_health_checks=True))
    except ValueError:
        raise NoDatabase(HOW) from None
    if settings["ENGINE"] != "django.db.backends.postgresql":
        raise NoDatabase(HOW)
    options = settings.setdefault("OPTIONS", {})
    options["options"] = f"-c synchronous_commit=on {options.get('options', '')}".strip()
    return settings


def _file(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON",
        },
    }
