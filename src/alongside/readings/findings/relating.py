"""F. Relationships and safety: can people speak, do ties last, are groups small, was every use of a story agreed."""

from __future__ import annotations

from collections import Counter, defaultdict
from fractions import Fraction
from itertools import product

from alongside.acts.entry import Entry
from alongside.acts.gathering import FormCircle, HandOver, HoldMeeting, SetTarget
from alongside.acts.judging import RaiseStop
from alongside.acts.learning import TallyPulse
from alongside.acts.voices import UseVoice
from alongside.readings.counting import Ratio, Unit, flag, ratio, same, wilson
from alongside.readings.findings.base import Found, finding, nothing, refs, shares
from alongside.readings.project import PROJECT, Project
from alongside.readings.results import Three
from alongside.readings.stops import stop_ended, use_in_scope

SAFE, TOGETHER = 1, 3  # the pulse's statements
HALF_YEAR = 182


@finding("safe")
def safe(project: Project, scope: str, judged: str) -> Found:
    """The Wilson 80% lower bound of the share of community answers of 4 or 5 to "I can say what I really think here". An
    institution can't collect them."""
    pulses = _pulses(project, scope, SAFE, "community")
    if not pulses:
        return nothing("bound", "share", "of-members", "leavers")
    told = [e for e in pulses if e.side != "institution" and project.disputed(e.ref) is None]
    share = Three(_high(told), _high(told), _high(pulses))
    answers = sum(sum(e.act.counts) for e in pulses)
    sure = sum(sum(e.act.counts) for e in told)
    members = sum(e.act.members for e in pulses)
    left, asked = sum(e.act.leavers for e in pulses), sum(e.act.leavers_asked for e in pulses)
    measures = {
        "bound": Three(_bound(share.lo, sure), _bound(share.hi, sure), _bound(share.said, answers)),
        "share": share,
        "of-members": same(Fraction(answers, members) if members else None),
        "leavers": same(Fraction(asked, left) if left else Fraction(1)),
    }
    k = [int((s or 0) * n) for s, n in ((share.lo, sure), (share.hi, sure), (share.said, answers))]
    total = Ratio((k[0], k[1], k[2]), (sure, sure, answers), answers)
    return Found(measures, answers, refs(e.ref for e in pulses), total, "share", "bound", people=True)


def _pulses(project: Project, scope: str, statement: int, side: str) -> list[Entry]:
    """The latest tally of each body or circle in the window."""
    bodies = set(project.bodies(scope)) if scope != PROJECT else set()
    latest = {
        (e.act.body, e.act.circle): e
        for e in project.of(TallyPulse)
        if e.act.statement == statement
        and e.act.side == side
        and e.last >= project.window
        and (scope == PROJECT or scope in e.act.about or e.act.body in bodies)
    }
    return list(latest.values())


def _high(pulses: list[Entry]) -> Fraction | None:
    answers = sum(sum(e.act.counts) for e in pulses)
    return Fraction(sum(sum(e.act.counts[3:]) for e in pulses), answers) if answers else None


def _bound(share: Fraction | int | None, n: int) -> Fraction:
    return wilson(Fraction(share), n) if share is not None and n else Fraction(0)


@finding("perception")
def perception(project: Project, scope: str, judged: str) -> Found:
    """Mean of the institution's answers to "we decide together" (0-4) less the community's, over 4."""
    theirs, ours = (_pulses(project, scope, TOGETHER, side) for side in ("institution", "community"))
    counts = [sum(sum(e.act.counts) for e in pulses) for pulses in (theirs, ours)]
    if not project.has_institution:
        return Found({}, 0, applies=False)
    if not all(counts):
        return nothing("gap", "fewest")
    gap = (_mean(theirs) - _mean(ours)) / 4
    measures = {"gap": same(gap), "fewest": same(min(counts))}
    return Found(measures, min(counts), refs(e.ref for e in (*theirs, *ours)), people=True)


def _mean(pulses: list[Entry]) -> Fraction:
    total = sum(sum(e.act.counts) for e in pulses)
    return Fraction(sum(score * n for e in pulses for score, n in enumerate(e.act.counts)), total)


