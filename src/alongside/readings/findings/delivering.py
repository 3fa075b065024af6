"""G. Delivery and accountability: who does it, are promises kept, is every no explained, can people challenge."""

from __future__ import annotations

from fractions import Fraction

from alongside.acts.deciding import DecideProposal, GiveReason, RatifyDecision
from alongside.acts.doing import LogHours, MakePromise, SettlePromise, TakeTask
from alongside.acts.entry import Entry
from alongside.acts.judging import Contest, OpenRoute, Remedy
from alongside.readings.counting import Unit, flag, same
from alongside.readings.findings.base import Found, finding, nothing, refs, shares
from alongside.readings.findings.deciding import REASON_DAYS, remedied
from alongside.readings.findings.relating import safe
from alongside.readings.project import PROJECT, Project
from alongside.readings.results import Three
from alongside.readings.words import WAIT, Word

HALF = Fraction(1, 2)


@finding("doing")
def doing(project: Project, scope: str, judged: str) -> Found:
    """Tasks that community people lead or lead together with others, weighted by hours, over all."""
    tasks = project.about(TakeTask, scope)
    hours = project.answers(LogHours, "what")
    units, behind = [], []
    for task in tasks:
        logged = hours.get(task.ref, [])
        minutes = sum(e.act.minutes + e.act.preparing for e in logged) or 60
        sides = {project.side(s) for s in (task.act.lead, task.act.co_lead) if s}
        word = _leads_word(project, task)
        ours = "community" in sides
        units.append(Unit(task.ref, ours and word.lo, ours and word.hi, ours and word.said, minutes))
        behind += [*word.refs, *(e.ref for e in logged)]
    return shares(units, behind) if units else nothing("share")


def _leads_word(project: Project, task: Entry) -> Word:
    """Both leads say so: one tells it, the other confirms; a single lead needs both sides' word."""
    act = task.act
    others = [s for s in (act.lead, act.co_lead) if s and s != task.seat and project.side(s) == "community"]
    return project.word(task.ref, own=others[0]) if others else project.word(task.ref)


@finding("promises")
def promises(project: Project, scope: str, judged: str) -> Found:
    """Promises kept, or moved with the receiver's consent (the second time at half), over promises due. Only the receiver
    can say."""
    settled = project.answers(SettlePromise, "promise")
    units, behind = [], []
    for promise in project.of(MakePromise):
        if scope != PROJECT and scope not in promise.act.about:
            continue
        unit, why = promise_unit(project, promise, settled.get(promise.ref, []))
        if unit is not None:
            units.append(unit)
            behind += why
    return shares(units, behind) if units else nothing("share")


def promise_unit(project: Project, promise: Entry, settlements: list[Entry]) -> tuple[Unit | None, list[str]]:
    """What one promise counts for; None while it is not due, is out of the window, or promises nothing to anybody else."""
    own = [s for s in settlements if s.seat == promise.act.to and project.disputed(s.ref) is None]
    why = [s.ref for s in own]
    due = promise.act.due.toordinal()
    moved = [s for s in own if s.act.result == "renegotiated"]
    if moved and moved[-1].act.new_due:
        due = moved[-1].act.new_due.toordinal()
    final = [s for s in own if s.act.result != "renegotiated"]
    receiver = project.side(promise.act.to)
    if receiver is None or receiver == promise.side or (due > project.at and not final) or max(due, promise.last) < project.window:
        return None, []
    worth: Fraction | int = HALF if len(moved) >= 2 else 1
    if final:
        kept = final[-1].act.result == "kept"
        return Unit(promise.ref, worth * kept, worth * kept, worth * kept), why
    if moved and moved[-1].act.new_due is None:
        return Unit(promise.ref, worth, worth, worth), why
    waits = project.at - due <= WAIT
    return Unit(promise.ref, 0, None if waits else 0, None if waits else 0), why


@finding("explained")
def explained(project: Project, scope: str, judged: str) -> Found:
    """Refusals with a specific reason within 28 days, which whoever proposed it finds clear, over refusals; or put right."""
    units, behind = [], []
    for refusal in _refusals(project, scope):
        word, why, due = _explanation(project, refusal)
        behind += why
        if due or word.said:
            units.append(Unit(refusal.ref, word.lo, word.hi, word.said))
    rules = [project.rules[b].ref for b in project.bodies(scope)] if scope == "decisions" else []
    return shares(units, refs(behind, rules)) if units else nothing("share")


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
    why = [r for r in (refusal.ref, *_asked_by(project, refusal)[1])]
    for remedy in project.answers(Remedy, "what").get(refusal.ref, ()):
        day, acts = remedied(project, remedy)
        if day is not None:
            return Word(True, True, True), [*why, *acts], True
    asker = _asked_by(project, refusal)[0]
    told = [refusal] if refusal.act.reason else []
    told += project.answers(GiveReason, "what").get(refusal.ref, [])
    in_time = [e for e in told if e.last - refusal.last <= REASON_DAYS]
    due = bool(told) or project.at - refusal.last > REASON_DAYS
    if not in_time:
        return Word(False, False, False), [*why, *(e.ref for e in told)], due
    word = project.word(in_time[0].ref, own=asker)
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
    """Contests closed within 28 days by a panel with a community majority and no interested party, over contests. None at
    all is fine where people feel safe."""
    routes = [e for e in project.of(OpenRoute) if project.disputed(e.ref) is None]
    known = Fraction(routes[-1].act.known, routes[-1].act.asked) if routes and routes[-1].act.asked else Fraction(0)
    units, behind = [], [r.ref for r in routes[-1:]]
    for contest in project.of(Contest):
        if contest.last < project.window:
            continue
        closings = [closing for c, _, closing in project.contests[contest.act.what] if c.ref == contest.ref and closing]
        in_time = bool(closings) and closings[0].day - contest.day <= 28
        if not closings and project.at - contest.day <= 28:
            continue
        units.append(Unit(contest.ref, in_time, in_time, in_time))
        behind += [*(c.ref for c in closings), contest.act.what]
    found = shares(units, behind) if units else _no_contests(project, behind)
    found.measures["known"] = flag(bool(routes) and project.word(routes[-1].ref).lo and known >= Fraction(3, 5), known >= Fraction(3, 5))
    found.acts = refs(found.acts, *(project.word(r.ref).refs for r in routes[-1:]))
    return found


def _no_contests(project: Project, behind: list[str]) -> Found:
    """No contest: a pass where people can say what they think, otherwise nothing to go by."""
    pulse = safe(project, PROJECT, PROJECT)
    bound = pulse.measures["bound"]
    if not behind or bound.lo is None or bound.lo < Fraction(65, 100) or pulse.n < 8:
        return Found({"share": Three(None, None, None)}, 0, refs(behind))
    return Found({"share": same(Fraction(1))}, 1, refs(behind, pulse.acts))
