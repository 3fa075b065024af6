"""What somebody owes in a project, by when, and with which act they would give it; and what has not been done yet.

A promise is owed by whoever made it, an answer to a voice by whoever is not of the community, pay by whoever pays. What
a seat may not tell is not on its list. Nothing here is judged: a debt is a debt whether a test counts it or not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from alongside.acts.deciding import (
    AnswerInformation,
    AskInformation,
    DecideProposal,
    GiveReason,
    GiveUndertaking,
    RatifyDecision,
    SetRules,
)
from alongside.acts.entry import Entry
from alongside.acts.gathering import HoldMeeting, RaiseItem, TreatItem
from alongside.acts.paying import ChoosePay, OfferPay
from alongside.acts.starting import ListPoint, ReviewReadiness, ShapeElement, StateDefinition
from alongside.acts.voices import AnswerVoice, ShareVoice, WithdrawVoice
from alongside.readings.asking import Who
from alongside.readings.consent import ONLY_ME, consent, own_answers
from alongside.readings.counting import working_days
from alongside.readings.findings.paying import PROMISED
from alongside.readings.portfolio import open_contests, unpaid
from alongside.readings.project import Project
from alongside.readings.promises import promises
from alongside.readings.rules import may_tell
from alongside.readings.whose_word import rules_of
from alongside.readings.words import WAIT

Code = Literal[
    "promise",
    "kept",
    "voice",
    "information",
    "reason",
    "contest",
    "contested",
    "pay",
    "received",
    "offer",
    "ratify",
    "item",
]
Step = Literal["readiness", "shaping", "meaning", "points", "rules", "undertaking", "invite", "meet"]
MONTH, ASKED_DAYS, HEED = 28, 20, 21
FIRST_PEOPLE = 3


class Owed(NamedTuple):
    """Something that this seat owes: what it is, the act it is about, the day by which (an ordinal), how many days that
    is past (negative while it is ahead), and the act that gives it: its kind, and the field that names `ref`. `again`:
    it was answered once, and not in full."""

    code: Code
    ref: str
    day: int
    late: int
    kind: str
    field: str
    again: bool = False


class Undone(NamedTuple):
    """A step that nobody has taken: which, the act that takes it, and the body it is for."""

    step: Step
    kind: str
    body: str = ""


def owed(project: Project, who: Who) -> tuple[Owed, ...]:
    """Everything that a seat owes at the project's day, what is latest first."""
    if who.seat is None:
        return ()
    found = [each for read in _readings(project, who) for each in read(project, who)]
    return tuple(sorted((o for o in found if may_tell(who, o.kind, project) is None), key=lambda o: -o.late))


def undone(project: Project, who: Who) -> tuple[Undone, ...]:
    """The steps of a beginning that nobody has taken, of those that this seat may take."""
    found = (step for step in _steps(project) if step.step == "invite" or may_tell(who, step.kind, project) is None)
    return tuple(step for step in found if step.step != "undertaking" or who.side != "bridging")


def _readings(project: Project, who: Who) -> tuple[Callable[[Project, Who], Iterator[Owed]], ...]:
    if who.guest:
        return (_promises, _kept, _offers)
    answering = (_voices, _items, _contests, _pay)
    official = (_information, _reasons, _ratify)
    if who.side == "bridging":
        return (_promises, _kept, *answering, _received, _offers, _reasons)
    if who.side == "institution":
        return (_promises, _kept, *answering, *official)
    own = (_promises, _kept, _received, _offers, _contests)
    return own if project.has_institution else (*own, _items, _information)


def _owed(project: Project, code: Code, ref: str, day: int, gives: tuple[str, str], again: bool = False) -> Owed:
    kind, field = gives
    return Owed(code, ref, day, project.at - day, kind, field, again)


# -- promises -------------------------------------------------------------------------------------------------------


def _promises(project: Project, who: Who) -> Iterator[Owed]:
    """What I promised and is due within a week, or late."""
    for promise in promises(project).all:
        if promise.owner_seat == who.seat and promise.state in ("due", "late") and promise.due is not None:
            yield _owed(project, "promise", promise.ref, promise.due, ("show-artefact", "what"))


def _kept(project: Project, who: Who) -> Iterator[Owed]:
    """What was promised to me and should be here by now: only I can say that it was kept."""
    for promise in promises(project).all:
        mine = promise.receiver_seat == who.seat and promise.state in ("due", "late")
        if mine and promise.due is not None and project.at >= promise.due:
            yield _owed(project, "kept", promise.ref, promise.due, ("settle-promise", "promise"))


