"""Reading a mapping file: its choices are made, its blocks are checked one by one, and what is wrong is said in a
sentence that names the file, the block and the key.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping as Names
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from alongside.importers.spreadsheets.mapping_types import (
    Acts,
    Block,
    Compare,
    Derived,
    Mapping,
    Project,
    Show,
    Source,
)
from alongside.importers.spreadsheets.parts import CannotImport, nearest

SHIPPED = Path(__file__).parents[1] / "maps"
LARGEST_MAP = 2**20
_LISTS: dict[str, type[Block]] = {"source": Source, "table": Derived, "acts": Acts, "show": Show, "compare": Compare}
_NEEDED = ("project", "source", "acts", "cannot_show")
_CHOICE = re.compile(r"\$([a-z][a-z0-9_]*)")
B = TypeVar("B", bound=Block)


def find_map(word: str) -> Path:
    """The mapping file that a word names: a path, or one of those that come with Alongside."""
    path = Path(word)
    if path.is_file():
        return path
    shipped = SHIPPED / f"{word}.toml"
    if re.fullmatch(r"[a-z0-9-]+", word) and shipped.is_file():
        return shipped
    names = sorted(each.stem for each in SHIPPED.glob("*.toml"))
    raise CannotImport(f"there is no mapping file '{word}'{nearest(word, names)} (or write one: docs/reference/map.md)")


def read_map(path: Path, choices: Names[str, str] | None = None) -> Mapping:
    """The mapping in a file, with these choices (`{"round": "1"}`). Raises `CannotImport`."""
    given = _toml(path)
    given = _chosen(path.name, given, dict(choices or {}))
    for key in given:
        if key not in (*_LISTS, *_NEEDED):
            raise CannotImport(f"{path.name} has a block '{key}'{nearest(key, (*_LISTS, *_NEEDED))}")
    for key in _NEEDED:
        if not given.get(key):
            raise CannotImport(f"{path.name} has no {_written(key)}; docs/reference/map.md shows one")
    project = _block(given["project"], Project, f"{path.name}, [project]")
    lists = {key: _blocks(path.name, key, given.get(key, [])) for key in _LISTS}
    return Mapping(name=path.name, project=project, cannot_show=_sentences(path.name, given["cannot_show"]), **lists)


def place(mapping: Mapping, kind: str, number: int, name: str = "") -> str:
    """How a sentence names a block: `omastadi.toml, [[acts]] 3 (make-proposal)`."""
    return f"{mapping.name}, [[{kind}]] {number}" + (f" ({name})" if name else "")


def _written(key: str) -> str:
    return {"project": "[project] block", "cannot_show": "list cannot_show = [...]"}.get(key, f"[[{key}]] block")


def _toml(path: Path) -> dict[str, Any]:
    raw = path.read_bytes()
    if len(raw) > LARGEST_MAP:
        raise CannotImport(
            f"{path.name} is larger than a mapping may be ({LARGEST_MAP >> 20} MiB); give the right file"
        )
    try:
        return tomllib.loads(raw.decode("utf-8").removeprefix("\ufeff"))
    except UnicodeDecodeError:
        raise CannotImport(f"{path.name} is not UTF-8 text; save it as UTF-8") from None
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        raise CannotImport(f"{path.name} can't be read as TOML: {str(problem)[:200]}") from None


def _chosen(name: str, given: dict[str, Any], choices: dict[str, str]) -> dict[str, Any]:
    """The mapping with `$round` and the like replaced by what was chosen."""
    offered = given.pop("choose", {})
    if not isinstance(offered, dict) or not all(isinstance(each, dict) and each for each in offered.values()):
        raise CannotImport(f"{name}, [choose]: write a block for each choice, such as [choose.round.1]")
    for key in choices:
        if key not in offered:
            raise CannotImport(f"{name} has nothing to choose called '{key}'{nearest(key, offered)}")
    words: dict[str, str] = {}
    for key, options in offered.items():
        if choices.get(key) not in options:
            ways = " or ".join(f"--set {key}={option}" for option in options)
            raise CannotImport(f"{name} needs a choice: {ways}")
        words |= {key: choices[key]} | {word: str(text) for word, text in options[choices[key]].items()}
    replaced: dict[str, Any] = _replaced(name, given, words)
    return replaced


def _replaced(name: str, part: Any, words: dict[str, str]) -> Any:
    if isinstance(part, dict):
        return {key: _replaced(name, each, words) for key, each in part.items()}
    if isinstance(part, list):
        return [_replaced(name, each, words) for each in part]
    if isinstance(part, str):
        return _CHOICE.sub(lambda found: _word(name, found[1], words), part)
    return part.isoformat() if hasattr(part, "isoformat") else part


def _word(name: str, key: str, words: dict[str, str]) -> str:
    if key not in words:
        raise CannotImport(f"{name}: nothing chosen is called ${key}{nearest(key, words)}")
    return words[key]


def _blocks(name: str, key: str, given: Any) -> Any:
    if not isinstance(given, list):
        raise CannotImport(f"{name}, {key}: write it with two brackets, [[{key}]]")
    return [_block(each, _LISTS[key], f"{name}, [[{key}]] {number}") for number, each in enumerate(given, 1)]


def _block(given: Any, kind: type[B], where: str) -> B:
    """One block, checked. The sentence names an unknown key and its nearest, or what msgspec found wrong."""
    if not isinstance(given, dict):
        raise CannotImport(f"{where}: it must be a block with keys and values")
    keys = [field.encode_name for field in msgspec.structs.fields(kind)]
    for key in given:
        if key not in keys:
            raise CannotImport(f"{where}: there is no key '{key}'{nearest(key, keys)}")
    try:
        return msgspec.convert(given, kind)
    except msgspec.ValidationError as problem:
        text = re.sub(r"`\$\.?(.*)`", r"'\1'", str(problem)).replace("Object ", "it ").replace(" - at '", ", at key '")
        raise CannotImport(f"{where}: {text[:1].lower()}{text[1:].replace('`', chr(39))}") from None


def _sentences(name: str, given: Any) -> list[str]:
    if not isinstance(given, list) or not all(isinstance(each, str) for each in given):
        raise CannotImport(f"{name}, cannot_show: write it as a list of sentences, before the first block")
    return given
