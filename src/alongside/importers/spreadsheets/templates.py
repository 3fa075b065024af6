"""Filling texts from a row: `proposal-{id}` takes the cell of column `id`; `{title:label}` makes a label of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence

from alongside.importers.spreadsheets.mapping_types import Test, Text, Where
from alongside.importers.spreadsheets.parts import CannotImport, Row, Unfit, nearest

_GAP = re.compile(r"\{([^{}:]+)(?::([a-z]+))?\}")


def gaps(template: str) -> list[str]:
    """The columns that a template names."""
    return [found[1] for found in _GAP.finditer(template)]


def check_template(template: str, columns: Iterable[str], where: str) -> None:
    """Raise `CannotImport` unless every gap of a template is a column, and every filter is known."""
    for found in _GAP.finditer(template):
        check_column(found[1], columns, where)
        if found[2] and found[2] not in FILTERS:
            raise CannotImport(f"{where}: there is no '{{...:{found[2]}}}'{nearest(found[2], FILTERS)}")
    if "{" in _GAP.sub("", template) or "}" in _GAP.sub("", template):
        raise CannotImport(f"{where}: a bracket is left open in '{template[:60]}'; write a column as {{name}}")


def check_column(column: str, columns: Iterable[str], where: str) -> None:
    """Raise `CannotImport` unless the column is there, naming the nearest."""
    if column not in columns:
        raise CannotImport(f"{where}: there is no column '{column}'{nearest(column, columns)}")


def fill(template: str, rows: Sequence[Row], extra: dict[str, str] | None = None) -> str | None:
    """The text for rows that become one act; None where a cell it needs is empty. Raises `Unfit` if the rows differ."""
    texts = list(dict.fromkeys(_fill_one(template, {**row.cells, **(extra or {})}) for row in rows))
    if len(texts) > 1:
        raise Unfit(f"the rows of one act differ in '{template}': {_short(texts[0])} and {_short(texts[1])}")
    return texts[0] if texts else _fill_one(template, extra or {})


def _short(text: str | None) -> str:
    return f"'{text[:40]}'" if text is not None else "nothing"


def _fill_one(template: str, cells: dict[str, str]) -> str | None:
    if any(not cells[column] for column in gaps(template)):
        return None
    return _GAP.sub(lambda found: FILTERS[found[2] or ""](cells[found[1]]), template)


def as_label(text: str) -> str:
    """A label of any script: letters and digits stay, everything else becomes one hyphen; 64 characters at most."""
    return re.sub(r"[^\w.'+]+|_", "-", text).strip("-.'+")[:64].rstrip("-.'+")


def as_seat(text: str) -> str:
    """A seat: small letters a-z and digits, so that `P08` and `p 08` do not pass for two people by chance."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:64]


FILTERS: dict[str, Callable[[str], str]] = {"": str, "label": as_label, "seat": as_seat}


def keeps(where: Where, row: Row) -> bool:
    """Whether a row passes every test of a `where`."""
    return all(_passes(test, row.cells[column]) for column, test in where.items())


def check_where(where: Where, columns: Iterable[str], place: str) -> None:
    """Raise `CannotImport` for an unknown column or way of testing."""
    for column, test in where.items():
        check_column(column, columns, place)
        if isinstance(test, dict) and not (len(test) == 1 and next(iter(test)) in ("not", "empty")):
            raise CannotImport(f"{place}: test '{column}' by a value, a list, {{not = ...}} or {{empty = true}}")


def _passes(test: Test, cell: str) -> bool:
    if not isinstance(test, dict):
        return cell in _texts(test)
    if "empty" in test:
        return (cell == "") == bool(test["empty"])
    return cell not in _texts(test["not"])


def _texts(test: Text | list[Text]) -> list[str]:
    return [str(each) for each in (test if isinstance(test, list) else [test])]
