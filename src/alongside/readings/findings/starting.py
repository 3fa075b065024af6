"""A. Shared starting point: were people there when it began, how much was still open, who wrote it, what is success."""

from __future__ import annotations

import datetime
import re

from alongside.acts.entry import Entry
from alongside.acts.gathering import HoldMeeting, JoinSeat
from alongside.acts.starting import AdoptClause, FreezeElement, ListPoint, ReopenPoint, ReportMeasure, SetMeasure, ShapeElement
from alongside.readings.counting import Unit, flag, same
from alongside.readings.findings.base import Found, credit, finding, nothing, refs, shares, weigh
from alongside.readings.project import PROJECT, Project
from alongside.readings.results import Number, Three
from fractions import Fraction

NEVER = Fraction(1000)  # lateness of a community that never came


@finding("presence")
def presence(project: Project, scope: str, judged: str) -> Found:
    """Lateness = (first community act - first shaping) / (freeze - first shaping), in days.

    The first shaping act is the earliest that anyone can show: told against one's own interest, or contested to an
    earlier day, it counts in `lo` at once.
    """
    shapes = project.shapes(scope)
    if not shapes:
        return nothing("lateness", "head-start", "people", "community-began")
    begin_lo, begin_hi, began = _beginning(project, shapes)
    arrivals = _arrivals(project, scope)
    people = _people(arrivals)
    first = min(arrivals, key=lambda e: e.last) if arrivals else None
    sure = any(project.word(e.ref).lo for e in shapes if e.first <= begin_lo) or project.word(began.ref).lo
    waits = project.at - began.day <= 60
    late = [_lateness(project, scope, start, first.last if first else None) for start in (begin_lo, begin_hi)]
    lo, hi = late if sure else [NEVER, late[1] if waits else NEVER]
    gap_lo, gap_hi = ((first.last - start) if first else 10_000 for start in (begin_lo, begin_hi))
    measures = {
        "lateness": Three(lo, hi, late[0]),
        "head-start": Three(gap_lo if sure else 10_000, gap_hi if sure or waits else 10_000, gap_lo),
        "people": same(len(people)),
        "community-began": flag(began.side == "community" and sure, began.side == "community"),
    }
    frozen = project.about(FreezeElement, scope, ever=True)
    behind = refs(
        (e.ref for e in shapes),
        (e.ref for e in frozen),
        (e.ref for e in arrivals),
        *(project.word(e.ref).refs for e in shapes),
        *(project.counted[seat] for seat in people),
    )
    return Found(measures, len(shapes), behind, cap=6 if len(people) >= 3 else 2)


def _beginning(project: Project, shapes: list[Entry]) -> tuple[int, int, Entry]:
    """The earliest day in the less and in the more favourable reading, and the act that sets it."""
    standing = [e for e in shapes if project.disputed(e.ref) != "upheld"] or shapes
    began = min(standing, key=lambda e: e.first)
    firm = [e for e in standing if e.side != "community" or project.word(e.ref).lo] or standing
    lo, hi = began.first, min(e.last for e in firm)
    for entry in shapes:
        for contest, state, _ in project.contests.get(entry.ref, ()):
            day = _version_day(contest.act.version)
            if day is not None and state != "unfounded":
                lo = min(lo, day[0])
                hi = min(hi, day[1]) if state == "upheld" else hi
    return lo, hi, began


