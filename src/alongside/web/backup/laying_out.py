"""The files of a folder that is made ready: from the backup, from the folder of its keys, and from the folder that is
being replaced, whichever has the right one.
"""

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from alongside.record.notes import ED25519, Key, SigningKey, verified
from alongside.web.backup import manifest as names
from alongside.web.backup.apart import put_rows_back, put_together, unlocked
from alongside.web.backup.copying import check_database
from alongside.web.backup.erased_lists import lines_of, unite
from alongside.web.backup.fault import BackupError, Tell
from alongside.web.backup.flushing import fingerprint, write
from alongside.web.backup.lives import APART
from alongside.web.backup.manifest import Manifest, check_files, read_keys
from alongside.web.backup.newest import Seen, seen_in_home
from alongside.web.backup.server import leave_it_empty, load_server, open_it, see_that_it_is_empty
from alongside.web.folder import backup_folder, home_path

ELSEWHERE = "the keys of this backup lie apart from it, in {}; name the folder that holds them with --keys"
NOT_HERE = "{} holds no {}, in which the keys of this backup are; name the folder that does."
ANOTHERS = "{} holds the keys of the backup {}; name the folder that holds {}."
OTHERS = "{} does not open the words of this backup; name the folder that holds {}."


class Given(NamedTuple):
    """What a restore is made from: the backup and what it says of itself; the folder of its keys (None if there is
    none, or it is not needed); and whether its words, and the key that seals, are put back as well."""

    backup: Path
    told: Manifest
    keys: Path | None
    words: bool
    log_key: bool = True

    @property
    def rows(self) -> bytes:
        """The rows that were under lock; none if they lie open in it, or their key is not here."""
        if self.keys is None or not self.told.keys or not (self.keys / names.OPENS).is_file():
            return b""
        return unlocked(self.backup / names.LOCKED, self.keys / names.OPENS, self.told.keys)


def given(backup: Path, told: Manifest, keys: Path | None, without_words: bool, without_key: bool = False) -> Given:
    """What there is, checked to the last byte. Raises `BackupError`."""
    check_files(backup, told)
    words = not without_words and (backup / names.WORDS).is_file()
    found = _keys_of(told, keys) if told.keys and keys else None
    if found is None and told.keys and keys and words:
        raise BackupError(NOT_HERE.format(keys, told.keys))
    if found is None and told.keys and words:
        raise BackupError(f"{ELSEWHERE.format(told.keys)}, or put the acts back alone with --without-words.")
    if found is not None:
        held = read_keys(found)
        if held.backup + APART != told.keys:
            raise BackupError(ANOTHERS.format(found, held.backup, told.keys))
        check_files(found, held)
        if words and (held.words != fingerprint(backup / names.WORDS) or not (found / names.KEYS).is_file()):
            raise BackupError(OTHERS.format(found, told.keys))
    return Given(backup, told, found, words, not without_key)


def _keys_of(told: Manifest, keys: Path) -> Path | None:
    """The folder itself, or the one of that name in it; None if neither is there."""
    within = keys / str(told.keys)
    found = within if within.is_dir() else keys
    return found if (found / names.MANIFEST).is_file() else None


@contextmanager
def filled(source: Given, tell: Tell) -> Iterator[None]:
    """For as long as this lasts the records of a backup that was made of PostgreSQL are in the empty database that
    DATABASE_URL names; afterwards they stay there, or it is empty again if anything went wrong."""
    if names.DUMP not in source.told.names:
        yield
        return
    from alongside.web.database import database

    if not os.environ.get("DATABASE_URL"):
        what = "this backup was made of a PostgreSQL database"
        raise BackupError(
            f"{what}; make an empty one and name it with DATABASE_URL=postgres://USER:PASSWORD@HOST/NAME."
        )
    tell("filling the PostgreSQL database")
    settings, rows = database(), source.rows
    see_that_it_is_empty(settings)
    try:
        load_server(settings, source.backup / names.DUMP, rows)
        yield
    except BaseException:
        leave_it_empty(settings)
        raise
    open_it(settings)


