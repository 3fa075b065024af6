"""What is handed out so that others can check: a proof of one's own act, and the checkpoints that go with a record.

A proof holds the act's bytes, the hashes that lead to a root, and the checkpoint with that root: the latest witnessed
one that covers the act, or the latest signed one until there is that.
"""

from alongside.record.bundle import with_notes
from alongside.record.notes import read_note
from alongside.record.receipts import Receipt
from alongside.record.tiles import TileError
from alongside.web.library import bundle_bytes
from alongside.web.log.tiles import tiles_of
from alongside.web.models import Checkpointed, EntryRow, Project


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
    """The checkpoints that go with a copy of a record: the latest that is witnessed, and the latest."""
    rows = Checkpointed.objects.filter(project=project, size__lte=project.size)
    found = (rows.filter(witnessed_at__isnull=False).last(), rows.last())
    return list(dict.fromkeys(row.note for row in found if row is not None))


def copy_of(project: Project) -> bytes:
    """A record as it is handed out: byte for byte, and at its end the checkpoints that were signed of it."""
    raw, notes = bundle_bytes(project), notes_of(project)
    return with_notes(raw, notes) if notes else raw