def _version_day(version: str | None) -> tuple[int, int] | None:
    """The first and last day that a contest's own version (`on:2024-11~`) may mean."""
    found = re.fullmatch(r"on:(\d{4})(?:-(\d\d))?(?:-(\d\d))?~?", version or "")
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    first = datetime.date(year, month or 1, day or 1)
    if day:
        return first.toordinal(), first.toordinal()
    following = datetime.date(year + (month or 12) // 12, (month or 12) % 12 + 1, 1)
    return first.toordinal(), following.toordinal() - 1


def _arrivals(project: Project, scope: str) -> list[Entry]:
    """What community seats that count did about an element since the last reset, coming onto its body included."""
    bodies = set(project.bodies(scope))
    found = []
    for entry in project.by_ref.values():
        if entry.side != "community" or entry.last < project.restart or entry.seat not in project.counted:
            continue
        about = project.subject(entry)
        if scope in about or (isinstance(entry.act, JoinSeat) and entry.act.body in bodies):
            found.append(entry)
    return found


def _people(arrivals: list[Entry]) -> list[str]:
    return list(dict.fromkeys(entry.seat for entry in arrivals))


def _lateness(project: Project, scope: str, start: int, first: int | None) -> Number:
    """(first - start) / (freeze - start); `NEVER` if nobody came while it was open."""
    frozen = project.about(FreezeElement, scope, ever=True)
    declared = [e.act.freeze_by.toordinal() for e in project.shapes(scope) if e.act.freeze_by]
    if first is None:
        if frozen:
            return NEVER
        first = project.at + 1
    if frozen:
        end = min(e.first for e in frozen)
    elif declared:
        end = min(declared)
    else:
        end = max(min(project.at, start + 365), first)
    if first <= start:
        return Fraction(0)
    return Fraction(first - start, end - start) if end > start else NEVER


@finding("openness")
def openness(project: Project, scope: str, judged: str) -> Found:
    """Points still open when the community came, or opened again before half of the shaping window, over all points
    that both sides listed."""
    points = project.about(ListPoint, scope, ever=True)
    if not points:
        return nothing("share", "undisclosed")
    half = _half_way(project, scope)
    reopened = project.answers(ReopenPoint, "point")
    units, undisclosed, behind = [], 0, []
    first_meeting = min((e.day for e in project.about(HoldMeeting, scope, ever=True)), default=project.at)
    listed = 0
    for point in points:
        word = project.signed(point.ref)
        listed += word.said
        again = [e for e in reopened.get(point.ref, ()) if e.last <= half and project.disputed(e.ref) is None]
        is_open = point.act.state == "open" or bool(again)
        units.append(Unit(point.ref, is_open * word.lo, is_open * word.hi, is_open * word.said))
        undisclosed += point.act.state == "fixed" and (not point.act.reason or point.day > first_meeting)
        behind += [*word.refs, *(e.ref for e in again)]
    weighed, weights = weigh(project, units)
    meetings = (e.ref for e in project.about(HoldMeeting, scope, ever=True)[:1])
    timing = (e.ref for e in (*project.shapes(scope), *project.about(FreezeElement, scope, ever=True)))
    found = shares(weighed, refs(behind, weights, meetings, timing))
    found.measures["undisclosed"] = same(undisclosed)
    found.n = listed
    return found


def _half_way(project: Project, scope: str) -> int:
    """Half of the way from the first shaping act to the freeze, or to the declared freeze, or a year on."""
    shapes = project.shapes(scope)
    if not shapes:
        return project.at
    start = min(e.first for e in shapes)
    frozen = [e.first for e in project.about(FreezeElement, scope, ever=True)]
    declared = [e.act.freeze_by.toordinal() for e in shapes if e.act.freeze_by]
    end = min(frozen or declared or [start + 365])
    return start + (end - start) // 2


@finding("authorship")
def authorship(project: Project, scope: str, judged: str) -> Found:
    """Adopted clauses of community or joint origin, over all adopted clauses. The authors of what a clause was drawn from
    say whether the adopted wording still means it."""
    clauses = project.about(AdoptClause, scope, ever=True)
    if not clauses:
        return nothing("share", "origin-known", "whole")
    units, behind = [], []
    for clause in clauses:
        word = project.word(clause.ref)
        units.append(credit(clause.ref, word, int(clause.act.origin in ("community", "joint"))))
        behind += word.refs
    weighed, weights = weigh(project, units)
    found = shares(weighed, refs(behind, weights))
    known = Fraction(sum(c.act.origin is not None for c in clauses), len(clauses))
    found.measures["origin-known"] = same(known)
    found.measures["whole"] = same(int(any(c.act.whole for c in clauses)))
    return found


@finding("success")
def success(project: Project, scope: str, judged: str) -> Found:
    """Measures of success that the community proposed and that are still reported, over all; signed by both sides before
    delivery began."""
    measures = project.about(SetMeasure, scope, ever=True)
    if not measures:
        return nothing("share", "signed", "written")
    reported = project.answers(ReportMeasure, "measure")
    delivery = min((e.first for e in project.about(ShapeElement, "delivery", ever=True)), default=project.at)
    units, behind, signed = [], [], 0
    for measure in measures:
        fresh = max([measure.day, *(e.day for e in reported.get(measure.ref, ()))])
        alive = project.at - fresh <= 182
        word = project.signed(measure.ref)
        worth = int(measure.act.by_side == "community" and alive)
        units.append(Unit(measure.ref, worth * word.lo, worth * word.hi, worth))
        signed += word.lo and (project.signed_on(measure.ref) or project.at) <= delivery
        behind += [*word.refs, *(e.ref for e in reported.get(measure.ref, ()))]
    found = shares(units, refs(behind, (e.ref for e in project.about(ShapeElement, "delivery", ever=True))))
    found.measures["signed"] = same(Fraction(signed, len(measures)))
    found.measures["written"] = same(1)
    return found
