"""E. Reciprocity and payment: was pay offered before, did it come in time, was it fair, and what came back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from alongside.acts.deciding import AllocateMoney, SetBudget
from alongside.acts.doing import AskReturn, FulfilReturn, LogHours
from alongside.acts.entry import Entry
from alongside.acts.gathering import InviteSeat, JoinSeat
from alongside.acts.paying import ChoosePay, ClaimPay, OfferPay, ReceivePay, SettlePay
from alongside.readings.counting import Unit, nearest_rank, ratio, same, working_days
from alongside.readings.findings.base import (
    NOT_APPLICABLE,
    Found,
    best,
    credit,
    doubting,
    finding,
    introduced,
    nothing,
    refs,
    shares,
)
from alongside.readings.findings.deciding import last_by_subject, money_share
from alongside.readings.findings.starting import _span as told_span
from alongside.readings.project import PROJECT, Project
from alongside.readings.results import Behind, Three
from alongside.readings.words import LATE, WAIT, Word

PROMISED = 10  # working days, where nothing else was promised
LONG = 60  # days after which unpaid money caps what a project may be called
ALL = (0, 1, 2)  # the three readings: lo, hi, said
_Offer = tuple[Entry, Word]


@finding("offered")
def offered(project: Project, scope: str, judged: str) -> Found:
    """Invitations to regular or deciding work that came with a written offer of pay, or with expenses, made before."""
    if not project.has_institution:
        return NOT_APPLICABLE
    invitations = _invitations(project, scope)
    if not invitations:
        return nothing("share", "expenses")
    offers: dict[str, list[_Offer]] = defaultdict(list)
    for offer in project.of(OfferPay):
        if offer.act.written:
            offers[offer.act.to].append((offer, _offer_word(project, offer)))
    pay = {seat: [each for each in told if each[0].act.sort == "fee"] for seat, told in offers.items()}
    fees = [_offered_unit(project, invitation, pay.get(invitation.act.seat, [])) for invitation in invitations]
    # a fee stands for more than expenses do (ADR 7)
    expenses = [_offered_unit(project, invitation, offers.get(invitation.act.seat, [])) for invitation in invitations]
    told = ((i, offer, word) for i in invitations for offer, word in offers.get(i.act.seat, ()))
    behind = (ref for invitation, offer, word in told if offer.first <= invitation.last for ref in word.refs)
    found = shares(doubting(fees, project.surely(invitations, scope)), refs(behind, introduced(project)))
    found.measures["expenses"] = ratio(doubting(expenses, project.surely(invitations, scope))).share()
    return found


def _offered_unit(project: Project, invitation: Entry, offers: list[_Offer]) -> Unit:
    """One invitation, by the best of what that person was offered before it. What a person who does not count says of
    their own offer is left out of the lower reading; that they had none stays there."""
    lo = any(word.lo and offer.last <= invitation.first for offer, word in offers)
    hi, said = (any(word[r] and offer.first <= invitation.last for offer, word in offers) for r in (1, 2))
    unit = credit(invitation.ref, Word(lo, hi, said))
    known = invitation.act.seat in project.counted
    return unit if known or not unit.said else replace(unit, lo=None if unit.lo else 0, known=False)


def _invitations(project: Project, scope: str) -> list[Entry]:
    """Invitations of unpaid community people to regular or deciding work, for a scope or onto its bodies."""
    bodies = set(project.bodies(scope)) if scope != PROJECT else set()
    employed = {e.seat for e in project.of(JoinSeat) if not e.act.unpaid}
    return [
        e
        for e in project.of(InviteSeat)
        if e.last >= project.window
        and (e.act.deciding or e.act.regular)
        and e.act.side == "community"
        and e.act.seat not in employed
        and (scope == PROJECT or scope in e.act.about or e.act.body in bodies)
    ]


def _offer_word(project: Project, offer: Entry) -> Word:
    """An offer holds when the invited person chose, or says that it was made. To choose does not say when it was made,
    so an offer entered long after its day needs the person's own yes."""
    answers = project.answers(ChoosePay, "offer").get(offer.ref, ())
    chosen = [c.ref for c in answers if c.seat == offer.act.to]
    word = project.word(offer.ref, own=offer.act.to)
    if chosen and offer.day - offer.last <= LATE and project.disputed(offer.ref) is None:
        word = Word(True, True, True, (offer.ref, *chosen, *project.counted.get(offer.act.to, ())))
    return word


