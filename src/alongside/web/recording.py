"""The door. Nothing enters a record but through `record`, and it appends; nothing here changes or removes an act.

In one transaction: may this seat do this, the act, the new head, and the lists that follow. Whoever asked hears "done"
only after the disk has it. `loading` copies somebody's bundle, byte for byte, through `append`.
"""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from secrets import token_bytes, token_hex

import msgspec
from django.db import transaction
from django.utils.translation import gettext as _
from msgspec import structs

from alongside.acts import Act, Side
from alongside.acts.gathering import JoinSeat
from alongside.acts.judging import Corroborate
from alongside.acts.starting import OpenProject
from alongside.readings.door import answered, asked
from alongside.readings.project import Project as Fold
from alongside.readings.rules import Who
from alongside.record import Record, record_entries
from alongside.record.bundle import Header
from alongside.record.envelope import Via
from alongside.record.merkle import grown, leaf_hash, peaks_root, tree_root
from alongside.record.writing import Teller, answer_tags, pseudonym, write_act
from alongside.web.clock import moment, today
from alongside.web.legible import legible
from alongside.web.log.bell import told
from alongside.web.sealing import seal
from alongside.web.shelves import lists
from alongside.web.shelves.entries import EntryRow, Place, Project
from alongside.web.shelves.people import SeatRow
from alongside.web.shelves.plain import change, insert, look_up
from alongside.web.shelves.sealed import Answered, Key
from alongside.web.slugs import free_slug
from alongside.web.so_far import read_on, so_far
from alongside.web.telling.bell import ring
from alongside.web.turns import take_turn
from alongside.web.wording.refusals import sentence
from alongside.web.writing import in_one_write

BATCH = 500
HASH = 32


class Refused(Exception):
    """The door stays shut. The text is a sentence that says why, and what can be done; nothing was written."""


class _Time(msgspec.Struct):
    at: str


@in_one_write
def record(
    project: Project,
    act: Act,
    by: SeatRow,
    *,
    words: str = "",
    name: str = "",
    photo: bytes = b"",
    occurred: tuple[date, date] | None = None,
    nonce: str = "",
    via: Via = "web",
) -> str:
    """Keep one act that a seat tells now, with the words said with it, and answer with its leaf hash.

    `nonce` is the form's own number (32 hex digits): the same form sent again is the act it already led to. Raises
    `Refused` if the rules say no, and `NotKept` if the act does not fit; then nothing was written.
    """
    project = Project.held(project.pk)
    answered_with = look_up(Answered, "leaf", project.pk, "nonce", [nonce]) if nonce else []
    if answered_with:
        return str(answered_with[0][0])
    known = so_far(project)
    no = known.no(Who(by.pseudonym, by.side, by.role), act)  # type: ignore[arg-type]
    if no is not None:
        raise Refused(sentence(no))
    act = _at_the_door(project, act, by, known.fold) if isinstance(act, Corroborate) else act
    texts = {"words": words, "name": legible(name), "photo": sha256(photo).hexdigest() if photo else ""}
    teller = Teller(by.pseudonym, by.side, by.role)
    at = moment(project)
    written = write_act(act, teller, log=project.log, at=at, via=via, occurred=occurred, sealed=texts, nonce=nonce)
    append(project, [written.raw])
    seal(project, written, teller, texts, photo)
    if nonce:
        insert(Answered, "project_id nonce leaf", [(project.pk, nonce, written.leaf)])
    ring(project)
    told(act)
    return written.leaf


@in_one_write
def open_project(act: OpenProject, *, side: Side, role: str, place: Place | None = None) -> tuple[Project, SeatRow]:
    """A new, empty record whose times are this server's, its first act, and the first seat in it."""
    take_turn()
    log = token_hex(16)
    header = Header(clock="server", log=log, root=tree_root([]).hex(), size=0)
    project = Project.objects.create(
        slug=free_slug(act.title),
        log=log,
        header=Record(header, b"").to_bytes().strip(),
        head=header.root,
        size=0,
        place=place,
    )
    Key.objects.create(project=project, tags=token_bytes(32))
    seat = SeatRow.objects.create(project=project, pseudonym=pseudonym(), side=side, role=role)
    record(project, act, seat)
    project.refresh_from_db()
    return project, seat


def append(project: Project, acts: Sequence[bytes]) -> Project:
    """Append acts (canonical envelopes) to a project's record and bring its lists up to date: all of it, or nothing."""
    with transaction.atomic(savepoint=False):
        before = project.head
        start, leaves = project.size + 1, [leaf_hash(act) for act in acts]
        numbered = enumerate(zip(leaves, acts, strict=True), start)
        rows = ((project.pk, n, leaf.hex(), act) for n, (leaf, act) in numbered)
        insert(EntryRow, "project_id number leaf envelope", rows)
        _move_head(project, leaves)
        if acts:
            project.latest = msgspec.json.decode(acts[-1], type=_Time).at
        head = project.head, project.size, project.peaks, project.header, project.latest
        change(Project, "head size peaks header latest", "id", *head, project.pk)
        header = structs.replace(project.told, size=len(acts))
        entries = record_entries(Record(header, b"\n".join(acts)))
        lists.apply(project, entries, start)
        read_on(project, before, entries)
    return project


def _move_head(project: Project, leaves: Sequence[bytes]) -> None:
    """The head and the header after these leaves; the work grows with the new ones, not with the record."""
    held = bytes(project.peaks)
    peaks = [held[at : at + HASH] for at in range(0, len(held), HASH)]
    for size, leaf in enumerate(leaves, project.size):
        peaks = grown(peaks, size, leaf)
    project.peaks, project.size = b"".join(peaks), project.size + len(leaves)
    project.head = peaks_root(peaks).hex()
    header = structs.replace(project.told, size=project.size, root=project.head)
    project.header = Record(header, b"").to_bytes().strip()


def _at_the_door(project: Project, act: Corroborate, by: SeatRow, fold: Fold) -> Act:
    """What the door adds to an answer that stands under a name used once, and what only the door may say."""
    key = Key.objects.filter(project=project).first() or Key.objects.create(project=project, tags=token_bytes(32))
    tags = answer_tags(bytes(key.tags), by.teller, act.what)
    already = answered(fold)
    left = tuple(ref for ref, tag in zip(act.what, tags, strict=True) if tag not in already)
    if not left:
        raise Refused(_("You have answered this already. An answer can be given once."))
    return structs.replace(
        act,
        what=left,
        tags=answer_tags(bytes(key.tags), by.teller, left),
        paid=act.paid or any(e.seat == by.pseudonym and not e.act.unpaid for e in fold.of(JoinSeat)),
        own=all(by.pseudonym in asked(fold, ref) and by.pseudonym != fold.by_ref[ref].seat for ref in left),
        vouched=fold.counts_by(by.pseudonym, today(project).toordinal()),
    )
