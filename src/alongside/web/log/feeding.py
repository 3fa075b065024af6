"""Showing each new checkpoint to the witnesses, with the hashes that show that the log has only grown.

A witness that is down, slow or wrong blocks nothing: it is asked again later, and later still. What one alone says is
noted, and no more. If witnesses of two bodies say that they have seen more than there is here, or something else, they
are believed before this machine: no more is signed until that is settled.
"""

import logging
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from alongside.record.checkpoints import cosigned_at
from alongside.record.notes import Note, NoteError, read_note
from alongside.record.tiles import TileError
from alongside.web.log.again import AHEAD, Mismatch
from alongside.web.log.asking import SILENT, Answer, ask
from alongside.web.log.doubt import contradicted
from alongside.web.log.fresh import at_odds, is_the_end
from alongside.web.log.keys import host_origin, project_origin
from alongside.web.log.sealing import stop
from alongside.web.log.tiles import host_tiles, tiles_of
from alongside.web.log.volumes import last_of, newest
from alongside.web.log.witnesses import Witness, quorum_of, witnesses, witnesses_of
from alongside.web.models import Asked, Checkpointed, Project, Sealing

log = logging.getLogger("alongside.log")
FIRST, LONGEST = timedelta(seconds=30), timedelta(hours=1)
NONE, CLOCKS = "no cosignature", "its clock and ours are far apart"


class Due(NamedTuple):
    """A checkpoint that a witness has not cosigned yet."""

    witness: Witness
    project: Project | None
    checkpoint: Checkpointed
    origin: str


def feed(now: datetime | None = None) -> Counter[str]:
    """Ask every witness for what it has not cosigned. Answers with how many cosignatures came from whom."""
    now, came = now or timezone.now(), Counter[str]()
    silent = set(Asked.objects.filter(problem__startswith=SILENT, not_before__gt=now).values_list("key", flat=True))
    for due in _due(now):
        if due.witness.vkey not in silent and is_the_end(due.checkpoint):
            asked = timezone.now()
            answer = _asked(due)
            if answer.problem.startswith(SILENT):
                silent.add(due.witness.vkey)  # and is not asked about any other log before that
            came[due.witness.name] += _settle(due, answer, asked, now)
    return +came


def waiting_for() -> dict[str, str]:
    """The listed witnesses that have not signed what is newest here, and what was in the way when each was asked last;
    for whoever keeps the machine. Raises `ImproperlyConfigured`."""
    listed, current = {each.vkey: each.name for each in witnesses()}, {_origin(project) for project, _size in _logs()}
    rows = Asked.objects.filter(key__in=listed, origin__in=current).exclude(problem="").order_by("pk")
    return {listed[row.key]: row.problem for row in rows}


def _origin(project: Project | None) -> str:
    return project_origin(project.log) if project else host_origin(newest())


def _due(now: datetime) -> Iterator[Due]:
    listed = witnesses()
    if not listed:
        return
    known = {(row.key, row.origin): row for row in Asked.objects.all()}
    for project, size in _logs():
        origin = _origin(project)
        wanting = [each for each in witnesses_of(project, listed) if _is_due(known.get((each.vkey, origin)), size, now)]
        checkpoint = _latest(project) if wanting else None
        if checkpoint and not checkpoint.note.startswith(f"{origin}\n"):
            continue  # the log goes on under another name, and nothing is sealed under it yet
        for each in wanting if checkpoint else ():
            yield Due(each, project, checkpoint, origin)


def _logs() -> Iterator[tuple[Project | None, int]]:
    """Every log here that has a checkpoint, and the size of its last."""
    rows = Sealing.objects.filter(sealed__gt=0).select_related("project__cover", "project__place").order_by("pk")
    yield from ((row.project, row.sealed) for row in rows)
    last = _latest(None)
    if last is not None:
        yield None, last.size


def _latest(project: Project | None) -> Checkpointed | None:
    return Checkpointed.objects.filter(project=project).last() if project else last_of(newest())


def _is_due(row: Asked | None, size: int, now: datetime) -> bool:
    return row is None or ((row.size < size or row.problem != "") and (row.not_before is None or row.not_before <= now))


