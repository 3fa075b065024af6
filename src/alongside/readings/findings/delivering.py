"""G. Delivery and accountability: who does it, are promises kept, is every no explained, can people challenge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from alongside.acts.deciding import DecideProposal, GiveReason, RatifyDecision
from alongside.acts.doing import LogHours, MakePromise, SettlePromise, TakeTask
from alongside.acts.entry import Entry
from alongside.acts.judging import Contest, OpenRoute, Remedy
from alongside.readings.counting import Unit, flag
from alongside.readings.findings.base import Found, best, doubting, finding, introduced, nothing, refs, shares, weigh
from alongside.readings.findings.deciding import REASON_DAYS, remedied
from alongside.readings.project import PROJECT, Project
from alongside.readings.results import Number
from alongside.readings.words import LATE, WAIT, Word

HALF = Fraction(1, 2)
CLOSE_DAYS = 28
HOUR = 60


@finding("doing")
def doing(project: Project, scope: str, judged: str) -> Found:
    """Tasks that community people lead or lead together with others, weighted by hours (and by what both sides say they
    matter), over all."""
    tasks = project.about(TakeTask, scope)
    hours = project.answers(LogHours, "what")
    units = []
    behind: list[str] = []
    sure: list[int] = []
    for task in tasks:
        logged = hours.get(task.ref, [])
        leads = [s for s in (task.act.lead, task.act.co_lead) if s]
        word = _leads_word(project, task)
        ours = "community" in map(project.side, leads)
        minutes = _minutes(e for e in logged if not ours or _stands_alone(project, task, e))
        sure += [minutes] if ours and word.lo else []
        figures = (ours and word.lo, ours and word.hi, ours and word.said)
        units.append(Unit(task.ref, *figures, minutes, known=project.known(task)))
        behind += [*word.refs, *(e.ref for e in logged), *introduced(project, leads)]
    least = Fraction(max(HOUR * len(sure), sum(sure)), len(sure)) if sure else HOUR
    units = [_at_least(project, u, hours.get(u.ref, []), least) for u in units]
    weighed, weights = weigh(project, units)
    return shares(weighed, refs(behind, weights)) if units else nothing("share")


def _minutes(logged: Iterable[Entry]) -> int:
    """The minutes that a task weighs: one hour where nobody logged any (ADR 7)."""
    return sum(e.act.minutes + e.act.preparing for e in logged) or HOUR


def _at_least(project: Project, unit: Unit, logged: list[Entry], least: Number) -> Unit:
    """In the lower reading a task that the community does not lead weighs as much as the community's own on average
    where nobody logged its hours, and no less than one hour until both sides confirm them: or whoever leads it could
    make it small by logging little, or nothing."""
    if unit.said or unit.hi or (logged and all(project.word(e.ref).lo for e in logged)):
        return unit
    return replace(unit, lo_weight=max(unit.weight, HOUR if logged else least))


def _stands_alone(project: Project, task: Entry, log: Entry) -> bool:
    """On a task that the community leads, hours count as its community leads tell them, or with both sides' word."""
    lead = log.seat in (task.act.lead, task.act.co_lead) and project.counts(log) and not project.disputed(log.ref)
    return lead or project.word(log.ref).lo


def _leads_word(project: Project, task: Entry) -> Word:
    """Both leads say so: one tells it, and a lead of the other side confirms. Otherwise it needs both sides' word."""
    leads = [s for s in (task.act.lead, task.act.co_lead) if s and s != task.seat]
    across = [s for s in leads if project.side(s) not in (task.side, "bridging")] if project.has_institution else leads
    return best(project.word(task.ref, own=seat) for seat in across or [None])


@finding("promises")
def promises(project: Project, scope: str, judged: str) -> Found:
    """Promises kept, or moved with the receiver's consent (the second time at half), over promises due. Only the
    receiver can say."""
    settled = project.answers(SettlePromise, "promise")
    units = []
    behind: list[str] = []
    for promise in project.of(MakePromise):
        if scope != PROJECT and scope not in promise.act.about:
            continue
        unit, why = promise_unit(project, promise, settled.get(promise.ref, []))
        if unit is not None:
            units.append(unit)
            behind += [*why, *introduced(project, (promise.act.to,))]
    return shares(units, behind) if units else nothing("share")


