"""Reading acts again, from the database itself and through a connection of its own, before anything is signed.

What a page has in memory proves nothing about what was kept. Here each act's bytes are read back, hashed anew, and held
against what was written beside them; whatever does not fit is told with the number of the act.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import msgspec
from django.db import DatabaseError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BinaryField, QuerySet
from django.db.models.functions import Cast

from alongside.record.bundle import Header
from alongside.record.canonical import NotCanonical, check
from alongside.record.merkle import leaf_hash
from alongside.web.models import EntryRow, Project
from alongside.web.shelves.log import HASH

PAGE = 2000
_header = msgspec.json.Decoder(Header)


class Mismatch(Exception):
    """What is kept is not what it says of itself. `why` is one of WHYS; `number` is the act at which it shows."""

    def __init__(self, why: str, number: int | None = None) -> None:
        super().__init__(WHYS[why].format(number=number))
        self.why, self.number = why, number


#: In English, for the log of the program; pages say it in the reader's language (wording.sealed).
WHYS = {
    "changed": "act {number} is not what was recorded",
    "missing": "act {number} is missing",
    "head": "the acts do not lead to the root that is kept with them",
    "shorter": "there are only {number} acts, and more have been sealed",
    "witness": "a witness has seen another history than these {number} acts",
}
#: What stands beside a witness that has seen more of a log than there is, or something else.
AHEAD = "it has seen another history"


class Held(NamedTuple):
    """A record as the database has it: its name, whose clock it goes by, its size, its root and its peaks."""

    log: str
    clock: str
    size: int
    head: str
    peaks: bytes


@contextmanager
def again() -> Iterator[BaseDatabaseWrapper]:
    """A connection that knows nothing yet; inside a transaction, its own, since no other would see what is in it."""
    if connection.in_atomic_block:
        yield connection
        return
    fresh = connection.copy()
    try:
        yield fresh
    finally:
        fresh.close()


@contextmanager
def legible() -> Iterator[None]:
    """Text in which a bit turned over may be no text any more, and then the database won't give it: that is a mismatch
    of this record, and no reason to leave the others unsealed. Raises `Mismatch`."""
    try:
        yield
    except DatabaseError as no:
        if "decode" not in str(no):
            raise
        raise Mismatch("head") from None


def held(by: BaseDatabaseWrapper, project: int) -> Held:
    """The row of a project. Raises `Mismatch` if even that can't be read."""
    columns = Project.objects.filter(pk=project).values_list("log", "header", "size", "head", "peaks")
    log, header, size, head, peaks = next(_ask(by, columns))
    try:
        told = _header.decode(bytes(header))
    except msgspec.DecodeError:
        raise Mismatch("head") from None
    if (told.log, told.size, told.root) != (log, size, head):
        raise Mismatch("head")
    return Held(log, told.clock, size, head, bytes(peaks))


def leaves(by: BaseDatabaseWrapper, project: int, log: str, after: int, last: int) -> Iterator[bytes]:
    """The leaf hashes (32 bytes) of the acts numbered from `after` + 1 to `last`, made anew. Raises `Mismatch`."""
    wanted = after + 1
    while wanted <= last:
        span = (wanted, min(last, wanted + PAGE - 1))
        rows = EntryRow.objects.filter(project=project, number__range=span).order_by("number")
        # As bytes: of a hash in which a bit turned over nobody knows whether it is still text.
        for number, leaf, envelope in _ask(by, rows.values_list("number", Cast("leaf", BinaryField()), "envelope")):
            if number != wanted:
                raise Mismatch("missing", wanted)
            yield _proven(number, bytes(leaf), bytes(envelope), log)
            wanted += 1
        if wanted <= span[1]:
            raise Mismatch("missing", wanted)


def _proven(number: int, leaf: bytes, raw: bytes, log: str) -> bytes:
    found = leaf_hash(raw)
    try:
        fits = found.hex().encode() == leaf and check(raw)["log"] == log
    except (NotCanonical, KeyError, TypeError):
        fits = False
    if not fits:
        raise Mismatch("changed", number)
    return found


def split(peaks: bytes) -> list[bytes]:
    """Peaks as they are kept, one by one."""
    return [peaks[at : at + HASH] for at in range(0, len(peaks), HASH)]


def _ask(by: BaseDatabaseWrapper, rows: QuerySet[Any, Any]) -> Iterator[tuple[Any, ...]]:
    with by.cursor() as cursor:
        cursor.execute(*rows.query.sql_with_params())
        while found := cursor.fetchmany(500):
            yield from found
