"""Reading a sheet of an Excel file (.xlsx): values only. No formula is computed and no macro is run.

A cell with a formula gives the value that was saved with it; where none was saved, the row is listed. Size is checked
before anything is unpacked, so that a small file can't grow into a huge one.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from alongside.importers.spreadsheets.parts import CannotImport, Problem, Raw, nearest
from alongside.importers.spreadsheets.read_csv import LONGEST_CELL, check_size

MOST_BYTES = 128 * 2**20
MOST_PARTS = 5_000


def read_xlsx(name: str, raw: bytes, sheet: str | None, problems: list[Problem]) -> Raw:
    """The table in a sheet (the first one, unless named); rows with an unusable cell go to `problems`."""
    _check_package(name, raw)
    rows = [(line, cells) for line, cells in _sheet_rows(name, raw, sheet, problems) if any(cells)]
    if not rows:
        raise CannotImport(f"{name} holds no header and no rows in that sheet; save it again")
    (line, header), *rest = rows
    while header and not header[-1]:
        header.pop()
    return Raw(line, header, [(number, _as_long(cells, len(header))) for number, cells in rest])


def _as_long(cells: list[str], columns: int) -> list[str]:
    """Excel leaves out empty cells at a row's end, and may keep empty ones beyond the table."""
    while len(cells) > columns and not cells[-1]:
        cells.pop()
    return cells + [""] * (columns - len(cells))


def _check_package(name: str, raw: bytes) -> None:
    try:
        parts = zipfile.ZipFile(io.BytesIO(raw)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise CannotImport(f"{name} is not a whole Excel file (.xlsx): it is cut, damaged or of another kind") from None
    size = sum(part.file_size for part in parts)
    if size > MOST_BYTES or len(parts) > MOST_PARTS:
        limit = f"{MOST_BYTES >> 20} MiB in {MOST_PARTS:,} parts"
        raise CannotImport(f"{name} unpacks to {size >> 20:,} MiB in {len(parts):,} parts, and the limit is {limit}")


def _sheet_rows(name: str, raw: bytes, sheet: str | None, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Each row's number and its texts, read twice side by side: as values, and as formulas to know which are."""
    try:
        values, formulas = (_worksheet(name, raw, sheet, data_only) for data_only in (True, False))
        pairs = zip_longest(values.iter_rows(), formulas.iter_rows(), fillvalue=())
        for number, (row, written) in enumerate(pairs, 1):
            check_size(name, number, len(row))
            cells, wrong = _texts(row, written)
            if wrong:
                problems.append(Problem(name, number, wrong))
            else:
                yield number, cells
    except CannotImport:
        raise
    except Exception:  # a damaged or hostile file may fail in any way, and whichever way, it can't be read
        what = "open it in a spreadsheet program and save it again as .xlsx"
        raise CannotImport(f"{name} can't be read as an Excel file; {what}") from None


def _worksheet(name: str, raw: bytes, sheet: str | None, data_only: bool) -> Any:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(raw), read_only=True, data_only=data_only, keep_links=False)
    if sheet is not None and sheet not in book.sheetnames:
        raise CannotImport(f"{name} has no sheet '{sheet}'{nearest(sheet, book.sheetnames)}")
    found = book[sheet] if sheet is not None else book.worksheets[0]
    found.reset_dimensions()  # the size that a sheet claims for itself may be wrong, or a trap
    return found


def _texts(row: tuple[Any, ...], written: tuple[Any, ...]) -> tuple[list[str], str]:
    """The texts of a row's cells, and what is wrong with one of them."""
    cells = []
    for value, formula in zip_longest(row, written):
        text = _text(getattr(value, "value", None))
        if getattr(formula, "data_type", "n") == "f" and not text:
            return [], f"the cell {formula.coordinate} is a formula with no saved value; save the file with its values"
        if getattr(value, "data_type", "n") == "e":
            return [], f"the cell {value.coordinate} holds the error {text}; mend it in the sheet"
        if len(text) > LONGEST_CELL:
            return [], f"the cell {value.coordinate} is longer than {LONGEST_CELL:,} characters"
        cells.append(text)
    return cells, ""


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    return str(value).strip()
