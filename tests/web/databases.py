"""A database of a test's own, of the sort that this run is on: for commands that run in a process of their own.

It is empty, or a copy of one that was made up once, whose tables are there and empty: that saves a test two seconds.
"""

import os
import secrets
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg

SERVER = os.environ.get("DATABASE_URL")
ON_POSTGRES = bool(SERVER)
ROOT = Path(__file__).resolve().parents[2]
MADE_UP = "from alongside.web.wake import migrate, wake; wake(); migrate()"


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
def database_of_its_own(home: Path, like: Path | None = None) -> Iterator[Database]:
    """An empty one, or a copy of one that was `made_up`; gone afterwards."""
    if like is not None:
        shutil.copytree(like / "home", home)
    if not SERVER:
        yield Database(home, None)
        return
    name, pattern = f"own_{secrets.token_hex(6)}", (like / "name").read_text() if like else "template1"
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE {pattern}")
        try:
            yield Database(home, _called(name))
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def made_up(folder: Path, server: str | None = SERVER) -> None:
    """Make one to be copied: its home, and its name on the server if there is one."""
    name = f"pattern_{secrets.token_hex(6)}"
    (folder / "home").mkdir()
    (folder / "name").write_text(name)
    if server:
        with psycopg.connect(server, autocommit=True) as asked:
            asked.execute(f"CREATE DATABASE {name}")
    database = Database(folder / "home", _called(name) if server else None)
    environment = database.environment | {"PYTHONPATH": str(ROOT / "src")}
    subprocess.run([sys.executable, "-c", MADE_UP], env=environment, check=True)


def _called(name: str) -> str:
    """The address of a database on the server of this run."""
    assert SERVER
    return f"{SERVER.rpartition('/')[0]}/{name}"
