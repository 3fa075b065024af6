"""`alongside load`: put somebody's record beside the projects of this machine, and look at it in the browser.

A bundle is copied byte for byte. A journal becomes a record first, with times that are the journal's own ("rehearsed").
What is here already is compared with what was given and told; nothing is loaded twice unawares.
"""

from hashlib import sha256
from pathlib import Path
from typing import Any

import click

from alongside.acts.journal import Journal, JournalError, journal_text, read_journal
from alongside.acts.starting import OpenProject
from alongside.cli.fail import CommandError, brief
from alongside.cli.sources import checked, is_bundle, named
from alongside.readings.door import door_for, shown_for
from alongside.record import Record, RecordError, read_bundle, record_entries, record_from_journal
from alongside.record.telling import told_alike


@click.command(name="load")
@click.argument("record", type=click.Path(path_type=Path))
@click.option("--name", default="", metavar="NAME", help="What it is called here; otherwise its own title.")
def command(record: Path, name: str) -> None:
    """Copy a RECORD (a bundle or a journal) into the local database, to be seen with 'alongside run'."""
    content = _content(record)
    try:
        given = _given(content, str(record))
    except (RecordError, JournalError) as problem:
        raise CommandError(f"{named(str(record))}, {problem}.") from None
    from alongside.web.wake import migrate, wake

    wake()
    migrate()
    known = _known(content, given)
    if known is not None:
        _keeps_its_name(known, name)
        if not isinstance(given, Record) or known.size == given.header.size:
            click.echo(_already(known, content, given))
            return
    twin = None if known is not None or name else _twin(given)
    if twin is not None:
        what = f"{twin.slug}: tells the same {_acts(twin.size)} already, so nothing was changed"
        click.echo(f"{what}. With --name NAME this one is kept beside it, as a second project.")
        return
    project = _load(content, given, name or _title(given) or record.stem, str(record))
    added = "" if known is None else f" ({project.size - known.size} of them new)"
    click.echo(f"{project.slug}: {_acts(project.size)}{added} under the digest {project.head[:16]}. {_SHOWN}")


_SHOWN = "'alongside run' shows it."


def _content(path: Path) -> bytes:
    if path.is_dir():
        raise CommandError(f"{named(str(path))} is a folder; give the record itself, a bundle (.jsonl) or a journal.")
    if path.is_char_device() or path.is_block_device():
        raise CommandError(f"{named(str(path))} is a device, not a file; give a record or a journal.")
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise CommandError(f"there is no file '{brief(named(str(path)))}'; check the spelling.") from None
    except ValueError:
        raise CommandError("a file's name can't hold what was given; give a record or a journal.") from None


def _given(content: bytes, name: str) -> Record | Journal:
    """What the file holds; a record must hold together."""
    if not is_bundle(content, name):
        return read_journal(journal_text(content))
    record = read_bundle(content)
    checked(record, name)
    return record


def _load(content: bytes, given: Record | Journal, name: str, path: str) -> Any:
    """The project that the web's own door makes of it; what the door refuses is told."""
    from alongside.web.loading import load_bundle, load_journal
    from alongside.web.recording import Refused

    try:
        return load_bundle(content, name) if isinstance(given, Record) else load_journal(content, name)
    except (RecordError, JournalError) as problem:
        raise CommandError(f"{named(path)}, {problem}.") from problem
    except Refused as problem:
        raise CommandError(f"{named(path)}: {problem}") from problem


def _title(given: Record | Journal) -> str:
    """What the project calls itself."""
    acts = record_entries(given) if isinstance(given, Record) else given.lines
    return next((each.act.title for each in acts if isinstance(each.act, OpenProject)), "")


def _acts(number: int) -> str:
    return "1 act" if number == 1 else f"{number} acts"


# -- what is here already --------------------------------------------------------------------------------------------


def _known(content: bytes, given: Record | Journal) -> Any:
    """The project that is this very record, or was made of this very journal."""
    from alongside.web.models import Project

    if isinstance(given, Record):
        return Project.objects.filter(log=given.header.log).first()
    return Project.objects.filter(source=sha256(content).hexdigest()).first()


def _keeps_its_name(known: Any, name: str) -> None:
    from django.utils.text import slugify

    if name and slugify(name, allow_unicode=True)[:60] != known.slug:
        raise CommandError(f"this is here already as '{known.slug}', and --name can't rename it; leave --name out.")


def _already(known: Any, content: bytes, given: Record | Journal) -> str:
    """That it is here, if it is the same in all its parts. Raises `CommandError` naming the part that differs."""
    here = f"{known.slug}: {_acts(known.size)} under the digest {known.head[:16]}, here already"
    if not isinstance(given, Record):
        return f"{here}; nothing was changed. {_SHOWN}"
    if known.head != given.header.root:
        raise CommandError(f"this record tells another history than '{known.slug}', which is here already.")
    if bytes(known.header) != content.partition(b"\n")[0]:
        raise CommandError(
            f"this record has the acts of '{known.slug}', which is here already, under another header (its clock says "
            f"'{given.header.clock}'); nothing was changed. Ask where it comes from."
        )
    from alongside.web.library import bundle_bytes

    shown = set(read_bundle(bundle_bytes(known)).tail.split(b"\n"))
    theirs = set(given.tail.split(b"\n"))
    if shown == theirs:
        return f"{here}, to the last byte; nothing was changed. {_SHOWN}"
    return (
        f"{here}; nothing was changed. The file shows {len(theirs - shown)} words or names that are not shown here, "
        f"and lacks {len(shown - theirs)} that are. {_SHOWN}"
    )


def _twin(given: Record | Journal) -> Any:
    """A project that tells the same acts under other pseudonyms: the same journal, recorded twice."""
    from alongside.web.library import record_of
    from alongside.web.models import Project

    size = given.header.size if isinstance(given, Record) else len(given.lines)
    alike = list(Project.objects.filter(size=size).order_by("slug"))
    if not alike:
        return None
    told = told_alike(given if isinstance(given, Record) else _recorded(given))
    return next((project for project in alike if told_alike(record_of(project)) == told), None)


def _recorded(journal: Journal) -> Record:
    return record_from_journal(journal, door=door_for(journal), shown=shown_for(journal))
