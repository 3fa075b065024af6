"""A small source to import: a folder of files, a mapping, and a way to run both, inside the test or as a command."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from alongside.cli import main
from alongside.importers.spreadsheets import Imported, import_tables, read_map

TODAY = datetime.date(2026, 1, 1)

PROJECT = """
cannot_show = ["Nothing but this list."]

[project]
title = "A small list"
by = "council@institution/host"
about = ["decisions"]
entered = "2025-06-30"
"""

SOURCE = """
[[source]]
name = "list"
file = "list.csv"
kind = "csv"
"""

ACTS = """
[[acts]]
act = "make-proposal"
from = "list"
by = "residents@community"
label = "proposal-{id}"
say = "{title}"
fields = { about = "decisions" }
"""

CSV = "id,title\n1,A bench\n2,A tree\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder for source files."""
    (tmp_path / "files").mkdir()
    return tmp_path / "files"


@pytest.fixture
def bring(tmp_path: Path, folder: Path) -> Callable[..., Imported]:
    """`bring("id,title\\n...")`: import that CSV (or `{file: content}`) by the small mapping, or by `mapping=`."""

    def run(
        files: str | dict[str, str | bytes] = CSV, mapping: str = PROJECT + SOURCE + ACTS, **choices: str
    ) -> Imported:
        lay(folder, files)
        path = tmp_path / "small.toml"
        path.write_text(mapping, encoding="utf-8")
        return import_tables(read_map(path, choices), folder, TODAY)

    return run


@pytest.fixture
def refused(tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """As `bring`, from the command line: it must end with exit code 2 and one line, and write nothing. Gives the line."""

    def run(files: str | dict[str, str | bytes] = CSV, mapping: str = PROJECT + SOURCE + ACTS, *more: str) -> str:
        lay(folder, files)
        path, record = tmp_path / "small.toml", tmp_path / "out" / "small.record"
        path.write_text(mapping, encoding="utf-8")
        record.parent.mkdir(exist_ok=True)
        with pytest.raises(SystemExit) as end:
            main(["import", "--map", str(path), str(folder), "-o", str(record), *more])
        told = capsys.readouterr()
        assert (end.value.code, told.out, list(record.parent.iterdir())) == (2, "", [])
        assert told.err.count("\n") == 1
        return told.err.removeprefix("alongside: ").rstrip("\n").replace(str(folder), "FOLDER")

    return run


def lay(folder: Path, files: str | dict[str, str | bytes]) -> None:
    given: dict[str, Any] = {"list.csv": files} if isinstance(files, str) else files
    for name, content in given.items():
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
