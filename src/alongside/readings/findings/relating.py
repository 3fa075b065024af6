"""F. Relationships and safety: can people speak, do ties last, are groups small, was every use of a story agreed."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, product

from alongside.acts.deciding import MakeProposal
from alongside.acts.doing import TakeTask
from alongside.acts.entry import Entry
from alongside.acts.gathering import FormCircle, HandOver, HoldMeeting, JoinSeat, LeaveSeat, RaiseItem
from alongside.acts.judging import RaiseStop
from alongside.acts.learning import TallyPulse
from alongside.acts.voices import ShareVoice, UseVoice
from alongside.readings.counting import Ratio, Unit, flag, same, wilson
from alongside.readings.findings.base import NOT_APPLICABLE, Found, best, finding, introduced, nothing, refs, shares
from alongside.readings.findings.gathering import _targets
from alongside.readings.project import PROJECT, Project
from alongside.readings.results import Three
from alongside.readings.stops import stop_ended, use_in_scope, use_remedied
from alongside.readings.words import Word

Pair = tuple[str, str, str]  # a circle (or body, or task) and two people who met there
SAFE, TOGETHER = 1, 3  # the pulse's statements
HALF_YEAR = 182  # days
SMALL = 12  # people in a circle that is small enough to relate


@finding("safe")
def safe(project: Project, scope: str, judged: str) -> Found:
    """The Wilson 80% lower bound of the share of community answers of 4 or 5 to "I can say what I really think here".
    An institution can't collect them. While a tally is contested, the lower reading takes the worse of with and
    without it."""
    pulses = _pulses(project, scope, SAFE, "community")
    if not pulses:
        return nothing("bound", "share", "of-members", "leavers")
    trusted = [e for e in _pulses(project, scope, SAFE, "community", trusted=True) if project.disputed(e.ref) is None]
    sure, firm, every = (
        _high(some) for some in (trusted, [e for e in pulses if project.disputed(e.ref) is None], pulses)
    )
    worse, *_, better = sorted((sure, firm, every), key=lambda each: (_bound(*each), each[1]))
    readings = (worse, better, firm)
    measures = {
        "bound": Three(*(_bound(k, n) for k, n in readings)),
        "share": Three(*(Fraction(k, n) if n else None for k, n in readings)),
        "of-members": Three(_answered(trusted), _answered(pulses), _answered(pulses)),
        "leavers": Three(min(_leavers(trusted), _leavers(pulses)), _leavers(pulses), _leavers(pulses)),
    }
    (lo, hi, said), (n_lo, n_hi, n_said) = zip(*readings, strict=True)
    total = Ratio((lo, hi, said), (n_lo, n_hi, n_said), every[1])
    contests = (c.ref for e in pulses for c, _, _ in project.contests.get(e.ref, ()))
    between = (ref for e in pulses for ref in project.go_betweens.get(e.seat, ()))
    acts = refs((e.ref for e in (*pulses, *trusted)), contests, between, *(project.word(e.ref).refs for e in pulses))
    return Found(measures, every[1], acts, total, "share", "bound", people=True, sure=sure[1])


def _answered(pulses: list[Entry]) -> Fraction | None:
    """How many of the members answered."""
    members = sum(e.act.members for e in pulses)
    return Fraction(sum(sum(e.act.counts) for e in pulses), members) if members else None


def _leavers(pulses: list[Entry]) -> Fraction:
    """How many of those who left were asked too."""
    left = sum(e.act.leavers for e in pulses)
    return Fraction(sum(min(e.act.leavers_asked, e.act.leavers) for e in pulses), left) if left else Fraction(1)


def _pulses(project: Project, scope: str, statement: int, side: str, *, trusted: bool = False) -> list[Entry]:
    """The latest tally of each body or circle in the window; for the whole project the latest of everybody, so that
    nobody is counted twice. What people feel is not counted by an institution, and a tally that a panel found wrong is
    left out. `trusted`: only those told by a body of neither side that people trust, or confirmed."""
    bodies = set(project.bodies(scope, sure=trusted)) if scope != PROJECT else set()
    latest = {
        (e.act.body, e.act.circle): e
        for e in project.of(TallyPulse)
        if e.act.statement == statement
        and e.act.side == side
        and e.last >= project.window
        and not (side == "community" and e.side == "institution")
        and project.disputed(e.ref) != "upheld"
        and (not trusted or e.seat in project.go_betweens or project.word(e.ref).lo)
        and (scope == PROJECT or scope in e.act.about or e.act.body in bodies)
    }
    everybody = latest.get((None, None)) if scope == PROJECT else None
    return [everybody] if everybody else list(latest.values())


def _high(pulses: list[Entry]) -> tuple[int, int]:
    """Answers of 4 or 5, and answers."""
    return sum(sum(e.act.counts[3:]) for e in pulses), sum(sum(e.act.counts) for e in pulses)


def _bound(high: int, answers: int) -> Fraction:
    return wilson(Fraction(high, answers), answers) if answers else Fraction(0)


@finding("perception")
def perception(project: Project, scope: str, judged: str) -> Found:
    """Mean of the institution's answers to "we decide together" (0-4) less the community's, over 4."""
    if not project.has_institution:
        return NOT_APPLICABLE
    theirs, ours = (_pulses(project, scope, TOGETHER, side) for side in ("institution", "community"))
    counts = [sum(sum(e.act.counts) for e in pulses) for pulses in (theirs, ours)]
    if not all(counts):
        return nothing("gap", "fewest")
    gap = (_mean(theirs) - _mean(ours)) / 4
    measures = {"gap": same(gap), "fewest": same(min(counts))}
    return Found(measures, min(counts), refs((e.ref for e in (*theirs, *ours)), introduced(project)), people=True)


def _mean(pulses: list[Entry]) -> Fraction:
    total = sum(sum(e.act.counts) for e in pulses)
    return Fraction(sum(score * n for e in pulses for score, n in enumerate(e.act.counts)), total)


@finding("lasting")
def lasting(project: Project, scope: str, judged: str) -> Found:
    """Pairs across sides who met three times or more in the same circle or body, or over a shared task, and were still
    meeting six months after, over such pairs; and hand-overs held with the community present. Bridging bodies are on no
    side. Either of the two can say that a meeting took place."""
    met = _meetings_of_pairs(project)
    pairs = {pair: days for pair, days in met.items() if len(days) >= 3 and project.at - days[0][0] >= HALF_YEAR}
    if not pairs:
        return nothing("share", "hand-overs")
    kept = [sum(_still([day for day, word, _ in days if word[r]]) for days in pairs.values()) for r in range(3)]
    overs = [e for e in project.of(HandOver) if e.last >= project.window]
    held = Fraction(sum(e.act.community_present for e in overs), len(overs)) if overs else Fraction(1)
    n = len(pairs)
    whole = Ratio((kept[0], kept[1], kept[2]), (n, n, n), n)
    behind = (
        ref for pair, days in pairs.items() for _, word, task in days for ref in _met_by(project, pair, word, task)
    )
    measures = {"share": whole.share(), "hand-overs": same(held)}
    seats = introduced(project, (seat for _, *pair in pairs for seat in pair))
    return Found(measures, n, refs(behind, (e.ref for e in overs), seats), whole, "share")


def _still(days: list[int]) -> bool:
    return len(days) >= 3 and days[-1] - days[0] >= HALF_YEAR


def _met_by(project: Project, pair: Pair, word: Word, task: str | None) -> tuple[str, ...]:
    """The acts by which two people met once."""
    _, ours, other = pair
    return (*word.refs, *project.counted[ours], *project.counted.get(other, ()), *([task] if task else ()))


def _meetings_of_pairs(project: Project) -> dict[Pair, list[tuple[int, Word, str | None]]]:
    """By circle (or body, or task) and pair of people from both sides: the days on which they met, whose word says so,
    and the task they share."""
    tasks = {frozenset((e.act.lead, e.act.co_lead)): e.ref for e in project.of(TakeTask) if e.act.co_lead}
    met: dict[Pair, list[tuple[int, Word, str | None]]] = defaultdict(list)
    for meeting in sorted(project.of(HoldMeeting), key=lambda e: e.last):
        if meeting.last < project.window:
            continue
        group = meeting.act.circle or meeting.act.body
        pairs = list(_pairs(project, meeting.act.present))
        words = {seat: project.word(meeting.ref, own=seat) for seat in {s for p in pairs for s in p} - {meeting.seat}}
        for pair in pairs:
            task = tasks.get(frozenset(pair))
            if group or task:
                word = best(words[seat] for seat in pair if seat in words)
                met[group or str(task), *pair].append((meeting.last, word, task))
    return met


def _pairs(project: Project, present: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Everybody of the community that counts, with everybody of the institution; without one, any two members."""
    ours = sorted({s for s in present if s in project.counted})
    if not project.has_institution:
        return combinations(ours, 2)
    return product(ours, sorted({s for s in present if project.sides.get(s) == "institution"}))


