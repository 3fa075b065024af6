"""E. Reciprocity and payment: was pay offered before, did it come in time, was it fair, and what came back."""

from __future__ import annotations

from fractions import Fraction

from alongside.acts.deciding import AllocateMoney, SetBudget
from alongside.acts.doing import AskReturn, FulfilReturn, LogHours
from alongside.acts.entry import Entry
from alongside.acts.gathering import InviteSeat
from alongside.acts.paying import ChoosePay, ClaimPay, OfferPay, ReceivePay, SettlePay
from alongside.readings.counting import Unit, nearest_rank, ratio, same, working_days
from alongside.readings.findings.base import NOT_APPLICABLE, Found, credit, finding, nothing, refs, shares
from alongside.readings.project import PROJECT, Project
from alongside.readings.results import Three
from alongside.readings.words import WAIT, Word

PROMISED = 10  # working days, where nothing else was promised
NO = Word(False, False, False)


@finding("offered")
def offered(project: Project, scope: str, judged: str) -> Found:
    """Invitations to regular or deciding work that came with a written offer of pay, or with expenses, made before."""
    if not project.has_institution:
        return NOT_APPLICABLE
    invitations = [e for e in _invitations(project, scope) if e.act.deciding or e.act.regular]
    if not invitations:
        return nothing("share", "expenses")
    offers: dict[str, list[Entry]] = {}
    for offer in project.of(OfferPay):
        offers.setdefault(offer.act.to, []).append(offer)
    choices = project.answers(ChoosePay, "offer")
    fees, expenses, behind = [], [], []
    for invitation in invitations:
        made = [o for o in offers.get(invitation.act.seat, ()) if o.last <= invitation.last + 0 and o.act.written]
        words = {o.ref: _offer_word(project, o, choices) for o in made}
        fee = [words[o.ref] for o in made if o.act.sort == "fee"]
        fees.append(_best(invitation.ref, fee))
        expenses.append(_best(invitation.ref, list(words.values())))
        behind += [ref for word in words.values() for ref in word.refs]
    found = shares(fees, behind)
    found.measures["expenses"] = ratio(expenses).share()
    return found


def _invitations(project: Project, scope: str) -> list[Entry]:
    bodies = set(project.bodies(scope)) if scope != PROJECT else set()
    return [
        e
        for e in project.of(InviteSeat)
        if e.last >= project.window
        and e.act.side == "community"
        and (scope == PROJECT or scope in e.act.about or e.act.body in bodies)
    ]


def _offer_word(project: Project, offer: Entry, choices: dict[str, list[Entry]]) -> Word:
    """An offer holds when the invited person chose, or says that it was made."""
    chosen = [c.ref for c in choices.get(offer.ref, ()) if c.seat == offer.act.to]
    if chosen and project.disputed(offer.ref) is None:
        return Word(True, True, True, (offer.ref, *chosen))
    return project.word(offer.ref, own=offer.act.to)


def _best(ref: str, words: list[Word]) -> Unit:
    return Unit(ref, any(w.lo for w in words), any(w.hi for w in words), any(w.said for w in words))


@finding("prompt")
def prompt(project: Project, scope: str, judged: str) -> Found:
    """Claims whose money had arrived within ten working days, over claims; the ninth decile of days (nearest rank), unpaid
    claims at their age; and claims still unpaid at 60 days. Only the receiver's word stops the clock for certain."""
    if not project.has_institution:
        return NOT_APPLICABLE
    received, settled = project.answers(ReceivePay, "claim"), project.answers(SettlePay, "claim")
    claims = [e for e in project.of(ClaimPay) if e.last >= project.window]
    if not claims:
        return nothing("share", "p90", "unpaid-60")
    units, days, behind = [], ([], [], []), []  # type: ignore[var-annotated]
    unpaid = [0, 0, 0]
    for claim in claims:
        ends = _ends(project, claim, received.get(claim.ref, []), settled.get(claim.ref, []))
        within = [end is not None and working_days(claim.last, end) <= PROMISED for end in ends]
        open_still = ends[0] is None and working_days(claim.last, project.at) <= PROMISED
        units.append(Unit(claim.ref, None if open_still else within[0], None if open_still else within[1], None if open_still else within[2]))
        for r, end in enumerate(ends):
            age = (project.at if end is None else end) - claim.last
            if not open_still:
                days[r].append(age)
            unpaid[r] += end is None and age >= 60
        behind += [e.ref for e in (*received.get(claim.ref, ()), *settled.get(claim.ref, ()))]
    found = shares(units, behind)
    found.measures["p90"] = Three(*(nearest_rank(d, 90) for d in days))
    found.measures["unpaid-60"] = Three(*unpaid)
    return found


