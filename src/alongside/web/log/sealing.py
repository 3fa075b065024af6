"""Sealing: what was recorded since the last checkpoint is read back, hashed anew, put into the tiles, and signed.

If anything does not fit, nothing is signed, the record is marked as stopped, and its pages say so; a later round looks
again. A round can be cut short anywhere and is simply done again. A rehearsal is never sealed: nobody kept its times.
"""

import logging
from datetime import datetime
from typing import NamedTuple

import msgspec
from django.db import IntegrityError, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from alongside.acts.keeping import ContinueRecord
from alongside.record.checkpoints import Checkpoint, sign_checkpoint
from alongside.record.merkle import peaks_root
from alongside.record.notes import NoteError, read_note
from alongside.web.backup.declaring import tell
from alongside.web.log import host_log
from alongside.web.log.again import Held, Mismatch, again, held, leaves, legible, split
from alongside.web.log.alone import alone
from alongside.web.log.changing import NEXT
from alongside.web.log.descent import lineage_in
from alongside.web.log.doubt import contradicted
from alongside.web.log.growing import Before, agree, grow
from alongside.web.log.keys import host_name, key_file, project_origin, public_key, signing_key
from alongside.web.log.states import sealed_here
from alongside.web.log.tiles import tiles_of
from alongside.web.models import Checkpointed, Project, Sealing

log = logging.getLogger("alongside.log")


class Outcome(NamedTuple):
    """What became of one record in a round: its address, its size now, and why it was not sealed, if it was not."""

    slug: str
    size: int
    stopped: str = ""


def seal_all(now: datetime | None = None, *, stopped: bool = True, whole: bool = False) -> list[Outcome]:
    """One round: seal every record that has grown, then the host's own log; answers with those that were sealed or
    stopped. `stopped`: look at those again that were stopped. `whole`: hold every act of every record, also those
    sealed long ago, against its seal."""
    now = now or timezone.now()
    with alone():
        found = [_seal(project, now, whole) for project in _wanted(stopped, whole) if _lives_here(project)]
        host_log.seal(now, whole=whole)
    return [outcome for outcome in found if outcome is not None]


def _wanted(stopped: bool, whole: bool) -> QuerySet[Project]:
    rows = Project.objects.select_related("sealing").filter(size__gt=0).order_by("pk")
    if whole:
        return rows
    grown = Q(sealing=None) | ~Q(size=F("sealing__sealed"))
    return rows.filter(grown | ~Q(sealing__stopped="")) if stopped else rows.filter(grown).exclude(_held_up())


def _lives_here(project: Project) -> bool:
    """Is it this host that seals it? A header that can't be read is looked into, not passed over."""
    try:
        return sealed_here(project)
    except msgspec.DecodeError:
        return not project.source


def _held_up() -> Q:
    return Q(sealing__isnull=False) & ~Q(sealing__stopped="")


def _seal(project: Project, now: datetime, whole: bool) -> Outcome | None:
    """Seal one record, or stop it; None if there was nothing to do."""
    last: Checkpointed | None = None
    try:
        with legible():
            last = Checkpointed.objects.filter(project=project).last()
        with again() as by, legible():
            found = held(by, project.pk)
            peaks = _proven(by, project.pk, found, last, whole)
    except Mismatch as no:
        log.error("the record %s is not sealed: %s", project.slug, no)
        stop(project, no, now)
        return Outcome(project.slug, project.size, str(no))
    if last is None or last.size < found.size:
        if last is not None and _key_is_lost(found.log, last):
            log.error("the key that sealed %s is not here any more: it goes on under another name", project.slug)
            tell(project, ContinueRecord(log=project_origin(found.log), size=last.size, root=last.root))
            return _seal(project, now, whole)
        _keep(project, found, peaks, now)
        return Outcome(project.slug, found.size)
    _go_on(project, last)
    return None


def _key_is_lost(log: str, last: Checkpointed) -> bool:
    """Whether nobody who trusts the key by which a record was sealed last, under its present name, could go on to the
    key that is here. To seal under that name all the same would be another history of it, to them. A note that is only
    damaged still bears the key's number, or its signature."""
    origin = project_origin(log)
    if not last.note.startswith(f"{origin}\n") or key_file().with_name(NEXT).is_file():  # a change that was cut short
        return False
    ours = public_key(origin).public
    keys = lineage_in(log).keys(host_name(), ours)
    try:
        note = read_note(last.note.encode())
    except NoteError:
        return False
    lines = [line for line in note.signatures if line.name == origin]
    found = any(line.id == key.id or key.made(line.raw, note.text.encode()) for line in lines for key in keys)
    return keys[0].public != ours or (bool(lines) and not found)


def _go_on(project: Project, last: Checkpointed) -> None:
    """Nothing is new, and everything fits: whatever was said otherwise is over."""
    state = {"sealed": last.size, "stopped": "", "stopped_at": None, "stopped_since": None}
    Sealing.objects.update_or_create(project=project, defaults=state)


def _proven(by: BaseDatabaseWrapper, project: int, found: Held, last: Checkpointed | None, whole: bool) -> list[bytes]:
    """The peaks of a record whose acts, head and tiles agree with one another and with what was signed before. Raises
    `Mismatch`."""
    signed = Before(last.size, last.root, last.summits) if last else Before()
    if found.size < signed.size:
        raise Mismatch("shorter", found.size)
    if contradicted(project_origin(found.log)):
        raise Mismatch("witness", found.size)
    before, store = Before() if whole else signed, tiles_of(found.log)
    new = list(leaves(by, project, found.log, before.size, found.size))
    agree(store, before, new)
    peaks = before.after(new)
    if whole and Before().after(new[: signed.size]) != signed.peaks:
        raise Mismatch("head")
    if peaks != split(found.peaks) or peaks_root(peaks).hex() != found.head:
        raise Mismatch("head")
    grow(store, before, new, lambda: list(leaves(by, project, found.log, 0, found.size)))
    return peaks


def _keep(project: Project, found: Held, peaks: list[bytes], now: datetime) -> None:
    """Sign, and keep the checkpoint with its leaf in the host's own log. Whoever was quicker has done the same."""
    origin, root = project_origin(found.log), bytes.fromhex(found.head)
    note = sign_checkpoint(Checkpoint(origin, found.size, root), signing_key(origin))
    try:
        with transaction.atomic():
            Checkpointed.objects.create(
                project=project, size=found.size, root=found.head, peaks=b"".join(peaks), note=note.raw.decode(), at=now
            )
            host_log.add(note.text)
            state, _made = Sealing.objects.select_for_update().get_or_create(project=project)
            state.sealed, state.waits_since = found.size, state.waits_since or now
            state.stopped, state.stopped_at, state.stopped_since = "", None, None
            state.save()
    except IntegrityError:
        log.warning("the record %s was sealed by somebody else at the same time", project.slug)


def stop(project: Project, no: Mismatch, now: datetime) -> None:
    """Say on the record's pages that it is not sealed any more, and why."""
    with transaction.atomic():
        state, _made = Sealing.objects.select_for_update().get_or_create(project=project)
        if (state.stopped, state.stopped_at) != (no.why, no.number):
            state.stopped, state.stopped_at, state.stopped_since = no.why, no.number, now
            state.save()
