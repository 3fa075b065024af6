"""What a backup holds: its list of files with size and fingerprint, and of each record how far it had come."""

from pathlib import Path
from typing import Literal

import msgspec

from alongside.web.backup.fault import BackupError
from alongside.web.backup.flushing import fingerprint

MANIFEST, MAIN, DUMP, WORDS = "manifest.json", "alongside.sqlite3", "alongside.pgdump", "words.sqlite3"
ERASED, LOG_KEY, SECRET_KEY, CHECKPOINTS = "erased", "log-key", "secret-key", "checkpoints"
WITNESSES = "witnesses.toml"
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
    """A backup. `made` is in UTC (2026-05-01T09:30:00Z); `decisions` counts the decisions that its records hold."""

    alongside: Literal["backup/1"] = "backup/1"
    edition: str
    made: str
    decisions: int
    records: tuple[Known, ...]
    files: tuple[Kept, ...]

    @property
    def names(self) -> set[str]:
        """The names of its files."""
        return {each.name for each in self.files}


def kept(folder: Path) -> tuple[Kept, ...]:
    """Every file in a folder, with its size and fingerprint."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return tuple(Kept(path.relative_to(folder).as_posix(), path.stat().st_size, fingerprint(path)) for path in files)


def read_manifest(folder: Path) -> Manifest:
    """What a backup says that it holds. Raises `BackupError` if this is no backup."""
    try:
        raw = (folder / MANIFEST).read_bytes()
        found = msgspec.json.decode(raw, type=Manifest)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        what = f"{folder} is not a backup: there is no {MANIFEST} in it"
        raise BackupError(f"{what}; give one of the folders that 'alongside backup' made.") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        raise BackupError(f"{folder / MANIFEST} can't be read ({problem}); take another backup.") from None
    strange = next((each.name for each in found.files if not _plain(each.name)), None)
    if strange is not None or not ({MAIN, DUMP} & found.names):
        raise BackupError(f"{folder / MANIFEST} names files that no backup has; take another backup.")
    return found


def check_files(folder: Path, manifest: Manifest) -> None:
    """Raise `BackupError` if a file is missing or is not the one that was kept. Words may have come to their end."""
    for each in manifest.files:
        path = folder / each.name
        if not path.is_file() or path.is_symlink():
            if each.name == WORDS:
                continue
            raise BackupError(f"{path} is missing; take another backup.")
        if path.stat().st_size != each.size or fingerprint(path) != each.sha256:
            raise BackupError(f"{path} is not what was backed up: it was changed or damaged; take another backup.")


def _plain(name: str) -> bool:
    first, slash, rest = name.partition("/")
    if slash:
        return first == CHECKPOINTS and "/" not in rest and not rest.startswith(".")
    return name in (MAIN, DUMP, WORDS, ERASED, LOG_KEY, SECRET_KEY, WITNESSES)
