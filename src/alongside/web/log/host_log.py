"""The host's own log: each checkpoint of each record here is a leaf in it, so that a whole record can't be hidden.

Whoever follows this log knows how many records there are and how far each has come. It is sealed like a record, and its
entries can be read by anyone: they say nothing but a random name, a size and a root. Where it can't go on under its
name, it goes on in another volume, which says so first: it is never stuck, and forgets nothing in silence.
"""

import logging
from datetime import datetime, timedelta
from itertools import islice, zip_longest

from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.db.models import Max

from alongside.record.checkpoints import Checkpoint, sign_checkpoint
from alongside.record.merkle import peaks_root
from alongside.record.notes import NoteError, read_note, verified
from alongside.record.tiles import TileError
from alongside.web.log.again import Mismatch
from alongside.web.log.doubt import are_enough, doubters
from alongside.web.log.growing import Before, grow, kept_leaves
from alongside.web.log.keys import host_origin, public_key, signing_key
from alongside.web.log.tiles import host_tiles, host_volumes
from alongside.web.log.volumes import begin, last_of, leaves_of, newest
from alongside.web.models import Asked, Checkpointed, HostEntry

log = logging.getLogger("alongside.log")
#: Volumes that may have been sealed within a day, if another is to begin on nothing but the word of witnesses.
MOST, DAY = 3, timedelta(days=1)


class Ended(Exception):
    """The newest volume can't be gone on with. `why` is one of `record.volumes.WHYS`."""

    def __init__(self, why: str) -> None:
        super().__init__(f"the host's own log goes on in another volume ({why})")
        self.why = why


def add(text: str) -> None:
    """Add the text of a checkpoint, in the transaction in which the checkpoint is kept."""
    volume = newest()
    last, sealed = HostEntry.objects.filter(volume=volume).aggregate(last=Max("number"))["last"], last_of(volume)
    number = max(last or 0, sealed.size if sealed else 0) + 1
    HostEntry.objects.create(volume=volume, number=number, text=text)


def seal(now: datetime, *, whole: bool = False) -> Checkpointed | None:
    """Seal what was added since the last time; None if nothing was. If it does not fit what was signed before, another
    volume is begun, and sealed. `whole`: hold every entry against its seal first; one that was changed is named in the
    program's log, and nothing is sealed in this round."""
    volume = newest()
    try:
        if whole:
            _hold(volume)
        _heed_witnesses(volume, now)
        return _sealed(volume, now, whole)
    except Mismatch as no:
        log.error("the host's own log is not sealed: %s", no)
        return None
    except Ended as no:
        log.error("%s", no)
        begin(no.why)
    try:
        return _sealed(newest(), now)
    except Ended as no:
        log.error("%s", no)  # with the next round
        return None


def _hold(volume: int) -> None:
    """Raise `Mismatch` if an entry that was sealed is not what it was."""
    last = last_of(volume)
    if last is None:
        return
    before, found, store = Before(last.size, last.root, last.summits), leaves_of(volume, last.size), host_tiles(volume)
    if Before().after(found) == before.peaks:
        return
    try:
        if store.root(last.size) == before.root:
            pairs = enumerate(zip_longest(islice(kept_leaves(store), last.size), found), 1)
            raise Mismatch("changed", next(number for number, (kept, leaf) in pairs if kept != leaf))
    except (TileError, IndexError):  # then nothing says which
        pass
    raise Mismatch("head")


def _heed_witnesses(volume: int, now: datetime) -> None:
    """Raise `Ended` if it is to be believed that this volume had more entries, or others: witnesses of two bodies say
    so, or one does and this host itself remembers more. What one alone says is noted, and no more."""
    origin = host_origin(volume)
    try:
        found = doubters(origin)
    except ImproperlyConfigured:  # who is listed can't be known
        return
    if not are_enough(found) and not (found and _remembers_more(origin, volume)):
        return
    today = Checkpointed.objects.filter(project=None, at__gt=now - DAY).order_by().values("volume").distinct()
    if today.count() <= MOST:
        raise Ended("witness")


def _remembers_more(origin: str, volume: int) -> bool:
    """Whether a witness cosigned more of this volume, by what was noted here, than it has now."""
    last = last_of(volume)
    return Asked.objects.filter(origin=origin, size__gt=last.size if last else 0).exists()


def _sealed(volume: int, now: datetime, whole: bool = False) -> Checkpointed | None:
    """Seal one volume. Raises `Ended`."""
    last = last_of(volume)
    begun = last.size if last else 0
    new = leaves_of(volume)[begun:] if whole else leaves_of(volume, after=begun)
    _see_that_all_is_there(volume, begun + len(new))
    if not new and not whole:
        return None
    if new and last is not None and not _ours(last):
        raise Ended("another-key")
    try:
        before = Before(last.size, last.root, last.summits) if last else Before()
        told = (Before(), leaves_of(volume)) if whole else (before, new)
        grow(host_tiles(volume), *told, lambda: leaves_of(volume))
    except Mismatch:
        raise Ended("behind") from None
    return _keep(volume, begun + len(new), before.after(new), now) if new else None


def _see_that_all_is_there(volume: int, size: int) -> None:
    """Raise `Ended` if the tiles hold entries, or volumes, that the database has no more."""
    try:
        behind = host_tiles(volume).size > size
    except TileError:  # they will be made anew
        behind = False
    if behind or host_volumes()[-1:] > [volume]:
        raise Ended("behind")


def _ours(last: Checkpointed) -> bool:
    """Whether the key that signs here now has signed this checkpoint."""
    try:
        note = read_note(last.note.encode())
    except NoteError:
        return False
    return verified(note, public_key(note.text.partition("\n")[0]))


def _keep(volume: int, size: int, peaks: list[bytes], now: datetime) -> Checkpointed:
    origin, root = host_origin(volume), peaks_root(peaks)
    note = sign_checkpoint(Checkpoint(origin, size, root), signing_key(origin))
    with transaction.atomic():
        return Checkpointed.objects.create(
            volume=volume, size=size, root=root.hex(), peaks=b"".join(peaks), note=note.raw.decode(), at=now
        )
