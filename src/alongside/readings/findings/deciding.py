"""C. Power over agenda and decisions: who sets the agenda, who holds the votes, what survives, who prevails, whose
money."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from alongside.acts.deciding import (
    AllocateMoney,
    DecideProposal,
    GiveReason,
    MakeProposal,
    RatifyDecision,
    SetBudget,
    StatePosition,
    StateReversion,
)
from alongside.acts.entry import Entry
from alongside.acts.gathering import IssuePapers
from alongside.acts.judging import Remedy
from alongside.readings.counting import Unit, flag, same
from alongside.readings.findings.base import NOT_APPLICABLE, Found, doubting, finding, nothing, refs, shares, weigh
from alongside.readings.games import community_power
from alongside.readings.project import Project
from alongside.readings.results import Three
from alongside.readings.words import LATE, WAIT

HALF = Fraction(1, 2)
REASON_DAYS = 28
REMEDY_DAYS = 90
NOTICE_DAYS = 7


@finding("formal-power")
def formal_power(project: Project, scope: str, judged: str) -> Found:
    """Normalised Banzhaf share of the community in the compound game (body and ratifier), the institution as one
    bloc: the lowest over community as bloc or individuals, and ratifier apart or folded into its side."""
    bodies = project.bodies(scope)
    if not bodies:
        return nothing("share", "declared")
    values: list[tuple[Fraction, Fraction, Fraction]] = []
    behind: list[str] = []
    declared = True
    for body in bodies:
        rules = project.rules[body]
        word = project.word(rules.ref)
        power = community_power(rules.act)
        values.append((power.least if word.lo else Fraction(0), power.least if word.hi else Fraction(0), power.least))
        declared = declared and rules.act.ratifier is not None and word.lo
        behind += word.refs
    lowest = Three(*(min(v[r] for v in values) for r in range(3)))
    return Found({"share": lowest, "declared": same(int(declared))}, len(bodies), refs(behind))


@finding("block")
def block(project: Project, scope: str, judged: str) -> Found:
    """Coleman's power of the community bloc to prevent and to initiate, and whom "nothing decided" suits."""
    bodies = project.bodies(scope)
    decisions = project.decisions(scope)
    reversions = _reversions(project, scope, decisions)
    if not bodies:
        return nothing("preventive", "initiative", "suspensive", "suits-institution")
    found = _rules_only(project, scope)
    against = [0, 0, 0]
    behind: list[str] = []
    sure = 0
    for entry, firm in reversions:
        word = project.word(entry.ref)
        worse = entry.act.suits == "institution"
        sure += firm
        against[0] += worse or not (word.lo and firm)
        against[1] += (entry.side != "community" or word.lo) if worse else not word.hi
        against[2] += worse
        behind += [*word.refs, *([entry.act.proposal] if entry.act.proposal in project.by_ref else [])]
    n = len(reversions)
    found.measures["suits-institution"] = Three(*(Fraction(k, n) for k in against)) if n else Three(1, 0, 1)
    found.n, found.sure = n, sure
    found.acts = refs(found.acts, behind, (d.ref for d in decisions))
    return found


def _rules_only(project: Project, scope: str) -> Found:
    """The powers that the rules give, before any reversion is known."""
    rules = [project.rules[body] for body in project.bodies(scope)]
    words = [project.word(r.ref) for r in rules]
    powers = [community_power(r.act) for r in rules]
    stop, start = min(p.preventive for p in powers), min(p.initiative for p in powers)
    back = all(r.act.send_back for r in rules) or stop == 1
    lo, hi = all(w.lo for w in words), all(w.hi for w in words)
    measures = {
        "preventive": Three(stop if lo else 0, stop if hi else 0, stop),
        "initiative": Three(start if lo else 0, start if hi else 0, start),
        "suspensive": flag(back and lo, back and hi, back),
        "suits-institution": Three(1, 0, 1),
    }
    return Found(measures, 1, refs(*(w.refs for w in words)))


