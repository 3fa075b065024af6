"""What is handed out so that others can check: a proof of one's own act, and the checkpoints that go with a record.

A proof holds the act's bytes, the hashes that lead to a root, and the checkpoint with that root: the latest witnessed
one that covers the act, or the latest signed one until there is that.
"""

from django.db.models import Max, QuerySet
from django.db.models.functions import TruncDate, TruncMonth

from alongside.record.bundle import with_notes
from alongside.record.notes import read_note
from alongside.record.receipts import Receipt
from alongside.record.tiles import TileError
from alongside.web.library import bundle_bytes
from alongside.web.log.tiles import tiles_of
from alongside.web.models import Checkpointed, EntryRow, Project

DAYS = 366


def proof_of(project: Project, number: int) -> Receipt | None:
    """The receipt of act `number` (from 1); None while it is not sealed."""
    rows = Checkpointed.objects.filter(project=project, size__gte=number)
    last = rows.filter(witnessed_at__isnull=False).last() or rows.last()
    if last is None:
        return None
    envelope = bytes(EntryRow.objects.get(project=project, number=number).envelope)
    try:
        proof = tiles_of(project.log).inclusion(number - 1, last.size)
    except (TileError, IndexError):  # the tiles are being made anew
        return None
    return Receipt(number - 1, envelope, tuple(proof), read_note(last.note.encode()))


def notes_of(project: Project) -> list[str]:
    """The checkpoints that go with a copy of a record: the last that was witnessed on each of many days, so that a copy
    shows what the record was when; the latest that is witnessed at all; and the latest."""
    rows = Checkpointed.objects.filter(project=project, size__lte=project.size)
    newest = rows.last()
    if newest is None:
        return []
    witnessed = rows.filter(witnessed_at__isnull=False)
    named = witnessed.filter(
        note__startswith=newest.note.partition("\n")[0] + "\n"
    )  # a lost key signed for other names
    sizes = {*_ends(named, TruncDate)[-DAYS:], *_ends(named, TruncMonth)}
    found = (*rows.filter(size__in=sizes), witnessed.last(), newest)
    return list(dict.fromkeys(row.note for row in found if row is not None))


def _ends(rows: "QuerySet[Checkpointed]", span: type[TruncDate | TruncMonth]) -> list[int]:
    """The size of the last checkpoint witnessed in each day or month, in order."""
    spans = rows.order_by().annotate(span=span("witnessed_at")).values("span").annotate(end=Max("size"))
    return sorted(each["end"] for each in spans)


def copy_of(project: Project) -> bytes:
    """A record as it is handed out: byte for byte, and at its end the checkpoints that were signed of it."""
    raw, notes = bundle_bytes(project), notes_of(project)
    return with_notes(raw, notes) if notes else raw
