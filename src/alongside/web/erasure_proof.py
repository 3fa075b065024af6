"""The proof that nothing is left: before words are deleted, what to look for is noted in memory; afterwards every file
in Alongside's folder is read, byte for byte, for any of it.

What is looked for is never written anywhere. Backups are counted and not searched: they end by themselves. What nobody
can search from here: a copy that somebody made elsewhere, and the memory of a disk below its files.
"""

import json
import logging
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from django.db import connections

from alongside.web.backup.hourly import backup_folder
from alongside.web.backup.lives import backups, made_at
from alongside.web.backup.manifest import WORDS_DAYS
from alongside.web.folder import home
from alongside.web.models import ErasureProof, Photo, Sealed, ShownRow
from alongside.web.shelves.drafts import Draft
from alongside.web.shelves.locked import WORDS, Locked

log = logging.getLogger("alongside.erasing")
SHORTEST, LONGEST = 12, 32  # bytes: anything shorter stands somewhere by chance
PARTS, SLICES = 6, 4  # of one text, of one photo or locked piece
MOST = 600  # needles in one search
LARGEST = 4096  # bytes of one needle
PIECE = 2**20  # bytes read at once
LARGE = 64 * 2**20  # bytes: a folder larger than this is searched beside the answer, not before it


_databases: dict[tuple[int, int], int] = {}  # by device and file: the handle that is never closed


@dataclass(frozen=True, repr=False)
class Needles:
    """What to look for. It never shows itself."""

    all: tuple[bytes, ...]

    @staticmethod
    def of(rows: Iterable[Locked]) -> "Needles":
        """What these rows hold, in the clear and under lock, with their keys and salts."""
        found = dict.fromkeys(needle for row in rows for needle in _needles(row) if len(needle) >= SHORTEST)
        every = max(1, -(-len(found) // MOST))
        return Needles(tuple(found)[::every])


class Searched(NamedTuple):
    """How many files and bytes were read, in how many something was found, and how many backups were not read."""

    files: int
    size: int
    found: int
    copies: int


def prove(project_log: str, leaf: str, needles: Needles) -> None:
    """Search, and keep what came of it. A large folder is searched beside the answer."""
    if sum(size for _, size in _files(home())) <= LARGE:
        _search_and_keep(project_log, leaf, needles)
    else:
        Thread(target=_beside, args=(project_log, leaf, needles), name="erasure proof").start()


def search(folder: Path, needles: Needles) -> Searched:
    """Every file below a folder, byte for byte."""
    files = size = found = 0
    copies, named = set(), backup_folder()
    for path, _size in _files(folder):
        backup = next((each for each in (path, *path.parents) if made_at(each)), None)
        if backup is not None:
            copies.add(backup)
        elif (held := _holds(path, needles)) is not None:
            files, size, found = files + 1, size + held[0], found + held[1]
    return Searched(files, size, found, len(copies.union(backups(named) if named else ())))


def proofs_for(project_log: str) -> dict[str, ErasureProof]:
    """What was searched for in a project, by the act that it was for; of several searches for one, the last."""
    return {proof.leaf: proof for proof in ErasureProof.objects.filter(log=project_log)}


def backups_end(proof: ErasureProof) -> datetime:
    """When the last backup that was made before an erasure is gone."""
    return proof.at + timedelta(days=WORDS_DAYS)


def _search_and_keep(project_log: str, leaf: str, needles: Needles) -> ErasureProof:
    told = search(home(), needles)
    if told.found:  # pages that were moved within the file may hold an old copy: write all of it anew, and look again
        with connections[WORDS].cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        told = search(home(), needles)
    if told.found:
        log.error("something of what was erased with act %s is still in %s files here", leaf, told.found)
    return ErasureProof.objects.create(log=project_log, leaf=leaf, **told._asdict())


def _beside(project_log: str, leaf: str, needles: Needles) -> None:
    try:
        _search_and_keep(project_log, leaf, needles)
    finally:
        connections.close_all()


def _files(folder: Path) -> Iterator[tuple[Path, int]]:
    for where, _folders, names in os.walk(folder):
        for name in sorted(names):
            path = Path(where) / name
            try:
                yield path, path.stat().st_size
            except FileNotFoundError:
                continue  # a journal that was just taken in


def _holds(path: Path, needles: Needles) -> tuple[int, bool] | None:
    """A file's size, and whether any needle is in it; None if it has gone or is no file. It is read piece by piece: a
    journal may be cut short at any moment, and a map of it into memory would then end the program."""
    if path.name.endswith("-shm"):  # says where pages are, and holds none; see `_opened`
        return None
    size, tail, found = 0, b"", False
    try:
        handle = _opened(path)
        try:
            while piece := os.pread(handle, PIECE, size):
                found = found or any(needle in tail + piece for needle in needles.all)
                size, tail = size + len(piece), piece[-LARGEST:]
        finally:
            if handle not in _databases.values():
                os.close(handle)
    except OSError:
        return None
    return size, found


def _opened(path: Path) -> int:
    """A file to read. A database stays open for as long as the program runs: to close it would let go of every lock
    that SQLite holds on it in this program (sqlite.org/howtocorrupt.html, 2.2)."""
    if path.suffix != ".sqlite3":
        return os.open(path, os.O_RDONLY)
    state = os.stat(path)
    return _databases.get((state.st_dev, state.st_ino)) or _kept_open(path)


def _kept_open(path: Path) -> int:
    handle = os.open(path, os.O_RDONLY)
    state = os.fstat(handle)
    return _databases.setdefault((state.st_dev, state.st_ino), handle)


def _needles(row: Locked) -> Iterator[bytes]:
    yield from (bytes(row.key), row.own_key, row.own_key.hex().encode())
    yield from _slices(bytes(row.box))
    if isinstance(row, Sealed):
        yield from (row.salt, row.salt.hex().encode(), *_parts(row.text))
    elif isinstance(row, ShownRow):
        yield from (row.line[:4096], *_parts(row.text))
    elif isinstance(row, Photo):
        yield from _slices(row.content)
    elif isinstance(row, Draft):
        yield from _parts(json.dumps(row.typed, ensure_ascii=False))


def _parts(text: str) -> Iterator[bytes]:
    """A text as it stands, as a program might write it into another, and parts of it."""
    for form in dict.fromkeys((text, json.dumps(text)[1:-1])):
        yield form.encode()[:4096]
        yield from _slices(form.encode(), PARTS)


def _slices(content: bytes, count: int = SLICES) -> Iterator[bytes]:
    """Pieces of something long, from all over it."""
    if len(content) > 2 * LONGEST:
        step = (len(content) - LONGEST) // count
        yield from (content[at : at + LONGEST] for at in range(step // 2, len(content) - LONGEST, step))
    else:
        yield content
