"""Keys apart from words: a copy of a database without what opens what people said, and that in a file of its own.

Whoever gets one of the two reads nothing. What opens words are the people's keys, and also the sessions of browsers
that sit on a seat, since whoever sends one is taken for that person. The key under which the tags are made that show
whether somebody answered twice goes with them.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from alongside.web.backup.copying import in_a_sentence, opened
from alongside.web.backup.fault import Tell

#: The table of which only one column goes elsewhere, and those that go as a whole.
PERSONS, WHOLE = "words_personkey", ("django_session", "web_key")


def copy_apart(source: Path, target: Path, keys: Path, tell: Tell) -> None:
    """A whole copy of a SQLite file as it is at one moment, on whose disk no key ever lay: those are added to `keys`,
    which may be there already. Nobody who writes to it has to wait."""
    with in_a_sentence(source), closing(opened(source)) as here:
        for name, path in (("there", target), ("keys", keys)):
            _open_beside(here, name, path)
        here.execute("BEGIN")
        made = here.execute("SELECT type, name, sql FROM main.sqlite_master WHERE sql IS NOT NULL").fetchall()
        tables = {name: sql for sort, name, sql in made if sort == "table" and not name.startswith("sqlite_")}
        _make(target, list(tables.values()))
        _make(keys, [tables[name] for name in (PERSONS, *WHOLE) if name in tables])
        for name in tables:
            tell(f"copying {name}")
            _copy(here, name)
        if any("AUTOINCREMENT" in sql for sql in tables.values()):
            here.execute("DELETE FROM there.sqlite_sequence")
            here.execute("INSERT INTO there.sqlite_sequence SELECT * FROM main.sqlite_sequence")
        here.execute("COMMIT")
        _make(target, [sql for sort, _name, sql in made if sort != "table"])


def put_together(target: Path, keys: Path) -> None:
    """Put the keys back into a copy that was made without. Raises `BackupError` if one is not there."""
    both = "SELECT name FROM main.sqlite_master INTERSECT SELECT name FROM keys.sqlite_master"
    with in_a_sentence(keys), closing(opened(target)) as here:
        _open_beside(here, "keys", keys)
        here.execute("BEGIN")
        for (name,) in here.execute(both).fetchall():
            if name == PERSONS:
                key = f"(SELECT key FROM keys.{name} AS held WHERE held.id = main.{name}.id)"
                here.execute(f"UPDATE main.{name} SET key = {key}")
            elif name in WHOLE:
                here.execute(f"INSERT INTO main.{name} SELECT * FROM keys.{name}")
        here.execute("COMMIT")


def _open_beside(here: sqlite3.Connection, name: str, path: Path) -> None:
    """Open another file, new or not, that only its owner can read; it is flushed as a whole at the end."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    here.execute(f"ATTACH ? AS {name}", [str(path)])
    here.execute(f"PRAGMA {name}.synchronous=OFF")


def _make(path: Path, statements: list[str]) -> None:
    with closing(sqlite3.connect(path)) as there, there:
        there.execute("PRAGMA synchronous=OFF")
        for each in statements:
            there.execute(each)


def _copy(here: sqlite3.Connection, name: str) -> None:
    """One table, to one side or to both."""
    columns = [row[1] for row in here.execute(f'PRAGMA main.table_info("{name}")')]
    blank = ", ".join("x''" if (name, each) == (PERSONS, "key") else f'"{each}"' for each in columns)
    if name not in WHOLE:
        here.execute(f'INSERT INTO there."{name}" SELECT {blank} FROM main."{name}"')
    if name in (PERSONS, *WHOLE):
        here.execute(f"INSERT INTO keys.{name} SELECT * FROM main.{name}")