def promise_unit(project: Project, promise: Entry, settlements: list[Entry]) -> tuple[Unit | None, list[str]]:
    """What one promise counts for; None while it is not due, is out of the window, or promises nothing to anybody
    else."""
    own = [s for s in settlements if s.seat == promise.act.to]
    why = [ref for s in own for ref in (s.ref, *project.word(s.ref).refs)]
    why += [ref for seat in (promise.seat, promise.act.to) for ref in project.counted.get(seat, ())]
    told_moved = [s for s in own if s.act.result == "renegotiated" and project.disputed(s.ref) != "upheld"]
    moved = [s for s in told_moved if project.disputed(s.ref) is None]
    final = [s for s in own if s.act.result != "renegotiated"]
    due = due_on(promise, moved)
    latest = max(due, due_on(promise, told_moved), promise.last)
    if not _to_others(project, promise) or (due > project.at and not final) or latest < project.window:
        return None, []
    least, worth = (HALF if len(some) >= 2 else Fraction(1) for some in (told_moved, moved))
    if final:
        lo, hi = _kept(project, final[-1])
        if lo and not _by_somebody_who_counts(project, promise):
            over = project.at - final[-1].day > WAIT
            return Unit(promise.ref, 0, 0 if over else worth, worth, known=False), why
        firm = lo == hi
        return Unit(promise.ref, least * lo, None if hi is None else worth * hi, worth * lo if firm else None), why
    if moved and moved[-1].act.new_due is None:
        sure = least * _by_somebody_who_counts(project, promise)
        return Unit(promise.ref, sure, worth, worth, known=bool(sure)), why
    told = [s for s in settlements if s not in own and s.act.result == "kept" and project.at - s.day <= WAIT]
    if told and all(project.disputed(s.ref) != "upheld" for s in told):  # its owner's word, awaiting the receiver's
        return Unit(promise.ref, 0, worth, None), [*why, *(s.ref for s in told)]
    late = 0 if project.at - due > WAIT else None
    return Unit(promise.ref, 0, late, late), why


def _by_somebody_who_counts(project: Project, promise: Entry) -> bool:
    """Is whoever says that a promise was kept (or whoever made it to an institution) a community seat that counts?"""
    return promise.act.to in project.counted or (project.has_institution and promise.seat in project.counted)


def due_on(promise: Entry, moved: list[Entry]) -> int:
    """The day a promise is due, after its receiver has let it be moved."""
    day = moved[-1].act.new_due if moved else None
    return int((day or promise.act.due).toordinal())


def _kept(project: Project, settlement: Entry) -> tuple[bool, bool | None]:
    """Was it kept, by its receiver's word: for certain, and perhaps? A contest's own version (`result:kept`) is the
    other reading while it is open, and takes the word's place once a panel upholds it; None where that leaves
    nothing."""
    kept = settlement.act.result == "kept"
    state = project.disputed(settlement.ref)
    if state is None:
        return kept, kept
    held = [(c, closing) for c, at, closing in project.contests[settlement.ref] if at == state]
    versions = [(closing and closing.act.version) or c.act.version for c, closing in held]
    told = [v.partition(":")[2] == "kept" for v in versions if v and v.startswith("result:")]
    if state == "upheld":
        return (told[-1], told[-1]) if told else (False, None)
    return kept and all(told) and bool(told), True if kept or any(told) else None


def _to_others(project: Project, promise: Entry) -> bool:
    """Was it promised to the other side, or, where there is no institution, to another member? A bridging body is on
    neither side: its word that a promise to it was kept counts for nobody."""
    if not project.has_institution:
        return bool(promise.act.to != promise.seat)
    receiver = project.side(promise.act.to)
    if receiver is None:  # nobody has introduced them, so nobody can say that it was kept
        return promise.side == "institution"
    return receiver != "bridging" and receiver != promise.side


@finding("explained")
def explained(project: Project, scope: str, judged: str) -> Found:
    """Refusals with a specific reason within 28 days, which whoever proposed it finds clear, over refusals; or put
    right."""
    units, counted = [], []
    behind: list[str] = []
    for refusal in _refusals(project, scope):
        word, why, due = _explanation(project, refusal)
        behind += why
        if due or word.said:
            units.append(Unit(refusal.ref, word.lo, word.hi, word.said, known=project.known(refusal)))
            counted.append(_decided(project, refusal))
    return shares(doubting(units, project.surely(counted, scope)), behind) if units else nothing("share")