def _reversions(project: Project, scope: str, decisions: list[Entry]) -> list[tuple[Entry, bool]]:
    """What happens if nothing is agreed, said before the decision: one for each decided proposal, and whether that is
    certain. To decide a proposal again makes no second one, and none that came too late the first time."""
    told = project.answers(StateReversion, "proposal")
    decided: dict[str, list[Entry]] = {}
    for decision in decisions:
        decided.setdefault(decision.act.proposal or "", []).append(decision)
    found = []
    for proposal, several in decided.items():
        before = ((e, [_said_before(e, d) for d in several]) for e in told.get(proposal, ()))
        first = next(((e, all(each)) for e, each in before if any(each)), None)
        if first is not None:
            found.append((first[0], first[1] and all(project.surely(several, scope))))
    return found


def _said_before(reversion: Entry, decision: Entry) -> bool:
    return reversion.last <= decision.last and reversion.day <= decision.day


@finding("stands")
def stands(project: Project, scope: str, judged: str) -> Found:
    """Decisions that the ratifier left unchanged, over decisions sent; and whether every override was reasoned
    within 28 days, or put right at least 90 days ago."""
    sent = [d for d in project.decisions(scope) if d.act.outcome != "refused"]
    rules = {body: project.rules.get(body) for body in {d.act.body for d in sent} | set(project.bodies(scope))}
    free = {body for body, r in rules.items() if r is not None and r.act.ratifier == "none" and project.word(r.ref).lo}
    known = bool(project.bodies(scope, sure=True)) or any(project.word(d.ref).lo for d in sent)
    if known and set(rules) <= free:
        ground = (*(r for r in rules.values() if r), *sent)
        return Found({}, 0, refs(*(project.word(e.ref).refs for e in ground)), applies=False)
    if not project.has_institution:
        return NOT_APPLICABLE
    ratified = project.answers(RatifyDecision, "decision")
    units: list[Unit] = []
    counted: list[Entry] = []
    behind: list[str] = []
    open_lo = open_hi = 0
    settled: dict[str, tuple[tuple[str, ...], int]] = {}
    for decision in sent:
        if decision.act.body in free:
            continue
        results = ratified.get(decision.ref, [])
        unit, why = _survival_unit(project, decision, results)
        if unit is None:
            continue
        units.append(unit)
        counted.append(decision)
        behind += why
        settled[decision.ref] = (_weighed_as(decision), min((e.day for e in results), default=project.at))
        for result in (e for e in results if e.act.result != "unchanged" and project.disputed(e.ref) != "upheld"):
            lo, hi, reasons = _settled(project, result)
            open_lo += not lo
            open_hi += not hi and _counts_against(project, result)
            behind += reasons
    if not units:
        return nothing("share", "unsettled")
    weighed, weights = weigh(project, units, settled)
    found = shares(doubting(weighed, project.surely(counted, scope)), refs(behind, weights))
    found.measures["unsettled"] = Three(open_lo, open_hi, open_lo)
    return found


def _weighed_as(decision: Entry) -> tuple[str, ...]:
    """What both sides may have weighed for a decision: the proposal it answers, or the decision itself."""
    return (*([decision.act.proposal] if decision.act.proposal else []), decision.ref)


def _survival_unit(project: Project, decision: Entry, results: list[Entry]) -> tuple[Unit | None, tuple[str, ...]]:
    """One decision sent: whether it stood. Not answered for 60 days after the 28 that the ratifier has, it counts as
    not."""
    waits = project.at - decision.day <= REASON_DAYS + WAIT
    if not results:
        return (None if waits else Unit(decision.ref, 0, 0, 0)), ()
    undone = [e for e in results if e.act.result != "unchanged" and project.disputed(e.ref) != "upheld"]
    words = [project.word(e.ref) for e in results if e.act.result == "unchanged"]
    lo, said = (bool(words) and not undone and all(w[r] for w in words) for r in (0, 2))
    hi: bool | None = any(w.hi for w in words) and not any(_counts_against(project, e) for e in undone)
    if not words and waits and not any(_counts_against(project, e) for e in undone):
        hi = None
    return Unit(decision.ref, lo, hi, said), tuple(r for e in results for r in project.word(e.ref).refs)


def _counts_against(project: Project, override: Entry) -> bool:
    """Does an override count in the upper reading too: undisputed, and confirmed if the community alone tells of it?"""
    return project.disputed(override.ref) is None and (override.side != "community" or project.word(override.ref).lo)


