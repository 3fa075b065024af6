"""Reading a CSV file: its text in the encoding that the mapping names, then rows with the line on which each begins.

Cells are text and stay text: what looks like a formula is never computed, here or later.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator

from alongside.importers.spreadsheets.parts import CannotImport, Raw

LONGEST_CELL = 1_000_000
MOST_ROWS = 500_000
MOST_COLUMNS = 5_000


def read_csv(name: str, raw: bytes, encoding: str, delimiter: str) -> Raw:
    """The table in a CSV file. Raises `CannotImport` if it is not one."""
    rows = [(line, cells) for line, cells in text_rows(name, text_of(name, raw, encoding), delimiter) if any(cells)]
    if not rows:
        raise CannotImport(f"{name} holds no header and no rows; export it again")
    (line, header), *rest = rows
    return Raw(line, header, rest)


def text_of(name: str, raw: bytes, encoding: str) -> str:
    """The file's text, without the mark that some programs put before it."""
    if raw.startswith(b"PK\x03\x04"):
        raise CannotImport(f'{name} is an Excel file and no text; write kind = "xlsx" for it, or export it as CSV')
    try:
        wide = codecs.lookup(encoding).name.startswith(("utf-16", "utf-32"))
        if b"\0" in raw and not wide:
            raise CannotImport(_binary(name, raw))
        return raw.decode(encoding).removeprefix("\ufeff")
    except LookupError:
        raise CannotImport(f"there is no encoding '{encoding}' ({name}); try utf-8, cp1252 or utf-16") from None
    except UnicodeError as problem:
        start = getattr(problem, "start", 0)
        line = raw.count(b"\n", 0, start) + 1
        what = f"{name}, line {line}: the byte {raw[start]:#04x} is not {encoding} text"
        raise CannotImport(f'{what}; set the key encoding of this file (often "cp1252" or "utf-16")') from None


def _binary(name: str, raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return f'{name} is text of two bytes a letter; set the key encoding of this file to "utf-16"'
    return f"{name} is a binary file and no table of text; export it as CSV or Excel (xlsx)"


def text_rows(name: str, text: str, delimiter: str, *, strict: bool = True) -> Iterator[tuple[int, list[str]]]:
    """Each row's first line and its cells. Raises `CannotImport` for what can't be split into rows and cells; unless
    `strict`, a stray quote inside a cell is taken as it stands."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
    line = 1
    before = csv.field_size_limit(LONGEST_CELL)
    try:
        for count, cells in enumerate(reader):
            check_size(name, count, len(cells))
            yield line, [cell.strip() for cell in cells]
            line = reader.line_num + 1
    except csv.Error as problem:
        raise CannotImport(f"{name}, line {line}: {_plainly(problem)}") from None
    finally:
        csv.field_size_limit(before)


def check_size(name: str, rows: int, columns: int) -> None:
    """Refuse tables too large to be lists that people keep."""
    if rows > MOST_ROWS:
        raise CannotImport(f"{name} has more than {MOST_ROWS:,} rows, the most that one import takes; split the file")
    if columns > MOST_COLUMNS:
        raise CannotImport(
            f"{name} has a row of {columns:,} cells and {MOST_COLUMNS:,} are the most; see its delimiter"
        )


def _plainly(problem: csv.Error) -> str:
    if "field limit" in str(problem):
        return f"a cell is longer than {LONGEST_CELL:,} characters; a quote may have been left open here"
    return "a cell opens with a quote that is not closed as it should be; write quotes inside a cell twice"
