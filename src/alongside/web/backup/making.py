"""Making a backup: both databases as they are now, the list of what was erased, the newest checkpoints, a manifest.

It is made beside its place, flushed, and moved there: whoever looks finds a whole backup or none. The records are
copied before the words, and words are kept before their act, so no copied act lacks its words. The key that seals the
records stays out unless it is asked for: whoever finds a backup can then sign nothing. Where the keys go to a folder of
their own, that is there before the words that they open. Tiles are left out, since the acts give them again.
"""

import os
import shutil
import sqlite3
from contextlib import closing, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from alongside import __version__
from alongside.web.backup import manifest as names
from alongside.web.backup.apart import copy_apart, shut
from alongside.web.backup.copying import copy_database, opened
from alongside.web.backup.erased_lists import unite
from alongside.web.backup.fault import BackupError, Tell, nobody
from alongside.web.backup.flushing import PART, fingerprint, flush, flush_all, only_one, write
from alongside.web.backup.lives import APART, end_keys, end_old, name_for
from alongside.web.backup.manifest import KeysManifest, Known, Manifest, kept
from alongside.web.backup.server import dump_server

BUSY = "another backup is being made in {}; wait until it is done, and try again."
ROOM = 1.1  # times the size of the databases


def make_backup(
    home: Path,
    folder: Path,
    *,
    keys: Path | None = None,
    days: int = 30,
    with_key: bool = False,
    tell: Tell = nobody,
) -> Path:
    """Back up what lies in `home` into a new folder in `folder`, end what has come to its end there, and answer with
    the new folder. With `keys`, what opens the words, and the key that seals, go into a new folder in that one. Raises
    `BackupError` or `OSError`; then there is no new folder that anybody would take for a backup."""
    from django.conf import settings

    server = settings.DATABASES["default"] if os.environ.get("DATABASE_URL") else None
    _see_that_it_is_there(home, folder, server is not None)
    if keys is not None:
        see_that_they_are_apart(folder, keys)
    apart = only_one(_place_for(keys), BUSY.format(keys)) if keys else nullcontext()
    with only_one(folder, BUSY.format(folder)), apart:
        now = datetime.now(UTC)
        end_old(folder, days, now)  # first: on a full disk as well
        if keys:
            end_keys(keys, now)
        _see_that_it_fits(home, folder)
        return _made(home, folder, keys, now, with_key, server, tell)


def _made(
    home: Path,
    folder: Path,
    keys: Path | None,
    now: datetime,
    with_key: bool,
    server: dict[str, Any] | None,
    tell: Tell,
) -> Path:
    name, beside = name_for(now, with_key), name_for(now) + APART
    part, other = folder / f".{name}{PART}", keys / f".{beside}{PART}" if keys else None
    try:
        for each in filter(None, (part, other)):
            each.mkdir(mode=0o700)
        notes, known = newest_notes(), _asked() if server else None  # first: no copy may know of more than it has
        rows = dump_server(server, part / names.DUMP, apart=other is not None) if server else b""
        rows += _copy_files(home, part, other, server is not None, tell)
        if other:
            box, opens = shut(rows, beside)
            write(part / names.LOCKED, box)
            write(other / names.OPENS, opens)
        _beside(home, folder, part, other or part, with_key or other is not None)
        _keep_notes(part, notes)
        _keep_policies(home, part)
        if keys and other:
            _tell_what_it_opens(other, name, now, part / names.WORDS)
            os.rename(other, keys / beside)
            flush(keys)
        _tell_what_it_holds(part, now, known or _counted(part / names.MAIN), beside if keys else None)
        made = folder / name
        os.rename(part, made)
    except BaseException:
        for each in filter(None, (part, other, keys and keys / beside)):
            shutil.rmtree(each, ignore_errors=True)
        raise
    flush(folder)
    return made


def end_backups(folder: Path, days: int, now: datetime) -> int:
    """End what has come to its end in a folder, also where no more backups are made; answers with how many went. Raises
    `BackupError` while one is being made there."""
    with only_one(folder, BUSY.format(folder)):
        return end_old(folder, days, now)


def end_keys_apart(folder: Path, now: datetime) -> int:
    """The same for a folder of keys."""
    with only_one(folder, BUSY.format(folder)):
        return end_keys(folder, now)


