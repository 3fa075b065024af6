"""`alongside restore`: put a backup back, checked to the last act, with everything that was erased since erased again.

Until all of it holds, nothing is opened: the folder that was there stays as it was. Then the new one takes its place at
once, and the old one is kept beside it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from alongside.cli.fail import CommandError
from alongside.cli.plain import how_many
from alongside.cli.progress import patiently

if TYPE_CHECKING:
    from alongside.web.backup.restoring import Restored

ERASED = "erased"
NO_WORDS = {
    "ended": "the words of this backup had come to their end; the acts are here without them.",
    "unasked": "the acts are here without what people said, as you asked.",
}
WITNESSES = {
    "backup": "the witnesses are those named in the backup.",
    "old": "the backup names no witnesses; those of the folder that was there were carried over.",
    "other": "the witnesses are those named in the backup; the folder that was there names others.",
}


@click.command(name="restore")
@click.argument("backup", type=click.Path(path_type=Path))
@click.option("--into", type=click.Path(path_type=Path), metavar="HOME", help="The folder to restore into.")
@click.option(
    "--checkpoint",
    "checkpoints",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A signed checkpoint or an older copy that somebody kept; repeatable.",
)
@click.option(
    "--keys",
    type=click.Path(path_type=Path),
    metavar="OTHER_FOLDER",
    help="Where the keys lie that were taken apart from BACKUP (else ALONGSIDE_BACKUP_KEYS).",
)
@click.option("--without-words", is_flag=True, help="Put the acts back alone, without what people said.")
@click.option("--without-key", is_flag=True, help="Leave the key that seals out, to try a backup out.")
@click.option("--replace", is_flag=True, help="Move what is there aside, and keep it.")
def command(
    backup: Path,
    into: Path | None,
    checkpoints: tuple[Path, ...],
    keys: Path | None,
    without_words: bool,
    without_key: bool,
    replace: bool,
) -> None:
    """Put BACKUP back into HOME (the home folder, if none is named)."""
    from alongside.web.backup.fault import BackupError
    from alongside.web.backup.restoring import restore
    from alongside.web.folder import backup_keys

    if without_key and os.environ.get("ALONGSIDE_LOG_KEY"):
        raise CommandError("ALONGSIDE_LOG_KEY names a key that seals, which --without-key leaves out; unset it first.")
    place, other = backup.expanduser().resolve(), keys.expanduser().resolve() if keys else backup_keys()
    how = {"keys": other, "without_words": without_words, "without_key": without_key, "replace": replace}
    try:
        with patiently() as tell:
            found = restore(place, _home(into), checkpoints, **how, tell=tell)
    except BackupError as problem:
        raise CommandError(str(problem)) from None
    for line in _told(found):
        click.echo(line)


def _home(into: Path | None) -> Path:
    """Where to; nothing is made there yet."""
    from alongside.web.folder import home_path

    return (into.expanduser() if into else home_path()).resolve()


def _told(found: Restored) -> Iterator[str]:
    put = found.put
    yield f"{found.home}: {how_many(put.acts, 'act')} in {how_many(put.records, 'record')} are back, and all verify."
    for slug, lost in put.lost:
        yield f"'{slug}' lacks {how_many(lost, 'act')}; its record says so, with an act of its own."
    for slug in put.unknown:
        yield f"'{slug}' goes on under another name, since nobody here knows what was signed after this backup."
    for slug in put.renewed:
        yield f"'{slug}' goes on under a new key, since the old one is not here."
    for log in put.missing:
        yield f"the record {log} is known and not in this backup: it was opened later."
    if put.erased:
        yield f"{how_many(put.erased, 'piece')} of what had been erased since had come back, and went again."
    if found.no_words:
        yield NO_WORDS[found.no_words]
    if found.unknown_since:
        yield f"what was taken back after {found.unknown_since} may be readable again, unless it is in a list: put a"
        yield f"newer '{ERASED}' beside the backup, if there is one, and restore once more."
    if found.witnesses:
        yield WITNESSES[found.witnesses]
    if found.aside:
        yield f"the folder that was there is now {found.aside}; remove it once nothing in it is needed."