@finding("depth")
def depth(project: Project, scope: str, judged: str) -> Found:
    """People who met three times or more in a circle of twelve or fewer, over all community people who took part (who
    met, spoke, proposed or put something on an agenda); whether every agreed group has a circle; whether a circle's
    word reaches the deciding body. A meeting to which fewer than half of a circle's members came is not one of the
    three."""
    circles = {e.act.circle: e for e in project.of(FormCircle)}
    everyone = _everyone(project)
    if not everyone or not circles:
        found = nothing("share", "groups", "mandate", "people")
        found.n, found.acts = len(everyone), refs(everyone.values(), introduced(project, everyone))
        return found
    times: list[Counter[tuple[str, str]]] = [Counter(), Counter(), Counter()]
    behind: list[str] = []
    members = _memberships(project)
    sizes = {circle: _Size(members[circle]) for circle in circles}
    for meeting in project.of(HoldMeeting):
        circle = circles.get(meeting.act.circle)
        if meeting.last < project.window or circle is None or circle.act.limit > SMALL:
            continue
        came = _in_circle(project, meeting)
        if len(came) > SMALL:
            continue
        words = (project.word(circle.ref), _meeting_word(project, meeting, came))
        behind += [ref for word in words for ref in word.refs]
        if 2 * len(came) >= sizes[circle.act.circle].on(meeting.last):
            met = {(seat, circle.act.circle) for seat in came}
            for r in range(3):
                times[r].update(met if words[0][r] and words[1][r] else ())
    deep = [len({seat for (seat, _), n in counter.items() if n >= 3}) for counter in times]
    total = len(everyone)
    whole = Ratio((deep[0], deep[1], deep[2]), (total, total, total), total)
    words_of = {name: project.word(e.ref) for name, e in circles.items()}
    groups, targets = _groups_served(project, circles, words_of)
    deciding = [set(project.bodies(PROJECT, sure=r == 0)) for r in range(3)]
    mandate = flag(
        *(any(words_of[c][r] for c, e in circles.items() if e.act.mandate_to in deciding[r]) for r in range(3))
    )
    measures = {"share": whole.share(), "groups": groups, "mandate": mandate, "people": same(total)}
    rules = project.rules_behind(PROJECT)
    joined = (e.ref for entries in members.values() for e in entries)
    seats = introduced(project, everyone)
    acts = refs(behind, *(w.refs for w in words_of.values()), everyone.values(), joined, targets, rules, seats)
    return Found(measures, total, acts, whole, "share")


