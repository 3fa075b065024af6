"""A quick look before a record is read: is it the one under its root, and are the words shown the ones committed to?

It finds a changed, moved or missing act and a changed word, and costs little beside reading. It is not `verify_record`,
which also checks each act by itself and compares older copies; whoever is refused here is sent there.
"""

from __future__ import annotations

from alongside.record.bundle import Name, Noted, Record, RecordError, Words
from alongside.record.merkle import tree_root
from alongside.record.seals import commitment


def check_soon(record: Record) -> str:
    """The record's root, 64 hex digits. Raises `RecordError` with the first thing that does not hold."""
    leaves = record.leaves
    if len(leaves) != record.header.size:
        what = f"the header counts {record.header.size} acts and the file has {len(leaves)}"
        raise RecordError(1, f"{what}: it was cut or changed")
    root = tree_root(leaves).hex()
    if root != record.header.root:
        what = f"the acts give the root {root[:16]} and the header says {record.header.root[:16]}"
        raise RecordError(1, f"{what}: something was changed")
    _check_shown(record)
    return root


def _check_shown(record: Record) -> None:
    """Words and names that are not the ones committed to. The commitment is looked for in the act's own bytes, where
    no text can pass for one: inside a text every quote is escaped."""
    place = dict(zip(record.leaves, record.acts, strict=True))
    for line, each in enumerate(record.extras, 2 + len(record.acts)):
        if isinstance(each, Noted) or each.leaf is None:
            continue
        if not _committed(record.header.log, place.get(bytes.fromhex(each.leaf)), each):
            slot = each.slot if isinstance(each, Words) else "name"
            raise RecordError(line, f"this {slot} line is not what the act {each.leaf[:16]} committed to")


def _committed(log: str, act: bytes | None, each: Words | Name) -> bool:
    if act is None or each.salt is None or each.text is None:
        return False
    slot = each.slot if isinstance(each, Words) else "name"
    if isinstance(each, Name) and not all(part in act for part in _held(each)):
        return False
    c = commitment(bytes.fromhex(each.salt), log, slot, each.text)
    sealed = b'{"c":"%s","slot":"%s"}' % (c.encode(), slot.encode())
    return sealed in act


def _held(name: Name) -> tuple[bytes, bytes, bytes]:
    """What an act of this seat says of it: pseudonym, role and side."""
    parts = f'{{"actor":"{name.seat}",', f'"role":"{name.role}","salt0":', f'"side":"{name.side}","v":1,'
    return parts[0].encode(), parts[1].encode(), parts[2].encode()
