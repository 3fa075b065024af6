"""From a journal's text to its lines: words with their columns, and the indented texts under an act.

Anything that could hide (control characters, marks that turn text round, letters without width) is refused here, once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from alongside.acts.journal_types import JournalError
from alongside.acts.journal_values import HIDDEN

#: Characters of one line: the longest words with every one of them escaped, and an act beside them.
LONGEST_LINE = 200_000
_WORD = re.compile(r'(?:[^\s"]|"(?:[^"\\]|\\.)*")+')
_PACKED = (b"\x1f\x8b", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8", b"%PDF")  # gzip, zip and office files, pictures
_HIDDEN_OR_TURN = re.compile("\r(?!\n)|" + HIDDEN.pattern.replace("\x0b-\x1f", "\x0b\x0c\x0e-\x1f"))


class Word(NamedTuple):
    """A word of a line and the column where it starts, counted from 1."""

    text: str
    column: int


class Row(NamedTuple):
    """A line that says something, with its indented text if it has any."""

    number: int
    words: list[Word]
    below: str | None


def journal_text(raw: bytes) -> str:
    """The text of a journal file. Raises `JournalError` if it is not UTF-8."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as problem:
        if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise JournalError(1, 1, "this is UTF-16 text; open it in an editor and save it as UTF-8") from None
        if b"\0" in raw[:4096] or raw.startswith(_PACKED):
            raise JournalError(1, 1, "this is no text at all; give a journal, or a record made of one") from None
        start = raw.rfind(b"\n", 0, problem.start) + 1
        column = len(raw[start : problem.start].decode("utf-8")) + 1
        what = f"the byte {raw[problem.start]:#04x} is not UTF-8 text; save the journal as UTF-8"
        raise JournalError(raw.count(b"\n", 0, problem.start) + 1, column, what) from None


def rows(text: str) -> Iterator[Row]:
    """The lines that say something, in order. Raises `JournalError` for what can't be split into words."""
    lines = _clean(text).split("\n")
    _not_too_long(lines)
    at = 0
    while at < len(lines):
        number, line, at = at + 1, lines[at], at + 1
        if not line.strip() or line.startswith("#"):
            continue
        if line[0] in " \t":
            raise JournalError(number, 1, "an indented line belongs under an act, and there is none above it")
        below, at = _below(lines, at)
        yield Row(number, _words(line, number), below)


def _not_too_long(lines: list[str]) -> None:
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_LINE:
            what = f"this line has {len(line):,} characters, and a line has at most {LONGEST_LINE:,}"
            raise JournalError(number, LONGEST_LINE + 1, f"{what}; say it in several acts, or keep it as a document")


def _clean(text: str) -> str:
    text = text.removeprefix("\ufeff")
    found = _HIDDEN_OR_TURN.search(text)
    if found:
        line, column = text.count("\n", 0, found.start()) + 1, found.start() - text.rfind("\n", 0, found.start())
        code = ord(found[0])
        what = f"there is an unseen character, U+{code:04X}; delete it, or write \\u{{{code:x}}} inside a quoted text"
        raise JournalError(line, column, what)
    return text.replace("\r\n", "\n")


def _below(lines: list[str], at: int) -> tuple[str | None, int]:
    """The indented text that starts at `lines[at]`, and where it ends. Blank lines inside it are kept."""
    found: list[str] = []
    end = at
    for here in range(at, len(lines)):
        line = lines[here]
        if line[:1] in (" ", "\t") and line.strip():
            found += [""] * (here - end) if found else []
            found.append(line.strip())
            end = here + 1
        elif line.strip():
            break
    return ("\n".join(found) if found else None), end


def _words(line: str, number: int) -> list[Word]:
    words, at = [], 0
    while at < len(line):
        if line[at] in " \t":
            at += 1
            continue
        if line.startswith(("# ", "##"), at) or line[at:] == "#":
            break
        found = _WORD.match(line, at)
        end = found.end() if found else at
        if end < len(line) and line[end] == '"':
            raise JournalError(number, end + 1, 'a quote is opened here and not closed; end the text with "')
        if end == at:
            raise JournalError(number, at + 1, f"U+{ord(line[at]):04X} is not a plain space; put a plain space there")
        words.append(Word(line[at:end], at + 1))
        at = end
    return words


def plain_below(text: str) -> bool:
    """Whether an indented text can carry these words exactly: several lines, or a long one, with nothing odd in it."""
    lines = text.split("\n")
    odd = HIDDEN.search(text) or any(line != line.strip() for line in lines) or not (lines[0] and lines[-1])
    return not odd and (len(lines) > 1 or len(text) > 80)
