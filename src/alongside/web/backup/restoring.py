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
from alongside.web.backup.copying import check_database, in_use, load_server
from alongside.web.backup.erased_lists import lines_of, unite
from alongside.web.backup.fault import BackupError, Tell, nobody
from alongside.web.backup.flushing import only_one, write
from alongside.web.backup.leftovers import aside_for, fresh_for, sweep
from alongside.web.backup.manifest import Manifest, check_files, read_manifest
from alongside.web.backup.marker import MARKER, marked
from alongside.web.backup.newest import Seen, seen_beside, seen_in_file, seen_in_home
from alongside.web.backup.swapping import put_in_place
from alongside.web.folder import backup_folder, home_path

BACKUPS = "backups"
BUSY = "another restore into {} is at work; wait until it is done."
RUNNING = "Alongside is running with {}; stop it first, so that nothing is said while it is being replaced."
THERE = "{} holds something already; with --replace it is moved aside and kept, or name another folder with --into."


class Put(NamedTuple):
    """What came of it: records, acts, pieces erased again, the losses that were declared (name and acts), the records
    that went on under a new key, and the names of records that are known and not in the backup."""

    records: int
    acts: int
    erased: int
    lost: tuple[tuple[str, int], ...]
    renewed: tuple[str, ...]
    missing: tuple[str, ...]


class Restored(NamedTuple):
    """A backup that is open now: where, what came of it, where the old folder went (None if there was none), whether
    its words had come to their end, since when nobody here knows what was erased (None if that is known to the end),
    and where the witnesses come from (None if there are none): "backup", "old", or "other" if the old folder had more.
    """

    home: Path
    put: Put
    aside: Path | None
    no_words: bool
    unknown_since: str | None
    witnesses: str | None


def restore(
    backup: Path, home: Path, given: Sequence[Path] = (), *, replace: bool = False, tell: Tell = nobody
) -> Restored:
    """Put `backup` back into `home`, compared with the checkpoints in the files `given`, with what is in `home`, and
    with what the folder that ALONGSIDE_HOME names knows, where that is another. In a process of its own: it is
    Django's home from then on. Raises `BackupError` or `OSError`; then `home` is as it was."""
    told = read_manifest(backup)
    seen = [seen_in_file(path) for path in given]
    other = home_path()
    if other != home:
        seen += seen_in_home(other)
    there = home.exists() and (not home.is_dir() or any(home.iterdir()))
    if there and not (replace and home.is_dir()):
        raise BackupError(THERE.format(home))
    home.parent.mkdir(parents=True, exist_ok=True)
    with only_one(home.parent, BUSY.format(home)):
        sweep(home)
        if not there:
            return _ready(backup, told, home, seen, tell)
        with marked(home):
            if any(in_use(home / name) for name in (names.MAIN, names.WORDS)):
                raise BackupError(RUNNING.format(home))
            return _ready(backup, told, home, [*seen, *seen_in_home(home)], tell)


def _ready(backup: Path, told: Manifest, home: Path, seen: list[Seen], tell: Tell) -> Restored:
    tell("checking the backup's files")
    check_files(backup, told)
    fresh, unknown = fresh_for(home), _unknown_since(backup, told, home)
    fresh.mkdir(mode=0o700)
    try:
        had_key = _lay_out(backup, told, home, fresh, tell)
        witnesses = _carry_witnesses(backup, home, fresh)
        put = _wake_up(fresh, [*seen, *seen_beside(backup)], had_key, tell)
        aside = aside_for(home)
        moved = put_in_place(fresh, home, aside)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    _bring_along(aside, home)
    silent = names.WORDS in told.names and not (backup / names.WORDS).exists()
    return Restored(home, put, aside if moved else None, silent, None if silent else unknown, witnesses)


def _lay_out(backup: Path, told: Manifest, home: Path, fresh: Path, tell: Tell) -> bool:
    """The files of the new folder. Answers whether the key that seals is there."""
    for name in (names.MAIN, names.WORDS):
        if (backup / name).is_file():
            tell(f"copying {name}")
            shutil.copyfile(backup / name, fresh / name)
            os.chmod(fresh / name, 0o600)
            tell(f"reading all of {name}")
            check_database(fresh / name)
    if names.DUMP in told.names:
        _fill_server(backup / names.DUMP, tell)
    for name in (names.SECRET_KEY, names.LOG_KEY):
        found = next((place / name for place in (home, backup) if (place / name).is_file()), None)
        if found is not None:
            shutil.copyfile(found, fresh / name)
            os.chmod(fresh / name, 0o600)
    unite(fresh / names.ERASED, backup / names.ERASED, *_newer_lists(backup, home))
    return bool((fresh / names.LOG_KEY).is_file() or os.environ.get("ALONGSIDE_LOG_KEY"))


def _newer_lists(backup: Path, home: Path) -> list[Path]:
    """Lists of what was erased that may know more than the backup's own."""
    places = (backup.parent, backup_folder(), home, home_path())
    return [place / names.ERASED for place in places if place is not None]


def _unknown_since(backup: Path, told: Manifest, home: Path) -> str | None:
    """Until when the lists know what was erased: for ever, if the folder is there in which people went on with these
    records; else until the last day that a newer list names, or until the backup was made."""
    logs = {each.log for each in told.records}
    if not logs or any(logs & {seen.log for seen in seen_in_home(place)} for place in {home, home_path()}):
        return None
    newer = set(lines_of(*_newer_lists(backup, home))) - set(lines_of(backup / names.ERASED))
    return max([told.made, *(line.rpartition(" ")[2] for line in newer)])


def _carry_witnesses(backup: Path, home: Path, fresh: Path) -> str | None:
    """The list of witnesses: the backup's, or else the one in the folder that is being replaced."""
    ours, old = backup / names.WITNESSES, home / names.WITNESSES
    found = ours if ours.is_file() else old
    if not found.is_file():
        return None
    write(fresh / names.WITNESSES, found.read_bytes())
    if found is old:
        return "old"
    return "other" if old.is_file() and old.read_bytes() != found.read_bytes() else "backup"


def _fill_server(dump: Path, tell: Tell) -> None:
    """The records of a backup that was made of PostgreSQL go into the empty database that DATABASE_URL names."""
    from alongside.web.database import database

    if not os.environ.get("DATABASE_URL"):
        what = "this backup was made of a PostgreSQL database"
        raise BackupError(
            f"{what}; make an empty one and name it with DATABASE_URL=postgres://USER:PASSWORD@HOST/NAME."
        )
    tell("filling the PostgreSQL database")
    load_server(database(), dump)


def _wake_up(fresh: Path, seen: list[Seen], had_key: bool, tell: Tell) -> Put:
    """Work in the new folder as if it were the home."""
    from alongside.web import folder

    os.environ["ALONGSIDE_HOME"] = str(fresh)
    folder.home.cache_clear()
    from alongside.web.wake import wake

    wake()
    from alongside.web.backup.waking import wake_up

    return wake_up(seen, had_key, tell)


def _bring_along(aside: Path, home: Path) -> None:
    """The backups that lay in the old folder stay where they are looked for."""
    (aside / MARKER).unlink(missing_ok=True)
    if (aside / BACKUPS).is_dir() and not (home / BACKUPS).exists():
        os.rename(aside / BACKUPS, home / BACKUPS)
