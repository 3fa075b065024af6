"""Plain statements, for the few rows that every act writes or asks for: put together once, then only filled in.

What is asked now and then is asked through the models; these are for the door, where each statement is one of a dozen
that somebody waits for. Each goes to the database in which its rows lie.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, TypeVar

from django.db import connections, models, router
from django.db.backends.base.base import BaseDatabaseWrapper

from alongside.web.database import WORDS

Kind = type[models.Model]
Row = TypeVar("Row", bound=models.Model)


def insert(kind: Kind, columns: str, rows: Iterable[Sequence[Any]]) -> None:
    """Write rows: `insert(ActLink, "source target", [(2, 1), (3, 1)])`."""
    if given := list(rows):
        with _database(kind).cursor() as cursor:
            cursor.executemany(_insert(kind, columns), given)


def put(row: models.Model) -> None:
    """Write one new row, whole; its number is not asked for."""
    kind, here = type(row), _database(type(row))
    fields = [field for field in kind._meta.concrete_fields if not field.primary_key]
    values = [field.get_db_prep_save(field.pre_save(row, add=True), here) for field in fields]
    insert(kind, " ".join(field.column for field in fields), [values])


def change(kind: Kind, columns: str, key: str, *values: Any) -> bool:
    """Write these columns of the row whose `key` is the last value. Was there one?"""
    with _database(kind).cursor() as cursor:
        cursor.execute(_change(kind, columns, key), values)
        return bool(cursor.rowcount)


def look_up(kind: Kind, columns: str, record: int | str, key: str, wanted: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Columns of a record's rows whose `key` is one of a few. `record`: the number of its project, or for rows in the
    other database its name there."""
    with _database(kind).cursor() as cursor:
        cursor.execute(_look_up(kind, columns, key, len(wanted)), (record, *wanted))
        return list(cursor.fetchall())


def span(kind: Kind, columns: str, project: int, first: int, last: int) -> list[tuple[Any, ...]]:
    """Columns of a project's rows from one number to another, both of them too, in their order."""
    with _database(kind).cursor() as cursor:
        cursor.execute(_span(kind, columns), (project, first, last))
        return list(cursor.fetchall())


def hold(kind: Kind, columns: str, key: int) -> tuple[Any, ...] | None:
    """Columns of one row, which nobody else changes until the transaction ends."""
    with _database(kind).cursor() as cursor:
        cursor.execute(_hold(kind, columns), (key,))
        row: tuple[Any, ...] | None = cursor.fetchone()
        return row


def made(kind: type[Row], columns: str, row: Sequence[Any]) -> Row:
    """The row, as its model has it; columns that hold a time of day are not for this."""
    names = columns.split()
    values = [kind._meta.get_field(name).to_python(value) for name, value in zip(names, row, strict=True)]
    return kind.from_db(router.db_for_read(kind), names, values)


def _database(kind: Kind) -> BaseDatabaseWrapper:
    return connections[router.db_for_write(kind)]  # type: ignore[no-any-return]


@cache
def _hold(kind: Kind, columns: str) -> str:
    lock = " FOR UPDATE" if _database(kind).features.has_select_for_update else ""
    return f"SELECT {_list(kind, columns)} FROM {_table(kind)} WHERE {_quoted(kind, 'id')} = %s{lock}"


@cache
def _insert(kind: Kind, columns: str) -> str:
    values = ", ".join(["%s"] * len(columns.split()))
    return f"INSERT INTO {_table(kind)} ({_list(kind, columns)}) VALUES ({values})"


@cache
def _change(kind: Kind, columns: str, key: str) -> str:
    told = ", ".join(f"{_quoted(kind, name)} = %s" for name in columns.split())
    return f"UPDATE {_table(kind)} SET {told} WHERE {_quoted(kind, key)} = %s"


@cache
def _look_up(kind: Kind, columns: str, key: str, count: int) -> str:
    record = "log" if router.db_for_read(kind) == WORDS else "project_id"
    wanted = ", ".join(["%s"] * count)
    where = f"{_quoted(kind, record)} = %s AND {_quoted(kind, key)} IN ({wanted})"
    return f"SELECT {_list(kind, columns)} FROM {_table(kind)} WHERE {where}"


@cache
def _span(kind: Kind, columns: str) -> str:
    number = _quoted(kind, "number")
    where = f"{_quoted(kind, 'project_id')} = %s AND {number} BETWEEN %s AND %s ORDER BY {number}"
    return f"SELECT {_list(kind, columns)} FROM {_table(kind)} WHERE {where}"


def _table(kind: Kind) -> str:
    return _quoted(kind, kind._meta.db_table)


def _list(kind: Kind, columns: str) -> str:
    return ", ".join(_quoted(kind, name) for name in columns.split())


def _quoted(kind: Kind, name: str) -> str:
    return _database(kind).ops.quote_name(name)  # type: ignore[no-any-return]
