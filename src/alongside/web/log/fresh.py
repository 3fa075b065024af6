"""Whether a checkpoint may be shown to a witness now, and whether the time it signs with can be right.

A witness's word says: at this time the record had come so far. Whoever verifies takes it so. Therefore only what is
still the end of a record is shown: not a checkpoint that acts have waited behind for long, nor one whose last act bears
a time that has not come yet. And what was signed with a time that is far from ours is not kept.
"""

import json
from datetime import datetime, timedelta

from django.utils import timezone

from alongside.record.notes import Key, Note
from alongside.record.times import cosignings
from alongside.web.models import Checkpointed, EntryRow, HostEntry
from alongside.web.wrong_clock import written

#: How long acts may have waited for their seal, or be ahead of the clock; how far a witness's clock may be from ours.
#: Together they are well under the two hours that `record.times` allows.
WAITING, APART = timedelta(minutes=10), timedelta(minutes=30)


def is_the_end(checkpoint: Checkpointed) -> bool:
    """Whether nothing has come after a checkpoint, or only just now."""
    if checkpoint.project_id is None:
        return not HostEntry.objects.filter(volume=checkpoint.volume, number__gt=checkpoint.size).exists()
    now = timezone.now()
    last, *more = _entered(checkpoint)
    return last <= written(now + WAITING) and all(written(now - WAITING) <= first for first in more)


def _entered(checkpoint: Checkpointed) -> list[str]:
    """When the last act of a checkpoint was entered, and the first after it if there is one. In between nothing was."""
    rows = EntryRow.objects.filter(project=checkpoint.project_id, number__in=(checkpoint.size, checkpoint.size + 1))
    return [json.loads(bytes(row.envelope))["at"] for row in rows.order_by("number")] or [""]


def at_odds(note: Note, before: Note, key: Key, asked: datetime) -> bool:
    """Whether a witness has put a time under a note, where there was none of it `before`, that is far from when it was
    `asked`."""
    known = set(cosignings(before, key))
    times = [time for time in cosignings(note, key) if time not in known]
    return any(abs(time - asked.timestamp()) > APART.total_seconds() for time in times)
