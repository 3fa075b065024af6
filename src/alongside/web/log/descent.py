"""Which names and keys a record's log has had, read from the acts themselves and from no list made of them.

What was read of a record is remembered, so that only its new acts are read the next time.
"""

from typing import NamedTuple

from alongside.record.lineage import Lineage, lineage, tells
from alongside.record.merkle import leaf_hash
from alongside.web.models import EntryRow


class _Read(NamedTuple):
    """So many acts were read, the last with this leaf hash; `told`: those about the log, each with its place from 0."""

    size: int = 0
    leaf: bytes = b""
    told: tuple[tuple[int, bytes], ...] = ()


_known: dict[str, _Read] = {}


def lineage_in(log: str) -> Lineage:
    """What the acts of the record `log` here tell of its names and keys; nothing where there is no such record."""
    found = _further(log, _known.get(log, _Read())) or _further(log, _Read()) or _Read()
    if found.size:
        _known[log] = found
    return lineage(log, found.told)


def _further(log: str, known: _Read) -> _Read | None:
    """What is known, and what has been entered since. None if the last act known is not there (any more)."""
    rows = EntryRow.objects.filter(project__log=log, number__gte=known.size).order_by("number")
    size, last, told = 0, b"", list(known.told)
    for number, envelope in rows.values_list("number", "envelope").iterator():
        raw = bytes(envelope)
        if number == known.size:
            if leaf_hash(raw) != known.leaf:
                return None
        elif tells(raw):
            told.append((number - 1, raw))
        size, last = number, raw
    return _Read(size, leaf_hash(last), tuple(told)) if size else None
