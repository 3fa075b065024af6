"""Reaching the disk: files, folders, and taking turns at a folder. Fingerprints of files are made here too."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path

from alongside.web.backup.fault import BackupError

PART = ".part"


def flush(path: Path) -> None:
    """Wait until a file, or a folder's list of names, has reached the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def flush_all(folder: Path) -> None:
    """Wait until everything below a folder, and the folder, has reached the disk."""
    for where, _folders, names in os.walk(folder, topdown=False):
        for name in names:
            flush(Path(where) / name)
        flush(Path(where))


def write(path: Path, content: bytes) -> None:
    """Write a new file that only its owner can read, and wait for the disk."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def replace(path: Path, content: bytes) -> None:
    """Put new content in the place of a file's, at once or not at all."""
    beside = path.with_name(f".{path.name}.{os.getpid()}{PART}")
    beside.unlink(missing_ok=True)
    write(beside, content)
    os.replace(beside, path)
    flush(path.parent)


def fingerprint(path: Path) -> str:
    """The SHA-256 of a file, 64 hex digits."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


@contextmanager
def only_one(path: Path, why: str) -> Iterator[None]:
    """For as long as this lasts nobody else has the turn at a folder. Raises `BackupError` with `why` if somebody has
    it."""
    handle = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise BackupError(why) from None
    finally:
        os.close(handle)
