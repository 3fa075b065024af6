"""One bit that turns over in a database or in a file, as on a disk that grows old; and what it was before, put back."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from django.db import connections, transaction

GUARDS = ("acts_stay_update", "acts_stay_delete")


class Cell(NamedTuple):
    """One field of one row: in which database, which table, which row, which column."""

    database: str
    table: str
    row: int
    column: str


def flipped(raw: bytes, chance: random.Random) -> bytes:
    """The same with one bit turned over."""
    at = chance.randrange(8 * len(raw))
    turned = bytearray(raw)
    turned[at // 8] ^= 1 << at % 8
    return bytes(turned)


def cells(database: str, table: str, columns: str, where: str = "1=1") -> Iterator[tuple[Cell, bytes]]:
    """The cells of these columns that hold anything, each with its bytes."""
    with connections[database].cursor() as cursor:
        for column in columns.split():
            cursor.execute(f"SELECT id, CAST({column} AS BLOB) FROM {table} WHERE {where}")
            yield from ((Cell(database, table, row, column), bytes(held)) for row, held in cursor.fetchall() if held)


def chosen(among: list[tuple[Cell, bytes]], chance: random.Random) -> tuple[Cell, bytes]:
    """One of them; a long one more often, since it has more bits."""
    return chance.choices(among, [len(held) for _, held in among])[0]


@contextmanager
def turned_over(cell: Cell, held: bytes, chance: random.Random) -> Iterator[None]:
    """A bit of this cell is another one, until the end of the block."""
    with transaction.atomic(cell.database):
        with connections[cell.database].cursor() as cursor:
            for guard in GUARDS:
                cursor.execute(f"DROP TRIGGER IF EXISTS {guard}")
            cursor.execute(f"SELECT typeof({cell.column}) FROM {cell.table} WHERE id = %s", [cell.row])
            (kind,) = cursor.fetchone()
            # A number among others is turned over far up, since two rows can't have the same one.
            another = int(held) ^ 1 << chance.randrange(10, 31) if kind == "integer" else flipped(held, chance)
            change = f"UPDATE {cell.table} SET {cell.column} = CAST(%s AS {kind}) WHERE id = %s"
            cursor.execute(change, [another, cell.row])
        yield
        transaction.set_rollback(True, cell.database)


@contextmanager
def turned_over_in(path: Path, chance: random.Random) -> Iterator[None]:
    """The same in a file."""
    held = path.read_bytes()
    path.write_bytes(flipped(held, chance))
    yield
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(held)