class _Arrival(NamedTuple):
    """How long a claim has waited for its money, in one reading: days, working days, and whether it has come."""

    days: int
    working: int
    come: bool


@finding("prompt")
def prompt(project: Project, scope: str, judged: str) -> Found:
    """Community claims whose money had arrived within ten working days, over claims; the ninth decile of days (nearest
    rank), unpaid claims at their age; and claims unpaid at 60 days, whenever they were paid afterwards. Only the
    receiver's word stops the clock for certain. A claim still within its time counts once it is paid or late."""
    if not project.has_institution:
        return NOT_APPLICABLE
    units = []
    behind: list[Iterable[str]] = []
    waits: list[tuple[_Arrival, ...]] = []
    sure: list[int] = []  # the days of those who count: nobody else's prompt claims make a late one look prompt
    for claim in project.of(ClaimPay):
        if claim.side != "community" or claim.last < project.window:
            continue
        arrivals, why = _arrivals(project, claim)
        if not arrivals[0].come and arrivals[0].working <= PROMISED:
            continue
        known = project.counts(claim)
        prompt_lo, prompt_hi, told = (a.come and a.working <= PROMISED for a in arrivals)
        waits.append(arrivals)
        sure += [arrivals[0].days] if known else []
        firm = prompt_lo if known or not prompt_lo else None
        units.append(Unit(claim.ref, firm, prompt_hi, told, known=known))
        behind += [why, project.counted.get(claim.seat, ())]
    if not units:
        return nothing("share", "p90", "unpaid-60")
    found = shares(units, refs(*behind, introduced(project)))
    slowest, hi, said = (nearest_rank([w[r].days for w in waits], 90) for r in ALL)
    found.measures["p90"] = Three(max(slowest or 0, nearest_rank(sure, 90) or 0) if sure else None, hi, said)
    long = ([_unpaid_at_sixty(w[r]) for w in waits] for r in ALL)
    found.measures["unpaid-60"] = Three(*(sum(each) for each in long))
    return found


def _unpaid_at_sixty(arrival: _Arrival) -> bool:
    return arrival.days > LONG if arrival.come else arrival.days >= LONG


def _arrivals(project: Project, claim: Entry) -> tuple[tuple[_Arrival, ...], Behind]:
    """In each reading, how long the money took or has taken so far; and the acts behind. A contest of the claim may
    give an earlier start (`on:`), where claiming was made hard."""
    first, last = told_span(project, claim)
    ends, why = _ends(project, claim)
    found = tuple(_waited(project, start, end) for start, end in zip((first, last, last), ends, strict=True))
    return found, refs((c.ref for c, _, _ in project.contests.get(claim.ref, ())), why)


def _waited(project: Project, start: int, end: int | None) -> _Arrival:
    """From the day of a claim to the day of its money, or to now."""
    to = project.at if end is None else end
    return _Arrival(to - start, working_days(start, to), end is not None)


def _ends(project: Project, claim: Entry) -> tuple[tuple[int | None, int | None, int | None], Iterator[str]]:
    """The day the money arrived: by its receiver (certain), or as the payer tells it (perhaps, for 60 days). While a
    contest of either is open, it counts only in the upper reading."""
    own = [e for e in project.answers(ReceivePay, "claim").get(claim.ref, ()) if e.seat == claim.seat]
    paid = [e for e in project.answers(SettlePay, "claim").get(claim.ref, ()) if e.act.result == "paid"]
    ticked = [e for e in paid if project.own(e.ref, claim.seat)]
    firm = [e for e in (*own, *ticked) if project.disputed(e.ref) is None]
    told = [e for e in (*own, *paid) if project.disputed(e.ref) is None]
    fresh = [e for e in paid if project.at - e.day <= WAIT and not e.reported]
    perhaps = [e for e in (*own, *ticked, *fresh) if project.disputed(e.ref) != "upheld"]
    ends = (_earliest(e.last for e in firm), _earliest(e.first for e in perhaps), _earliest(e.last for e in told))
    return ends, (ref for e in (*own, *paid) for ref in project.word(e.ref, own=claim.seat).refs)


