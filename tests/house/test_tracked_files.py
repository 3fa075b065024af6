"""What lies in the project's folder: nothing that a browser would fetch from strangers, and no one machine's paths."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOADED = {".html", ".css", ".js", ".svg", ".txt"}
MADE_HERE = {".git", ".hypothesis", ".mypy_cache", ".pytest_cache", ".ruff_cache", "__pycache__"}

ELSEWHERE = r"""["']?\s*(?:https?:)?//(?!\s)"""
TAG = re.compile(r"<(?!a\b)[a-z][^<>]*?\b(?:src|href|srcset|poster|data|action)\s*=\s*" + ELSEWHERE, re.I)
CSS = re.compile(r"(?:url\(\s*|@import\s+)" + ELSEWHERE, re.I)
CODE = re.compile(
    r"(?:\bfetch\(|\bimport\b[^;\n]*|\bimportScripts\(|\bnew (?:WebSocket|EventSource)\()\s*[\"'`](?:https?|wss?)://"
)
OF_ONE_MACHINE = re.compile(r"(?<![\w.:/-])/(?:home|root|work|Users)/\w|(?<!\w)[A-Z]:\\Users")


def files() -> list[Path]:
    """What git keeps or would keep; without git, all but what the tools leave behind."""
    if not (ROOT / ".git").exists():
        inside = [path for path in ROOT.rglob("*") if path.is_file()]
        return [path for path in inside if not any(p in MADE_HERE or p.startswith(".venv-") for p in path.parts)]
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    return [ROOT / name for name in listed if name and (ROOT / name).is_file()]


def text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", errors="replace")


def fetched_from_strangers(content: str) -> list[str]:
    return [found[0] for pattern in (TAG, CSS, CODE) for found in pattern.finditer(content)]


@pytest.mark.parametrize(
    "content",
    [
        '<script src="https://cdn.example/x.js">',
        "<link rel=stylesheet href=//fonts.example/css>",
        '<img alt=""\n src = "http://pixel.example/1.gif">',
        "body { background: url( 'https://a.example/b.png') }",
        '@import "https://a.example/b.css";',
        'fetch("https://a.example/")',
        'import x from "https://a.example/x.js"',
    ],
)
def test_a_load_from_strangers_is_seen(content):
    assert fetched_from_strangers(content) != []


@pytest.mark.parametrize(
    "content",
    [
        '<a href="https://a.example/">source</a>',
        '<svg xmlns="http://www.w3.org/2000/svg">',
        '<img src="/static/a.png">',
    ],
)
def test_a_link_to_follow_is_not_a_load(content):
    assert fetched_from_strangers(content) == []


def test_a_browser_loads_nothing_from_strangers():
    pages = [path for path in files() if path.suffix in LOADED and (ROOT / "src") in path.parents]
    found = {path.relative_to(ROOT).as_posix(): fetched_from_strangers(text(path)) for path in pages}
    assert {path: loads for path, loads in found.items() if loads} == {}


def test_no_file_names_a_path_of_one_machine():
    found = {path.relative_to(ROOT).as_posix(): OF_ONE_MACHINE.findall(text(path)) for path in files()}
    assert {path: names for path, names in found.items() if names} == {}


def test_the_package_lists_are_hashed_and_name_no_registry():
    for name in ("requirements.txt", "requirements-dev.txt"):
        content = (ROOT / name).read_text(encoding="utf-8")
        pinned = re.findall(r"^[a-z0-9-]+==", content, re.M)
        unhashed = re.findall(r"^[a-z0-9-]+==[^\n]*(?<!\\)$", content, re.M)
        assert (bool(pinned), unhashed, re.findall(r"https?://|--index|--find-links", content)) == (True, [], [])


def test_whatever_runs_is_also_tested():
    """Each package of the ordinary environment is in the tests' environment at the very same version."""
    pins = [
        set(re.findall(r"^([a-z0-9-]+==[^ ;\\]+)", (ROOT / name).read_text(encoding="utf-8"), re.M))
        for name in ("requirements.txt", "requirements-dev.txt")
    ]
    assert pins[0] - pins[1] == set()