def _meeting_word(project: Project, meeting: Entry, came: list[str]) -> Word:
    """Once its circle is confirmed, a meeting stands as a facilitator tells it. If a member or an institution tells it,
    somebody else who came must say so too."""
    return (
        best(project.word(meeting.ref, own=seat) for seat in came)
        if meeting.side == "institution"
        else project.witnessed(meeting)
    )


def _in_circle(project: Project, meeting: Entry) -> list[str]:
    return [s for s in meeting.act.present if s in project.community]


def _everyone(project: Project) -> dict[str, str]:
    """Every community seat that took part in the window, and an act that shows it."""
    found: dict[str, str] = {}
    for meeting in project.of(HoldMeeting):
        if meeting.last >= project.window:
            found.update((seat, meeting.ref) for seat in _in_circle(project, meeting) if seat not in found)
    for kind in (ShareVoice, MakeProposal, RaiseItem):
        for entry in project.about(kind, PROJECT):
            if entry.side == "community":
                found.setdefault(entry.seat, entry.ref)
    return found


def _memberships(project: Project) -> dict[str, list[Entry]]:
    """Who joined and who left each circle."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in (*project.of(JoinSeat), *project.of(LeaveSeat)):
        if entry.act.circle:
            found[entry.act.circle].append(entry)
    return found


class _Size:
    """How many members a circle has on a day: whoever has joined and never left."""

    def __init__(self, changes: list[Entry]) -> None:
        latest_first = sorted(changes, key=lambda e: -e.last)
        joined = {e.seat: e.last for e in latest_first if isinstance(e.act, JoinSeat)}
        left = {e.seat: e.last for e in latest_first if isinstance(e.act, LeaveSeat)}
        self._came = sorted(joined.values())
        self._gone = sorted(max(day, left[seat]) for seat, day in joined.items() if seat in left)

    def on(self, day: int) -> int:
        """The number on a day (an ordinal)."""
        return bisect_right(self._came, day) - bisect_right(self._gone, day)


def _groups_served(
    project: Project, circles: dict[str, Entry], words: dict[str, Word]
) -> tuple[Three, tuple[str, ...]]:
    """Has every group that is a target (see room-gap) a circle? Without targets nobody can say."""
    wanted, acts = _targets(project, PROJECT)
    served = [{g for name, e in circles.items() if words[name][r] for g in e.act.for_groups} for r in range(3)]
    return flag(*(wanted.keys() <= served[r] and (bool(wanted) or r == 1) for r in range(3))), acts


@finding("consent")
def consent(project: Project, scope: str, judged: str) -> Found:
    """Uses of voices inside what their tellers agreed, over all uses. A use against which a stop stands is outside, as
    is one that nobody logged; a remedied breach leaves the share."""
    units = []
    behind: list[str] = []
    raised = [s for s in project.of(RaiseStop) if s.act.breach == "consent" and s.side == "community"]
    for use in _uses(project, scope):
        scoped, why = use_in_scope(project, use)
        against = [s for s in raised if s.act.what == use.ref]
        ends = {s.ref: stop_ended(project, s) for s in against}
        behind += [*why, *ends, *(ref for _, acts in ends.values() for ref in acts)]
        standing = not all(ended for ended, _ in ends.values())
        remedied, accepted = use_remedied(project, use)
        behind += accepted
        if remedied and not standing:
            continue
        units.append(Unit(use.ref, *[scoped and not standing] * 3))
    for stop in raised:
        known = project.by_ref.get(stop.act.what or "")
        about = project.subject(stop)
        if not (known and isinstance(known.act, UseVoice)) and (scope == PROJECT or not about or scope in about):
            ended, why = stop_ended(project, stop)
            behind += [stop.ref, *why]
            units += [] if ended else [Unit(stop.ref, 0, 0, 0)]
    return shares(units, behind) if units else Found(nothing("share").measures, 0, refs(behind))


def _uses(project: Project, scope: str) -> list[Entry]:
    uses = [e for e in project.of(UseVoice) if e.last >= project.window]
    return [e for e in uses if scope == PROJECT or scope in project.subject(e)]


@finding("care")
def care(project: Project, scope: str, judged: str) -> Found:
    """Sensitive sessions with a named lead, a way out, support and a check-in, over all such sessions. While a stop
    stands because care was refused or presence used against people, no figure lifts the answer above consulted."""
    units = []
    behind: list[str] = []
    for session in project.of(HoldMeeting):
        if session.act.sort == "sensitive" and session.last >= project.window:
            whole = len(set(session.act.care)) == 4
            word = project.word(session.ref)
            units.append(Unit(session.ref, whole and word.lo, whole and word.hi, whole and word.said))
            behind += word.refs
    raised = [s for s in project.of(RaiseStop) if s.act.breach in ("care", "presence") and s.side == "community"]
    ends = {s.ref: stop_ended(project, s) for s in raised}
    behind += [*ends, *(ref for _, acts in ends.values() for ref in acts)]
    found = shares(units, behind) if units else Found(nothing("share").measures, 0, refs(behind))
    found.cap = 6 if all(ended for ended, _ in ends.values()) else 2
    return found