def see_that_they_are_apart(folder: Path, keys: Path) -> None:
    """Raise `BackupError` if whoever gets the one folder gets the other with it."""
    one, other = folder.resolve(), keys.resolve()
    if one == other or one in other.parents or other in one.parents:
        what = f"the keys would lie where the words lie, in {folder}"
        raise BackupError(f"{what}; name a folder of their own for them, best on another disk.")


def _see_that_it_is_there(home: Path, folder: Path, server: bool) -> None:
    main = home / names.MAIN
    if not server and not main.is_file():
        raise BackupError(
            f"there is nothing to back up: {home} holds no {names.MAIN}; name the folder by ALONGSIDE_HOME."
        )
    _place_for(folder)


def _place_for(folder: Path) -> Path:
    if folder.exists() and not folder.is_dir():
        raise BackupError(f"{folder} is not a folder; name one to keep backups in.")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _see_that_it_fits(home: Path, folder: Path) -> None:
    files = (home / names.MAIN, home / names.WORDS)
    needed = sum(path.stat().st_size for path in files if path.is_file()) * ROOM
    if shutil.disk_usage(folder).free < needed:
        what = f"the disk of {folder} has no room for a backup of {needed / 1e6:,.0f} MB"
        raise BackupError(f"{what}; make room there, or name another folder.")


def _copy_files(home: Path, part: Path, other: Path | None, server: bool, tell: Tell) -> bytes:
    """The databases that are files: first the records, then the words. Answers with the rows to be put under lock."""
    rows = b""
    for name in (names.WORDS,) if server else (names.MAIN, names.WORDS):
        if not (home / name).is_file():
            continue
        if other:
            rows += copy_apart(home / name, part / name, other / names.KEYS, tell)
        else:
            copy_database(home / name, part / name, tell)
    return rows


def _beside(home: Path, folder: Path, part: Path, keys: Path, with_key: bool) -> None:
    """What lies beside the databases: the list of what was erased, the names of the witnesses, keys."""
    unite(folder / names.ERASED, home / names.ERASED)
    unite(part / names.ERASED, folder / names.ERASED)
    places = {names.WITNESSES: part, names.SECRET_KEY: keys, **({names.LOG_KEY: keys} if with_key else {})}
    for name, place in places.items():
        if (home / name).is_file():
            write(place / name, (home / name).read_bytes())
    if with_key and keys == part and not (home / names.LOG_KEY).is_file():
        raise BackupError(f"there is no {names.LOG_KEY} in {home} to put into the backup; leave --with-key out.")


def _keep_notes(part: Path, notes: dict[str, str]) -> None:
    for log, note in notes.items():
        (part / names.CHECKPOINTS).mkdir(mode=0o700, exist_ok=True)
        write(part / names.CHECKPOINTS / f"{log}.txt", note.encode())


def _keep_policies(home: Path, part: Path) -> None:
    """Whose word is enough, and was before: without the key that seals, nothing else can tell."""
    from alongside.web.log.policies_before import keep_policies_if_readable

    keep_policies_if_readable()
    for path in sorted((home / names.POLICIES).glob("*.txt")):
        (part / names.POLICIES).mkdir(mode=0o700, exist_ok=True)
        write(part / names.POLICIES / path.name, path.read_bytes())


def newest_notes() -> dict[str, str]:
    """The newest checkpoint of each record here, signed, by the record's name; the host's own log is called "host"."""
    from alongside.web.models import Checkpointed

    rows = Checkpointed.objects.order_by("volume", "size").values_list("project__log", "note")
    return {str(log or "host").replace("/", "_"): note for log, note in rows}


def _tell_what_it_opens(other: Path, name: str, now: datetime, words: Path) -> None:
    found = fingerprint(words) if words.is_file() else ""
    told = KeysManifest(edition=__version__, backup=name, made=_moment(now), words=found, files=kept(other))
    write(other / names.MANIFEST, msgspec.json.format(msgspec.json.encode(told)))
    flush_all(other)


def _tell_what_it_holds(part: Path, now: datetime, known: tuple[list[Known], int], keys: str | None) -> None:
    records, decisions = known
    told = Manifest(
        edition=__version__,
        made=_moment(now),
        decisions=decisions,
        records=tuple(records),
        files=kept(part),
        keys=keys,
    )
    write(part / names.MANIFEST, msgspec.json.format(msgspec.json.encode(told)))
    flush_all(part)


def _moment(now: datetime) -> str:
    return f"{now:%Y-%m-%dT%H:%M:%SZ}"


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