def _decided(project: Project, refusal: Entry) -> Entry:
    """The decision that a ratifier undid, or the refusal itself."""
    return project.by_ref[refusal.act.decision] if isinstance(refusal.act, RatifyDecision) else refusal


def _refusals(project: Project, scope: str) -> list[Entry]:
    refused = [d for d in project.decisions(scope) if d.act.outcome == "refused"]
    decided = {d.ref for d in project.decisions(scope)}
    undone = [
        e
        for e in project.of(RatifyDecision)
        if e.act.result != "unchanged" and e.last >= project.window and e.act.decision in decided
    ]
    return [*refused, *undone]


def _explanation(project: Project, refusal: Entry) -> tuple[Word, list[str], bool]:
    """The word that a refusal was explained in time and clearly, the acts that say so, and whether it is due by now."""
    why = [refusal.ref, *_asked_by(project, refusal)[1]]
    for remedy in project.answers(Remedy, "what").get(refusal.ref, ()):
        day, acts = remedied(project, remedy)
        if day is not None:
            vouched = (ref for act in acts for ref in project.counted.get(project.by_ref[act].seat, ()))
            return Word(True, True, True), [*why, *acts, *vouched], True
    asker = _asked_by(project, refusal)[0]
    told = [refusal] if refusal.act.reason else []
    told += project.answers(GiveReason, "what").get(refusal.ref, [])
    in_time = [e for e in told if e.last - refusal.last <= REASON_DAYS]
    due = bool(told) or project.at - refusal.last > REASON_DAYS
    if not in_time:
        return Word(False, False, False), [*why, *(e.ref for e in told)], due
    word = best(project.word(e.ref, own=asker) for e in in_time)
    return word, [*why, *word.refs], due


def _asked_by(project: Project, refusal: Entry) -> tuple[str | None, list[str]]:
    """Whose proposal it was, and the acts that lead there."""
    decision = refusal
    trail: list[str] = []
    if isinstance(refusal.act, RatifyDecision):
        decision = project.by_ref.get(refusal.act.decision, refusal)
        trail.append(decision.ref)
    if not isinstance(decision.act, DecideProposal) or not decision.act.proposal:
        return None, trail
    proposal = project.by_ref.get(decision.act.proposal)
    return (proposal.seat, [*trail, proposal.ref]) if proposal else (None, trail)


@finding("contests")
def contests(project: Project, scope: str, judged: str) -> Found:
    """Contests closed within 28 days by a panel with a community majority and no interested party, over contests. None
    at all is for another test of the pack to judge."""
    routes = [e for e in project.of(OpenRoute) if project.disputed(e.ref) != "upheld"][-1:]
    units, behind = [], [r.ref for r in routes]
    for contest in project.of(Contest):
        if contest.last < project.window:
            continue
        closed = [closing for c, _, closing in project.contests[contest.act.what] if c.ref == contest.ref and closing]
        fair = [c for c in closed if _vouched_majority(project, c)]
        if not fair and project.at - contest.last <= CLOSE_DAYS:
            continue
        units.append(_closed_in_time(project, contest, fair))
        seats = (ref for c in fair for seat in c.act.panel for ref in project.counted.get(seat, ()))
        behind += [*(c.ref for c in closed), contest.act.what, *seats]
    found = shares(units, behind) if units else Found(nothing("share").measures, 0, behind)
    words = [(project.word(r.ref), 5 * r.act.known >= 3 * r.act.asked > 0) for r in routes]
    found.measures["known"] = flag(*(any(word[r] and known for word, known in words) for r in range(3)))
    found.acts = refs(found.acts, *(word.refs for word, _ in words))
    return found


def _vouched_majority(project: Project, closing: Entry) -> bool:
    """Are most of the panel community seats that count?"""
    panel = set(closing.act.panel)
    return 2 * sum(seat in project.counted for seat in panel) > len(panel)


def _closed_in_time(project: Project, contest: Entry, fair: list[Entry]) -> Unit:
    """Within 28 days of the contest; a closing entered long after its day needs both sides' word."""
    words = [(e, project.word(e.ref)) for e in fair if e.last - contest.last <= CLOSE_DAYS]
    lo, hi = (any(w[r] or e.day - e.last <= LATE for e, w in words) for r in range(2))
    return Unit(contest.ref, lo, hi, bool(words))
