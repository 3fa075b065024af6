"""How the value of one field is written in a journal, and read back: whole numbers, days, money, lists, votes.

A value is a plain token, or a text in quotes. Each `Shape` reads the one and writes the same; which shape a field has
follows from its type, so a new field needs nothing here.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from difflib import get_close_matches
from typing import Any, NamedTuple

import msgspec
from msgspec import inspect

from alongside.acts.base import Money
from alongside.acts.deciding import SeatBlock
from alongside.acts.fields import bare, meaning

#: Currencies whose smallest coin is not a hundredth (ISO 4217); all others have two digits after the point.
DIGITS = dict.fromkeys(
    ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"], 0
) | dict.fromkeys(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"], 3)
#: Characters that cannot be seen, or that turn others round: refused raw, written as \u{...} in a text.
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
SHOWN = 60  # characters of what was written that a message repeats
LONGEST_NAME = 64
_PLAIN = re.compile(r"""[^\s"#(),][^\s"(),]*\Z""")
_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"\Z', re.DOTALL)
_ITEM = re.compile(r'(?:[^",]|"(?:[^"\\]|\\.)*")+')
_ESCAPE = re.compile(r"\\(?:(n|t|\"|\\)|u\{([0-9A-Fa-f]{1,6})\}|(.?))", re.DOTALL)
_STRINGS = {
    "ref": "a reference to an earlier act, such as #bid",
    "seat": "a seat: small letters a-z, digits and . _ - only, at most 64 characters",
    "label": "a label: letters, digits and . _ ' + - only, no spaces, at most 64 characters",
    "element": "an element: letters, digits and . _ ' + - only, no spaces, at most 64 characters",
    "title": "a title of 1 to 160 characters; write it in quotes if it has spaces",
    "file": "a file's fingerprint: sha256: and 4 to 64 digits 0-9 a-f",
    "tag": "8 to 64 hex digits",
    "digits-32": "64 hex digits",
    "signature": "128 hex digits",
    "origin": "a log's name, such as library.example/p/4f0c",
    "version": "a version such as on:2024-11~, result:missed or value:3",
}


class Shape(NamedTuple):
    """One way to write a value. `read` raises ValueError if a token is not what `expects` says."""

    expects: str
    read: Callable[[str], Any]
    write: Callable[[Any], str]


def shape_of(kind: inspect.Type) -> Shape:
    """The shape of a field's type."""
    inner, note = bare(kind), meaning(kind)
    if isinstance(inner, inspect.VarTupleType):
        return _list_of(shape_of(inner.item_type))
    if note == "ref":
        return Shape(_STRINGS[note], _read_ref, "#{}".format)
    makers: dict[type[inspect.Type], Callable[[Any], Shape]] = {
        inspect.StrType: lambda _: Shape(_STRINGS.get(note or "", "a text"), unquoted, quoted),
        inspect.IntType: _whole,
        inspect.BoolType: lambda _: Shape("yes or no", _read_bool, lambda value: "yes" if value else "no"),
        inspect.LiteralType: _choice,
        inspect.DateType: lambda _: Shape("a day such as 2025-06-30", read_day, datetime.date.isoformat),
        inspect.TupleType: lambda given: _row_of([shape_of(each) for each in given.item_types], ","),
        inspect.DictType: _map,
        inspect.StructType: lambda given: _STRUCTS[given.cls],
    }
    return makers[type(inner)](inner)


def quoted(text: str, *, always: bool = False) -> str:
    """A text as a token: bare where nothing could be mistaken, in quotes with escapes otherwise."""
    if not always and _PLAIN.match(text) and not HIDDEN.search(text) and "\\" not in text:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return '"' + HIDDEN.sub(lambda found: f"\\u{{{ord(found[0]):x}}}", escaped) + '"'


def unquoted(token: str) -> str:
    """The text that a token stands for."""
    if '"' not in token:
        return token
    if not _TEXT.match(token):
        raise ValueError("quotes stand around a whole value, not inside it")
    return _ESCAPE.sub(_escaped, token[1:-1])


def _escaped(found: re.Match[str]) -> str:
    if found[1]:
        return {"n": "\n", "t": "\t"}.get(found[1], found[1])
    code = int(found[2] or "0", 16) if found[2] else -1
    if code < 0 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        raise ValueError(f'{found[0]} is not an escape; there are \\" \\\\ \\n \\t and \\u{{202e}}')
    return chr(code)


