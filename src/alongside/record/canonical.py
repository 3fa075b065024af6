"""The one way to write an act as bytes: RFC 8785, with whole numbers only.

Two programs that write the same act must write the same bytes, or hashes would differ for no reason. So: keys sorted,
no spaces, whole numbers within 2^53-1 either way, never a fraction, no key twice, nothing nested deeper than 8, at most
16 KiB. The package rfc8785 is the arbiter; msgspec gives the same answer faster for ordinary acts (tests compare them).
"""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec
import rfc8785

LARGEST = 16 * 1024
DEEPEST = 8
WIDEST = 2**53 - 1
#: What the fast way leaves to the slow one: long numbers (three patterns, each found by its first letter, are far
#: faster than one), and letters that sort otherwise in UTF-16 than in UTF-8. Fractions stop the decoder itself.
_LONG_VALUE, _LONG_NEXT, _LONG_FIRST = (re.compile(first + rb"-?[0-9]{16}").search for first in (b'":', b",", rb"\["))
_HIGH = re.compile(rb"[\xee-\xf4]").search
_encode = msgspec.json.Encoder(order="sorted").encode


class NotCanonical(ValueError):
    """Bytes that are not the one way to write what they say. The text is the rule that they break."""


def canonical(value: Any) -> bytes:
    """The canonical bytes of plain dicts, lists, texts, whole numbers, booleans and None. Raises `NotCanonical`."""
    _plain(value, 1)
    raw = bytes(rfc8785.dumps(value))
    if len(raw) > LARGEST:
        raise NotCanonical(f"an act has at most {LARGEST} bytes, and this one has {len(raw)}")
    return raw


def check(raw: bytes) -> Any:
    """What canonical bytes say. Raises `NotCanonical` if they are not canonical."""
    if len(raw) > LARGEST:
        raise NotCanonical(f"an act has at most {LARGEST} bytes, and this one has {len(raw)}")
    if raw.startswith(b"{") and not rare(raw):
        try:
            value = _decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return check_slowly(raw)
        if _encode(value) == raw:
            return value
    return check_slowly(raw)


def rare(raw: bytes) -> bool:
    """Whether bytes hold anything that only the slow way can judge."""
    if len(raw) > LARGEST or raw.count(b"{") + raw.count(b"[") > DEEPEST or (not raw.isascii() and _HIGH(raw)):
        return True
    return (_LONG_VALUE(raw) or _LONG_NEXT(raw) or _LONG_FIRST(raw)) is not None


def check_slowly(raw: bytes) -> Any:
    """The same by the letter of RFC 8785, and the rule that was broken if one was."""
    try:
        text = raw.decode("utf-8")
        value = json.loads(text, object_pairs_hook=_once, parse_float=_no_float, parse_constant=_no_float)
        _plain(value, 1)
    except NotCanonical:
        raise
    except UnicodeDecodeError:
        raise NotCanonical("an act is UTF-8 text") from None
    except RecursionError:
        raise NotCanonical(f"nothing is nested deeper than {DEEPEST}") from None
    except ValueError as problem:
        raise NotCanonical(f"an act is one JSON object ({problem})") from None
    if rfc8785.dumps(value) != raw:
        raise NotCanonical("keys are sorted, without spaces, each character in its shortest form (RFC 8785)")
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise NotCanonical(f"the key '{next(name for name in names if names.count(name) > 1)}' is there twice")
    return found


def _no_float(text: str) -> Any:
    raise NotCanonical(f"numbers are whole, and {text[:40]} is not")


_decode = msgspec.json.Decoder(float_hook=_no_float).decode


def _plain(value: Any, depth: int) -> None:
    """Raise `NotCanonical` unless the value can be written canonically and read back the same."""
    if isinstance(value, dict | list | tuple):
        if depth > DEEPEST:
            raise NotCanonical(f"nothing is nested deeper than {DEEPEST}")
        for each in value:
            _plain(each, depth + 1)
        if isinstance(value, dict):
            for key, each in value.items():
                _plain(each, depth + 1) if isinstance(key, str) else _no_float(repr(key))
    elif isinstance(value, str):
        if not value.isascii() and any("\ud800" <= letter <= "\udfff" for letter in value):
            raise NotCanonical("half a character (a lone surrogate) is not text")
    elif value is not None and not isinstance(value, bool):
        if not isinstance(value, int):
            raise NotCanonical(f"{type(value).__name__} is not a kind of value that an act can hold")
        if abs(value) > WIDEST:
            raise NotCanonical(f"whole numbers go from -{WIDEST} to {WIDEST}")