def _ends(project: Project, claim: Entry, received: list[Entry], settled: list[Entry]) -> tuple[int | None, int | None, int | None]:
    """The day the money arrived: by its receiver (certain), or as the payer tells it (perhaps, for 60 days)."""
    own = [e.last for e in received if e.seat == claim.seat and project.disputed(e.ref) is None]
    if own:
        return own[0], own[0], own[0]
    paid = [e for e in settled if e.act.result == "paid" and project.disputed(e.ref) is None]
    if not paid:
        return None, None, None
    ticked = project.own(paid[0].ref, claim.seat)
    sure = paid[0].last if ticked else None
    waits = paid[0].last if ticked or project.at - paid[0].day <= WAIT else None
    return sure, waits, paid[0].last


@finding("fair")
def fair(project: Project, scope: str, judged: str) -> Found:
    """Minutes that contributors logged and were paid for or freely declined, over minutes logged; and the lowest rate
    against its reference."""
    logs = [e for e in project.of(LogHours) if e.side == "community" and e.last >= project.window]
    if not logs:
        return nothing("share", "rate", "hours")
    units = [_time_unit(entry) for entry in logs]
    total = ratio(units)
    rates = [
        Fraction(e.act.rate.minor, e.act.reference.minor)
        for e in logs
        if e.act.rate is not None and e.act.reference is not None and e.act.reference.minor
    ]
    minutes = sum(e.act.minutes + e.act.preparing for e in logs)
    measures = {
        "share": total.share(),
        "rate": same(min(rates) if rates else None),
        "hours": same(Fraction(minutes, 60)),
    }
    return Found(measures, minutes // 60, refs(e.ref for e in logs), total, "share")


def _time_unit(entry: Entry) -> Unit:
    worth = int(entry.act.paid in ("paid", "declined"))
    return Unit(entry.ref, worth, worth, worth, entry.act.minutes + entry.act.preparing)


@finding("returns")
def returns(project: Project, scope: str, judged: str) -> Found:
    """What people asked for in return and say they got, over what they asked for."""
    asks = [e for e in project.of(AskReturn) if e.side == "community" and e.last >= project.window]
    fulfilled = project.answers(FulfilReturn, "asked")
    units, behind = [], []
    for ask in asks:
        given = fulfilled.get(ask.ref, [])
        word = project.word(given[-1].ref, own=ask.seat) if given else NO
        units.append(credit(ask.ref, word))
        behind += word.refs
    return shares(units, behind) if units else nothing("share")


@finding("landing")
def landing(project: Project, scope: str, judged: str) -> Found:
    """Money that ended with community people and groups, over the project's money."""
    allocations = project.about(AllocateMoney, scope)
    if not allocations:
        return nothing("share", "coded")
    budgets = list({e.act.about: e for e in project.about(SetBudget, scope)}.values())
    spent = sum(e.act.amount.minor for e in allocations)
    total = max(sum(b.act.total.minor for b in budgets), spent)
    sums, behind = [0, 0, 0], []
    for entry in allocations:
        word = project.word(entry.ref)
        for r in range(3):
            sums[r] += entry.act.amount.minor * (entry.act.to_side == "community" and word[r])
        behind += word.refs
    measures = {
        "share": Three(*(Fraction(s, total) if total else None for s in sums)),
        "coded": same(Fraction(spent, total) if total else None),
    }
    return Found(measures, len(allocations), refs(behind, (b.ref for b in budgets)))