def read_day(token: str) -> datetime.date:
    """A day of the calendar. Raises ValueError in words for one that does not exist."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", token):
        raise ValueError("a day is written like 2025-06-30")
    try:
        return datetime.date.fromisoformat(token)
    except ValueError:
        raise ValueError("there is no such day in the calendar") from None


def brief(text: str) -> str:
    """What somebody wrote, as it may stand inside a sentence: whole if it is short, else its beginning and its end."""
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 23]}...{text[-20:]}"


def nearest(word: str, known: Any) -> str:
    """`; did you mean 'x'?` if a known word is near, nothing otherwise."""
    near = get_close_matches(word, sorted(known), n=1) if len(word) <= LONGEST_NAME else []
    return f"; did you mean '{near[0]}'?" if near else ""


def _read_ref(token: str) -> str:
    if not token.startswith("#") or len(token) < 2:
        raise ValueError("a reference starts with #")
    return token[1:]


def _read_bool(token: str) -> bool:
    return {"yes": True, "no": False}[token] if token in ("yes", "no") else _refuse()


def _refuse(words: str = "") -> Any:
    raise ValueError(words)


def _read_int(token: str) -> int:
    return int(token) if re.fullmatch(r"-?[0-9]{1,16}", token) else _refuse()


def _whole(kind: inspect.IntType) -> Shape:
    low, high = kind.ge if kind.ge is not None else -(2**53 - 1), kind.le if kind.le is not None else 2**53 - 1

    def read(token: str) -> int:
        value = _read_int(token)
        return value if low <= value <= high else _refuse()

    return Shape(f"a whole number from {low} to {high}", read, str)


def _choice(kind: inspect.LiteralType) -> Shape:
    words = {str(value): value for value in kind.values}
    return Shape(
        "one of " + ", ".join(words),
        lambda token: words[token] if token in words else _refuse(nearest(token, words)),
        str,
    )


def _list_of(item: Shape) -> Shape:
    def read(token: str) -> tuple[Any, ...]:
        return tuple(map(item.read, _items(token)))

    return Shape(f"a list (a,b,c), each {item.expects}", read, lambda values: ",".join(map(item.write, values)) or "()")


def _items(token: str) -> list[str]:
    if token.startswith("(") and token.endswith(")"):
        token = token[1:-1]
        if not token:
            return []
    parts: list[str] = _ITEM.findall(token)
    return parts if ",".join(parts) == token else _refuse("a list has nothing between two commas, or after the last")


def _row_of(shapes: list[Shape], between: str) -> Shape:
    def read(token: str) -> tuple[Any, ...]:
        parts = token.removeprefix("(").removesuffix(")").split(between)
        return tuple(s.read(p) for s, p in zip(shapes, parts, strict=True)) if len(parts) == len(shapes) else _refuse()

    def write(values: tuple[Any, ...]) -> str:
        return between.join(shape.write(value) for shape, value in zip(shapes, values, strict=True))

    return Shape(f"{len(shapes)} numbers with {between!r} between them, each {shapes[0].expects}", read, write)


def _map(kind: inspect.DictType) -> Shape:
    key, value = shape_of(kind.key_type), shape_of(kind.value_type)
    if isinstance(kind.value_type, inspect.TupleType):
        value = _row_of([shape_of(each) for each in kind.value_type.item_types], "-")

    def read(token: str) -> dict[Any, Any]:
        found: dict[Any, Any] = {}
        for part in _items(token):
            name, colon, worth = part.rpartition(":")
            said = key.read(name) if colon else _refuse(f"'{brief(part)}' is not written name:value")
            found[said] = value.read(worth) if said not in found else _refuse(f"'{said}' is there twice")
        return found

    def write(values: dict[Any, Any]) -> str:
        pairs = (f"{key.write(each)}:{value.write(worth)}" for each, worth in values.items())
        return ",".join(pairs) or "()"

    return Shape(f"a list name:value,name:value with {key.expects} and {value.expects}", read, write)


def _read_money(token: str) -> Money:
    found = re.fullmatch(r"([A-Z]{3}):([0-9]{1,16})(?:\.([0-9]{1,3}))?", token) or _refuse()
    digits = DIGITS.get(found[1], 2)
    if found[3] is not None and len(found[3]) != digits:
        _refuse(f"{found[1]} has {digits} digits after the point")
    return msgspec.convert({"currency": found[1], "minor": int(found[2] + (found[3] or "0" * digits))}, Money)


def _write_money(money: Money) -> str:
    digits = DIGITS.get(money.currency, 2)
    whole, rest = divmod(money.minor, 10**digits)
    return f"{money.currency}:{whole}.{rest:0{digits}}" if digits else f"{money.currency}:{whole}"


def _read_block(token: str) -> SeatBlock:
    found = re.fullmatch(r"([^\s@:*]+)@([a-z]+)(?::([0-9]{1,9}))?(?:\*([0-9]{1,9}))?", token) or _refuse()
    given = {"holder": found[1], "side": found[2], "count": int(found[3] or 1), "weight": int(found[4] or 1)}
    return msgspec.convert(given, SeatBlock)


def _write_block(block: SeatBlock) -> str:
    count = f":{block.count}" if block.count != 1 else ""
    return f"{block.holder}@{block.side}{count}" + (f"*{block.weight}" if block.weight != 1 else "")


_STRUCTS = {
    Money: Shape("money such as GBP:450.00", _read_money, _write_money),
    SeatBlock: Shape("seats such as council@institution:5 or chair@institution:1*2", _read_block, _write_block),
}
