"""Which database: a file in Alongside's own folder, or the PostgreSQL server that DATABASE_URL names.

Either way connections are kept open, and an answer is given only once the disk has it. On SQLite writers take turns
from the first statement on (BEGIN IMMEDIATE); on PostgreSQL each locks what it is about to change.
"""

import errno
import os
from typing import Any

import dj_database_url

from alongside.web.folder import database_file

ADDRESS = "DATABASE_URL"
HOW = "expected postgres://USER:PASSWORD@HOST/NAME; for the database file of this machine, leave it unset"


class NoDatabase(OSError):
    """The database that was named can't be used; `strerror` says why and what to do."""

    def __init__(self, why: str) -> None:
        super().__init__(errno.EHOSTUNREACH, why, ADDRESS)


def database() -> dict[str, Any]:
    """Django's settings for it."""
    address = os.environ.get(ADDRESS)
    return _server(address) if address else _file()


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


def _file() -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": database_file(),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON",
        },
    }
