"""From a record back to what readings and people read: entries, or a journal."""

from __future__ import annotations

import datetime
from itertools import count
from operator import le
from typing import Any

import msgspec

from alongside.acts import Entry, Person, Side
from alongside.acts.fields import named, renamed
from alongside.acts.gathering import InviteSeat
from alongside.acts.journal import Journal, Line
from alongside.record.bundle import Record, RecordError
from alongside.record.envelope import brief
from alongside.record.plainly import plainly
from alongside.record.quiet import undisturbed

#: What stands in a journal for words that were said and that this copy of the record does not show.
NOT_SHOWN = "(words that this copy of the record does not show)"


def record_entries(record: Record) -> list[Entry]:
    """The record's acts as the readings take them, in order. Raises `RecordError` for an act that can't be read, a
    missing or surplus act, and times that go back. That nothing was changed, only `verify_record` can tell."""
    with undisturbed():
        found = _decoded(record)
        if len(found) != record.header.size:
            what = f"the header counts {record.header.size} acts and the file has {len(found)}"
            raise RecordError(1, f"{what}: it was cut or changed, so fetch it again")
        ordinals: dict[str, int] = {}
        entries = []
        for number, (leaf, act) in enumerate(zip(record.leaves, found, strict=True), 2):
            day = first = last = ordinals.get(act.at) or _ordinal(act.at, ordinals, number)
            if act.occurred is not None:
                first, last = act.occurred.first.toordinal(), act.occurred.last.toordinal()
            said = act.priv != () and act.priv[-1].slot == "words"
            via = act.via == "import", act.via == "assisted"
            entries.append(Entry(leaf.hex(), day, first, last, act.actor, act.side, act.role, act.pub, said, *via))
    _in_order(entries)
    return entries


def _decoded(record: Record) -> list[Any]:
    """All acts at once, or one by one to find the line that can't be read."""
    try:
        found = brief.decode_lines(record.body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        found = []
    if len(found) == len(record.acts):
        return found
    return [_decode(raw, number) for number, raw in enumerate(record.acts, 2)]


def _decode(raw: bytes, number: int) -> Any:
    try:
        return brief.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        what = f"this is not an act that we know ({plainly(problem)})"
        raise RecordError(number, f"{what}; fetch the record again") from None


def _ordinal(at: str, known: dict[str, int], number: int) -> int:
    try:
        known[at] = datetime.date.fromisoformat(at[:10]).toordinal()
    except ValueError:
        raise RecordError(number, f"'{at[:40]}' is not a time; fetch the record again") from None
    return known[at]


def _in_order(entries: list[Entry]) -> None:
    days = [entry.day for entry in entries]
    if not all(map(le, days, days[1:])):
        number = next(n for n in count(1) if days[n] < days[n - 1])
        raise RecordError(
            number + 2, "this act was entered before the one above it; lines were moved, so fetch it again"
        )


def journal_from_record(record: Record) -> Journal:
    """The journal that tells this record: hashes become labels, pseudonyms become seats such as `community-2`."""
    return _Teller(record).tell()


class _Teller:
    def __init__(self, record: Record) -> None:
        self.record = record
        self.seats: dict[str, str] = {}
        self.people: dict[str, Person] = {}
        self.names = {each.seat: each for each in record.names}
        self.invited: dict[str, Person] = {}
        self.words = {each.leaf: each.text for each in record.words if each.slot == "words"}

    def tell(self) -> Journal:
        entries = record_entries(self.record)
        for entry in entries:
            if isinstance(entry.act, InviteSeat):
                self.invited.setdefault(entry.act.seat, Person(entry.act.seat, entry.act.side))
        wanted = {ref for entry in entries for ref in named(entry.act, "ref")}
        labels = {each.ref: f"{each.act.kind}-{n}" for n, each in enumerate(entries, 1) if each.ref in wanted}
        lines = tuple(self._line(entry, number, labels) for number, entry in enumerate(entries, 1))
        for name in self.record.names:
            self._seat(name.seat, name.side, name.role)
        return Journal(self.people, lines, bool(entries) and all(entry.reported for entry in entries))

    def _line(self, entry: Entry, number: int, labels: dict[str, str]) -> Line:
        seat = self._seat(entry.seat, entry.side, entry.role, once=entry.act.one_use)
        missing = [ref for ref in named(entry.act, "ref") if ref not in labels]
        if missing:
            raise RecordError(number + 1, f"it refers to {missing[0][:16]}, which is not in the record; verify it")
        act = renamed(renamed(entry.act, "ref", labels.__getitem__), "seat", lambda old: self._mentioned(old, number))
        day, first, last = map(datetime.date.fromordinal, (entry.day, entry.first, entry.last))
        words = self.words.get(entry.ref, NOT_SHOWN) if entry.said else None
        return Line(
            day=day, seat=seat, act=act, first=first, last=last, label=labels.get(entry.ref), words=words, number=number
        )

    def _mentioned(self, pseudonym: str, number: int) -> str:
        if pseudonym in self.seats:
            return self.seats[pseudonym]
        name = self.names.get(pseudonym) or self.invited.get(pseudonym)
        if name is None:
            what = f"this act names the seat {pseudonym[:16]}, of which nobody says the side"
            raise RecordError(number + 1, f"{what}; ask for a copy with its name lines")
        return self._seat(pseudonym, name.side, name.role)

    def _seat(self, pseudonym: str, side: Side | None, role: str, *, once: bool = False) -> str:
        if pseudonym not in self.seats:
            assert side is not None
            seat = f"{'once' if once else side}-{len(self.seats) + 1}"
            self.seats[pseudonym] = seat
            known = self.names.get(pseudonym)
            self.people[seat] = Person(seat, side, role, known.text if known else None)
        return self.seats[pseudonym]
