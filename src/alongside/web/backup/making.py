"""Making a backup: both databases as they are now, the list of what was erased, the newest checkpoints, a manifest.

It is made beside its place, flushed, and moved there: whoever looks finds a whole backup or none. The records are
copied before the words, and words are kept before their act, so no copied act lacks its words. The key that seals the
records stays out unless it is asked for: whoever finds a backup can then sign nothing. Tiles are left out, since the
acts give them again.
"""

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from alongside import __version__
from alongside.web.backup import manifest as names
from alongside.web.backup.copying import copy_database, dump_server, opened
from alongside.web.backup.erased_lists import unite
from alongside.web.backup.fault import BackupError, Tell, nobody
from alongside.web.backup.flushing import PART, flush, flush_all, only_one, write
from alongside.web.backup.lives import end_old, name_for
from alongside.web.backup.manifest import Known, Manifest, kept

BUSY = "another backup is being made in {}; wait until it is done, and try again."
ROOM = 1.1  # times the size of the databases


def make_backup(home: Path, folder: Path, *, days: int = 30, with_key: bool = False, tell: Tell = nobody) -> Path:
    """Back up what lies in `home` into a new folder in `folder`, end what has come to its end there, and answer with
    the new folder. Raises `BackupError` or `OSError`; then there is no new folder."""
    from django.conf import settings

    server = settings.DATABASES["default"] if os.environ.get("DATABASE_URL") else None
    _see_that_it_is_there(home, folder, server is not None)
    with only_one(folder, BUSY.format(folder)):
        now = datetime.now(UTC)
        end_old(folder, days, now)  # first: on a full disk as well
        _see_that_it_fits(home, folder)
        name = name_for(now, with_key)
        part = folder / f".{name}{PART}"
        part.mkdir(mode=0o700)
        try:
            notes, known = newest_notes(), _asked() if server else None  # first: no copy may know of more than it has
            if server:
                dump_server(server, part / names.DUMP)
            else:
                copy_database(home / names.MAIN, part / names.MAIN, tell)
            _beside(home, folder, part, with_key, tell)
            _keep_notes(part, notes)
            _tell_what_it_holds(part, now, known or _counted(part / names.MAIN))
            made = folder / name
            os.rename(part, made)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
        flush(folder)
    return made


def end_backups(folder: Path, days: int, now: datetime) -> int:
    """End what has come to its end in a folder, also where no more backups are made; answers with how many went. Raises
    `BackupError` while one is being made there."""
    with only_one(folder, BUSY.format(folder)):
        return end_old(folder, days, now)


def _see_that_it_is_there(home: Path, folder: Path, server: bool) -> None:
    main = home / names.MAIN
    if not server and not main.is_file():
        raise BackupError(
            f"there is nothing to back up: {home} holds no {names.MAIN}; name the folder by ALONGSIDE_HOME."
        )
    if folder.exists() and not folder.is_dir():
        raise BackupError(f"{folder} is not a folder; name one to keep backups in.")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def _see_that_it_fits(home: Path, folder: Path) -> None:
    files = (home / names.MAIN, home / names.WORDS)
    needed = sum(path.stat().st_size for path in files if path.is_file()) * ROOM
    if shutil.disk_usage(folder).free < needed:
        what = f"the disk of {folder} has no room for a backup of {needed / 1e6:,.0f} MB"
        raise BackupError(f"{what}; make room there, or name another folder.")


def _beside(home: Path, folder: Path, part: Path, with_key: bool, tell: Tell) -> None:
    """All but the main database: words, the list of what was erased, keys, the names of the witnesses."""
    if (home / names.WORDS).is_file():
        copy_database(home / names.WORDS, part / names.WORDS, tell)
    unite(folder / names.ERASED, home / names.ERASED)
    unite(part / names.ERASED, folder / names.ERASED)
    for name in (names.SECRET_KEY, names.WITNESSES, *([names.LOG_KEY] if with_key else [])):
        if (home / name).is_file():
            write(part / name, (home / name).read_bytes())
    if with_key and not (home / names.LOG_KEY).is_file():
        raise BackupError(f"there is no {names.LOG_KEY} in {home} to put into the backup; leave --with-key out.")


def _keep_notes(part: Path, notes: dict[str, str]) -> None:
    for log, note in notes.items():
        (part / names.CHECKPOINTS).mkdir(mode=0o700, exist_ok=True)
        write(part / names.CHECKPOINTS / f"{log}.txt", note.encode())


def newest_notes() -> dict[str, str]:
    """The newest checkpoint of each record here, signed, by the record's name; the host's own log is called "host"."""
    from alongside.web.models import Checkpointed

    rows = Checkpointed.objects.order_by("volume", "size").values_list("project__log", "note")
    return {str(log or "host").replace("/", "_"): note for log, note in rows}


def _tell_what_it_holds(part: Path, now: datetime, known: tuple[list[Known], int]) -> None:
    records, decisions = known
    told = Manifest(
        edition=__version__,
        made=f"{now:%Y-%m-%dT%H:%M:%SZ}",
        decisions=decisions,
        records=tuple(records),
        files=kept(part),
    )
    write(part / names.MANIFEST, msgspec.json.format(msgspec.json.encode(told)))
    flush_all(part)


def _counted(main: Path) -> tuple[list[Known], int]:
    """What the copy itself holds. A database in which nothing was made yet holds nothing."""
    with closing(opened(main)) as here:
        try:
            rows = here.execute("SELECT log, slug, size, head FROM web_project ORDER BY id").fetchall()
            decisions = here.execute("SELECT count(*) FROM web_actline WHERE kind='decide-proposal'").fetchone()[0]
        except sqlite3.OperationalError:
            return [], 0
    return [Known(*row) for row in rows], decisions


def _asked() -> tuple[list[Known], int]:
    """The same of a server."""
    from alongside.web.models import ActLine, Project

    rows = Project.objects.order_by("pk").values_list("log", "slug", "size", "head")
    return [Known(*row) for row in rows], ActLine.objects.filter(kind="decide-proposal").count()
