"""Sweeping: words whose act never came, photos that were never sent, and what nobody went on with do not stay. After a
sudden stop the first go at the next start, so that nothing is left of them when the same words are taken back later.

Done at each start, and once an hour beside the pages.
"""

import time
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from alongside.web.erasing import resume, to_the_disk
from alongside.web.models import Draft, EntryRow, Opening, PersonKey, Photo, Project, Sealed, ShownRow
from alongside.web.shelves.hosting import OPENING
from alongside.web.shelves.locked import WORDS
from alongside.web.turns import take_turn

UNSENT = timedelta(hours=24)
UNTOUCHED = timedelta(days=30)
HOUR = 3600.0  # seconds
FEW = 400
_last = float("-inf")


def at_the_start() -> None:
    """Finish what was interrupted, then sweep."""
    resume()
    sweep_hourly()


def sweep_hourly() -> None:
    """Sweep, if this process has not done so within the hour."""
    global _last
    if time.monotonic() - _last >= HOUR:
        _last = time.monotonic()
        sweep(timezone.now())


def sweep(now: datetime) -> int:
    """Everything that is due; how many pieces went."""
    gone = _cut_off(now - UNSENT) + _without_an_act(now - UNSENT) + _not_gone_on_with(now - UNTOUCHED)
    gone += _without_a_project(now - UNSENT) + _keys(now - UNSENT)
    if gone:
        transaction.on_commit(to_the_disk, using=WORDS)
    return gone


def sweep_words_without_an_act() -> int:
    """Words and photos whose act is not there go at once, where nobody can be writing: nobody could ever reach them."""
    gone = _without_an_act(timezone.now())
    if gone:
        transaction.on_commit(to_the_disk, using=WORDS)
    return gone


def _cut_off(since: datetime) -> int:
    """Words and photos of this last while whose act never came: something stopped between the two, and whoever sent
    them has sent them again. While it is our turn to write, nobody else is between the two."""
    with transaction.atomic():
        take_turn()
        return sum(_lost(kind.objects.filter(at__gte=since).exclude(leaf="")) for kind in (Sealed, Photo))


def _without_an_act(before: datetime) -> int:
    """Words and photos from before a time whose act is not there."""
    waiting = Photo.objects.filter(leaf="", at__lt=before).delete()[0]
    return waiting + sum(_lost(kind.objects.filter(at__lt=before)) for kind in (Sealed, Photo))


def _lost(kept: QuerySet[Sealed] | QuerySet[Photo]) -> int:
    """Remove those of these rows whose act is not there."""
    rows, count = list(kept.values_list("pk", "log", "leaf")), 0
    there = _acts({leaf for _pk, _log, leaf in rows}) if rows else set()
    lost = [pk for pk, log, leaf in rows if (log, leaf) not in there]
    for at in range(0, len(lost), FEW):
        count += kept.model._default_manager.filter(pk__in=lost[at : at + FEW]).delete()[0]
    return count


def _acts(leaves: set[str]) -> set[tuple[str, str]]:
    """Those of these leaves that are in a record."""
    wanted, found = sorted(leaves), set()
    for at in range(0, len(wanted), FEW):
        rows = EntryRow.objects.filter(leaf__in=wanted[at : at + FEW])
        found |= set(rows.values_list("project__log", "leaf"))
    return found


def _not_gone_on_with(before: datetime) -> int:
    """Drafts and openings that nobody touched since."""
    old = Draft.objects.filter(changed__lt=before)
    numbers = [seat.removeprefix(OPENING) for seat in old.filter(log="").values_list("seat", flat=True)]
    Opening.objects.filter(pk__in=numbers, seat=None).delete()
    return old.delete()[0]


def _without_a_project(before: datetime) -> int:
    """What a copy of a record showed that never came in."""
    logs = set(ShownRow.objects.filter(at__lt=before).order_by().values_list("log", flat=True).distinct())
    lost = logs - set(Project.objects.filter(log__in=logs).values_list("log", flat=True))
    return ShownRow.objects.filter(log__in=lost, at__lt=before).delete()[0]


def _keys(before: datetime) -> int:
    """Keys that open nothing any more."""
    used = [set(kind.objects.order_by().values_list("person", flat=True)) for kind in (Sealed, Photo, ShownRow, Draft)]
    idle = set(PersonKey.objects.filter(at__lt=before).values_list("pk", flat=True)).difference(*used)
    gone = 0
    for at in range(0, len(idle), FEW):
        gone += PersonKey.objects.filter(pk__in=sorted(idle)[at : at + FEW]).delete()[0]
    return gone