def _settled(project: Project, override: Entry) -> tuple[bool, bool, list[str]]:
    """Is an override reasoned within 28 days, or remedied 90 days ago? While the 28 days run, perhaps. That it is a
    reason needs the word of whoever proposed what was changed, or of both sides."""
    given = [override] if override.act.reason else []
    given += project.answers(GiveReason, "what").get(override.ref, [])
    decision = project.by_ref.get(override.act.decision)
    proposal = proposal_of(project, decision) if decision and isinstance(decision.act, DecideProposal) else None
    words = [project.word(e.ref, own=proposal.seat if proposal else None) for e in given]
    why = [override.ref, *([proposal.ref] if proposal else []), *(ref for word in words for ref in word.refs)]
    due = override.last + REASON_DAYS
    in_time = [(w.lo, w.hi) for e, w in zip(given, words, strict=True) if e.last <= due]
    if any(lo for lo, _ in in_time):
        return True, True, why
    for remedy in project.answers(Remedy, "what").get(override.ref, ()):
        day, refs_ = remedied(project, remedy)
        why += refs_
        if day is not None and project.at - day >= REMEDY_DAYS:
            return True, True, why
    waits = project.at - override.last <= REASON_DAYS and not given
    return False, waits or any(hi for _, hi in in_time), why


def remedied(project: Project, remedy: Entry) -> tuple[int | None, list[str]]:
    """The day on which a remedy was accepted by two community seats that count, and the acts that say so."""
    signs = [s for s in project.signatures.get(remedy.ref, ()) if s.seat in project.counted]
    days = sorted({s.seat: s.day for s in reversed(signs)}.values())
    return (days[1] if len(days) >= 2 else None), [remedy.ref, *(s.ref for s in signs)]


@finding("prevail")
def prevail(project: Project, scope: str, judged: str) -> Found:
    """Where the sides stood apart before a decision: community wins and half the compromises, over those decisions."""
    if not project.has_institution:
        return NOT_APPLICABLE
    units, counted, behind = [], [], []
    settled: dict[str, tuple[tuple[str, ...], int]] = {}
    decisions = project.decisions(scope)
    for decision in decisions:
        ours, theirs = (_position(project, decision, side) for side in ("community", "institution"))
        if ours is None or theirs is None or ours.act.stance == theirs.act.stance:
            continue
        units.append(_outcome(project, decision, ours, theirs))
        counted.append(decision)
        settled[decision.ref] = (_weighed_as(decision), decision.last)
        behind += [*project.word(decision.ref).refs, decision.act.proposal or decision.ref]
        for told in (ours, theirs):
            behind += project.word(told.ref).refs if _afterwards(told, decision) else (told.ref,)
    if not units:
        return nothing("share", "bound")
    weighed, weights = weigh(project, units, settled)
    found = shares(doubting(weighed, project.surely(counted, scope)), refs(behind, weights), wilson="bound")
    found.facts = {"decisions": len(decisions)}
    return found


def _position(project: Project, decision: Entry, side: str) -> Entry | None:
    """Where a side stood before a decision: the last it said of itself, by a seat that counts."""
    told = project.answers(StatePosition, "proposal").get(decision.act.proposal or "", ())
    held = [p for p in told if p.side == side and p.last <= decision.last]
    held = [p for p in held if side != "community" or p.seat in project.counted]
    before = [p for p in held if not _afterwards(p, decision)]
    after = [p for p in held if _afterwards(p, decision) and project.word(p.ref).hi]
    return before[-1] if before else after[-1] if after else None


def _afterwards(position: Entry, decision: Entry) -> bool:
    """A position entered once the outcome was known, or long after it was held, needs both sides' word."""
    return position.day > decision.day or position.day - position.last > LATE


def _outcome(project: Project, decision: Entry, ours: Entry, theirs: Entry) -> Unit:
    """What a divergence is worth: its outcome needs both sides' word. While a position awaits that word, a loss counts
    for certain and anything better only perhaps."""
    word, worth = project.word(decision.ref), _won(decision.act.outcome, ours.act.stance, theirs.act.stance)
    firm = all(not _afterwards(p, decision) or project.word(p.ref).lo for p in (ours, theirs))
    lo = worth * word.lo if firm else None if worth else 0
    return Unit(decision.ref, lo, worth * word.hi if firm or worth else None, worth * word.said)


