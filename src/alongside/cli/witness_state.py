"""What a witness remembers, in one file: its key, and of each record the size, root and note that it last vouched for.

Looking and writing are one step that no other process can come between, and nothing is answered before it has reached
the disk. So neither two requests at once nor a power cut can make it vouch for two histories of one record.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alongside.cli.fail import CommandError, brief
from alongside.record.notes import SigningKey, good_name
from alongside.record.witnessing import CONTRADICTS, Answer, Request, Seen, agreed, first_name

_TABLES = (
    "CREATE TABLE witness (name TEXT NOT NULL, private BLOB NOT NULL)",
    "CREATE TABLE seen (origin TEXT PRIMARY KEY, size TEXT NOT NULL, root BLOB NOT NULL) WITHOUT ROWID",
)
#: What files that were made before did not have. `contradicted` keeps two signed notes of one size with two roots.
_LATER = (
    "CREATE TABLE IF NOT EXISTS vouched (origin TEXT PRIMARY KEY, note BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS contradicted (origin TEXT, size TEXT, seen BLOB, other BLOB NOT NULL,"
    " PRIMARY KEY (origin, size)) WITHOUT ROWID",
)
#: Marks a file as a witness's: "alwi" in ASCII.
_MARK = 0x616C7769
#: Seconds that one request waits while another writes.
_PATIENCE = 20


class State:
    """The file of one witness. Raises `CommandError` if it can't be made, read, or belongs to another."""

    def __init__(self, path: str, name: str = "") -> None:
        self.path = Path(path)
        try:
            _make_private(self.path, name)
            with self._alone() as file:
                self.key = _kept(file) or _made(file, name)
                for table in _LATER:
                    file.execute(table)
        except sqlite3.Error as problem:
            raise CommandError(f"{brief(path, 200)} is no witness's file ({problem}); give --state another.") from None
        if name not in ("", self.key.name):
            raise CommandError(
                f"{brief(path, 200)} belongs to the witness {self.key.name}; leave --name out, or give --state another."
            )

    def answer(self, request: Request, time: int) -> Answer:
        """Look, judge, and write down what is vouched for, in one step; `time` in seconds since 1970.

        Raises `sqlite3.Error` if it could not be written, and then nothing was vouched for.
        """
        with self._alone() as file:
            origin = request.checkpoint.origin
            seen = _seen(file, origin)
            answer = agreed(request, seen or Seen(), self.key, time)
            if answer.seen is not None:
                row = origin, str(answer.seen.size), answer.seen.root
                answer = answer if seen else answer._replace(before=_before(file, origin))
                file.execute("INSERT OR REPLACE INTO seen VALUES (?, ?, ?)", row)
                file.execute("INSERT OR REPLACE INTO vouched VALUES (?, ?)", (origin, request.note.raw))
            elif answer.beside == CONTRADICTS:
                _keep_both(file, request)
        return answer

    def contradictions(self) -> list[tuple[str, bytes | None, bytes]]:
        """Each address under which two histories were signed, the note that was vouched for, and the other one."""
        with self._alone() as file:
            return file.execute("SELECT origin, seen, other FROM contradicted ORDER BY origin, size").fetchall()

    @contextmanager
    def _alone(self) -> Iterator[sqlite3.Connection]:
        """The file for oneself; what was done is on the disk once this is left."""
        uri = f"{self.path.absolute().as_uri()}?mode=rw"
        file = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=_PATIENCE)
        try:
            # EXTRA: with a journal file, FULL alone may undo the last commit after a power cut.
            file.execute("PRAGMA synchronous=EXTRA")
            file.execute("BEGIN IMMEDIATE")
            yield file
            file.execute("COMMIT")
        finally:
            file.close()


def _make_private(path: Path, name: str) -> None:
    """An empty file that only its owner can read, unless it is there."""
    if not path.exists():
        _check(name)
        try:
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        except OSError as problem:
            raise CommandError(f"cannot make {brief(str(path), 200)}: {problem.strerror}.") from None


def _check(name: str) -> None:
    if not good_name(name):
        raise CommandError("a new witness needs a --name without spaces and plus signs, such as vol.example/w1.")


def _kept(file: sqlite3.Connection) -> SigningKey | None:
    (mark,) = file.execute("PRAGMA application_id").fetchone()
    if mark == 0 and not file.execute("SELECT 1 FROM sqlite_master").fetchone():
        return None
    if mark != _MARK:
        raise sqlite3.DatabaseError("it is a database of something else")
    return SigningKey(*file.execute("SELECT name, private FROM witness").fetchone())


def _made(file: sqlite3.Connection, name: str) -> SigningKey:
    _check(name)
    key = SigningKey(name, os.urandom(32))
    for table in _TABLES:
        file.execute(table)
    file.execute("INSERT INTO witness VALUES (?, ?)", key)
    file.execute(f"PRAGMA application_id={_MARK}")
    return key


def _seen(file: sqlite3.Connection, origin: str) -> Seen | None:
    row = file.execute("SELECT size, root FROM seen WHERE origin = ?", (origin,)).fetchone()
    return Seen(int(row[0]), row[1]) if row else None


def _before(file: sqlite3.Connection, origin: str) -> tuple[str, ...]:
    """Other names that this record had."""
    first = first_name(origin)
    if not first:
        return ()
    question = "SELECT origin FROM seen WHERE (origin = ? OR substr(origin, 1, ?) = ?) AND origin != ?"
    found = file.execute(question, (first, len(first) + 1, f"{first}/", origin))
    return tuple(name for (name,) in found)


def _keep_both(file: sqlite3.Connection, request: Request) -> None:
    """The first contradiction of each size: more of them prove no more. A file made before knows no older note."""
    origin, size = request.checkpoint.origin, str(request.checkpoint.size)
    row = file.execute("SELECT note FROM vouched WHERE origin = ?", (origin,)).fetchone()
    values = origin, size, row[0] if row else None, request.note.raw
    file.execute("INSERT OR IGNORE INTO contradicted VALUES (?, ?, ?, ?)", values)
