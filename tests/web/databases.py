"""A database of a test's own, empty, of the sort that this run is on: for commands that run in a process of their own."""

import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg

SERVER = os.environ.get("DATABASE_URL")
ON_POSTGRES = bool(SERVER)


class Database:
    """What a process needs in its environment to use it, and a way to ask it something."""

    def __init__(self, home: Path, address: str | None) -> None:
        self.home, self.address = home, address

    @property
    def environment(self) -> dict[str, str]:
        """The caller's environment, with this database in it and no other."""
        apart = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
        ours = {name: value for name, value in os.environ.items() if name not in apart}
        return ours | {"ALONGSIDE_HOME": str(self.home)} | ({"DATABASE_URL": self.address} if self.address else {})

    @property
    def made(self) -> bool:
        """Whether anybody has made it up yet."""
        if self.address:
            return self.ask("SELECT to_regclass('web_project')") != [(None,)]
        return (self.home / "alongside.sqlite3").exists()

    def ask(self, query: str) -> list[tuple]:
        """The rows that answer a query; none for one that only changes something."""
        address = self.address
        opened = psycopg.connect(address) if address else sqlite3.connect(self.home / "alongside.sqlite3")
        with closing(opened) as database, database:
            cursor = database.execute(query)
            return cursor.fetchall() if cursor.description else []


@contextmanager
def database_of_its_own(home: Path) -> Iterator[Database]:
    """An empty one, gone afterwards."""
    if not SERVER:
        yield Database(home, None)
        return
    name = f"own_{secrets.token_hex(6)}"
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield Database(home, f"{SERVER.rpartition('/')[0]}/{name}")
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")