def _won(outcome: str, ours: str, theirs: str) -> Fraction | int:
    """1 where the community got what it stood for, half for a compromise or where neither side did."""
    if outcome == "compromise":
        return HALF
    wanted = "for" if outcome == "adopted" else "against"
    if wanted == "against" and "against" not in (ours, theirs):
        return HALF if ours == "other" else 0
    return int(ours == wanted)


@finding("money")
def money(project: Project, scope: str, judged: str) -> Found:
    """Money allocated by bodies in which the community holds at least 0.4, over all the money of the element."""
    budgets = project.about(SetBudget, scope)
    allocations = project.about(AllocateMoney, scope)
    if not budgets and not allocations:
        return nothing("share", "visible")
    ours: list[tuple[Entry, tuple[bool, ...]]] = []
    behind: list[str] = []
    for entry in allocations:
        word = project.word(entry.ref)
        rules = project.rules.get(entry.act.by_body)
        strong = rules is not None and community_power(rules.act).least >= Fraction(2, 5)
        held = project.word(rules.ref) if rules is not None else word
        ours.append((entry, tuple(strong and bool(word[r] and held[r]) for r in range(3))))
        behind += [*word.refs, *held.refs]
    current = last_by_subject(budgets)
    visible = [b.act.visible_to * project.word(b.ref).lo for b in current]
    share, currencies = money_share(ours, current)
    measures = {"share": share, "visible": same(Fraction(min(visible, default=0), 100))}
    acts = refs(behind, (b.ref for b in budgets), *(project.word(b.ref).refs for b in budgets))
    return Found(measures, len(allocations) + bool(budgets), acts, facts={"currencies": currencies})


def money_share(ours: list[tuple[Entry, tuple[bool, ...]]], budgets: list[Entry]) -> tuple[Three, int]:
    """The money that counts in each reading, over all the money allocated or set out, and in how many currencies.
    Pounds and euros are not added up: whatever the rate, the share lies between the lowest and the highest of each
    currency's own, and those are the two readings."""
    totals, spent = Counter[str](), Counter[str]()
    sums: tuple[Counter[str], ...] = (Counter(), Counter(), Counter())
    for budget in budgets:
        totals[budget.act.total.currency] += budget.act.total.minor
    for entry, counts in ours:
        amount = entry.act.amount
        spent[amount.currency] += amount.minor
        for r in range(3):
            sums[r][amount.currency] += amount.minor * counts[r]
    wholes = {c: max(totals[c], spent[c]) for c in totals | spent}
    shares_ = [[Fraction(sums[r][c], whole) for c, whole in wholes.items() if whole] for r in range(3)]
    lo, hi, said = (pick(some, default=None) for pick, some in zip((min, max, min), shares_, strict=True))
    return Three(lo, hi, said), len(wholes)


def last_by_subject(budgets: Iterable[Entry]) -> list[Entry]:
    """The latest budget for each set of elements in each currency: a new one replaces the one before."""
    return list({(entry.act.about, entry.act.total.currency): entry for entry in budgets}.values())


@finding("notice")
def notice(project: Project, scope: str, judged: str) -> Found:
    """Decisions with plain papers at least seven days before, over all. A late substitute resets the clock. The day on
    which papers were entered is the day they were out: the record's own times speak for it."""
    papers = project.answers(IssuePapers, "proposal")
    units, behind = [], []
    decisions = project.decisions(scope)
    for decision in decisions:
        issued = [e for e in papers.get(decision.act.proposal or "", ()) if e.day <= decision.last]
        replaced = {e.act.replaces for e in issued}
        current = [e for e in issued if e.ref not in replaced]
        good = any(e.act.plain for e in current) and all(decision.first - e.day >= NOTICE_DAYS for e in current)
        states = {project.disputed(e.ref) for e in current}
        sure = good and states == {None} and not any(e.reported for e in current)
        units.append(Unit(decision.ref, sure, good and "upheld" not in states, good))
        behind += [e.ref for e in (decision, *issued)]
    return shares(doubting(units, project.surely(decisions, scope)), behind) if units else nothing("share")


def proposal_of(project: Project, decision: Entry) -> Entry | None:
    """The proposal a decision answers, if the record holds it."""
    ref = decision.act.proposal
    entry = project.by_ref.get(ref) if ref else None
    return entry if entry is not None and isinstance(entry.act, MakeProposal) else None
