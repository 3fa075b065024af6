"""Taking words back: the text, its salt, its keys, its photo and what was begun with it go; the act stays and says
nothing of them.

First the act, then a line in the list of what was erased, then the rows, then the bytes. Whatever is interrupted goes
on at the next start, from the act or from the list. Afterwards every file here is searched for what was there.
"""

from collections.abc import Iterable
from functools import partial

from django.db import connections, transaction
from django.db.models import Q, QuerySet

from alongside.acts.gathering import LeaveSeat
from alongside.acts.voices import WithdrawVoice
from alongside.readings.rules import Who
from alongside.web.erased import Erased, listed, tell_everybody, write_down
from alongside.web.erasure_proof import Needles, prove
from alongside.web.library import entries_of, forget
from alongside.web.models import (
    AccountLink,
    ActLine,
    Draft,
    PersonKey,
    Photo,
    Project,
    Sealed,
    SeatRow,
    ShownRow,
)
from alongside.web.recording import Refused, record
from alongside.web.shelves.locked import WORDS, Locked
from alongside.web.so_far import so_far
from alongside.web.telling.contacts import forget_contact
from alongside.web.wording.refusals import sentence

SPOKEN = ("words", "photo")
FEW = 400  # values in one question
Rows = list[Locked]


def take_back(project: Project, by: SeatRow, voice: str, *, keep_link: bool = False, nonce: str = "") -> str:
    """Take back what one voice said (`voice` is its leaf), and answer with the leaf of the act that says so. Raises
    `Refused`; then nothing was erased."""
    leaf = record(project, WithdrawVoice(voice=voice, keep_link=keep_link), by, nonce=nonce)
    erase(project, voice)
    return leaf


def erase(project: Project, voice: str) -> None:
    """Remove what was said with an act, on every shelf. The act that takes it back is there already."""
    rows = _rows(project.log, [voice], SPOKEN)
    _erase(project, voice, rows, [*rows, *_begun_with(rows)])


def leave_nothing(project: Project, by: SeatRow, *, nonce: str = "") -> str:
    """Leave a project and take back everything said there, the name, and the ways back to the person. Answers with the
    leaf of the act of leaving, which comes last: after a sudden stop the seat is still theirs, to leave it again. What
    was told under a name used once can't be found again, by anybody. Raises `Refused`; then nothing was erased."""
    if no := so_far(project).no(Who(by.pseudonym, by.side, by.role), LeaveSeat()):  # type: ignore[arg-type]
        raise Refused(sentence(no))
    for entry in entries_of(project):
        if entry.seat == by.pseudonym and entry.act.kind == "share-voice" and _there(project, entry.ref):
            record(project, WithdrawVoice(voice=entry.ref), by)
            project.refresh_from_db()
    mine = PersonKey.objects.filter(log=project.log, seat=by.pseudonym)
    rows: Rows = [row for kind in (Sealed, ShownRow, Photo, Draft) for row in kind.objects.filter(person__in=mine)]
    needles = Needles.of(rows)
    _remove(project, rows, rows, person=mine)
    AccountLink.objects.filter(seat=by).delete()
    forget_contact(by)
    leaf = record(project, LeaveSeat(), by, nonce=nonce)
    if rows:
        transaction.on_commit(partial(prove, project.log, leaf, needles), using=WORDS)
    return leaf


def resume() -> int:
    """Finish what was begun and not finished: what the list names, and what an act took back. Answers with how many
    pieces were still there."""
    count = replay(listed())
    for project in Project.objects.filter(size__gt=0):
        for voice in _taken_back(project):
            if rows := _rows(project.log, [voice], SPOKEN):
                count += len(rows)
                erase(project, voice)
    return count


def replay(lines: Iterable[Erased]) -> int:
    """Erase again what the list names: after a copy was put back, or a sudden stop. Answers with how many pieces."""
    wanted: dict[tuple[str, str], list[str]] = {}
    for line in lines:
        wanted.setdefault((line.log, line.slot), []).append(line.leaf)
    found = [row for (log, slot), leaves in wanted.items() for row in _rows(log, leaves, _slots(slot))]
    _delete(found)
    if found:
        tell_everybody()
        transaction.on_commit(to_the_disk, using=WORDS)
    return len(found)