# -- answers --------------------------------------------------------------------------------------------------------


def _voices(project: Project, who: Who) -> Iterator[Owed]:
    """What people of the community said and nobody has told them what came of it. What somebody wrote for themselves
    alone asks nobody for an answer."""
    told = project.answers(AnswerVoice, "voice")
    for voice in project.of(ShareVoice):
        waits = voice.side == "community" and voice.seat != who.seat and not voice.reported
        done = any(e.act.told_on for e in told.get(voice.ref, ())) or own_answers(project, WithdrawVoice, voice)
        if waits and not done and consent(project, voice).level > ONLY_ME:
            again = bool(told.get(voice.ref))
            yield _owed(project, "voice", voice.ref, voice.first + WAIT, ("answer-voice", "voice"), again)


def _items(project: Project, who: Who) -> Iterator[Owed]:
    """What people of the community put on an agenda and no meeting has treated."""
    treated = project.answers(TreatItem, "item")
    for item in project.of(RaiseItem):
        if item.side == "community" and item.seat != who.seat and item.ref not in treated:
            yield _owed(project, "item", item.ref, item.day + WAIT, ("treat-item", "item"))


def _information(project: Project, who: Who) -> Iterator[Owed]:
    """What people asked to know and were not told in full."""
    answered = project.answers(AnswerInformation, "asked")
    for asked in project.of(AskInformation):
        told = answered.get(asked.ref, ())
        if asked.seat != who.seat and not any(e.act.full for e in told):
            day = _after_working_days(asked.last, ASKED_DAYS)
            yield _owed(project, "information", asked.ref, day, ("answer-information", "asked"), bool(told))


def _reasons(project: Project, who: Who) -> Iterator[Owed]:
    """Decisions refused or undone without a reason: of bodies on which this side sits, and of those that say nothing
    of their seats."""
    for entry in unexplained(project):
        mine = entry.side == who.side if isinstance(entry.act, RatifyDecision) else _sits(project, who, entry.act.body)
        if mine:
            yield _owed(project, "reason", entry.ref, entry.last + MONTH, ("give-reason", "what"))


def unexplained(project: Project) -> list[Entry]:
    """Decisions of the window refused or undone without a reason, then or since."""
    given = project.answers(GiveReason, "what")
    refused = [e for e in project.of(DecideProposal) if e.act.outcome == "refused"]
    told = (*refused, *overrides(project))
    return [e for e in told if not e.act.reason and e.ref not in given and e.last >= project.window]


def overrides(project: Project) -> list[Entry]:
    """What a ratifier did with decisions, where that was not to let them stand."""
    return [e for e in project.of(RatifyDecision) if e.act.result != "unchanged"]


def _sits(project: Project, who: Who, body: str) -> bool:
    rules = rules_of(body, project)
    sides = {block.side for block in rules.act.seats} if rules else set()
    return who.side in sides or (who.side == "institution" and not sides)


def _ratify(project: Project, who: Who) -> Iterator[Owed]:
    """Decisions that wait for a ratifier."""
    answered = project.answers(RatifyDecision, "decision")
    for decision in project.of(DecideProposal):
        rules = rules_of(decision.act.body, project)
        if decision.act.outcome == "refused" or decision.ref in answered or rules is None:
            continue
        mine = rules.act.ratifier not in (None, "none") and rules.act.ratifier_side == who.side
        if mine and decision.last >= project.window:
            yield _owed(project, "ratify", decision.ref, decision.last + MONTH, ("ratify-decision", "decision"))


def _contests(project: Project, who: Who) -> Iterator[Owed]:
    """Contests of what I told, from their first day; any, past their twenty-first. Nobody of an institution can close
    one; they can show paper."""
    gives = ("show-artefact", "what") if who.side == "institution" else ("close-contest", "contest")
    for contested in open_contests(project):
        if contested.fact and who.seat == contested.fact.seat and contested.days <= HEED:
            day = contested.contest.last + MONTH
            yield _owed(project, "contested", contested.contest.ref, day, ("show-artefact", "what"))
        involved = who.seat in (contested.contest.seat, contested.fact.seat if contested.fact else "")
        if contested.days > HEED and not (involved and who.side != "institution"):
            yield _owed(project, "contest", contested.contest.ref, contested.contest.last + MONTH, gives)


