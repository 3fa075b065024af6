"""Reading a Pabulib file (.pb): three tables, META, PROJECTS and VOTES, under one another in one text file.

The format is of Pabulib (Faliszewski et al., Participatory Budgeting: Data, Tools and Analysis, IJCAI 2023).
"""

from __future__ import annotations

from alongside.importers.spreadsheets.parts import CannotImport, Raw, nearest
from alongside.importers.spreadsheets.read_csv import text_of, text_rows

SECTIONS = ("META", "PROJECTS", "VOTES")


def read_pb(name: str, raw: bytes, encoding: str = "utf-8") -> dict[str, Raw]:
    """The tables of a Pabulib file by section. Raises `CannotImport` if it is not one."""
    found: dict[str, Raw] = {}
    section = ""
    # Published files hold stray quotes (Czestochowa 2020 does); should one swallow rows, `miscounts` tells.
    for line, cells in text_rows(name, text_of(name, raw, encoding), ";", strict=False):
        if len(cells) == 1 and cells[0] in SECTIONS:
            section = _opened(name, line, cells[0], found, section)
        elif any(cells):
            _put(name, found, section, line, cells)
    missing = [each for each in SECTIONS if each not in found]
    if missing:
        raise CannotImport(f"{name} is not a whole Pabulib file: it has no {' and no '.join(missing)}; fetch it again")
    return found


def _opened(name: str, line: int, word: str, found: dict[str, Raw], before: str) -> str:
    if word in found or word == before:
        raise CannotImport(f"{name}, line {line}: {word} begins a second time; a Pabulib file has each section once")
    return word


def _put(name: str, found: dict[str, Raw], section: str, line: int, cells: list[str]) -> None:
    if not section:
        raise CannotImport(f"{name}, line {line}: a Pabulib file begins with META on a line of its own")
    if section not in found:
        found[section] = Raw(line, cells, [])
    else:
        found[section].rows.append((line, cells))


def section_of(name: str, tables: dict[str, Raw], section: str | None) -> Raw:
    """One of the three tables, as the mapping's key `section` names it."""
    if section is None:
        raise CannotImport(f'{name} holds three tables; say which with section = "META", "PROJECTS" or "VOTES"')
    if section not in tables:
        raise CannotImport(f"{name} has no section '{section}'{nearest(section, SECTIONS)}")
    return tables[section]


def miscounts(name: str, tables: dict[str, Raw]) -> list[str]:
    """Where the file's own META counts other projects or votes than it holds."""
    meta = {cells[0]: cells[1] for _, cells in tables["META"].rows if len(cells) > 1}
    found = []
    for key, section in (("num_projects", "PROJECTS"), ("num_votes", "VOTES")):
        held = len(tables[section].rows)
        if key in meta and meta[key] != str(held):
            found.append(f"{name} says {key} = {meta[key]} and holds {held}")
    return found
