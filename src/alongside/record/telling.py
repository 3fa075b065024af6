"""Whether two records tell the same. Every record of one journal has pseudonyms, salts and hashes of its own, so
another root, although the same people did the same things on the same days."""

from __future__ import annotations

from msgspec import structs

from alongside.acts import Act
from alongside.acts.journal import Line, write_journal
from alongside.acts.judging import Corroborate
from alongside.record.bundle import Record
from alongside.record.reading import NOT_SHOWN, journal_from_record


def told_alike(record: Record) -> str:
    """The journal that a record tells, without what the door adds or may be taken back: tags, words and names.
    Equal for two records of one journal. Raises `RecordError` if the record can't be told."""
    told = journal_from_record(record)
    people = {seat: structs.replace(person, name=None) for seat, person in told.people.items()}
    return write_journal(structs.replace(told, people=people, lines=tuple(map(_bare, told.lines))))


def _bare(line: Line) -> Line:
    return structs.replace(line, act=_untagged(line.act), words=line.words and NOT_SHOWN)


def _untagged(act: Act) -> Act:
    return structs.replace(act, tags=(), own=None, vouched=None) if isinstance(act, Corroborate) else act