# -- pay ------------------------------------------------------------------------------------------------------------


def _pay(project: Project, who: Who) -> Iterator[Owed]:
    """Claims that nobody has paid."""
    for claim in unpaid(project):
        if claim.seat != who.seat and claim.state != "told":
            day = _after_working_days(project.by_ref[claim.ref].last, PROMISED)
            yield _owed(project, "pay", claim.ref, day, ("settle-pay", "claim"))


def _received(project: Project, who: Who) -> Iterator[Owed]:
    """Money that I am told has been paid: only I can say that it arrived."""
    for claim in unpaid(project):
        if claim.seat == who.seat and claim.state == "told":
            day = _after_working_days(project.by_ref[claim.ref].last, PROMISED)
            yield _owed(project, "received", claim.ref, day, ("receive-pay", "claim"))


def _offers(project: Project, who: Who) -> Iterator[Owed]:
    """Pay that was offered to me, and I have not chosen. Nobody is late with a free choice."""
    chosen = project.answers(ChoosePay, "offer")
    for offer in project.of(OfferPay):
        mine = offer.act.to == who.seat and offer.last >= project.window
        if mine and not any(e.seat == who.seat for e in chosen.get(offer.ref, ())):
            yield Owed("offer", offer.ref, project.at, 0, "choose-pay", "offer")


def _after_working_days(start: int, days: int) -> int:
    """The last day that is within so many working days."""
    day = start + days
    while working_days(start, day + 1) <= days:
        day += 1
    return day


# -- beginnings -----------------------------------------------------------------------------------------------------


def _steps(project: Project) -> Iterator[Undone]:
    if project.has_institution and not project.of(ReviewReadiness):
        yield Undone("readiness", "review-readiness")
    if not project.of(ShapeElement):
        yield Undone("shaping", "shape-element")
    if not project.of(StateDefinition):
        yield Undone("meaning", "state-definition")
    if not project.of(ListPoint):
        yield Undone("points", "list-point")
    if sum(project.side(seat) == "community" for seat in project.came) < FIRST_PEOPLE:
        yield Undone("invite", "invite-seat")
    elif not project.of(HoldMeeting) or not project.counted:  # a meeting of others made nobody’s word count
        yield Undone("meet", "hold-meeting")
    if not project.of(SetRules):
        yield Undone("rules", "set-rules")
    given = {e.act.body for e in project.of(GiveUndertaking)}
    for body, entry in project.rules.items():
        if entry.act.ratifier not in (None, "none") and body not in given:
            yield Undone("undertaking", "give-undertaking", body)


# -- signing --------------------------------------------------------------------------------------------------------


class Signing(NamedTuple):
    """Something that both sides should sign: how many seats of the institution have, how many of the community that
    count (two are needed), how many of the community whose word does not count yet; and whether this seat still can."""

    entry: Entry
    institution: int
    community: int
    newcomers: int
    needs_institution: bool
    agreed: bool
    mine: bool


def signing(project: Project, who: Who) -> tuple[Signing, ...]:
    """The latest definition, and what else waits for signatures of both sides, the newest first."""
    defined = project.of(StateDefinition)[-1:]
    kinds = (kind for kind in SIGNABLE if kind in {type(e.act).kind for e in project.by_ref.values()})
    recent = [e for kind in kinds for e in project.by_ref.values() if e.act.kind == kind and e.day >= project.at - WAIT]
    found = [_signing(project, who, entry) for entry in (*defined, *reversed(recent))]
    return tuple(each for each in found if not each.agreed or each.entry in defined)


#: What holds only once both sides have signed it.
SIGNABLE = ("set-rules", "set-target", "reset", "set-measure", "secure-future", "close-project", "add-element")


def _signing(project: Project, who: Who, entry: Entry) -> Signing:
    signed = {e.seat: e.side for e in project.signatures.get(entry.ref, ())}
    seats = {**({entry.seat: entry.side} if project.has_institution else {}), **signed}
    community = [seat for seat, side in seats.items() if side == "community"]
    counted = [seat for seat in community if seat in project.counted]
    may = who.seat is not None and who.seat not in (entry.seat, *signed) and may_tell(who, "agree", project) is None
    return Signing(
        entry=entry,
        institution=sum(side == "institution" for side in seats.values()),
        community=len(counted),
        newcomers=len(community) - len(counted),
        needs_institution=project.has_institution,
        agreed=project.signed(entry.ref).lo,
        mine=may and who.side != "bridging",
    )
