"""Checking what stands beside the acts: the words and names that a copy of a record shows.

Each must be the very one that its act committed to. That words are missing is no fault: a copy shows what its reader
may see, and what was taken back is shown to nobody. That words are shown although they were taken back is one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import msgspec

from alongside.record.bundle import Name, Noted, Record, Words
from alongside.record.canonical import NotCanonical, check
from alongside.record.envelope import Envelope, whole
from alongside.record.seals import matches
from alongside.record.verify_acts import Failure, Span


def committed(record: Record, place: Mapping[bytes, int], spans: list[Span]) -> Iterator[Failure]:
    """Words and names that are not the ones committed to, or that were taken back. `place`: each act's number by its
    leaf hash."""
    taken = {(ref, seat): line for span in spans for line, ref, seat in span.taken}
    shown = [(line, each) for line, each in _lines(record) if not isinstance(each, Noted) and each.leaf is not None]
    twice = Counter((each.leaf, _slot(each)) for _line, each in shown)
    for line, each in shown:
        if twice[each.leaf, _slot(each)] > 1:
            yield Failure("commitments", line, f"the {_slot(each)} of one act are there twice")
        elif (seat := _committer(record, place, each)) is None:
            rule = f"this {_slot(each)} line is not what the act {str(each.leaf)[:16]} committed to"
            yield Failure("commitments", line, rule)
        elif isinstance(each, Words) and (each.leaf, seat) in taken:
            rule = f"these words were taken back in line {taken[each.leaf, seat]}, and are shown all the same"
            yield Failure("commitments", line, rule)


def loose_names(record: Record) -> Iterator[Failure]:
    """Names that stand by themselves although an act of that seat committed to one: somebody put them there."""
    loose = [(line, each.seat) for line, each in _lines(record) if isinstance(each, Name) and each.leaf is None]
    if not loose:
        return
    naming = (_decoded(raw) for raw in record.acts if b'"slot":"name"' in raw)
    named = {act.actor for act in naming if act and any(s.slot == "name" for s in act.priv)}
    for line in (line for line, seat in loose if seat in named):
        yield Failure("commitments", line, "an act of this seat committed to its name; this is not it")


def _lines(record: Record) -> Iterator[tuple[int, Words | Name | Noted]]:
    return enumerate(record.extras, 2 + len(record.acts))


def _slot(each: Words | Name) -> str:
    return each.slot if isinstance(each, Words) else "name"


def _committer(record: Record, place: Mapping[bytes, int], each: Words | Name) -> str | None:
    """The seat whose act committed to what is shown; None if it did not."""
    number = place.get(bytes.fromhex(each.leaf or ""))
    if number is None or each.salt is None or each.text is None:
        return None
    act = _decoded(record.acts[number])
    if act is None or (isinstance(each, Name) and (each.seat, each.side, each.role) != (act.actor, act.side, act.role)):
        return None
    c = next((seal.c for seal in act.priv if seal.slot == _slot(each)), "")
    return act.actor if matches(c, bytes.fromhex(each.salt), record.header.log, _slot(each), each.text) else None


def _decoded(raw: bytes) -> Envelope | None:
    try:
        check(raw)
        return whole.decode(raw)
    except (NotCanonical, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
