"""Lists that pages read quickly: what stands on a project's cover, one line an act, and which act names which.

They are made from entries and from nothing else. `apply` adds what new entries bring, in the transaction that records
them; `rebuild` throws all of it away and makes the same rows again.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import models, transaction

from alongside.acts.entry import Entry
from alongside.acts.fields import named
from alongside.acts.gathering import InviteSeat, JoinSeat, LeaveSeat
from alongside.acts.keeping import Keeping
from alongside.acts.starting import OpenProject
from alongside.web.shelves.entries import Project
from alongside.web.shelves.plain import change, insert, look_up, made

BATCH = 500
FEW = 20
NUL = "\x00"  # PostgreSQL keeps no text that holds it


class Cover(models.Model):
    """What a project is called, where it is, and the first and last day on which something was entered (ordinals)."""

    project = models.OneToOneField(Project, models.PROTECT, primary_key=True, related_name="cover")
    title = models.CharField(max_length=160)
    place = models.CharField(max_length=160)
    host = models.CharField(max_length=160)
    first_day = models.IntegerField()
    last_day = models.IntegerField()


class ActLine(models.Model):
    """One act in a list: what kind, when it was entered and may have happened, from which seat."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="act_lines")
    number = models.PositiveIntegerField()
    leaf = models.CharField(max_length=64)
    kind = models.CharField(max_length=40)
    day = models.IntegerField()
    first = models.IntegerField()
    last = models.IntegerField()
    seat = models.CharField(max_length=64)
    side = models.CharField(max_length=12)

    class Meta:
        ordering = ["project", "number"]
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="one_line_a_number")]
        indexes = [models.Index(fields=["project", "leaf"])]


class ActLink(models.Model):
    """One act names another, both by their numbers."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="act_links")
    source = models.PositiveIntegerField()
    target = models.PositiveIntegerField()

    class Meta:
        ordering = ["project", "source", "target"]
        constraints = [models.UniqueConstraint(fields=["project", "source", "target"], name="one_link_a_pair")]
        indexes = [models.Index(fields=["project", "target"])]


class SeatLine(models.Model):
    """One seat as the acts know it: its side and role in its latest act, and the days on which it came and left. A seat
    that was invited and has not come has no `came`; one that sits has no `left`."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="seat_lines")
    seat = models.CharField(max_length=64)
    side = models.CharField(max_length=12)
    role = models.CharField(max_length=64)
    came = models.IntegerField(null=True)
    left = models.IntegerField(null=True)

    class Meta:
        ordering = ["project", "seat"]
        constraints = [models.UniqueConstraint(fields=["project", "seat"], name="one_line_a_seat")]

    @property
    def facts(self) -> tuple[str, str, int | None, int | None]:
        """What may change about a seat."""
        return self.side, self.role, self.came, self.left


LISTS: tuple[type[models.Model], ...] = (ActLink, ActLine, SeatLine, Cover)


def apply(project: Project, entries: Sequence[Entry], start: int) -> None:
    """Bring the lists up to date with entries whose first has the number `start`."""
    lines = (_line(project, entry, number) for number, entry in enumerate(entries, start))
    insert(ActLine, "project_id number leaf kind day first last seat side", lines)
    insert(ActLink, "project_id source target", _links(project, entries, start))
    _seats(project, entries)
    _cover(project, entries)


def rebuild(project: Project, entries: Sequence[Entry]) -> None:
    """Throw away a project's lists and make them again from its entries."""
    with transaction.atomic():
        for rows in LISTS:
            rows._default_manager.filter(project=project).delete()
        apply(project, entries, 1)


def numbers_of(project: Project, leaves: Sequence[str]) -> list[int]:
    """Under which numbers acts stand, in the order of the record."""
    return sorted(number for (number,) in look_up(ActLine, "number", project.pk, "leaf", leaves))


