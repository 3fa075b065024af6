"""Backups without being asked: one every hour, and one when a decision has closed, where a folder is named for them."""

import logging
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from alongside.web.backup.fault import BackupError
from alongside.web.backup.lives import backups, made_at, open_in
from alongside.web.backup.making import end_backups, end_keys_apart, make_backup
from alongside.web.backup.manifest import read_manifest
from alongside.web.folder import backup_folder, backup_keys, home

log = logging.getLogger("alongside.backup")
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
DAYS, BY_HAND = 30, 3650  # that backups live which were made unasked; in a folder for those made by hand


def back_up_if_due(now: datetime | None = None) -> Path | None:
    """Make a backup if it is time for one; for the process that works beside the pages, at every round. What goes wrong
    is logged, and the next round tries again."""
    folder = backup_folder()
    if folder is None:
        return None
    keys = backup_keys()
    try:
        if not is_due(folder, now or datetime.now(UTC)):
            return None
        made = make_backup(home(), folder, keys=keys)
    except (BackupError, OSError) as problem:
        log.error("no backup was made: %s", problem)
        return None
    if keys:
        tell_of_older_keys(folder, home() / "backups")
    return made


def tell_of_older_keys(*places: Path) -> None:
    """Where keys lie apart: log how many backups, made before they did, hold keys that open the same words."""
    for place in dict.fromkeys(places):
        if count := len(open_in(place)):
            log.warning("in %s the keys that open these words lie in %s more: remove what holds them", place, count)


def end_what_is_over(now: datetime | None = None) -> int:
    """End backups that have come to their end, and the words in them, also where none is made any more: in the folder
    that ALONGSIDE_BACKUPS names, among those made by hand in the home folder, and among the keys. Answers with how many
    went."""
    unasked, by_hand, now, count = backup_folder(), home() / "backups", now or datetime.now(UTC), 0
    for folder, end in (
        (unasked, partial(end_backups, days=DAYS)),
        (by_hand if by_hand != unasked else None, partial(end_backups, days=BY_HAND)),
        (backup_keys(), end_keys_apart),
    ):
        if folder is None or not folder.is_dir():
            continue
        try:
            count += end(folder, now=now)
        except (BackupError, OSError) as problem:
            log.error("old backups in %s did not end: %s", folder, problem)
    return count


def is_due(folder: Path, now: datetime) -> bool:
    """Whether the last backup there is an hour old, or a minute and a decision was taken since."""
    last = next(reversed(backups(folder)), None)
    made = made_at(last) if last else None
    if last is None or made is None or now - made >= HOUR:
        return True
    return now - made >= MINUTE and _decisions() > read_manifest(last).decisions


def _decisions() -> int:
    from alongside.web.models import ActLine

    return ActLine.objects.filter(kind="decide-proposal").count()
