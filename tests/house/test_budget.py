"""The house stays readable: small files, small functions, plain names, and a paragraph at the head of each module."""

import ast
import re
from functools import cache
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = [path for path in sorted((ROOT / "src" / "alongside").rglob("*.py")) if "migrations" not in path.parts]
BANNED = {"manager", "handler", "processor", "service", "util", "helper", "data", "info", "misc"}
BANNED |= {f"{word}s" for word in BANNED} | {"utility", "utilities"}
Named = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def lines_in(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def named_things(path: Path) -> list[Named]:
    return [node for node in ast.walk(tree(path)) if isinstance(node, Named)]


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Its lines from `def` to the end, without its docstring: telling the reader more must not cost anything."""
    told = function.body[0] if ast.get_docstring(function, clean=False) is not None else None
    docstring = told.end_lineno - told.lineno + 1 if told else 0
    return function.end_lineno - function.lineno + 1 - docstring


FUNCTIONS = {
    f"{name_of(path)}:{node.lineno} {node.name}": lines_of(node)
    for path in MODULES
    for node in named_things(path)
    if not isinstance(node, ast.ClassDef)
}


def test_no_file_is_over_400_lines():
    assert {name_of(path): lines_in(path) for path in MODULES if lines_in(path) > 400} == {}


@pytest.mark.parametrize("wanted", [80])
def test_half_of_the_files_have_at_most_80_lines(wanted):
    """A median of a handful of files says nothing, so it counts from the thirty-first file on."""
    middle = median(map(lines_in, MODULES))
    assert len(MODULES) <= 30 or middle <= wanted, f"the median file has {middle} lines"


def test_no_function_is_over_60_lines():
    assert {name: lines for name, lines in FUNCTIONS.items() if lines > 60} == {}


def test_half_of_the_functions_have_at_most_8_lines():
    assert median(FUNCTIONS.values()) <= 8


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_opens_with_a_paragraph(path):
    assert ast.get_docstring(tree(path)), f"{name_of(path)} has no opening docstring"


GIVEN = {"get_context_data"}  # a name that Django gives


def words(name: str) -> set[str]:
    """The words of a name, whether it is written like_this or LikeThis."""
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}


def test_names_are_split_into_their_words():
    assert words("HTMLDataHandler") == {"html", "data", "handler"}
    assert words("read_information") == {"read", "information"}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_name_hides_what_it_means(path):
    """A manager, handler, service or helper is a thing nobody has understood yet."""
    names = {path.stem, path.parent.name, *(node.name for node in named_things(path))} - GIVEN
    assert [name for name in names if words(name) & BANNED] == []