def lay_out(source: Given, home: Path, fresh: Path, seen: Sequence[Seen], tell: Tell) -> bool:
    """The files of the new folder. Answers whether the key is there that sealed the records."""
    for name in (names.MAIN, *((names.WORDS,) if source.words else ())):
        if (source.backup / name).is_file():
            _copy_database(source, name, fresh, tell)
    had_key = _lay_out_keys(source, home, fresh, seen)
    unite(fresh / names.ERASED, source.backup / names.ERASED, *_newer_lists(source.backup, home))
    return had_key


def _copy_database(source: Given, name: str, fresh: Path, tell: Tell) -> None:
    tell(f"copying {name}")
    shutil.copyfile(source.backup / name, fresh / name)
    os.chmod(fresh / name, 0o600)
    if source.keys and (source.keys / names.KEYS).is_file():
        put_together(fresh / name, source.keys / names.KEYS)
    if name == names.MAIN and source.rows:
        put_rows_back(fresh / name, source.rows)
    tell(f"reading all of {name}")
    check_database(fresh / name)


def _lay_out_keys(source: Given, home: Path, fresh: Path, seen: Sequence[Seen]) -> bool:
    """The key that seals, and the one that codes are made with. A folder in which people went on with these records has
    the right ones; that of a program which was only just installed has others."""
    logs = {each.log for each in source.told.records}
    furthest = {each.log: each for each in sorted(seen, key=lambda each: each.size) if each.note and each.log in logs}
    lived = bool(logs & {each.log for each in seen_in_home(home)})
    kept = [place for place in (source.keys, source.backup) if place]
    ours = lived or _has_signed(home / names.LOG_KEY, furthest.values())
    places = [home, *kept] if ours else [*kept, home]
    for name in (names.SECRET_KEY, *((names.LOG_KEY,) if source.log_key else ())):
        found = next((place / name for place in places if (place / name).is_file()), None)
        if found is not None:
            shutil.copyfile(found, fresh / name)
            os.chmod(fresh / name, 0o600)
    if os.environ.get("ALONGSIDE_LOG_KEY"):
        return True
    key = fresh / names.LOG_KEY
    return key.is_file() and (ours or not furthest or _has_signed(key, furthest.values()))


def _has_signed(path: Path, seen: Iterable[Seen]) -> bool:
    """Whether a key has signed any of these checkpoints."""
    try:
        key = SigningKey("key", bytes.fromhex(path.read_text("ascii").strip())).key.public
    except (OSError, ValueError):
        return False
    return any(verified(each.note, Key(each.origin, key, ED25519)) for each in seen if each.note)


def _newer_lists(backup: Path, home: Path) -> list[Path]:
    """Lists of what was erased that may know more than the backup's own."""
    places = (backup.parent, backup_folder(), home, home_path())
    return [place / names.ERASED for place in places if place is not None]


def unknown_since(backup: Path, told: Manifest, home: Path) -> str | None:
    """Until when the lists know what was erased: for ever, if the folder is there in which people went on with these
    records; else until the last day that a newer list names, or until the backup was made."""
    logs = {each.log for each in told.records}
    if not logs or any(logs & {seen.log for seen in seen_in_home(place)} for place in {home, home_path()}):
        return None
    newer = set(lines_of(*_newer_lists(backup, home))) - set(lines_of(backup / names.ERASED))
    return max([told.made, *(line.rpartition(" ")[2] for line in newer)])


def carry_witnesses(backup: Path, home: Path, fresh: Path) -> str | None:
    """The list of witnesses: the backup's, or else the one in the folder that is being replaced."""
    ours, old = backup / names.WITNESSES, home / names.WITNESSES
    found = ours if ours.is_file() else old
    if not found.is_file():
        return None
    write(fresh / names.WITNESSES, found.read_bytes())
    if found is old:
        return "old"
    return "other" if old.is_file() and old.read_bytes() != found.read_bytes() else "backup"
