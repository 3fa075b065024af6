"""What a backup holds: its list of files with size and fingerprint, and of each record how far it had come."""

from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from alongside.web.backup.fault import BackupError
from alongside.web.backup.flushing import fingerprint

MANIFEST, MAIN, DUMP, WORDS = "manifest.json", "alongside.sqlite3", "alongside.pgdump", "words.sqlite3"
ERASED, LOG_KEY, SECRET_KEY, CHECKPOINTS = "erased", "log-key", "secret-key", "checkpoints"
WITNESSES, POLICIES = "witnesses.toml", "policies"
RESTORED = "restored"  # beside the backups: the volumes of the host's own log that were begun with one of them
KEYS, OPENS = "keys.sqlite3", "opens-locked"  # in the folder of keys, if there is one
LOCKED = "locked"  # in such a backup: rows that are read with the key OPENS alone
WORDS_DAYS = 30  # that what people said may lie in a backup, so that what they take back ends there too


class Kept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of a backup."""

    name: str
    size: int
    sha256: str


class Known(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far a record had come: its name, its address here, its acts and their root (64 hex digits)."""

    log: str
    slug: str
    size: int
    root: str


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A backup. `made` is in UTC (2026-05-01T09:30:00Z); `decisions` counts the decisions that its records hold; `keys`
    is the name of the folder that holds its keys, if they are not in it."""

    alongside: Literal["backup/1"] = "backup/1"
    edition: str
    made: str
    decisions: int
    records: tuple[Known, ...]
    files: tuple[Kept, ...]
    keys: str | None = None

    @property
    def names(self) -> set[str]:
        """The names of its files."""
        return {each.name for each in self.files}


class KeysManifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The keys of one backup, apart from it: `backup` is its name, and `words` the SHA-256 of the file of words that
    they open (64 hex digits, or nothing if there is none)."""

    alongside: Literal["backup-keys/2"] = "backup-keys/2"
    backup: str
    edition: str
    made: str
    words: str
    files: tuple[Kept, ...]


def kept(folder: Path) -> tuple[Kept, ...]:
    """Every file in a folder, with its size and fingerprint."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return tuple(Kept(path.relative_to(folder).as_posix(), path.stat().st_size, fingerprint(path)) for path in files)


Told = TypeVar("Told", Manifest, KeysManifest)


def read_manifest(folder: Path) -> Manifest:
    """What a backup says that it holds. Raises `BackupError` if this is no backup."""
    try:
        if _sort(folder).startswith("backup-keys/"):
            raise BackupError(f"{folder} holds the keys of a backup; give the backup, and this one with --keys.")
        found = _decoded(folder, Manifest)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        what = f"{folder} is not a backup: there is no {MANIFEST} in it"
        raise BackupError(f"{what}; give one of the folders that 'alongside backup' made.") from None
    strange = next((each.name for each in found.files if not _plain(each.name)), None)
    if strange is not None or not ({MAIN, DUMP} & found.names) or "/" in (found.keys or ""):
        raise BackupError(f"{folder / MANIFEST} names files that no backup has; take another backup.")
    return found


def read_keys(folder: Path) -> KeysManifest:
    """What a folder of keys says that it holds. Raises `BackupError`, or `OSError` if there is nothing to be read."""
    found = _decoded(folder, KeysManifest)
    if not {each.name for each in found.files} <= {KEYS, OPENS, LOG_KEY, SECRET_KEY}:
        raise BackupError(f"{folder / MANIFEST} names files that hold no keys; give another folder.")
    return found


class _Sort(msgspec.Struct):
    alongside: str = ""


def _sort(folder: Path) -> str:
    try:
        return msgspec.json.decode((folder / MANIFEST).read_bytes(), type=_Sort).alongside
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return ""


def _decoded(folder: Path, sort: type[Told]) -> Told:
    try:
        return msgspec.json.decode((folder / MANIFEST).read_bytes(), type=sort)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        raise BackupError(f"{folder / MANIFEST} can't be read ({problem}); take another backup.") from None


def check_files(folder: Path, manifest: Manifest | KeysManifest) -> None:
    """Raise `BackupError` if a file is missing or is not the one that was kept. Words, and what opens them, may have
    come to their end."""
    for each in manifest.files:
        path = folder / each.name
        if not path.is_file() or path.is_symlink():
            if each.name in (WORDS, KEYS, OPENS):
                continue
            raise BackupError(f"{path} is missing; take another backup.")
        if path.stat().st_size != each.size or fingerprint(path) != each.sha256:
            raise BackupError(f"{path} is not what was backed up: it was changed or damaged; take another backup.")


def _plain(name: str) -> bool:
    first, slash, rest = name.partition("/")
    if slash:
        return first in (CHECKPOINTS, POLICIES) and "/" not in rest and not rest.startswith(".")
    return name in (MAIN, DUMP, WORDS, LOCKED, ERASED, LOG_KEY, SECRET_KEY, WITNESSES)
