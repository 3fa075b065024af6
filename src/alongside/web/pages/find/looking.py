"""Looking for words among what was said, newest first, as far as whoever looks may read it.

There is no index: every search unlocks what this person may read, and keeps nothing of it. So whatever is taken back
can't be found a moment later, and no list of words has to be cleansed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from alongside.acts.entry import Entry
from alongside.acts.voices import WithdrawVoice
from alongside.readings.consent import own_answers
from alongside.web.pages.find.alike import alike, spans
from alongside.web.project_page import ProjectPage
from alongside.web.said import words_of

A_PAGE, AT_ONCE = 20, 200
BEFORE, BEHIND = 60, 260  # letters shown on either side of where the first word found begins
MOST = 100  # letters looked for at most


class Piece(NamedTuple):
    """A piece of what was said; `hit`: it is one of the words looked for."""

    text: str
    hit: bool


@dataclass(frozen=True)
class Found:
    """One act in whose words, or in whose title, all the words stand: its number, and the passage in pieces."""

    number: int
    entry: Entry
    pieces: tuple[Piece, ...]


def look_for(words: list[str], page: ProjectPage, below: int) -> tuple[list[Found], int]:
    """A page of what is found among the acts below a number, and the number to go on below; 0 if that was all."""
    found: list[Found] = []
    for number, entry, said in _said(page, below):
        text = _where(words, said, _title(entry))
        if text and len(found) == A_PAGE:
            return found, found[-1].number
        if text:
            found.append(Found(number, entry, passage(text, words)))
    return found, 0


def _said(page: ProjectPage, below: int) -> Iterator[tuple[int, Entry, str]]:
    """Each act below a number with its words, newest first. They are unlocked a few at first and then in ever larger
    pieces, so that a long record is asked for in few questions."""
    entries, size = page.record.entries[: below - 1], AT_ONCE
    while entries:
        entries, piece, size = entries[:-size], entries[-size:], size * 2
        texts = words_of(page.project, page.who, _not_taken_back(page, piece), page.now)
        for number in range(len(entries) + len(piece), len(entries), -1):
            entry = piece[number - len(entries) - 1]
            yield number, entry, texts.get(entry.ref, "")


def _not_taken_back(page: ProjectPage, entries: list[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.said and not own_answers(page.now, WithdrawVoice, entry)]


def _title(entry: Entry) -> str:
    return (getattr(entry.act, "title", None) or "").replace("-", " ")


def _where(words: list[str], *texts: str) -> str:
    """The first of these texts in which all the words stand; "" if there is none."""
    return next((text for text in texts if text and all(word in alike(text) for word in words)), "")


def _cut(text: str, hit: int) -> tuple[int, int]:
    """From where to where a passage goes, between words where it can: a letter is not cut from its marks."""
    begin, end = max(0, hit - BEFORE), hit + BEHIND
    begin = begin and (text.find(" ", begin, hit) + 1 or begin)
    return begin, end if end >= len(text) else max(text.rfind(" ", hit + MOST, end), 0) or end


def passage(text: str, words: list[str]) -> tuple[Piece, ...]:
    """What stands around the first word found, with every word that was looked for as a piece of its own."""
    hits = spans(text, words)
    begin, end = _cut(text, hits[0][0])
    pieces = [Piece("… ", False)] if begin else []
    at = begin
    for start, stop in hits:
        if start < end:
            pieces += [Piece(text[at:start], False), Piece(text[start : min(stop, end)], True)]
            at = min(stop, end)
    return (*pieces, Piece(text[at:end] + (" …" if end < len(text) else ""), False))
