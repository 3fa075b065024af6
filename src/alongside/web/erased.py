"""The list of what was erased: one line for each, `LOG LEAF SLOT DATE`, only ever added to, and on the disk before
anything is deleted. A copy that is put back is held against it, and so is whatever a sudden stop left undone.

`LEAF` is the act's hash; for a display name that stood in no act, the pseudonym of its seat. `SLOT` is words, name,
photo, or `*` for all of them. It holds no word of what was erased. A second list lies beside the backups, for the day
on which this machine is lost.
"""

import errno
import logging
import os
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from alongside.web.folder import backup_folder, erased_file

log = logging.getLogger("alongside.erased")
LINE = re.compile(r"(\S{1,200}) ([0-9a-zA-Z._:-]{1,64}) (words|name|photo|\*) (\d{4}-\d\d-\d\d)\Z")


class Erased(NamedTuple):
    """One line: `date` is written as 2026-05-01."""

    log: str
    leaf: str
    slot: str
    date: str


def write_down(marks: Iterable[tuple[str, str, str]]) -> None:
    """Add (log, leaf, slot) to the list, and to the one beside the backups, and wait for the disk. A folder for backups
    that is not there just now stops no erasure: the next backup brings its list up to date."""
    today, path, beside = datetime.now(UTC).date().isoformat(), erased_file(), backup_folder()
    lines = "".join(f"{log} {leaf} {slot} {today}\n" for log, leaf, slot in marks)
    append(path, lines)
    if beside is None or not lines:
        return
    try:
        append(beside / path.name, lines)
    except OSError as problem:
        log.error("the list of what was erased, beside the backups, lacks its last lines: %s", problem)


def append(path: Path, lines: str) -> None:
    """Add whole lines to a list, behind half a line if a sudden stop left one, and wait for the disk. Nothing that
    stands in it is lost, whoever else adds to it at the same time."""
    fresh = not path.exists()
    whole = fresh or path.read_bytes()[-1:] in (b"", b"\n")
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        content = (lines if whole else "\n" + lines).encode()
        if os.write(handle, content) != len(content):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        os.fsync(handle)
    finally:
        os.close(handle)
    if fresh:
        _flush_folder(path.parent)


def listed() -> list[Erased]:
    """Every line, in order. One that a sudden stop cut off is left out: what it says was not erased yet."""
    path = erased_file()
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n") if path.exists() else []
    return [Erased(*found.groups()) for found in map(LINE.match, lines) if found]


def erased(log: str) -> set[tuple[str, str]]:
    """What was erased of one record, as (leaf, slot)."""
    return {(line.leaf, line.slot) for line in listed() if line.log == log}


def last_erasure() -> tuple[int, int]:
    """Another one after each erasure: what somebody has in memory from before is let go."""
    try:
        state = os.stat(erased_file())
    except FileNotFoundError:
        return (0, 0)
    return (state.st_size, state.st_mtime_ns)


def tell_everybody() -> None:
    """The deletion is on the disk: whatever was read while it was not, is let go too."""
    if erased_file().exists():
        os.utime(erased_file())


def _flush_folder(folder: os.PathLike[str]) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
