"""Putting a backup back: made ready beside its place, checked from the files to the last act, and only then opened.

Whatever stops it, the folder that was there is still there, and what was being made ready is swept up by the next try.
A folder that is replaced is moved aside, never deleted.
"""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from alongside.web.backup import manifest as names
from alongside.web.backup.copying import in_use
from alongside.web.backup.fault import BackupError, Tell, nobody
from alongside.web.backup.flushing import only_one
from alongside.web.backup.laying_out import Given, carry_witnesses, filled, given, lay_out, unknown_since
from alongside.web.backup.leftovers import aside_for, fresh_for, sweep
from alongside.web.backup.manifest import read_manifest
from alongside.web.backup.marker import MARKER, marked
from alongside.web.backup.newest import Seen, seen_beside, seen_in_file, seen_in_home
from alongside.web.backup.swapping import put_in_place
from alongside.web.folder import home_path

BACKUPS = "backups"
BUSY = "another restore into {} is at work; wait until it is done."
RUNNING = "Alongside is running with {}; stop it first, so that nothing is said while it is being replaced."
THERE = "{} holds something already; with --replace it is moved aside and kept, or name another folder with --into."


class Put(NamedTuple):
    """What came of it: records, acts, pieces erased again, the losses that were declared (name and acts), the records
    of which nobody here knows whether any were lost, those that went on under a new key, and the names of records that
    are known and not in the backup."""

    records: int
    acts: int
    erased: int
    lost: tuple[tuple[str, int], ...]
    unknown: tuple[str, ...]
    renewed: tuple[str, ...]
    missing: tuple[str, ...]


class Restored(NamedTuple):
    """A backup that is open now: where, what came of it, where the old folder went (None if there was none), why its
    words are not there ("ended", "unasked", or None if they are), since when nobody here knows what was erased (None if
    that is known to the end), and where the witnesses come from (None if there are none): "backup", "old", or "other"
    if the old folder had more.
    """

    home: Path
    put: Put
    aside: Path | None
    no_words: str | None
    unknown_since: str | None
    witnesses: str | None


def restore(
    backup: Path,
    home: Path,
    checkpoints: Sequence[Path] = (),
    *,
    keys: Path | None = None,
    without_words: bool = False,
    without_key: bool = False,
    replace: bool = False,
    tell: Tell = nobody,
) -> Restored:
    """Put `backup` back into `home`, compared with what the files `checkpoints` hold, with what is in `home`, and with
    what the folder that ALONGSIDE_HOME names knows, where that is another. `keys`: where the keys lie that were taken
    apart from it; `without_key`: the key that seals stays out. In a process of its own: it is Django's home from then
    on. Raises `BackupError` or `OSError`; then `home` is as it was."""
    told = read_manifest(backup)
    seen = [seen_in_file(path) for path in checkpoints]
    other = home_path()
    if other != home:
        seen += seen_in_home(other)
    there = home.exists() and (not home.is_dir() or any(home.iterdir()))
    if there and not (replace and home.is_dir()):
        raise BackupError(THERE.format(home))
    tell("checking the backup's files")
    source = given(backup, told, keys, without_words, without_key)
    home.parent.mkdir(parents=True, exist_ok=True)
    with only_one(home.parent, BUSY.format(home)):
        sweep(home)
        if not there:
            return _ready(source, home, seen, tell)
        with marked(home):
            if any(in_use(home / name) for name in (names.MAIN, names.WORDS)):
                raise BackupError(RUNNING.format(home))
            return _ready(source, home, [*seen, *seen_in_home(home)], tell)


def _ready(source: Given, home: Path, seen: list[Seen], tell: Tell) -> Restored:
    fresh, unknown = fresh_for(home), unknown_since(source.backup, source.told, home)
    known = [*seen, *seen_beside(source.backup)]
    with filled(source, tell):
        try:
            fresh.mkdir(mode=0o700)
            had_key = lay_out(source, home, fresh, known, tell)
            witnesses = carry_witnesses(source.backup, home, fresh)
            put = _wake_up(source.backup, home, fresh, known, had_key, tell)
            aside = aside_for(home)
            moved = put_in_place(fresh, home, aside)
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
    _bring_along(aside, home)
    no_words = None
    if names.WORDS in source.told.names and not source.words:
        no_words = "unasked" if (source.backup / names.WORDS).is_file() else "ended"
    return Restored(home, put, aside if moved else None, no_words, None if no_words else unknown, witnesses)


def _wake_up(backup: Path, home: Path, fresh: Path, seen: list[Seen], had_key: bool, tell: Tell) -> Put:
    """Work in the new folder as if it were the home, which is `home` still."""
    from alongside.web import folder

    os.environ["ALONGSIDE_HOME"] = str(fresh)
    folder.home.cache_clear()
    from alongside.web.wake import wake

    wake()
    from alongside.web.backup.waking import wake_up

    return wake_up(seen, had_key, backup, home, tell)


def _bring_along(aside: Path, home: Path) -> None:
    """The backups that lay in the old folder stay where they are looked for."""
    (aside / MARKER).unlink(missing_ok=True)
    if (aside / BACKUPS).is_dir() and not (home / BACKUPS).exists():
        os.rename(aside / BACKUPS, home / BACKUPS)
