"""Circles: who is in one, who convenes it, and what its facilitator looks at before people meet.

A circle is convened by whoever formed it, and by whoever took over from them; an institution can do neither. What is
read here about single people (who has been quiet, whose words await their own yes) is for the convener alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from alongside.acts.entry import Entry
from alongside.acts.gathering import (
    FormCircle,
    HandOver,
    HoldMeeting,
    JoinSeat,
    MeetNeed,
    RaiseItem,
    TallyNeeds,
    TreatItem,
)
from alongside.acts.keeping import Keeping
from alongside.acts.voices import ShareVoice
from alongside.readings.comings import has_left, whereabouts
from alongside.readings.consent import ONLY_ME, consent
from alongside.readings.inbox import asks, there
from alongside.readings.project import Project
from alongside.readings.promises import PromiseState, promises
from alongside.readings.words import WAIT

QUIET_MEETINGS, MOST_OTHERS = 2, 12
FEWEST = 5  # people below whom nothing is counted that they feel or need
SOON = 30  # days in which a consent runs out


class Access(NamedTuple):
    """What is known of people's needs, in bands: was everybody asked (all, most, few), how many stated one (under 5,
    under 10, under 20, more: its lower end), were they met (all, most, few; None where fewer than five stated any)."""

    asked: str
    stated: int
    met: str | None
    offline: bool


@dataclass(frozen=True, slots=True)
class Consents:
    """How many voices of a circle stand at each level, which run out within a month, and which were written down for
    somebody who has not said yet that they are theirs."""

    levels: tuple[tuple[int, int], ...]
    ending: tuple[Entry, ...]
    waiting: tuple[Entry, ...]


def circle_names(project: Project) -> list[str]:
    """Every circle that was formed or joined, in that order."""
    return list(
        dict.fromkeys(e.act.circle for kind in (FormCircle, JoinSeat) for e in project.of(kind) if e.act.circle)
    )


def conveners(project: Project, circle: str) -> list[str]:
    """Whoever formed a circle, and whoever took over from them; those who have left the project no longer."""
    found = [e.seat for e in project.of(FormCircle) if e.act.circle == circle and e.side != "institution"]
    for handed in project.of(HandOver):
        to = handed.act.successor
        if handed.act.leaver in found and to and project.side(to) != "institution":
            found.append(to)
    return [seat for seat in dict.fromkeys(found) if not has_left(project, seat)]


def members(project: Project, circle: str) -> list[str]:
    """Who joined a circle and has not left it, in the order in which they came."""
    joined = dict.fromkeys(e.seat for e in project.of(JoinSeat) if e.act.circle == circle)
    return [seat for seat in joined if circle in whereabouts(project, seat).circles]


def meetings(project: Project, circle: str) -> list[Entry]:
    """The meetings of a circle, in the order in which they were held."""
    return sorted((e for e in project.of(HoldMeeting) if e.act.circle == circle), key=lambda e: e.last)


def people(project: Project, circle: str) -> list[str]:
    """Whom to expect: its members and conveners, and whoever came to one of its last two meetings."""
    came = [seat for meeting in meetings(project, circle)[-2:] for seat in meeting.act.present]
    expected = dict.fromkeys((*members(project, circle), *conveners(project, circle), *came))
    return [seat for seat in expected if not has_left(project, seat)]


def other_sides(project: Project, expected: list[str]) -> list[str]:
    """Seats of an institution or a bridging body that nobody expects at a circle and that may come all the same: those
    who did something last, at most twelve."""
    told = (e.seat for e in reversed(project.by_ref.values()) if e.side != "community" and _of_people(e))
    fresh = (seat for seat in dict.fromkeys(told) if seat not in expected and not has_left(project, seat))
    return list(islice(fresh, MOST_OTHERS))


def _of_people(entry: Entry) -> bool:
    return not entry.act.one_use and not isinstance(entry.act, Keeping)


def quiet(project: Project, circle: str) -> list[str]:
    """Community people who were at the last two meetings and of whom the record has no word since the first of them:
    no voice, and no item raised. That they were quiet there, only those in the room know."""
    last = meetings(project, circle)[-QUIET_MEETINGS:]
    if len(last) < QUIET_MEETINGS:
        return []
    since = last[0].first
    spoke = {e.seat for kind in (ShareVoice, RaiseItem) for e in project.of(kind) if e.last >= since}
    there = [seat for seat in last[0].act.present if all(seat in meeting.act.present for meeting in last)]
    return [s for s in there if project.side(s) == "community" and s not in spoke and not has_left(project, s)]


def agenda(project: Project, circle: str) -> list[Entry]:
    """Items put on a circle's agenda, or raised by its people for no body in particular, that nobody has discussed or
    dropped yet."""
    ours = {*members(project, circle), *conveners(project, circle)}
    treated = project.answers(TreatItem, "item")
    return [
        item
        for item in project.of(RaiseItem)
        if (item.act.body == circle or (item.act.body is None and item.seat in ours))
        and all(treat.act.result == "deferred" for treat in treated.get(item.ref, ()))
    ]


def promises_due(project: Project, circle: str) -> list[PromiseState]:
    """Promises by or to people of a circle whose day has passed or is within a week."""
    ours = {*members(project, circle), *conveners(project, circle)}
    found = (p for p in promises(project).all if p.state in ("due", "late"))
    return sorted((p for p in found if {p.owner_seat, p.receiver_seat} & ours), key=lambda p: p.due or 0)


def questions(project: Project, circle: str) -> int:
    """How many facts of the last sixty days people of a circle could confirm and nobody has: a count, no names."""
    ours = set(members(project, circle))
    found = 0
    for entry in reversed(project.by_ref.values()):
        if project.at - entry.day > WAIT:
            break
        found += asks(type(entry.act)) and bool(ours & there(project, entry.ref)) and not project.word(entry.ref).lo
    return found


def consents(project: Project, circle: str) -> Consents:
    """Who may see what people of a circle said, as far as a convener has to know it."""
    ours = set(members(project, circle))
    told = [(e, consent(project, e).level) for e in project.of(ShareVoice) if e.seat in ours]
    levels = tuple((n, sum(level == n for _, level in told)) for n in range(ONLY_ME, 6))
    ending = tuple(
        e for e, level in told if level > ONLY_ME and consent(project, e, project.at + SOON).level <= ONLY_ME
    )
    return Consents(levels, ending, tuple(e for e, _ in told if project.unconfirmed(e)))


def access(project: Project) -> Access | None:
    """What the last count of people's needs says, in bands; None where nobody was asked."""
    tallies = project.of(TallyNeeds)
    if not tallies:
        return None
    last = tallies[-1]
    stated, told = last.act.stated, [e.act.met for e in project.of(MeetNeed) if e.last >= last.first]
    met = None if stated < FEWEST or len(told) < FEWEST else _share(sum(told), len(told))
    low = next(edge for edge in (20, 10, FEWEST, 0) if stated >= edge)
    return Access(_share(last.act.asked, last.act.invited), low, met, last.act.offline)


def _share(some: int, every: int) -> str:
    return "all" if some >= every else "most" if some * 2 > every else "few"
