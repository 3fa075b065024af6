"""Reading a pack: tests, their thresholds and what they need, from a file that a practitioner can edit.

A pack is never edited after release. A changed threshold is a new version in a folder of its own; old versions stay
usable, and every answer names the version it came from.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar

from alongside.acts import ELEMENTS, MODES
from alongside.acts.journal_values import brief, nearest
from alongside.standards.measures import FLAGS, NAMES

HERE = Path(__file__).parent
DEFAULT = "coproduction"
GROUPS = ("start", "room", "power", "knowledge", "pay", "relationships", "delivery", "learning")
SORTS = ("gate", "quality", "stop")
LEVELS = MODES[1:]
LONGEST_PATH = 200
KEYS = ("pack", "version", "released", "licence", "base", "test")
_TERM = re.compile(r"([a-z][a-z0-9-]*) (<=|>=|<|>) (\d{1,12}(?:\.\d{1,12})?)")


class PackError(ValueError):
    """A pack that can't be used: one sentence saying where and what to do."""


@dataclass(frozen=True, slots=True)
class Term:
    """One comparison: a measure, "<=", ">=", "<" or ">", and a number."""

    measure: str
    sign: str
    number: Fraction


@dataclass(frozen=True, slots=True)
class Clause:
    """Terms of which one is enough; `text` as the pack writes it."""

    terms: tuple[Term, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Test:
    """One test of a pack. `levels[n]` are the clauses that mode n (2 consulted ... 6 community-led) adds; `first` is
    the lowest mode with a figure of its own (7 if none); `minimum` must be reached before the thresholds are read,
    and `complete` guards the lower bound only. `word` says whose word counts, `lowers` which facts can only lower.
    `fallback`: below its own minimum, an element may take the whole project's lower bound. `quiet` names the test whose
    pass stands in where there is nothing to count, and `calm` is that test."""

    __test__: ClassVar[bool] = False  # not one for pytest to collect

    id: str
    group: str
    sort: str
    elements: tuple[str, ...]
    finding: str
    main: str
    unit: str
    better: str
    levels: tuple[tuple[Clause, ...], ...]
    first: int
    minimum: tuple[Clause, ...]
    complete: tuple[Clause, ...]
    word: str
    lowers: str
    burden: str
    source: str
    fallback: bool
    quiet: str = ""
    calm: Test | None = None


@dataclass(frozen=True, slots=True)
class Pack:
    """A released or local set of tests. `local` names the pack that it departs from, if it is a project's own."""

    name: str
    version: str
    released: str
    tests: tuple[Test, ...]
    local: str | None
    folder: Path

    @property
    def title(self) -> str:
        """Name and version, as answers print it."""
        return f"{self.name} {self.version}"

    def test(self, name: str) -> Test:
        """The test with this name."""
        return next(test for test in self.tests if test.id == name)


def measures_of(test: Test) -> set[str]:
    """Every measure that a test sets a threshold on."""
    clauses = (*(clause for level in test.levels for clause in level), *test.minimum, *test.complete)
    return {term.measure for clause in clauses for term in clause.terms}


def released() -> dict[str, Path]:
    """Every pack shipped with this version, by name."""
    return {folder.parent.name: folder for folder in sorted(HERE.glob("*/pack.toml"))}


@lru_cache(maxsize=16)
def load_pack(name: str = DEFAULT) -> Pack:
    """A released pack by name ("coproduction"), or a local one by the path of its `pack.toml` or folder."""
    path = released().get(name) or Path(name)
    path = path / "pack.toml" if path.is_dir() else path
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        known = ", ".join(released())
        raise PackError(
            f"There is no pack {_path(name)}: name one of {known}, or give the path of a pack.toml."
        ) from None
    except (tomllib.TOMLDecodeError, OSError) as wrong:
        why = wrong.strerror if isinstance(wrong, OSError) else str(wrong)
        raise PackError(f"The pack {_path(name)} can't be read: {why}. Mend that line and try again.") from None
    except UnicodeDecodeError:
        what = "can't be read: it is not UTF-8 text. Save it as UTF-8 and try again."
        raise PackError(f"The pack {_path(name)} {what}") from None
    except (ValueError, RecursionError):
        what = "holds a number too long, or lists nested too deep"
        raise PackError(f"The pack {_path(name)} {what}: write plain numbers and lists.") from None
    return _pack(table, path)


def _pack(table: dict[str, Any], path: Path) -> Pack:
    for key in ("pack", "version", "test"):
        if key not in table:
            raise PackError(f"The pack {path.name} has no {key!r}: add it.")
    strange = [key for key in table if key not in KEYS]
    if strange:
        what = f"has a key {brief(repr(strange[0]))} that packs do not know{nearest(strange[0], KEYS)}"
        raise PackError(f"The pack {path.name} {what}: remove it or mend its name.")
    entries = table["test"]
    if not isinstance(entries, list) or not entries or not all(isinstance(entry, dict) for entry in entries):
        raise PackError(f"The pack {path.name} has no tests: write each under a line of its own, [[test]].")
    base = _base(table["base"]) if "base" in table else None
    own = tuple(_test(entry, base) for entry in entries)
    names = [test.id for test in own]
    if len(set(names)) < len(names):
        raise PackError(f"The pack {path.name} names a test twice: {max(names, key=names.count)}. Keep one.")
    tests = tuple(next((t for t in own if t.id == old.id), old) for old in base.tests) if base else own
    tests += tuple(t for t in own if base and t.id not in {b.id for b in base.tests})
    tests = tuple(replace(t, calm=_calm(t, tests)) for t in tests)
    local = base.title if base else _departs_from(table, path)
    return Pack(str(table["pack"]), str(table["version"]), str(table.get("released", "")), tests, local, path.parent)


def _calm(test: Test, tests: tuple[Test, ...]) -> Test | None:
    """The test of the same pack that stands in for one with nothing to count."""
    found = next((t for t in tests if t.id == test.quiet), None)
    if test.quiet and found is None:
        raise PackError(f"The test {test.id} has quiet = {test.quiet!r}: name another test of the pack, or remove it.")
    return found


def _departs_from(table: dict[str, Any], path: Path) -> str | None:
    """What a pack given by its path departs from: whatever is not shipped is local, and may not take a shipped name."""
    if path.resolve() in {each.resolve() for each in released().values()}:
        return None
    shipped = load_pack(DEFAULT)
    if (str(table["pack"]), str(table["version"])) == (shipped.name, shipped.version):
        raise PackError(f"The pack {path.name} calls itself {shipped.title}, which is released: give it another name.")
    return shipped.title


def _base(name: object) -> Pack:
    """The released pack that a local one departs from."""
    if name not in released():
        raise PackError(f"The base {brief(repr(name))} is no released pack: name one of {', '.join(released())}.")
    return load_pack(str(name))


def _test(entry: dict[str, Any], base: Pack | None) -> Test:
    name = brief(str(entry.get("id", "?")))
    old = next((t for t in base.tests if t.id == name), None) if base else None
    unknown = set(entry) - {*_FIELDS, *LEVELS, "minimum", "complete"}
    if unknown:
        raise PackError(
            f"The test {name} has a field {brief(repr(min(unknown)))} that packs do not know: remove it or mend its "
            "name."
        )
    plain = {key: entry.get(key, getattr(old, key, default)) for key, default in _FIELDS.items()}
    missing = [key for key, value in plain.items() if value is None]
    if missing:
        raise PackError(f"The test {name} has no {missing[0]!r}: add it.")
    levels = tuple(
        _clauses(entry[mode], name) if mode in entry else (old.levels[i] if old else ())
        for i, mode in enumerate(LEVELS)
    )
    first = next((number for number, clauses in enumerate(levels, 2) if clauses), 7)
    minimum = _clauses(entry["minimum"], name) if "minimum" in entry else (old.minimum if old else ())
    complete = _clauses(entry["complete"], name) if "complete" in entry else (old.complete if old else ())
    _check(name, plain)
    plain["elements"] = tuple(plain["elements"])
    return Test(**plain, levels=levels, first=first, minimum=minimum, complete=complete)


_FIELDS: dict[str, Any] = {
    "id": None,
    "group": None,
    "sort": None,
    "elements": None,
    "finding": None,
    "main": None,
    "unit": "share",
    "better": "higher",
    "word": None,
    "lowers": "",
    "burden": "",
    "source": None,
    "fallback": False,
    "quiet": "",
}


def _check(name: str, plain: dict[str, Any]) -> None:
    for key, value in plain.items():
        if key not in ("elements", "fallback") and not isinstance(value, str):
            raise PackError(f"The test {name} needs {key!r} as a text in quotes.")
    if not isinstance(plain["elements"], (list, tuple)) or not all(isinstance(e, str) for e in plain["elements"]):
        raise PackError(f'The test {name} needs its elements as a list of texts such as ["brief"].')
    if not isinstance(plain["fallback"], bool):
        raise PackError(f"The test {name} needs 'fallback' as true or false.")
    if plain["group"] not in GROUPS:
        raise PackError(f"The test {name} is of group {brief(repr(plain['group']))}: write one of {', '.join(GROUPS)}.")
    if plain["better"] not in ("higher", "lower"):
        raise PackError(f'The test {name} has better = {brief(repr(plain["better"]))}: write "higher" or "lower".')
    if plain["sort"] not in SORTS:
        raise PackError(f"The test {name} is of sort {brief(repr(plain['sort']))}: write one of {', '.join(SORTS)}.")
    strange = [e for e in plain["elements"] if e not in (*ELEMENTS, "project")]
    if strange:
        raise PackError(
            f"The test {name} is for {brief(repr(strange[0]))}: write elements out of {', '.join(ELEMENTS)}, project."
        )


def _clauses(texts: Any, name: str) -> tuple[Clause, ...]:
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise PackError(f'The test {name} needs its conditions as a list of texts such as ["share >= 0.4"].')
    return tuple(Clause(tuple(_term(part, name) for part in text.split(" or ")), text) for text in texts)


def _term(text: str, name: str) -> Term:
    found = _TERM.fullmatch(text.strip())
    if not found:
        raise PackError(
            f"The test {name} has a condition {brief(repr(text))}: write a measure, a sign and a number, as "
            '"share >= 0.4".'
        )
    if found[1] not in FLAGS and found[1] not in NAMES:
        raise PackError(f"The test {name} asks for {found[1]!r}, which is no measure{_near(found[1])}.")
    return Term(found[1], found[2], Fraction(found[3]))


def _path(name: str) -> str:
    """The name or path that was given, as it may stand in a sentence."""
    return repr(name) if len(name) <= LONGEST_PATH else brief(repr(name))


def _near(measure: str) -> str:
    known = {**FLAGS, **NAMES}
    return nearest(measure, known) or "; docs/reference/findings.md and the released pack name them all"
