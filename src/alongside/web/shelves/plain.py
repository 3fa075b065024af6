"""Plain statements, for the few rows that every act writes: put together once, then only filled in.

What is asked now and then is asked through the models; these are for the door, where each statement is one of a dozen
that somebody waits for.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from django.db import connection, models

Kind = type[models.Model]


def insert(kind: Kind, columns: str, rows: Iterable[Sequence[Any]]) -> None:
    """Write rows: `insert(ActLink, "source target", [(2, 1), (3, 1)])`."""
    if given := list(rows):
        with connection.cursor() as cursor:
            cursor.executemany(_insert(kind, columns), given)


def change(kind: Kind, columns: str, key: str, *values: Any) -> bool:
    """Write these columns of the row whose `key` is the last value. Was there one?"""
    with connection.cursor() as cursor:
        cursor.execute(_change(kind, columns, key), values)
        return bool(cursor.rowcount)


def look_up(kind: Kind, columns: str, project: int, key: str, wanted: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Columns of a project's rows whose `key` is one of a few."""
    with connection.cursor() as cursor:
        cursor.execute(_look_up(kind, columns, key, len(wanted)), (project, *wanted))
        return list(cursor.fetchall())


def hold(kind: Kind, columns: str, key: int) -> tuple[Any, ...] | None:
    """Columns of one row, which nobody else changes until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(_hold(kind, columns), (key,))
        row: tuple[Any, ...] | None = cursor.fetchone()
        return row


@cache
def _hold(kind: Kind, columns: str) -> str:
    lock = " FOR UPDATE" if connection.features.has_select_for_update else ""
    return f"SELECT {_list(columns.split())} FROM {_table(kind)} WHERE {_quoted('id')} = %s{lock}"


@cache
def _insert(kind: Kind, columns: str) -> str:
    named = columns.split()
    return f"INSERT INTO {_table(kind)} ({_list(named)}) VALUES ({', '.join(['%s'] * len(named))})"


@cache
def _change(kind: Kind, columns: str, key: str) -> str:
    told = ", ".join(f"{_quoted(name)} = %s" for name in columns.split())
    return f"UPDATE {_table(kind)} SET {told} WHERE {_quoted(key)} = %s"


@cache
def _look_up(kind: Kind, columns: str, key: str, count: int) -> str:
    wanted = ", ".join(["%s"] * count)
    where = f"{_quoted('project_id')} = %s AND {_quoted(key)} IN ({wanted})"
    return f"SELECT {_list(columns.split())} FROM {_table(kind)} WHERE {where}"


def _table(kind: Kind) -> str:
    return _quoted(kind._meta.db_table)


def _list(names: Sequence[str]) -> str:
    return ", ".join(map(_quoted, names))


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
