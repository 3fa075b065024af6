"""There is one way to write an act as bytes, and the fast check agrees with RFC 8785 on every input."""

from __future__ import annotations

import json

import pytest
import rfc8785
from hypothesis import example, given
from hypothesis import strategies as st

from alongside.record.canonical import DEEPEST, LARGEST, WIDEST, NotCanonical, canonical, check, check_slowly

plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-WIDEST, WIDEST)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), max_size=4), inner, max_size=4)
    ),
    max_leaves=12,
)


def answer(checker, raw):
    """What a check says of these bytes: their value, or the rule that they break."""
    try:
        return checker(raw)
    except NotCanonical as problem:
        return f"refused: {problem}"


@given(plain)
@example({"\U0001f600": 1, "\ufb33": 2, "\u20ac": 3, "a": 4})
@example({"at": "2025-01-01T12:00:00.000Z", "n": [2**53 - 1, -(2**53) + 1]})
@example(list(range(40)))
@example('\x7f\x80\u2028\b\f\x1f/\\"')
def test_what_is_written_canonically_is_what_rfc8785_writes_and_is_read_back(value):
    raw = canonical(value)
    assert raw == rfc8785.dumps(value)
    assert check(raw) == check_slowly(raw) == value


@given(plain, st.integers(0, 6))
def test_any_other_way_to_write_the_same_is_refused_by_both_ways_to_check(value, way):
    other = json.dumps(
        value,
        indent=[None, 0, 1, None, None, 2, None][way],
        ensure_ascii=way != 3,
        sort_keys=way == 4,
        separators=(",", ":") if way == 6 else None,
    ).encode()
    assert answer(check, other) == answer(check_slowly, other)
    assert (answer(check, other) == value) == (other == rfc8785.dumps(value))


@given(st.binary(max_size=60) | st.text('{}[]",:0123456789eE.-+tfn\\u \ud7ff\U0001f600', max_size=40).map(str.encode))
def test_both_ways_to_check_agree_on_any_bytes(raw):
    assert answer(check, raw) == answer(check_slowly, raw)


REFUSED = {
    b"": "an act is one JSON object (Expecting value: line 1 column 1 (char 0))",
    b"{}\n": "keys are sorted, without spaces, each character in its shortest form (RFC 8785)",
    b'{"b":1,"a":2}': "keys are sorted, without spaces, each character in its shortest form (RFC 8785)",
    b'{"a":"\\u0061"}': "keys are sorted, without spaces, each character in its shortest form (RFC 8785)",
    b'{"a":-0}': "keys are sorted, without spaces, each character in its shortest form (RFC 8785)",
    b'{"a":1,"a":1}': "the key 'a' is there twice",
    b'{"a":1.5}': "numbers are whole, and 1.5 is not",
    b'{"a":1.0}': "numbers are whole, and 1.0 is not",
    b"[1,1e2]": "numbers are whole, and 1e2 is not",
    b"[NaN]": "numbers are whole, and NaN is not",
    b'{"a":9007199254740992}': "whole numbers go from -9007199254740991 to 9007199254740991",
    b"[0,-9007199254740992]": "whole numbers go from -9007199254740991 to 9007199254740991",
    b"[9007199254740993]": "whole numbers go from -9007199254740991 to 9007199254740991",
    b"-9007199254740992": "whole numbers go from -9007199254740991 to 9007199254740991",
    b'{"a":"\\ud800"}': "half a character (a lone surrogate) is not text",
    b'{"a":"\xff"}': "an act is UTF-8 text",
    b"[" * 9 + b"]" * 9: "nothing is nested deeper than 8",
    b"[" * 8000 + b"]" * 8000: "nothing is nested deeper than 8",
    b'"' + b"a" * LARGEST + b'"': "an act has at most 16384 bytes, and this one has 16386",
}


@pytest.mark.parametrize("raw", REFUSED, ids=[str(raw[:24]) for raw in REFUSED])
def test_what_breaks_a_rule_is_refused_by_that_rule(raw):
    assert answer(check, raw) == f"refused: {REFUSED[raw]}"


def test_the_limits_themselves_are_allowed():
    deep = b"[" * DEEPEST + b"]" * DEEPEST
    assert answer(check, deep) == [[[[[[[[]]]]]]]]
    assert answer(check, b'"' + b"a" * (LARGEST - 2) + b'"') == "a" * (LARGEST - 2)


@pytest.mark.parametrize("value", [1.5, {"a": 2**53}, {1: 2}, b"a", "\ud800", [[[[[[[[[1]]]]]]]]], "a" * LARGEST])
def test_what_can_not_be_kept_is_not_written(value):
    with pytest.raises(NotCanonical):
        canonical(value)
