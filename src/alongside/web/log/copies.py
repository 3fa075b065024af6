"""The host's own log as one file for whoever wants to save it: every entry, and the checkpoint that stands for them.

`alongside verify --host-log` holds a record against it. The checkpoint is the latest that witnesses enough have signed:
what came since is not in the file, and is in the next.
"""

from collections.abc import Iterator

from alongside.record.notes import NoteError, read_note
from alongside.record.policies import Policy
from alongside.web.models import Checkpointed, HostEntry

A_PART = 2_000
#: How far back a checkpoint is looked for that a project's own witnesses have signed.
BACK = 200


def last_witnessed(volume: int, policy: Policy | None = None) -> Checkpointed | None:
    """The latest checkpoint of a volume that is witnessed, by this policy or else by the host's; or the latest of all,
    where there is none such. None if nothing is sealed in it."""
    rows = Checkpointed.objects.filter(project=None, volume=volume).order_by("-size")
    witnessed = rows.filter(witnessed_at__isnull=False)
    if policy is not None:
        return next((row for row in witnessed[:BACK] if _met(row, policy)), None) or rows.first()
    return witnessed.first() or rows.first()


def parts(checkpoint: Checkpointed) -> Iterator[str]:
    """The file, piece by piece: `record.host_copies` reads it."""
    rows = HostEntry.objects.filter(volume=checkpoint.volume, number__lte=checkpoint.size).order_by("number")
    for first in range(1, checkpoint.size + 1, A_PART):
        some = rows.filter(number__range=(first, first + A_PART - 1))
        yield "".join(f"{text}\n" for text in some.values_list("text", flat=True))
    yield checkpoint.note


def _met(row: Checkpointed, policy: Policy) -> bool:
    try:
        return policy.judge(read_note(row.note.encode())).met
    except NoteError:
        return False
