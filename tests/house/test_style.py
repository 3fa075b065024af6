"""One style and strict types: checked here so that one run counts everything."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STRICTLY_TYPED = ("acts", "record", "methods", "readings", "standards", "importers", "cli")


def say_nothing_wrong(*words: str) -> None:
    """Run a tool as a module of this environment; show its own words if it finds a fault."""
    answer = subprocess.run([sys.executable, "-m", *words], cwd=ROOT, capture_output=True, encoding="utf-8")
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_ruff_finds_no_fault():
    say_nothing_wrong("ruff", "check", "--output-format=concise", ".")


def test_the_code_is_formatted():
    say_nothing_wrong("ruff", "format", "--check", "--output-format=concise", ".")


def test_the_core_is_strictly_typed():
    rooms = [f"src/alongside/{room}" for room in STRICTLY_TYPED]
    say_nothing_wrong("mypy", *(room for room in rooms if any((ROOT / room).rglob("*.py"))))
