"""`alongside backup`: a whole copy of what must not be lost, made while the pages go on.

The copy is for whoever keeps the machine, to be taken to another one. What people said ends in it after thirty days.
The keys that open it can go to a place of their own, so that both are needed to read it.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import click

from alongside.cli.fail import CommandError
from alongside.cli.plain import how_many
from alongside.cli.progress import patiently

DAYS = 3650
TOGETHER = "It holds what people said and the keys that open it; with --keys OTHER_FOLDER the keys lie elsewhere."
APART = "{}: the keys; nobody reads what people said without both of the two."
STILL = "{} in {} {} keys that open these words, too: remove {}, or whoever has {} with these words reads them."


@click.command(name="backup")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option(
    "--keys",
    type=click.Path(path_type=Path),
    metavar="OTHER_FOLDER",
    help="Put the keys there, and none into FOLDER (else as ALONGSIDE_BACKUP_KEYS says).",
)
@click.option("--keep", default=30, show_default=True, metavar="DAYS", help="End backups older than this.")
@click.option("--with-key", is_flag=True, help="Also copy the key that seals; lock such a backup away.")
def command(folder: Path | None, keys: Path | None, keep: int, with_key: bool) -> None:
    """Back up the records and the words into FOLDER (else ALONGSIDE_BACKUPS, else `backups` in the home folder)."""
    if not 1 <= keep <= DAYS:
        raise CommandError(f"--keep takes a number of days from 1 to {DAYS}, such as 30.")
    if with_key and folder is None:
        raise CommandError("--with-key needs a FOLDER, so that the key lies only where you want it; name one.")
    from alongside.web.folder import backup_folder, backup_keys, home

    apart = keys or backup_keys()
    if with_key and apart:
        raise CommandError(f"the key that seals lies among the keys in {apart} already; leave --with-key out.")
    there = home()
    if not os.environ.get("DATABASE_URL") and not (there / "alongside.sqlite3").is_file():
        raise CommandError(f"there is nothing to back up: {there} holds no database; name another by ALONGSIDE_HOME.")
    from alongside.web.wake import migrate, wake

    wake()
    migrate()
    from alongside.web.backup.fault import BackupError
    from alongside.web.backup.making import make_backup
    from alongside.web.backup.manifest import read_manifest

    place = (folder or backup_folder() or there / "backups").expanduser().resolve()
    other = apart.expanduser().resolve() if apart else None
    try:
        with patiently() as tell:
            made = make_backup(there, place, keys=other, days=keep, with_key=with_key, tell=tell)
    except BackupError as problem:
        raise CommandError(str(problem)) from None
    told = read_manifest(made)
    acts, size = sum(each.size for each in told.records), sum(each.size for each in told.files)
    click.echo(f"{made}: {how_many(acts, 'act')} in {how_many(len(told.records), 'record')}, {size / 1e6:,.1f} MB.")
    for line in _keys_told(other / told.keys, place, there / "backups") if other and told.keys else (TOGETHER,):
        click.echo(line)


def _keys_told(keys: Path, *places: Path) -> Iterator[str]:
    """Where the keys are; and where there are others that open the same words, since a person's key never changes."""
    from alongside.web.backup.lives import open_in

    found = {place: len(open_in(place)) for place in dict.fromkeys(path.resolve() for path in places)}
    count, held = sum(found.values()), " and ".join(str(place) for place, number in found.items() if number)
    if not count:
        yield APART.format(keys)
        return
    yield f"{keys}: the keys."
    it = ("holds", "it", "it") if count == 1 else ("hold", "them", "one")
    yield STILL.format(how_many(count, "older backup"), held, *it)
