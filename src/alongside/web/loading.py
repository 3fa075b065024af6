"""Copy somebody's record: a bundle byte for byte, or a journal made into one. The door appends what comes in."""

import os
from hashlib import sha256

from django.db import transaction

from alongside.acts.journal import Journal, journal_text, read_journal
from alongside.acts.starting import OpenProject
from alongside.readings.door import door_for, shown_for
from alongside.readings.standing import standing
from alongside.record import Record, read_bundle, record_entries, record_from_journal, verify_record
from alongside.record.merkle import tree_root
from alongside.record.seals import Chance
from alongside.record.writing import once
from alongside.web.erased import erased
from alongside.web.recording import BATCH, Refused, append
from alongside.web.shelves.entries import EntryRow, Project
from alongside.web.shelves.locked import WORDS
from alongside.web.shelves.people import SeatRow
from alongside.web.shelves.sealed import Key
from alongside.web.shelves.words import ShownRow, shown_rows
from alongside.web.slugs import free_slug
from alongside.web.turns import take_turn


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
        take_turn()
        project = Project.objects.select_for_update().filter(log=given.header.log).first()
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
    known = _loaded_from(source)
    if known is not None:
        return known
    journal, seed = read_journal(journal_text(content)), os.urandom(32)
    made = record_from_journal(journal, door=door_for(journal), shown=shown_for(journal), seed=seed)
    with transaction.atomic():
        take_turn()
        known = _loaded_from(source)  # somebody may have loaded it while it was being read
        if known is not None:
            return known
        project = load_bundle(made.to_bytes(), name, source)
        _seat(project, journal, Chance(seed))
    return project


def digest(content: bytes) -> str:
    """The fingerprint of a file, 64 hex digits."""
    return sha256(content).hexdigest()


def _loaded_from(source: str) -> Project | None:
    return Project.objects.filter(source=source).first()


def _shelve(given: Record, name: str, source: str) -> Project:
    return Project.objects.create(
        slug=free_slug(name),
        log=given.header.log,
        source=source,
        header=given.to_bytes().partition(b"\n")[0],
        head=tree_root([]).hex(),
        size=0,
    )


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
    append(project, given.acts[len(here) :])
    _show(project, given)
    return project


def _show(project: Project, given: Record) -> None:
    """Keep the words and names that a bundle shows; but what was taken back here stays taken back."""
    tellers = {entry.ref: entry.seat for entry in record_entries(given) if not once(entry.act)}
    gone = erased(project.log)
    with transaction.atomic(using=WORDS):
        ShownRow.objects.filter(log=project.log).delete()
        rows = shown_rows(project.log, given.tail, tellers)
        ShownRow.objects.bulk_create((row for row in rows if not gone & row.marks), BATCH)


def _seat(project: Project, journal: Journal, chance: Chance) -> None:
    """A row for everybody in a journal, so that a rehearsal can be played on from their seats."""
    Key.objects.create(project=project, tags=chance.draw("tags", 32))
    SeatRow.objects.bulk_create(
        SeatRow(
            project=project,
            pseudonym=chance.draw(f"seat|{person.seat}").hex(),
            side=person.side,
            role=person.role,
            label=person.seat,
            open_name=bool(person.name),
        )
        for person in journal.people.values()
    )