def _asked(due: Due) -> Answer:
    """What the witness says; asked twice if it has seen more of this log than we remember."""
    row = Asked.objects.filter(key=due.witness.vkey, origin=due.origin).first()
    answer = _ask(due, min(row.size if row else 0, due.checkpoint.size))
    if answer.status != 409 or answer.size is None or answer.size > due.checkpoint.size:
        return answer
    second = _ask(due, answer.size)
    same = second.status == 409 and second.size == answer.size  # of that size it knows another root
    return second._replace(status=422) if same else second


def _ask(due: Due, old: int) -> Answer:
    store = tiles_of(due.project.log) if due.project else host_tiles(due.checkpoint.volume)
    try:
        proof = store.consistency(old, due.checkpoint.size)
    except (TileError, IndexError) as problem:
        return Answer(0, problem=str(problem))
    return ask(due.witness, old, proof, read_note(due.checkpoint.note.encode()))


def _settle(due: Due, answer: Answer, asked: datetime, now: datetime) -> int:
    """Keep what came; 1 if it is a cosignature."""
    problem = answer.problem or NONE
    if answer.status == 200:
        problem = _cosigned(due, answer.lines, asked, now)
    ahead = answer.status == 422 or (answer.status == 409 and answer.size is not None and _is_ahead(due, answer.size))
    if ahead:
        problem = AHEAD
        log.warning("the witness %s says it has seen another history of %s than is here", due.witness.name, due.origin)
    with transaction.atomic():
        row, _made = Asked.objects.select_for_update().get_or_create(key=due.witness.vkey, origin=due.origin)
        row.size = row.size if problem else max(row.size, due.checkpoint.size)
        row.tries = min(row.tries + 1, 16) if problem else 0
        row.not_before = now + min(FIRST * 2 ** (row.tries - 1), LONGEST) if problem else None
        row.problem = problem[:200]
        row.save()
    if ahead and due.project and contradicted(due.origin):
        log.error("witnesses of two bodies have seen another history of %s than is kept here", due.origin)
        stop(due.project, Mismatch("witness", due.checkpoint.size), now)
    return int(not problem)


def _is_ahead(due: Due, size: int) -> bool:
    """Has the witness seen more than was ever signed here? (Meanwhile somebody else may have shown it the next one.)"""
    rows = Checkpointed.objects.filter(project=due.project, volume=due.checkpoint.volume)
    return not rows.filter(size__gte=size).exists()


def _cosigned(due: Due, lines: str, asked: datetime, now: datetime) -> str:
    """Put the cosignatures under the note that is kept; why not, if there is none of this witness that holds, or its
    clock and this one disagree."""
    with transaction.atomic():
        row = Checkpointed.objects.select_for_update().get(pk=due.checkpoint.pk)
        note = read_note(row.note.encode())
        try:
            mine = Note(note.text, read_note(f"{note.text}\n{lines}".encode()).signatures)
        except NoteError:
            return NONE
        line = "".join(each.line for each in mine.signatures if (each.name, each.id) == _of(due.witness))
        if not line or cosigned_at(note.also(line), due.witness.key) is None:
            return NONE
        if at_odds(note.also(line), note, due.witness.key, asked):
            log.warning("the clocks of the witness %s and of this machine are far apart", due.witness.name)
            return CLOCKS
        row.note = note.also(line).raw.decode()
        _witnessed(row, due.project, now)
        row.save()
    return ""


def _of(witness: Witness) -> tuple[str, bytes]:
    return witness.key.name, witness.key.id


def _witnessed(row: Checkpointed, project: Project | None, now: datetime) -> None:
    """Note that enough witnesses have cosigned, from the moment that they have."""
    policy = quorum_of(project)
    if row.witnessed_at or policy is None or not policy.judge(read_note(row.note.encode())).met:
        return
    row.witnessed_at = now
    if project is not None:
        state = Sealing.objects.select_for_update().get(project=project)
        state.witnessed = max(state.witnessed, row.size)
        waiting = Checkpointed.objects.filter(project=project, size__gt=state.witnessed).first()
        state.waits_since = waiting.at if waiting else None
        state.save()
