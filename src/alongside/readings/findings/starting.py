"""A. Shared starting point: were people there when it began, how much was still open, who wrote it, what is success."""

from __future__ import annotations

from fractions import Fraction

from alongside.acts.entry import Entry
from alongside.acts.gathering import HoldMeeting, JoinSeat
from alongside.acts.journal_checks import days_of
from alongside.acts.starting import (
    AdoptClause,
    FreezeElement,
    ListPoint,
    ReopenPoint,
    ReportMeasure,
    SetMeasure,
    ShapeElement,
)
from alongside.readings.counting import Unit, flag, same
from alongside.readings.findings.base import Found, credit, finding, nothing, refs, shares, weigh
from alongside.readings.project import Project
from alongside.readings.results import Number, Three
from alongside.readings.words import LATE, Word


@finding("presence")
def presence(project: Project, scope: str, judged: str) -> Found:
    """Lateness = (first community act - first shaping) / (freeze - first shaping), in days.

    The first shaping act is the earliest that anyone can show: told against one's own interest, or contested to an
    earlier day, it counts in `lo` at once. While it is open, the earliest day declared for the freeze is taken; a day
    still to come counts in `lo` once both sides stand by it, and until then the day asked.
    """
    shapes = project.shapes(scope)
    if not shapes:
        return nothing("lateness", "head-start", "people", "community-began")
    spans = [(e, *_span(project, e)) for e in shapes if _version(project, e) or project.disputed(e.ref) != "upheld"]
    spans = spans or [(e, e.first, e.last) for e in shapes]
    began, begin_lo, _ = min(spans, key=lambda each: each[1])
    firm = [each for each in spans if _stands(project, each[0])] or spans
    perhaps, _, begin_hi = min(firm, key=lambda each: each[2])
    asked = [first for e, first, _ in spans if e.side != "community"] + [first for _, first, _ in firm]
    sure = _backed(project, spans, min(asked), "lo")  # whoever tells of an early day can't contest it away
    waits = _backed(project, spans, begin_hi, "hi")
    arrivals = _arrivals(project, scope)
    firm_arrivals = [e for e in arrivals if not isinstance(e.act, JoinSeat) or project.surely_of(e, scope)]
    lo = _late(project, scope, firm_arrivals, begin_lo, hi=0)
    hi = _late(project, scope, arrivals, begin_hi, hi=1)
    people = list(dict.fromkeys(entry.seat for entry in arrivals))
    measures = {
        "lateness": Three(lo[0] if sure else None, hi[0] if waits else None, lo[0]),
        "head-start": Three(lo[1] if sure else None, hi[1] if waits else None, lo[1]),
        "people": same(len(people)),
        "community-began": flag(
            began.first == begin_lo and _led(began) and sure and project.backed(began.ref), _led(perhaps) and waits
        ),
    }
    behind = refs(
        (e.ref for e in shapes),
        (e.ref for e in project.about(FreezeElement, scope, ever=True)),
        (e.ref for e in arrivals),
        *(project.word(e.ref).refs for e in shapes),
        *(project.counted[seat] for seat in people),
    )
    return Found(measures, len(shapes), behind, cap=6 if len(people) >= 3 else 2)


def _led(shape: Entry) -> bool:
    """Was a shaping act the community's own doing: of the side that it names, else that of whoever tells it?"""
    return (shape.act.by_side or shape.side) == "community"


def _span(project: Project, shape: Entry) -> tuple[int, int]:
    """When a shaping act happened, in the less and in the more favourable reading: a contest's own day is among them
    while it is open, and takes the place of the told day once a panel upholds it."""
    first, last = shape.first, shape.last
    for state, day in _version(project, shape):
        first, last = day if state == "upheld" else (min(first, day[0]), max(last, day[1]))
    return first, last


def _version(project: Project, shape: Entry) -> list[tuple[str, tuple[int, int]]]:
    """The days that contests of a shaping act give for it, or as the panel found them; none where they were
    unfounded."""
    contests = project.contests.get(shape.ref, ())
    told = [(state, _version_day((p and p.act.version) or c.act.version)) for c, state, p in contests]
    return [(state, day) for state, day in told if day is not None and state != "unfounded"]


def _stands(project: Project, shape: Entry) -> bool:
    """Does a shaping act count in the upper reading too: told against one's own interest or confirmed, and not disputed
    except as to its day?"""
    if project.disputed(shape.ref):
        return bool(_version(project, shape))
    return shape.side != "community" or project.word(shape.ref).lo


