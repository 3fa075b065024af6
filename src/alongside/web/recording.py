"""The door. Nothing enters a record but through `record`, and it appends; nothing here changes or removes an act.

In one transaction: the acts, the new head, and the lists that follow from them. Whoever asked hears "done" only after
the disk has it. `load_bundle` copies somebody's bundle, byte for byte, through the same door.
"""

import hashlib
from collections.abc import Sequence

from django.db import transaction
from django.utils.text import slugify

from alongside.acts.journal import journal_text, read_journal
from alongside.acts.starting import OpenProject
from alongside.readings.door import door_for, shown_for
from alongside.readings.standing import standing
from alongside.record import Record, read_bundle, record_entries, record_from_journal, verify_record
from alongside.record.bundle import Header
from alongside.record.merkle import leaf_hash, tree_root
from alongside.web.shelves import lists
from alongside.web.shelves.entries import EntryRow, Project
from alongside.web.shelves.words import ShownRow, shown_rows

BATCH = 500


class Refused(Exception):
    """The door stays shut. The text is a sentence that says why, and what can be done; nothing was written."""


def record(project: Project, acts: Sequence[bytes]) -> Project:
    """Append acts (canonical envelopes) to a project's record and bring its lists up to date: all of it, or nothing."""
    with transaction.atomic():
        known = EntryRow.objects.filter(project=project).values_list("leaf", flat=True).order_by("number")
        leaves = [bytes.fromhex(leaf) for leaf in known]
        start = len(leaves) + 1
        added = [leaf_hash(act) for act in acts]
        rows = (
            EntryRow(project=project, number=number, leaf=leaf.hex(), envelope=act)
            for number, (leaf, act) in enumerate(zip(added, acts, strict=True), start)
        )
        EntryRow.objects.bulk_create(rows, BATCH)
        project.head, project.size = tree_root(leaves + added).hex(), len(leaves) + len(added)
        project.save(update_fields=["head", "size"])
        header = Header(clock="journal", log=project.log, root=project.head, size=len(acts))
        lists.apply(project, record_entries(Record(header, b"\n".join(acts))), start)
    return project


def load_bundle(content: bytes, name: str = "", source: str = "") -> Project:
    """Copy a bundle. One that is here already is left alone; one that continues a record here is continued.

    Raises `RecordError` if it can't be read, `Refused` if it contradicts itself or what is here.
    """
    given = read_bundle(content)
    entries = record_entries(given)
    report = verify_record(given)
    if not report.verified:
        raise Refused(f"this record is not whole: {report.sentence} Ask for a fresh copy where it came from.")
    if given.to_bytes() != content:
        raise Refused("this record is not written in the one way a record is written; ask for a fresh copy.")
    standing(entries)  # what cannot be read must not come in: one record would spoil the page that shows them all
    with transaction.atomic():
        project = Project.objects.filter(log=given.header.log).first()
        if project is None:
            title = next((entry.act.title for entry in entries if isinstance(entry.act, OpenProject)), "")
            project = _shelve(given, name or title, source or digest(content))
        if project.size == given.header.size and project.head == given.header.root:
            return project
        return _continue(project, given)


def load_journal(content: bytes, name: str = "") -> Project:
    """Make a record of a journal's bytes and load it. The same journal again is the same project.

    Raises `JournalError` if it can't be read.
    """
    source = digest(content)
    known = Project.objects.filter(source=source).first()
    if known is not None:
        return known
    journal = read_journal(journal_text(content))
    made = record_from_journal(journal, door=door_for(journal), shown=shown_for(journal))
    return load_bundle(made.to_bytes(), name, source)


def digest(content: bytes) -> str:
    """The fingerprint of a file, 64 hex digits."""
    return hashlib.sha256(content).hexdigest()


def _shelve(given: Record, name: str, source: str) -> Project:
    return Project.objects.create(
        slug=_free_slug(name), log=given.header.log, source=source, header=b"", head=tree_root([]).hex(), size=0
    )


def _free_slug(name: str) -> str:
    """An address that nobody has yet, made from a name in any script."""
    wanted = slugify(name, allow_unicode=True)[:60] or "project"
    taken = set(Project.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(slug for number in range(1, len(taken) + 2) if (slug := _numbered(wanted, number)) not in taken)


def _numbered(wanted: str, number: int) -> str:
    return wanted if number == 1 else f"{wanted}-{number}"


def _continue(project: Project, given: Record) -> Project:
    """Append what a bundle has beyond the acts that are here, if it begins with exactly those."""
    here = list(EntryRow.objects.filter(project=project).order_by("number").values_list("leaf", flat=True))
    theirs = [leaf.hex() for leaf in given.leaves]
    if theirs[: len(here)] != here:
        older = here[: len(theirs)] == theirs
        why = "is an older copy of" if older else "tells another history than"
        raise Refused(f"this record {why} '{project.slug}', which is here already; nothing was changed.")
    project.header = given.to_bytes().partition(b"\n")[0]
    project.save(update_fields=["header"])
    ShownRow.objects.filter(project=project).delete()
    ShownRow.objects.bulk_create(shown_rows(project, given.tail), BATCH)
    return record(project, given.acts[len(here) :])
