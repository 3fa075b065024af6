"""From the mapping's list of files to tables: each file is found, measured, hashed once, and read by its kind.

A mapping may come from anybody, so it can only name files inside the folder that the person importing has given.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Protocol

from alongside.importers.spreadsheets.cells import cleaned
from alongside.importers.spreadsheets.mapping_types import Source
from alongside.importers.spreadsheets.parts import CannotImport, Problem, Raw, Row, Table
from alongside.importers.spreadsheets.read_csv import read_csv
from alongside.importers.spreadsheets.read_pb import miscounts, read_pb, section_of
from alongside.importers.spreadsheets.read_xlsx import read_xlsx

LARGEST_FILE = 256 * 2**20


class Findings(Protocol):
    """Where reading a file leaves what it notices."""

    problems: list[Problem]
    notes: list[str]


class Folder:
    """The files of one import. `digests` are the sha256 of those that were read, by name, in the mapping's order."""

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        if not self.folder.is_dir():
            raise CannotImport(f"there is no folder {self.folder}; give the folder that holds the source files")
        self.contents: dict[str, bytes] = {}
        self.digests: dict[str, str] = {}

    def table(self, source: Source, found: Findings) -> Table:
        """The table of a [[source]] block, its cells cleaned; rows that can't be used go to `found.problems`."""
        raw = self._raw(source, found)
        header = [cell or f"column {number}" for number, cell in enumerate(raw.header, 1)]
        twice = next((name for name in header if header.count(name) > 1), None)
        if twice:
            raise CannotImport(f"{source.file}, line {raw.line}: the column '{twice}' stands twice; rename one of them")
        rows = []
        for line, cells in raw.rows:
            cells = _trimmed(cells, len(header))
            if len(cells) != len(header):
                what = f"it has {len(cells)} cells and the header has {len(header)}"
                found.problems.append(Problem(source.file, line, what))
            else:
                rows.append(Row(source.file, line, dict(zip(header, cells, strict=True))))
        return cleaned(source, Table(source.name, tuple(header), rows), found)

    def _raw(self, source: Source, found: Findings) -> Raw:
        content = self._content(source.file)
        if source.kind == "xlsx":
            return read_xlsx(source.file, content, source.sheet, found.problems)
        if source.kind == "csv":
            return read_csv(source.file, content, source.encoding, source.delimiter)
        tables = read_pb(source.file, content, source.encoding)
        found.notes += [note for note in miscounts(source.file, tables) if note not in found.notes]
        return section_of(source.file, tables, source.section)

    def _content(self, name: str) -> bytes:
        """A file's bytes, read and hashed once."""
        if name not in self.contents:
            content = self._path(name).read_bytes()
            if not content.strip():
                raise CannotImport(f"{name} is empty; fetch it again")
            self.contents[name] = content
            self.digests[name] = sha256(content).hexdigest()
        return self.contents[name]

    def _path(self, name: str) -> Path:
        path = self.folder / name
        if not path.resolve().is_relative_to(self.folder.resolve()):
            raise CannotImport(f"the mapping asks for '{name}', which is outside {self.folder}; put the file inside")
        if not path.is_file():
            near = [each.name for each in sorted(self.folder.iterdir()) if each.is_file()]
            raise CannotImport(f"there is no file '{name}' in {self.folder}{_there(near)}")
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise CannotImport(f"{name} has {size >> 20:,} MiB and the limit is {LARGEST_FILE >> 20} MiB; split it")
        return path


def _there(names: list[str]) -> str:
    return f"; it holds {', '.join(names[:8])}{' ...' if len(names) > 8 else ''}" if names else "; the folder is empty"


def _trimmed(cells: list[str], columns: int) -> list[str]:
    """Without the empty cells that some programs put after the last column."""
    return cells[:columns] if len(cells) > columns and not any(cells[columns:]) else cells
