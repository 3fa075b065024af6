"""H. Learning and the long term: does learning change practice, who evaluates, what changed, and will it last."""

from __future__ import annotations

import datetime
from fractions import Fraction

from alongside.acts.doing import MakePromise, SettlePromise
from alongside.acts.entry import Entry
from alongside.acts.learning import DoAction, ObserveOutcome, Reflect, SecureFuture
from alongside.acts.starting import FreezeElement
from alongside.readings.counting import Ratio, Unit, flag, same
from alongside.readings.findings.base import Found, best, finding, introduced, nothing, refs, shares
from alongside.readings.findings.delivering import due_on
from alongside.readings.project import Project
from alongside.readings.results import Three

EARLY = 31  # days before its month in which a follow-up may be held


@finding("loop")
def loop(project: Project, scope: str, judged: str) -> Found:
    """Actions done over actions agreed in mixed sets, and rounds of reflection in a year."""
    rounds = [e for e in project.of(Reflect) if e.last >= project.window and _mixed(project, e)]
    agreed = sum(e.act.actions for e in rounds)
    if not agreed:
        return nothing("share", "rounds")
    done = project.answers(DoAction, "reflection")
    counts, held = [0, 0, 0], [0, 0, 0]
    behind: list[str] = []
    for entry in rounds:
        word, actions = project.word(entry.ref), [(d, project.word(d.ref)) for d in done.get(entry.ref, ())]
        for r in range(3):
            held[r] += bool(word[r])
            counts[r] += min(entry.act.actions, sum(d.act.actions for d, w in actions if w[r])) * bool(word[r])
        behind += [*word.refs, *(ref for _, w in actions for ref in w.refs)]
    whole = Ratio((counts[0], counts[1], counts[2]), (agreed, agreed, agreed), agreed)
    acts = refs(behind, introduced(project))
    return Found({"share": whole.share(), "rounds": Three(*held)}, agreed, acts, whole, "share")


def _mixed(project: Project, reflection: Entry) -> bool:
    """Did both sides look back together? Bridging bodies are on neither."""
    return not project.has_institution or {"community", "institution"} <= set(reflection.act.sides)


@finding("evaluators")
def evaluators(project: Project, scope: str, judged: str) -> Found:
    """Evaluation decisions that community people led or took jointly, over all; sign-off among them. A sign-off
    promised for a later day is not yet due."""
    decisions = [d for d in project.decisions(scope) if d.act.led is not None or d.act.matter != "ordinary"]
    units = []
    behind: list[str] = []
    signed = flag(False)
    for decision in decisions:
        word = project.word(decision.ref)
        ours = decision.act.led in ("community", "joint")
        figures = (ours and word.lo, ours and word.hi, ours and word.said)
        units.append(Unit(decision.ref, *figures, known=project.known(decision)))
        if decision.act.matter == "sign-off":
            signed = flag(ours and word.lo, ours and word.hi, ours and word.said)  # the last one is the one that stands
        behind += [*word.refs, *([decision.act.proposal] if decision.act.proposal in project.by_ref else [])]
    due = [e for e in project.of(MakePromise) if e.act.step == "sign-off" and scope in e.act.about]
    later, why = _still_ahead(project, due)
    if not units:
        return nothing("share", "sign-off")
    found = shares(units, refs(behind, why))
    found.measures["sign-off"] = Three(signed.lo, int(bool(signed.hi) or later), signed.said)
    return found


def _still_ahead(project: Project, promises: list[Entry]) -> tuple[bool, list[str]]:
    """Is one of these promises due on a later day (moved ones by their receiver's word), and the acts that say so."""
    settled = project.answers(SettlePromise, "promise")
    later = False
    behind: list[str] = []
    for promise in promises:
        own = [s for s in settled.get(promise.ref, ()) if s.seat == promise.act.to]
        over = any(s.act.result != "renegotiated" for s in own)
        later = later or (not over and due_on(promise, [s for s in own if s.act.new_due]) > project.at)
        behind += [promise.ref, *(s.ref for s in own)]
    return later, behind


@finding("outcomes")
def outcomes(project: Project, scope: str, judged: str) -> Found:
    """Follow-ups held at 6, 12 and 24 months over those due since delivery froze (or, if it has not, since the first
    one says it began); changes that community people chose to tell, over changes told. A follow-up that did not ask
    what got worse, or was held more than a month early, is not one."""
    ended = [e for e in project.of(FreezeElement) if "delivery" in e.act.about]
    seen = project.of(ObserveOutcome)
    if not ended and not seen:
        return nothing("share", "chosen")
    start = ended[0].last if ended else min(_months_on(e.last, -e.act.months) for e in seen)
    ripe = [e for e in seen if e.last >= _months_on(start, e.act.months) - EARLY]
    due = [m for m in (6, 12, 24) if project.at >= _months_on(start, m) or any(e.act.months == m for e in ripe)]
    units = []
    for months in due:
        told = [e for e in ripe if e.act.months == months]
        worse = any(e.act.got_worse for e in told)
        word = best(project.word(e.ref) for e in told)
        units.append(Unit(str(months), worse and word.lo, worse and word.hi, worse and word.said))
    if not units:
        return nothing("share", "chosen")
    found = shares(units, ())
    found.acts = refs((e.ref for e in ended), *(project.word(e.ref).refs for e in seen))
    found.measures["chosen"] = same(Fraction(sum(e.act.chosen_by == "community" for e in seen), len(seen) or 1))
    return found


def _months_on(day: int, months: int) -> int:
    """The same day so many months on (or back); the 28th at the latest, so that every month has it."""
    date = datetime.date.fromordinal(day)
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(date.day, 28)).toordinal()


@finding("future")
def future(project: Project, scope: str, judged: str) -> Found:
    """Months of shared deciding secured beyond the end, by a signed and filed document, or for good."""
    secured = [e for e in project.of(SecureFuture) if e.act.file]
    if not secured:
        return nothing("months", "standing")
    words = [(e, project.signed(e.ref)) for e in secured]
    months = [max((e.act.months for e, w in words if w[r]), default=0) for r in range(3)]
    good = [any(e.act.standing for e, w in words if w[r]) for r in range(3)]
    measures = {"months": Three(*months), "standing": flag(*good)}
    return Found(measures, len(secured), refs(*(w.refs for _, w in words)))
