"""The plain-text journal: what people did, one act a line, written by hand and read aloud in a meeting.

`read_journal` and `write_journal` are inverse: acts, labels, days, words and display names come back as they were.
`entries` gives what the readings take. docs/reference/journal.md is the grammar.
"""

from __future__ import annotations

import re
from itertools import count

from alongside.acts.entry import Entry
from alongside.acts.journal_lex import journal_text
from alongside.acts.journal_read import read_journal
from alongside.acts.journal_types import Journal, JournalError, Line
from alongside.acts.journal_write import write_journal, written_when

__all__ = [
    "Journal",
    "JournalError",
    "Line",
    "entries",
    "journal_text",
    "read_journal",
    "refs_of",
    "write_journal",
    "written_when",
]


def entries(journal: Journal) -> list[Entry]:
    """The journal's acts as the readings take them, in order."""
    found = []
    for line, ref in zip(journal.lines, refs_of(journal), strict=True):
        person = journal.people[line.seat]
        found.append(
            Entry(
                ref=ref,
                day=line.day.toordinal(),
                first=line.first.toordinal(),
                last=line.last.toordinal(),
                seat=line.seat,
                side=person.side,
                role=person.role,
                act=line.act,
                said=line.words is not None,
                reported=journal.reported,
            )
        )
    return found


def refs_of(journal: Journal) -> list[str]:
    """A name for every act: its label, or `a` and its number (more `a`s if somebody chose such labels)."""
    labels = [line.label for line in journal.lines if line.label is not None]
    prefix = next("a" * n for n in count(1) if not any(re.fullmatch(f"a{{{n}}}[0-9]+", label) for label in labels))
    return [line.label if line.label is not None else f"{prefix}{line.number}" for line in journal.lines]
