"""`alongside load`: put somebody's record beside the projects of this machine, and look at it in the browser.

A bundle is copied byte for byte. A journal becomes a record first, with times that are the journal's own ("rehearsed").
"""

from pathlib import Path

import click

from alongside.acts.journal import JournalError
from alongside.cli.fail import CommandError
from alongside.record import RecordError


@click.command(name="load")
@click.argument("record", type=click.Path(path_type=Path))
@click.option("--name", default="", metavar="NAME", help="What it is called here; otherwise its own title.")
def command(record: Path, name: str) -> None:
    """Copy a RECORD (a bundle or a journal) into the local database, to be seen with 'alongside run'."""
    content = _content(record)
    from alongside.web.wake import migrate, wake

    wake()
    migrate()
    from alongside.web.recording import Refused, load_bundle, load_journal

    try:
        if content.lstrip()[:1] == b"{":
            project = load_bundle(content, name)
        else:
            project = load_journal(content, name or record.stem)
    except (RecordError, JournalError) as problem:
        raise CommandError(f"{record}, {problem}.") from problem
    except Refused as problem:
        raise CommandError(f"{record}: {problem}") from problem
    acts = "1 act" if project.size == 1 else f"{project.size} acts"
    click.echo(f"{project.slug}: {acts} under the digest {project.head[:16]}. 'alongside run' shows it.")


def _content(path: Path) -> bytes:
    if path.is_dir():
        raise CommandError(f"{path} is a folder; give the record itself, a bundle (.jsonl) or a journal.")
    return path.read_bytes()