@finding("lasting")
def lasting(project: Project, scope: str, judged: str) -> Found:
    """Pairs across sides who met three times or more and were still meeting six months after, over such pairs; and
    hand-overs held with the community present."""
    met: dict[tuple[str, str], list[int]] = defaultdict(list)
    meetings = project.of(HoldMeeting)
    for meeting in meetings:
        present = meeting.act.present
        community = [s for s in present if s in project.counted]
        others = [s for s in present if project.side(s) in ("institution", "bridging")]
        for pair in product(community, others):
            met[pair].append(meeting.last)
    pairs = {pair: days for pair, days in met.items() if len(days) >= 3 and project.at - min(days) >= HALF_YEAR}
    if not pairs:
        return nothing("share", "hand-overs")
    kept = sum(max(days) - min(days) >= HALF_YEAR for days in pairs.values())
    overs = [e for e in project.of(HandOver) if e.last >= project.window]
    held = Fraction(sum(e.act.community_present for e in overs), len(overs)) if overs else Fraction(1)
    measures = {"share": same(Fraction(kept, len(pairs))), "hand-overs": same(held)}
    return Found(measures, len(pairs), refs((m.ref for m in meetings), (e.ref for e in overs)))


@finding("depth")
def depth(project: Project, scope: str, judged: str) -> Found:
    """People who met three times or more in a circle of twelve or fewer, over all community people who took part; whether
    every agreed group has a circle; whether a circle's word reaches the deciding body."""
    meetings = [e for e in project.of(HoldMeeting) if e.last >= project.window]
    circles = {e.act.circle: e for e in project.of(FormCircle)}
    everyone = {s for m in meetings for s in m.act.present if project.side(s) == "community"}
    if not everyone or not circles:
        return Found({n: Three(None, None, None) for n in ("share", "groups", "mandate", "people")}, len(everyone))
    times: list[Counter[tuple[str, str]]] = [Counter(), Counter(), Counter()]
    behind: list[str] = []
    for meeting in meetings:
        circle = circles.get(meeting.act.circle)
        behind.append(meeting.ref)
        if circle is None or len(_in_circle(project, meeting)) > 12 or circle.act.limit > 12:
            continue
        word = project.word(circle.ref)
        behind += word.refs
        for seat in _in_circle(project, meeting):
            for r in range(3):
                times[r][seat, circle.act.circle] += word[r]
    deep = [{seat for (seat, _), n in counter.items() if n >= 3} for counter in times]
    total = len(everyone)
    k = (len(deep[0]), len(deep[1]), len(deep[2]))
    whole = Ratio(k, (total, total, total), total)
    groups = _groups_served(project, circles)
    mandate = any(e.act.mandate_to in project.rules for e in circles.values() if e.act.mandate_to)
    measures = {"share": whole.share(), "groups": flag(groups), "mandate": flag(mandate), "people": same(total)}
    rules = (e.ref for e in project.rules.values())
    acts = refs(behind, (e.ref for e in circles.values()), (e.ref for e in project.of(SetTarget)), rules)
    return Found(measures, total, acts, whole, "share")


def _in_circle(project: Project, meeting: Entry) -> list[str]:
    return [s for s in meeting.act.present if project.side(s) == "community"]


def _groups_served(project: Project, circles: dict[str, Entry]) -> bool:
    served = {g for e in circles.values() for g in e.act.for_groups}
    wanted = {e.act.group for e in project.of(SetTarget) if project.signed(e.ref).said and e.act.share}
    return bool(wanted) and wanted <= served


@finding("consent")
def consent(project: Project, scope: str, judged: str) -> Found:
    """Uses of voices inside what their tellers agreed, over all uses; a remedied breach leaves the share. Withdrawals
    done within 30 days."""
    uses = _uses(project, scope)
    units, behind = [], []
    stops = project.answers(RaiseStop, "what")
    for use in uses:
        scoped, why = use_in_scope(project, use)
        raised = [s for s in stops.get(use.ref, ()) if s.act.breach == "consent"]
        if not scoped and raised and all(stop_ended(project, s)[0] for s in raised):
            continue
        units.append(Unit(use.ref, scoped, scoped, scoped))
        behind += [*why, *(s.ref for s in raised)]
    return shares(units, behind) if units else nothing("share")


def _uses(project: Project, scope: str) -> list[Entry]:
    return [
        e
        for e in project.of(UseVoice)
        if e.last >= project.window and (scope == PROJECT or scope in project.subject(e))
    ]


@finding("care")
def care(project: Project, scope: str, judged: str) -> Found:
    """Sensitive sessions with a named lead, a way out, support and a check-in, over all such sessions."""
    sessions = [e for e in project.of(HoldMeeting) if e.act.sort == "sensitive" and e.last >= project.window]
    units = []
    behind: list[str] = []
    for session in sessions:
        whole = len(set(session.act.care)) == 4
        word = project.word(session.ref)
        units.append(Unit(session.ref, whole and word.lo, whole and word.hi, whole and word.said))
        behind += word.refs
    return shares(units, behind) if units else nothing("share")