def _backed(project: Project, spans: list[tuple[Entry, int, int]], begin: int, reading: str) -> bool:
    """Do both sides say of the earliest shaping act that nothing had been decided before it? A contest that gives
    another day moves the day; it takes away nobody's word."""
    for entry, first, _ in spans:
        if first <= begin and (
            getattr(project.word(entry.ref), reading) or (_version(project, entry) and project.backed(entry.ref))
        ):
            return True
    return False


def _version_day(version: str | None) -> tuple[int, int] | None:
    """The first and last day that a contest's own version (`on:2024-11~`) may mean; None where it gives no day."""
    what, _, token = (version or "").partition(":")
    try:
        first, last = days_of(token)
    except ValueError:
        return None
    return (first.toordinal(), last.toordinal()) if what == "on" else None


def _arrivals(project: Project, scope: str) -> list[Entry]:
    """What community seats that count did about an element since the last reset, coming onto its body included. To
    judge what is there (a claim, a contest, a stop) is not to have been there."""
    bodies = set(project.bodies(scope))
    return [e for e, about, body in _deeds(project) if scope in about or body in bodies]


def _deeds(project: Project) -> list[tuple[Entry, tuple[str, ...], str | None]]:
    """What community seats that count did, the elements that it was about, and the body onto which it brought them:
    worked out once for all elements."""
    found: list[tuple[Entry, tuple[str, ...], str | None]] | None = project.memory.get(("deeds",))
    if found is None:
        found = project.memory["deeds",] = []
        for entry in project.community_acts:
            if entry.seat in project.counted and entry.act.chapter != "judging":
                shown = isinstance(entry.act, ShapeElement) and not _led(entry)
                body = entry.act.body if isinstance(entry.act, JoinSeat) else None
                found.append((entry, () if shown else project.subject(entry), body))
    return found


def _late(
    project: Project, scope: str, arrivals: list[Entry], start: int, *, hi: int
) -> tuple[Number | None, int | None]:
    """Lateness, and days from the first shaping act to the first arrival. An arrival entered long after it happened
    needs both sides' word; until then it counts from the day it was entered."""
    days = [_arrived(project, entry, hi) for entry in arrivals]
    first = min(days, default=None)
    return _lateness(project, scope, start, first, hi), (None if first is None else first - start)


def _arrived(project: Project, entry: Entry, hi: int) -> int:
    late = entry.day - entry.last > LATE and not project.word(entry.ref)[hi]
    return entry.day if late else entry.first if hi else entry.last


def _lateness(project: Project, scope: str, start: int, first: int | None, hi: int) -> Number | None:
    """(first - start) / (freeze - start); None if nobody came while it was open."""
    frozen = [e.last if hi else e.first for e in project.about(FreezeElement, scope, ever=True)]
    if first is None:
        if frozen:
            return None
        first = project.at + 1
    open_end = max(min(project.at, start + 365), first)
    declared = _declared(project, scope, project.at + 10**6 if hi else open_end) or [open_end]
    end = min(frozen if frozen and (hi or _freeze_backed(project, scope)) else [*frozen, *declared])
    if first <= start:
        return Fraction(0)
    return Fraction(first - start, end - start) if end > start else None


def _freeze_backed(project: Project, scope: str) -> bool:
    """Do both sides say when it was frozen? A freeze later than the day declared makes everybody look early."""
    return any(project.backed(e.ref) for e in project.about(FreezeElement, scope, ever=True))


def _declared(project: Project, scope: str, latest: int) -> list[int]:
    """The days declared for a freeze. One later than `latest` makes everybody look early: it needs both sides' word."""
    told = [(e, e.act.freeze_by.toordinal()) for e in project.shapes(scope) if e.act.freeze_by]
    return [day for e, day in told if day <= latest or project.backed(e.ref)]


@finding("openness")
def openness(project: Project, scope: str, judged: str) -> Found:
    """Points still open when the community came, or opened again before half of the shaping window, over all points
    that both sides listed."""
    points = project.about(ListPoint, scope, ever=True)
    if not points:
        return nothing("share", "undisclosed")
    half = _half_way(project, scope)
    reopened = project.answers(ReopenPoint, "point")
    first_meeting = min((e.last for e in project.about(HoldMeeting, scope, ever=True)), default=project.at)
    units, behind = [], []
    undisclosed = [0, 0, 0]
    listed = signed = 0
    for point in points:
        word = project.signed(point.ref)
        listed += project.listed(point.ref)
        signed += project.agreed(point.ref)
        opened, again = _opened(project, point, [e for e in reopened.get(point.ref, ()) if e.last <= half])
        told = point.act.state == "fixed" and point.side == "community" and not word.lo
        hi = None if told else opened.hi * word.hi
        units.append(Unit(point.ref, opened.lo * word.lo, hi, opened.said * word.said))
        hidden = not point.act.reason or _known_on(point) > first_meeting
        for r in range(3):
            undisclosed[r] += hidden and not opened[r] and not (told and r == 1)
        behind += [*word.refs, *again]
    weighed, weights = weigh(project, units)
    meetings = (e.ref for e in project.about(HoldMeeting, scope, ever=True)[:1])
    timing = (e.ref for e in (*project.shapes(scope), *project.about(FreezeElement, scope, ever=True)))
    found = shares(weighed, refs(behind, weights, meetings, timing))
    found.measures["undisclosed"] = Three(*undisclosed)
    found.n, found.sure = listed, signed
    return found


