"""Credits: what one person did here, for their own use: what they led, their hours, the decisions they took part in.

It is read from the record for whoever holds the seat, and for nobody else.
"""

from __future__ import annotations

from dataclasses import dataclass

from alongside.acts.deciding import DecideProposal, MakeProposal
from alongside.acts.doing import LogHours, TakeTask
from alongside.acts.entry import Entry
from alongside.acts.gathering import FormCircle, HoldMeeting, JoinSeat
from alongside.readings.comings import whereabouts
from alongside.readings.project import Project


@dataclass(frozen=True, slots=True)
class Credits:
    """`led` tasks alone or with somebody, `minutes` of one's own time (preparing included), `meetings` come to,
    `decisions` of bodies after one had joined them, `proposals` of one's own, circles one is in and began; the first
    and last day (ordinals)."""

    led: tuple[Entry, ...]
    minutes: int
    meetings: int
    decisions: tuple[Entry, ...]
    proposals: tuple[Entry, ...]
    circles: tuple[str, ...]
    began: tuple[str, ...]
    first: int
    last: int


def credits(project: Project, seat: str) -> Credits:
    """What a seat did in a project."""
    met = [e for e in project.of(HoldMeeting) if seat in e.act.present]
    own = [e.last for e in project.by_ref.values() if e.seat == seat]
    days = [*own, *(e.last for e in met)] or [project.at]
    began = tuple(dict.fromkeys(e.act.circle for e in project.of(FormCircle) if e.seat == seat))
    hours = [e.act for e in project.of(LogHours) if e.seat == seat]
    return Credits(
        led=tuple(e for e in project.of(TakeTask) if seat in (e.act.lead, e.act.co_lead)),
        minutes=sum(act.minutes + act.preparing for act in hours),
        meetings=len(met),
        decisions=tuple(_decided(project, seat, met)),
        proposals=tuple(e for e in project.of(MakeProposal) if e.seat == seat),
        circles=tuple(sorted(whereabouts(project, seat).circles | set(began))),
        began=began,
        first=min(days),
        last=max(days),
    )


def _decided(project: Project, seat: str, met: list[Entry]) -> list[Entry]:
    """The decisions of bodies that a seat had joined, or at whose meetings it had been, by then."""
    since: dict[str, int] = {}
    joined = [e for e in project.of(JoinSeat) if e.seat == seat]
    for entry in (*joined, *met):
        if entry.act.body:
            since[entry.act.body] = min(entry.last, since.get(entry.act.body, entry.last))
    return [e for e in project.of(DecideProposal) if since.get(e.act.body, e.last + 1) <= e.last]
