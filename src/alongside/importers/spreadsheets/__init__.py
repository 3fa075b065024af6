"""Tables (CSV, Excel, Pabulib) to acts, by a small mapping file that a council officer can read and edit.

`import_tables` does it all and writes nothing; docs/reference/map.md is the mapping language.
"""

from __future__ import annotations

from alongside.importers.spreadsheets.importing import Imported, import_tables
from alongside.importers.spreadsheets.mapping import find_map, read_map
from alongside.importers.spreadsheets.parts import CannotImport, Problem
from alongside.importers.spreadsheets.report import told

__all__ = ["CannotImport", "Imported", "Problem", "find_map", "import_tables", "read_map", "told"]