def _opened(project: Project, point: Entry, again: list[Entry]) -> tuple[Word, list[str]]:
    """Is a point open: listed so, or opened again, which needs the word of both sides like any fact that raises?"""
    if point.act.state == "open":
        return Word(True, True, True), []
    words = [word for e in again for word in (project.word(e.ref), project.signed(e.ref))]
    why = [ref for word in words for ref in word.refs]
    return Word(any(w.lo for w in words), any(w.hi for w in words), any(w.said for w in words)), why


def _known_on(point: Entry) -> int:
    """The day on which a fixed point was disclosed: entered long after, the day it was entered."""
    return point.day if point.day - point.last > LATE else point.last


def _half_way(project: Project, scope: str) -> int:
    """Half of the way from the first shaping act to the freeze, or to the declared freeze, or a year on."""
    shapes = project.shapes(scope)
    if not shapes:
        return project.at
    start = min(e.first for e in shapes)
    frozen = [e.first for e in project.about(FreezeElement, scope, ever=True)]
    end = min(frozen or _declared(project, scope, start + 365) or [start + 365])
    return start + (end - start) // 2


@finding("authorship")
def authorship(project: Project, scope: str, judged: str) -> Found:
    """Adopted clauses of community or joint origin, over all adopted clauses. The authors of what a clause was drawn
    from say whether the adopted wording still means it."""
    clauses = project.about(AdoptClause, scope, ever=True)
    if not clauses:
        return nothing("share", "origin-known", "whole")
    units, behind = [], []
    for clause in clauses:
        word = _means_it(project, clause)
        units.append(credit(clause.ref, word, int(clause.act.origin in ("community", "joint"))))
        behind += [*word.refs, *(r for r in clause.act.drawn_from if r in project.by_ref)]
    weighed, weights = weigh(project, units)
    found = shares(weighed, refs(behind, weights))
    known = Fraction(sum(c.act.origin is not None for c in clauses), len(clauses))
    found.measures["origin-known"] = same(known)
    entire = [_means_it(project, c) for c in clauses if c.act.whole]
    found.measures["whole"] = flag(any(w.lo for w in entire), bool(entire))
    return found


def _means_it(project: Project, clause: Entry) -> Word:
    """Both sides' word for a clause; or, where the institution tells it, that of a community author it was drawn
    from."""
    drawn = [project.by_ref[ref] for ref in clause.act.drawn_from if ref in project.by_ref]
    authors = [e.seat for e in drawn if e.side == "community"] if clause.side == "institution" else []
    ticked = next((seat for seat in authors if project.own(clause.ref, seat)), None)
    return project.word(clause.ref, own=ticked)


@finding("success")
def success(project: Project, scope: str, judged: str) -> Found:
    """Measures of success that the community proposed and that are still reported, over all; signed by both sides
    before delivery began."""
    measures = project.about(SetMeasure, scope, ever=True)
    if not measures:
        return nothing("share", "signed", "written")
    reported = project.answers(ReportMeasure, "measure")
    delivery = min((e.first for e in project.about(ShapeElement, "delivery", ever=True)), default=project.at)
    units, behind, signed = [], [], [0, 0]
    for measure in measures:
        fresh = max([measure.day, *(e.day for e in reported.get(measure.ref, ()))])
        alive = project.at - fresh <= 182
        word = project.signed(measure.ref)
        worth = int(measure.act.by_side == "community" and alive)
        units.append(Unit(measure.ref, worth * word.lo, worth * word.hi, worth * word.said))
        before = (project.signed_on(measure.ref) or project.at) <= delivery
        signed = [signed[0] + (word.lo and before), signed[1] + (word.hi and before)]
        behind += [*word.refs, *(e.ref for e in reported.get(measure.ref, ()))]
    found = shares(units, refs(behind, (e.ref for e in project.about(ShapeElement, "delivery", ever=True))))
    lo, hi = (Fraction(count, len(measures)) for count in signed)
    found.measures["signed"] = Three(lo, hi, hi)
    found.measures["written"] = same(1)
    return found
