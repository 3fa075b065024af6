"""Lists that pages read quickly: what stands on a project's cover, one line an act, and which act names which.

They are made from entries and from nothing else. `apply` adds what new entries bring, in the transaction that records
them; `rebuild` throws all of it away and makes the same rows again.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from django.db import models, transaction

from alongside.acts.entry import Entry
from alongside.acts.fields import named
from alongside.acts.gathering import InviteSeat, JoinSeat, LeaveSeat
from alongside.acts.starting import OpenProject
from alongside.web.shelves.entries import Project

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
    lines = [_line(project, entry, number) for number, entry in enumerate(entries, start)]
    ActLine.objects.bulk_create(lines, BATCH)
    _save_all(ActLink, _links(project, entries, start))
    _seats(project, entries)
    _cover(project, entries)


def rebuild(project: Project, entries: Sequence[Entry]) -> None:
    """Throw away a project's lists and make them again from its entries."""
    with transaction.atomic():
        for rows in LISTS:
            rows._default_manager.filter(project=project).delete()
        apply(project, entries, 1)


def _save_all(kind: type[models.Model], rows: Iterator[models.Model]) -> None:
    while batch := list(islice(rows, BATCH)):
        kind._default_manager.bulk_create(batch)


def _line(project: Project, entry: Entry, number: int) -> ActLine:
    return ActLine(
        project=project,
        number=number,
        leaf=entry.ref,
        kind=entry.act.kind,
        day=entry.day,
        first=entry.first,
        last=entry.last,
        seat=entry.seat,
        side=entry.side or "",
    )


def _links(project: Project, entries: Sequence[Entry], start: int) -> Iterator[models.Model]:
    numbers = {entry.ref: number for number, entry in enumerate(entries, start)}
    earlier = ActLine.objects.filter(project=project, number__lt=start)
    if len(entries) < FEW:
        earlier = earlier.filter(leaf__in={ref for entry in entries for ref in named(entry.act, "ref")})
    known = dict(earlier.values_list("leaf", "number"))
    for entry in entries:
        for ref in dict.fromkeys(named(entry.act, "ref")):
            target = numbers.get(ref) or known.get(ref)
            if target:
                yield ActLink(project=project, source=numbers[entry.ref], target=target)


def _seats(project: Project, entries: Sequence[Entry]) -> None:
    """Seats that acted under their own name, came, left or were invited. Only lines that changed are written."""
    spoken = [entry for entry in entries if not (entry.act.one_use or getattr(entry.act, "protected", False))]
    met = {entry.seat for entry in spoken} | {e.act.seat for e in spoken if isinstance(e.act, InviteSeat)}
    known = SeatLine.objects.filter(project=project).order_by()
    lines = {line.seat: line for line in (known.filter(seat__in=met) if len(entries) < FEW else known)}
    before = {seat: line.facts for seat, line in lines.items()}
    for entry in spoken:
        _seat(project, entry, lines)
    SeatLine.objects.bulk_create([line for line in lines.values() if line.pk is None], BATCH)
    for seat, line in lines.items():
        if seat in before and line.facts != before[seat]:
            line.save()


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
    cover = Cover.objects.filter(project=project).first()
    if cover is None:
        cover = Cover(project=project, first_day=entries[0].day, last_day=entries[0].day)
    opening = next((entry.act for entry in entries if isinstance(entry.act, OpenProject)), None)
    if opening and not cover.title:
        told = (opening.title, opening.place or "", opening.host or "")
        cover.title, cover.place, cover.host = (text.replace(NUL, "\ufffd") for text in told)
    span = cover.first_day, cover.last_day
    cover.first_day = min(cover.first_day, *(entry.day for entry in entries))
    cover.last_day = max(cover.last_day, *(entry.day for entry in entries))
    if opening or cover._state.adding or span != (cover.first_day, cover.last_day):
        cover.save()