def _earliest(days: Iterable[int]) -> int | None:
    return min(days, default=None)


@finding("fair")
def fair(project: Project, scope: str, judged: str) -> Found:
    """Minutes that contributors logged and were paid for or freely declined, over minutes logged; and the lowest rate
    against its reference, where both are known in one currency."""
    logs = [e for e in project.of(LogHours) if e.side == "community" and e.last >= project.window]
    if not logs:
        return nothing("share", "rate", "hours")
    total = ratio(_time_unit(project, entry) for entry in logs)
    rates = [rate for rate in map(_rate, logs) if rate is not None]
    lowest = min(rates, default=None)
    minutes = sum(e.act.minutes + e.act.preparing for e in logs)
    measures = {
        "share": total.share(),
        "rate": Three(lowest, 1 if lowest is None else lowest, lowest),  # no rate told: it may still have been fair
        "hours": Three(*(Fraction(minutes, 60) for _ in ALL)),
    }
    contests = (c.ref for e in logs for c, _, _ in project.contests.get(e.ref, ()))
    return Found(measures, minutes // 60, refs((e.ref for e in logs), contests), total, "share")


def _rate(entry: Entry) -> Fraction | None:
    rate, table = entry.act.rate, entry.act.reference
    if rate is None or table is None or not table.minor or rate.currency != table.currency:
        return None
    return Fraction(rate.minor, table.minor)


def _time_unit(project: Project, entry: Entry) -> Unit:
    """The contributor's own word counts; a contest of it that is open leaves it out of the lower reading."""
    state = project.disputed(entry.ref)
    worth = int(entry.act.paid in ("paid", "declined"))
    firm = worth * (state is None)
    return Unit(entry.ref, firm, worth * (state != "upheld"), firm, entry.act.minutes + entry.act.preparing)


@finding("returns")
def returns(project: Project, scope: str, judged: str) -> Found:
    """What people asked for in return and say they got, over what they asked for."""
    asks = [e for e in project.of(AskReturn) if e.side == "community" and e.last >= project.window]
    fulfilled = project.answers(FulfilReturn, "asked")
    units = []
    behind: list[str] = []
    for ask in asks:
        word = best(project.word(e.ref, own=ask.seat) for e in fulfilled.get(ask.ref, ()))
        units.append(credit(ask.ref, word))
        behind += word.refs
    return shares(units, behind) if units else nothing("share")


@finding("landing")
def landing(project: Project, scope: str, judged: str) -> Found:
    """Money that ended with community people and groups, over the project's money; and how much of that money is told
    of (nothing, where nobody has set out the whole)."""
    allocations = project.about(AllocateMoney, scope)
    if not allocations:
        return nothing("share", "coded")
    budgets = last_by_subject(project.about(SetBudget, scope))
    words = [(entry, project.word(entry.ref)) for entry in allocations]
    share, currencies = money_share(
        [(e, tuple(e.act.to_side == "community" and bool(word[r]) for r in ALL)) for e, word in words], budgets
    )
    spent, _ = money_share([(e, (True, True, True)) for e in allocations], budgets)
    coded = spent.lo if budgets and spent.lo is not None else Fraction(0)
    behind = refs(*(word.refs for _, word in words), (b.ref for b in budgets))
    measures = {"share": share, "coded": same(coded)}
    return Found(measures, len(allocations), behind, facts={"currencies": currencies})
