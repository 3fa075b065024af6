"""Which database: a file in Alongside's own folder, or the PostgreSQL server that DATABASE_URL names."""

import os
from typing import Any

import dj_database_url

from alongside.web.folder import database_file


def database() -> dict[str, Any]:
    """Django's settings for it. Connections are kept open; on SQLite writers take turns from the first statement on
    (BEGIN IMMEDIATE), and an answer is given only once the disk has it."""
    address = os.environ.get("DATABASE_URL")
    if address:
        return dict(dj_database_url.parse(address, conn_max_age=None, conn_health_checks=True))
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
