"""What a decoder says of bytes that it can't read, in words for people: which field, and what is wrong with it.

No pattern, no type of a programming language, and no more than a few words of what was written.
"""

from __future__ import annotations

import re

from alongside.acts.journal_values import brief

_PLACE = re.compile(r" - at (?:the key in )?`(?:key in )?\$([^`]*)`\Z")
_FIELD = re.compile(r"`([^`]*)`")
_TYPES = {
    "str": "a text",
    "int": "a whole number",
    "float": "a number with a fraction",
    "bool": "true or false",
    "null": "nothing (null)",
    "object": "an object in braces",
    "array": "a list",
    "date": "a day",
}
_SAID = (
    (re.compile(r"Expected `str` matching regex"), "{place} is not written as it must be"),
    (re.compile(r"Expected `([^`]*)`, got `([^`]*)`"), "{place} is {1} where {0} must stand"),
    (re.compile(r"Expected `[^`]*` of length"), "{place} is too long, too short or of a wrong length"),
    (re.compile(r"Expected `int` (?:[<>]=?|that's)"), "{place} is a number out of bounds"),
    (re.compile(r"Object missing required field `([^`]*)`"), "{place} lacks '{0}'"),
    (re.compile(r"Object contains unknown field `([^`]*)`"), "{place} has a key '{0}' that nobody knows"),
    (re.compile(r"Invalid (?:enum )?value '?(.*?)'?\Z", re.DOTALL), "{place} is '{0}', which is not one of its words"),
    (re.compile(r"Invalid RFC3339"), "{place} is no day of the calendar"),
    (re.compile(r"Input data was truncated"), "it breaks off before its end"),
    (re.compile(r"JSON is malformed.*\(byte (\d+)\)"), "it is not JSON from character {0} on"),
    (re.compile(r"Invalid UTF-8|'utf-8'"), "it is not UTF-8 text"),
)


def plainly(problem: Exception) -> str:
    """One clause that says what is wrong, without the decoder's own words."""
    if isinstance(problem, RecursionError):
        return "it is nested too deep"
    text = " ".join(str(problem).split())
    found = _PLACE.search(text)
    place = f"'{brief(found[1].removeprefix('.'))}'" if found and found[1] else "it"
    head = text[: found.start()] if found else text
    for pattern, words in _SAID:
        said = pattern.search(head)
        if said:
            return words.format(*(_TYPES.get(part, brief(part)) for part in said.groups()), place=place)
    return brief(head)