def _line(project: Project, entry: Entry, number: int) -> tuple[Any, ...]:
    days = entry.day, entry.first, entry.last
    return project.pk, number, entry.ref, entry.act.kind, *days, entry.seat, entry.side or ""


def _links(project: Project, entries: Sequence[Entry], start: int) -> Iterator[tuple[int, int, int]]:
    numbers = {entry.ref: number for number, entry in enumerate(entries, start)}
    known = _earlier(project, entries, start)
    for entry in entries:
        for ref in dict.fromkeys(named(entry.act, "ref")):
            target = numbers.get(ref) or known.get(ref)
            if target:
                yield project.pk, numbers[entry.ref], target


def _earlier(project: Project, entries: Sequence[Entry], start: int) -> dict[str, int]:
    """The numbers of the acts that they may name."""
    if len(entries) >= FEW:
        return dict(ActLine.objects.filter(project=project, number__lt=start).values_list("leaf", "number"))
    refs = {ref for entry in entries for ref in named(entry.act, "ref")}
    return dict(look_up(ActLine, "leaf number", project.pk, "leaf", tuple(refs))) if refs else {}


def _seats(project: Project, entries: Sequence[Entry]) -> None:
    """Seats that acted under their own name, came, left or were invited. Only lines that changed are written."""
    spoken = [entry for entry in entries if _under_a_seat(entry)]
    met = {entry.seat for entry in spoken} | {e.act.seat for e in spoken if isinstance(e.act, InviteSeat)}
    lines = _known(project, met if len(entries) < FEW else None)
    before = {seat: line.facts for seat, line in lines.items()}
    for entry in spoken:
        _seat(project, entry, lines)
    SeatLine.objects.bulk_create([line for line in lines.values() if line.pk is None], BATCH)
    for seat, line in lines.items():
        if seat in before and line.facts != before[seat]:
            line.save()


def _known(project: Project, seats: set[str] | None) -> dict[str, SeatLine]:
    """The lines of these seats, or of all."""
    if seats is None:
        return {line.seat: line for line in SeatLine.objects.filter(project=project).order_by()}
    columns = "id project_id seat side role came left"
    rows = look_up(SeatLine, columns, project.pk, "seat", tuple(seats)) if seats else ()
    return {row[2]: made(SeatLine, columns, row) for row in rows}


def _under_a_seat(entry: Entry) -> bool:
    """Not under a name used once, and not of whoever keeps the machine."""
    act = entry.act
    return not (act.one_use or getattr(act, "protected", False) or isinstance(act, Keeping))


def _seat(project: Project, entry: Entry, lines: dict[str, SeatLine]) -> None:
    """What one act says of seats."""
    act = entry.act
    if isinstance(act, InviteSeat):
        lines.setdefault(act.seat, SeatLine(project=project, seat=act.seat, side=act.side, role="member"))
    line = lines.setdefault(entry.seat, SeatLine(project=project, seat=entry.seat))
    line.side, line.role = entry.side or "", entry.role
    line.came = line.came or entry.day
    if isinstance(act, LeaveSeat) and not act.body and not act.circle:
        line.left = entry.day
    elif isinstance(act, JoinSeat):
        line.left = None


def _cover(project: Project, entries: Sequence[Entry]) -> None:
    """The first opening names the project; days go from the earliest entered to the latest."""
    if not entries:
        return
    opening = next((entry.act for entry in entries if isinstance(entry.act, OpenProject)), None)
    if opening is None and change(Cover, "last_day", "project_id", entries[-1].day, project.pk):
        return
    days = {"first_day": entries[0].day, "last_day": entries[-1].day}
    cover, _new = Cover.objects.get_or_create(project=project, defaults=days)
    if opening and not cover.title:
        told = (opening.title, opening.place or "", opening.host or "")
        cover.title, cover.place, cover.host = (text.replace(NUL, "\ufffd") for text in told)
    cover.last_day = entries[-1].day
    cover.save()