def to_the_disk() -> None:
    """Nothing of what was deleted stays in the journal beside the database."""
    with connections[WORDS].cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _erase(project: Project, leaf: str, rows: Rows, gone: Rows) -> None:
    needles = Needles.of(gone)
    _remove(project, rows, gone)
    if gone:
        transaction.on_commit(partial(prove, project.log, leaf, needles), using=WORDS)


def _remove(project: Project, rows: Rows, gone: Rows, person: "QuerySet[PersonKey] | None" = None) -> None:
    write_down(_marks(rows))
    with transaction.atomic(using=WORDS):
        _delete(gone)
        if person is not None:
            person.delete()
    forget(project)
    tell_everybody()
    transaction.on_commit(to_the_disk, using=WORDS)


def _delete(rows: Rows) -> None:
    """These rows, and the keys that open nothing else."""
    with transaction.atomic(using=WORDS):
        for kind in {type(row) for row in rows}:
            numbers = [row.pk for row in rows if type(row) is kind]
            for some in _few(numbers):
                kind._default_manager.filter(pk__in=some).delete()
        for some in _few([row.person_id for row in rows]):
            PersonKey.objects.filter(pk__in=some, seat="").delete()


def _rows(log: str, leaves: list[str], slots: tuple[str, ...]) -> Rows:
    """What stands on every shelf for these acts (or, for a name, these seats)."""
    found: Rows = []
    sorts = [sort for sort in ("words", "name") if sort in slots]
    for some in _few(leaves):
        found += Sealed.objects.filter(log=log, leaf__in=some, slot__in=slots)
        found += ShownRow.objects.filter(log=log, about__in=some, sort__in=sorts)
        found += Photo.objects.filter(log=log, leaf__in=some) if "photo" in slots else ()
    return found


def _slots(slot: str) -> tuple[str, ...]:
    return ("words", "name", "photo") if slot == "*" else (slot,)


def _few(values: list[int] | list[str]) -> Iterable[list[int] | list[str]]:
    return (values[at : at + FEW] for at in range(0, len(values), FEW))


def _marks(rows: Rows) -> list[tuple[str, str, str]]:
    """What the list says of rows: a draft was nothing that anybody had said."""
    told = {(row.log, row.leaf, row.slot) for row in rows if isinstance(row, Sealed)}
    told |= {(row.log, row.about, row.sort) for row in rows if isinstance(row, ShownRow)}
    told |= {(row.log, row.leaf, "photo") for row in rows if isinstance(row, Photo) and row.leaf}
    return sorted(told)


def _begun_with(rows: Rows) -> Rows:
    """Drafts of the same person that hold the same words or the same photo, and that photo where it waits for them."""
    texts = {row.text for row in rows if isinstance(row, Sealed | ShownRow) and row.text}
    people = {row.person_id for row in rows if row.person.seat}
    drafts = Draft.objects.filter(person__in=people)
    begun: Rows = [draft for draft in drafts if any(text in held for text in texts for held in _texts(draft.typed))]
    held = {text for draft in begun for text in _texts(draft.typed)} & texts
    return [*begun, *Photo.objects.filter(log__in={row.log for row in rows}, leaf="", digest__in=held)]


def _texts(typed: object) -> Iterable[str]:
    """Every text in what was typed."""
    if isinstance(typed, str):
        yield typed
    elif isinstance(typed, dict | list):
        for each in typed.values() if isinstance(typed, dict) else typed:
            yield from _texts(each)


def _there(project: Project, leaf: str) -> bool:
    return bool(_rows(project.log, [leaf], SPOKEN))


def _taken_back(project: Project) -> list[str]:
    """The voices of a project that their own tellers took back."""
    gone = ActLine.objects.filter(project=project, kind="withdraw-voice")
    links = dict(gone.values_list("number", "seat"))
    if not links:
        return []
    pairs = project.act_links.filter(source__in=links).values_list("source", "target")
    theirs = Q(pk__in=())
    for source, target in pairs:
        theirs |= Q(number=target, seat=links[source])
    return list(
        ActLine.objects.filter(project=project, kind="share-voice").filter(theirs).values_list("leaf", flat=True)
    )
