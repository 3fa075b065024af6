"""Whose turn it is to make a project: whoever looks whether it is there already must not be overtaken while looking.

On SQLite writers take turns from the first statement of a transaction on. On PostgreSQL one lock stands for the turn;
it is given back when the transaction ends. Writing to a project that is there takes a lock on its own row instead.
"""

from django.db import connection

ONE_LOCK = 0x616C6F6E67  # any number that nobody else in this database uses: "along"


def take_turn() -> None:
    """Wait until nobody else is making a project. Only inside a transaction."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_LOCK])
