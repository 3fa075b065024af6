"""Keys apart from words: a copy of a database without what opens what people said, and that in a file of its own.

The people's keys open their words, and go elsewhere. The rows that would tell something alone are in
neither part by themselves: they lie under lock among the words, and the key of that lock lies among the keys. They are
who does not want to meet whom; the key of the tags, which shows who is behind a name used once; and who was not there
when something took place, and of what each was to hear, since whoever is not asked any more has answered. The sessions
of browsers are left out, since whoever sends one is taken for that person.
"""

import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from alongside.web.backup.copying import in_a_sentence, opened
from alongside.web.backup.fault import BackupError, Tell

#: The table of which only one column goes elsewhere; those that go under lock; and those whose rows are left out.
PERSONS, LEFT_OUT = "words_personkey", ("django_session",)
BOTH = ("web_apart", "web_key", "web_newsrow", "web_notthere")
NONCE = 12


def copy_apart(source: Path, target: Path, keys: Path, tell: Tell) -> bytes:
    """A whole copy of a SQLite file as it is at one moment, on whose disk no key ever lay: those are added to `keys`,
    which may be there already. Answers with what is to be put under lock. Nobody who writes to it has to wait."""
    with in_a_sentence(source), closing(opened(source)) as here:
        for name, path in (("there", target), ("keys", keys)):
            _open_beside(here, name, path)
        here.execute("ATTACH ':memory:' AS both")
        here.execute("BEGIN")
        made = here.execute("SELECT type, name, sql FROM main.sqlite_master WHERE sql IS NOT NULL").fetchall()
        tables = {name: sql for sort, name, sql in made if sort == "table" and not name.startswith("sqlite_")}
        _make(target, list(tables.values()))
        _make(keys, [tables[name] for name in (PERSONS,) if name in tables])
        for name in tables:
            tell(f"copying {name}")
            _copy(here, name)
        if any("AUTOINCREMENT" in sql for sql in tables.values()):
            here.execute("DELETE FROM there.sqlite_sequence")
            here.execute("INSERT INTO there.sqlite_sequence SELECT * FROM main.sqlite_sequence")
        here.execute("COMMIT")
        _make(target, [sql for sort, _name, sql in made if sort != "table"])
        return here.serialize(name="both") if set(BOTH) & tables.keys() else b""


def put_together(target: Path, keys: Path) -> None:
    """Put the keys back into a copy that was made without. Raises `BackupError` if one is not there."""
    with in_a_sentence(keys), closing(opened(target)) as here, here:
        _open_beside(here, "keys", keys)
        key = f"(SELECT key FROM keys.{PERSONS} AS held WHERE held.id = main.{PERSONS}.id)"
        if _tables(here, "main") & _tables(here, "keys"):
            here.execute(f"UPDATE main.{PERSONS} SET key = {key}")


def put_rows_back(target: Path, rows: bytes) -> None:
    """Put those rows back that were under lock."""
    with in_a_sentence(target), closing(opened(target)) as here, here:
        here.execute("ATTACH ':memory:' AS both")
        here.deserialize(rows, name="both")
        for name in sorted(_tables(here, "both")):
            here.execute(f"INSERT INTO main.{name} SELECT * FROM both.{name}")


def shut(rows: bytes, name: str) -> tuple[bytes, bytes]:
    """Those rows under a lock of their own, and its key (32 random bytes). `name` is the backup's."""
    key, nonce = AESGCM.generate_key(256), os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, rows, name.encode()), key


def unlocked(box: Path, key: Path, name: str) -> bytes:
    """What `shut` made, opened. Raises `BackupError` if this is not its key."""
    raw = box.read_bytes()
    try:
        return AESGCM(key.read_bytes()).decrypt(raw[:NONCE], raw[NONCE:], name.encode())
    except (InvalidTag, ValueError):
        raise BackupError(f"{key} does not open {box}; take another backup with its keys.") from None


def _tables(here: sqlite3.Connection, name: str) -> set[str]:
    found: Iterable[tuple[str]] = here.execute(f"SELECT name FROM {name}.sqlite_master WHERE type='table'")
    return {each for (each,) in found} & {PERSONS, *BOTH}


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
    """One table, to one side, to both, or to neither."""
    if name in BOTH:
        here.execute(f"CREATE TABLE both.{name} AS SELECT * FROM main.{name}")
    elif name not in LEFT_OUT:
        columns = [row[1] for row in here.execute(f'PRAGMA main.table_info("{name}")')]
        blank = ", ".join("x''" if (name, each) == (PERSONS, "key") else f'"{each}"' for each in columns)
        here.execute(f'INSERT INTO there."{name}" SELECT {blank} FROM main."{name}"')
    if name == PERSONS:
        here.execute(f"INSERT INTO keys.{name} SELECT * FROM main.{name}")
