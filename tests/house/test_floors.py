"""The floors: each room uses only what stands under it, and the core needs four packages, nothing more."""

import ast
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ROOT / "src" / "alongside"
CORE = ("acts", "record", "readings", "standards")
BELOW_THE_WEB = (*CORE, "methods", "importers", "reports")
CORE_PACKAGES = {"alongside", "msgspec", "rfc8785", "cryptography"}
DATABASES = {"django", "sqlite3", "psycopg", "psycopg2"}
LINTER = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def test_the_import_contracts_are_kept():
    """pyproject.toml, [tool.importlinter]."""
    command = [sys.executable, "-c", LINTER, "--no-cache", "--no-logo"]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    answer = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8")
    assert answer.returncode == 0, answer.stdout + answer.stderr


@cache
def nodes_of(path: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def imported(path: Path) -> set[str]:
    """The top-level packages that a module imports, also inside its functions."""
    nodes = nodes_of(path)
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    parts = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom) and not node.level}
    return {name.partition(".")[0] for name in plain | parts} - {""}


def wrongly_imported(rooms: tuple[str, ...], wrong) -> dict[str, set[str]]:
    paths = [path for room in rooms for path in sorted((ROOMS / room).rglob("*.py"))]
    found = {path.relative_to(ROOMS).as_posix(): wrong(imported(path)) for path in paths}
    return {path: names for path, names in found.items() if names}


def test_the_core_needs_four_packages_only():
    allowed = CORE_PACKAGES | sys.stdlib_module_names
    assert wrongly_imported(CORE, lambda names: names - allowed) == {}


def test_nothing_below_the_web_knows_django_or_a_database():
    assert wrongly_imported(BELOW_THE_WEB, lambda names: names & DATABASES) == {}


def test_no_module_imports_from_beside_itself_with_dots():
    """A relative import would slip past the eye that reads the floors."""
    paths = sorted(ROOMS.rglob("*.py"))
    nodes = [(path.name, node) for path in paths for node in nodes_of(path)]
    assert [name for name, node in nodes if isinstance(node, ast.ImportFrom) and node.level] == []


@pytest.mark.parametrize("words", [(), ("--help",), ("run", "--help"), ("--version",)])
def test_the_command_line_starts_without_the_web(words):
    look = (
        "import sys, atexit; atexit.register(lambda: print(*{'django', 'sqlite3'} & set(sys.modules), file=sys.stderr));"
        f"from alongside.cli import main; main({list(words)!r})"
    )
    answer = subprocess.run([sys.executable, "-c", look], cwd=ROOT / "src", capture_output=True, encoding="utf-8")
    assert (answer.returncode, answer.stderr) == (0, "\n")
