"""H. Learning and the long term: does learning change practice, who evaluates, what changed, and will it last."""

from __future__ import annotations

from fractions import Fraction

from alongside.acts.doing import MakePromise
from alongside.acts.learning import DoAction, ObserveOutcome, Reflect, SecureFuture
from alongside.acts.starting import FreezeElement
from alongside.readings.counting import Unit, flag, same
from alongside.readings.findings.base import Found, finding, nothing, refs, shares
from alongside.readings.project import Project
from alongside.readings.results import Three


@finding("loop")
def loop(project: Project, scope: str, judged: str) -> Found:
    """Actions done over actions agreed in mixed sets, and rounds of reflection in a year."""
    rounds = [e for e in project.of(Reflect) if e.last >= project.window and len(set(e.act.sides)) >= 2]
    agreed = sum(e.act.actions for e in rounds)
    if not agreed:
        return nothing("share", "rounds")
    done = project.answers(DoAction, "reflection")
    counts = [0, 0, 0]
    behind: list[str] = []
    for entry in (d for r in rounds for d in done.get(r.ref, ())):
        word = project.word(entry.ref)
        for r in range(3):
            counts[r] += entry.act.actions * word[r]
        behind += word.refs
    measures = {
        "share": Three(*(min(Fraction(c, agreed), Fraction(1)) for c in counts)),
        "rounds": same(len(rounds)),
    }
    return Found(measures, agreed, refs((e.ref for e in rounds), behind))


@finding("evaluators")
def evaluators(project: Project, scope: str, judged: str) -> Found:
    """Evaluation decisions that community people led or took jointly, over all; sign-off among them. A sign-off promised
    for a later day is not yet due."""
    decisions = [d for d in project.decisions(scope) if d.act.led is not None or d.act.matter != "ordinary"]
    units, behind = [], []
    signed_lo = signed_hi = False
    for decision in decisions:
        word = project.word(decision.ref)
        ours = decision.act.led in ("community", "joint")
        units.append(Unit(decision.ref, ours and word.lo, ours and word.hi, ours and word.said))
        if decision.act.matter == "sign-off":
            signed_lo, signed_hi = signed_lo or (ours and word.lo), signed_hi or (ours and word.hi)
        behind += word.refs
    due = [e for e in project.of(MakePromise) if e.act.step == "sign-off" and scope in e.act.about]
    later = any(e.act.due.toordinal() > project.at for e in due)
    if not units:
        return nothing("share", "sign-off")
    found = shares(units, refs(behind, (e.ref for e in due)))
    found.measures["sign-off"] = flag(signed_lo, signed_hi or later)
    return found


@finding("outcomes")
def outcomes(project: Project, scope: str, judged: str) -> Found:
    """Follow-ups held at 6, 12 and 24 months over those due since delivery froze; changes that community people chose to
    tell, over changes told."""
    ended = project.of(FreezeElement)
    ended = [e for e in ended if "delivery" in e.act.about]
    seen = project.of(ObserveOutcome)
    if not ended and not seen:
        return nothing("share", "chosen")
    start = ended[0].last if ended else min(e.last for e in seen)
    due = [m for m in (6, 12, 24) if project.at - start >= m * 30 or any(e.act.months == m for e in seen)]
    held = {m: [e for e in seen if e.act.months == m] for m in due}
    units = []
    for months in due:
        words = [project.word(e.ref) for e in held[months]]
        units.append(Unit("", any(w.lo for w in words), any(w.hi for w in words), any(w.said for w in words)))
    if not units:
        return nothing("share", "chosen")
    chosen = Fraction(sum(e.act.chosen_by == "community" for e in seen), len(seen)) if seen else Fraction(0)
    found = shares(units, ())
    found.acts = refs((e.ref for e in ended), *(project.word(e.ref).refs for e in seen))
    found.measures["chosen"] = same(chosen)
    found.n = len(seen)
    return found


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
