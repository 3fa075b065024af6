"""What runs out in the days ahead if nobody does anything: each with the first day on which it counts otherwise.

A fact waits sixty days for somebody's yes, a promise falls due, a contest should be answered in twenty-eight days, a
voice within sixty. Nothing is judged here; whether a standing drops by it is for `forecast`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from alongside.acts.deciding import AnswerInformation, AskInformation, DecideProposal, GiveReason, RatifyDecision
from alongside.acts.gathering import RaiseItem, TreatItem
from alongside.acts.judging import Contest
from alongside.acts.voices import AnswerVoice, ShareVoice, WithdrawVoice
from alongside.readings.consent import DAYS as CONSENT_DAYS
from alongside.readings.consent import consent, own_answers
from alongside.readings.counting import working_days
from alongside.readings.inbox import asks
from alongside.readings.project import Project
from alongside.readings.promises import promises
from alongside.readings.whose_word import rules_of
from alongside.readings.words import WAIT

Code = Literal["confirm", "promise", "missed", "voice", "contest", "ratify", "reason", "information", "item", "consent"]
MONTH, INFORMATION_DAYS = 28, 20


class Due(NamedTuple):
    """Something that runs out: the first day (an ordinal) on which it counts otherwise, what it is, and the act."""

    day: int
    code: Code
    ref: str


def falling_due(project: Project, days: int) -> tuple[Due, ...]:
    """Everything that runs out within so many days after the project's day, by day."""
    first, last = project.at + 1, project.at + days
    found = (due for each in SORTS for due in each(project) if first <= due.day <= last)
    return tuple(sorted(found))


def _confirm(project: Project) -> Iterator[Due]:
    """Facts that wait for somebody's yes."""
    for entry in reversed(project.by_ref.values()):
        if project.at - entry.day > WAIT:
            return
        if asks(type(entry.act)) and not entry.reported:
            word = project.word(entry.ref)
            if word.hi and not word.lo:
                yield Due(entry.day + WAIT + 1, "confirm", entry.ref)


def _promise(project: Project) -> Iterator[Due]:
    for promise in promises(project).all:
        if promise.due is not None and promise.counts and promise.state in ("open", "due", "moved", "late"):
            yield Due(promise.due, "promise", promise.ref)
            yield Due(promise.due + WAIT + 1, "missed", promise.ref)


def _voice(project: Project) -> Iterator[Due]:
    for voice in project.of(ShareVoice):
        told = project.answers(AnswerVoice, "voice").get(voice.ref, ())
        gone = own_answers(project, WithdrawVoice, voice)
        if voice.side == "community" and not gone and not any(e.act.told_on for e in told):
            yield Due(voice.first + WAIT + 1, "voice", voice.ref)


def _contest(project: Project) -> Iterator[Due]:
    for contest in project.of(Contest):
        if any(c.ref == contest.ref and state == "open" for c, state, _ in project.contests[contest.act.what]):
            yield Due(contest.last + MONTH + 1, "contest", contest.ref)


def _ratify(project: Project) -> Iterator[Due]:
    """Decisions that somebody outside has to adopt."""
    if not project.has_institution:
        return
    answered = project.answers(RatifyDecision, "decision")
    for decision in project.of(DecideProposal):
        if decision.act.outcome == "refused" or decision.ref in answered:
            continue
        rules = rules_of(decision.act.body, project)
        if rules is None or rules.act.ratifier != "none":
            yield Due(decision.day + MONTH + WAIT + 1, "ratify", decision.ref)


def _reason(project: Project) -> Iterator[Due]:
    """Decisions refused or undone without a reason."""
    given = project.answers(GiveReason, "what")
    refused = [e for e in project.of(DecideProposal) if e.act.outcome == "refused"]
    undone = [e for e in project.of(RatifyDecision) if e.act.result != "unchanged"]
    for entry in (*refused, *undone):
        if not entry.act.reason and entry.ref not in given:
            yield Due(entry.last + MONTH + 1, "reason", entry.ref)


def _information(project: Project) -> Iterator[Due]:
    answered = project.answers(AnswerInformation, "asked")
    for asked in project.of(AskInformation):
        if asked.ref not in answered:
            yield Due(_after_working_days(asked.last), "information", asked.ref)


def _after_working_days(start: int) -> int:
    day = start + INFORMATION_DAYS
    while working_days(start, day) <= INFORMATION_DAYS:
        day += 1
    return day


def _item(project: Project) -> Iterator[Due]:
    treated = project.answers(TreatItem, "item")
    for item in project.of(RaiseItem):
        if item.ref not in treated:
            yield Due(item.day + WAIT + 1, "item", item.ref)


def _consent(project: Project) -> Iterator[Due]:
    """Voices whose teller's agreement ends."""
    for voice in project.of(ShareVoice):
        agreed = consent(project, voice)
        if agreed.level > 0:
            last = project.by_ref[agreed.refs[-1]]
            yield Due(
                (last.act.until.toordinal() if last.act.until else last.day + CONSENT_DAYS) + 1, "consent", voice.ref
            )


SORTS: tuple[Callable[[Project], Iterator[Due]], ...] = (
    _confirm,
    _promise,
    _voice,
    _contest,
    _ratify,
    _reason,
    _information,
    _item,
    _consent,
)
