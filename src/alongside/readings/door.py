"""The door: what is checked about a person before their answer is kept under a name used once.

"Is this true?" is asked only of people who were there. The door knows who stands before it; the record must not. So
the door writes down what the readings need - does this seat count, was it the very person whose word is asked - and
lets the name go.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from alongside.acts.deciding import AnswerInformation, DecideProposal, GiveReason, MakeProposal, RatifyDecision
from alongside.acts.doing import FulfilReturn, TakeTask
from alongside.acts.entry import Entry
from alongside.acts.gathering import TreatItem
from alongside.acts.journal import Journal, Line, entries, refs_of
from alongside.acts.judging import Corroborate
from alongside.acts.paying import OfferPay, SettlePay
from alongside.acts.starting import AdoptClause
from alongside.acts.voices import AnswerVoice, NameTheme
from alongside.readings.project import Project, fold
from alongside.readings.rules import VISITOR, may_read

Door = Callable[[Line, Journal], Mapping[str, Any]]

#: By kind of act, the reference to follow to whoever's own word is asked.
_ASKED: dict[type, str] = {
    AnswerVoice: "voice",
    TreatItem: "item",
    AnswerInformation: "asked",
    FulfilReturn: "asked",
    SettlePay: "claim",
    DecideProposal: "proposal",
    RatifyDecision: "decision",
    GiveReason: "what",
}


def door_for(journal: Journal) -> Door:
    """The door of a journal: for each answer to "is this true?", whether its seat counts by then and whether it is
    the very person asked. Both hold of all the acts that one line names, or the line must be split."""
    project = fold(entries(journal))

    def door(line: Line, _: Journal) -> Mapping[str, Any]:
        if not isinstance(line.act, Corroborate):
            return {}
        own = all(line.seat in asked(project, ref) and line.seat != project.by_ref[ref].seat for ref in line.act.what)
        return {"own": own, "vouched": project.counts_by(line.seat, line.day.toordinal())}

    return door


def shown_for(journal: Journal) -> Callable[[Line], bool]:
    """Which words of a journal may go with its record: a voice at the levels that are for anyone, unless it was taken
    back or its day is over; never a breach, a protected contest, a sensitive meeting, or what a person asks in
    return."""
    project = fold(entries(journal))
    refs = {line.number: ref for line, ref in zip(journal.lines, refs_of(journal), strict=True)}

    def shown(line: Line) -> bool:
        return may_read(VISITOR, project.by_ref[refs[line.number]], project)

    return shown


def asked(project: Project, ref: str) -> tuple[str, ...]:
    """The seats whose own word settles an act: who raised the item, asked, was offered, proposed, or leads the task."""
    entry = project.by_ref.get(ref)
    if entry is None:
        return ()
    act = entry.act
    if isinstance(act, TakeTask):
        return tuple(seat for seat in (act.lead, act.co_lead) if seat)
    if isinstance(act, OfferPay):
        return (act.to,)
    if isinstance(act, MakeProposal | AdoptClause):
        return _authors(project, act.drawn_from)
    if isinstance(act, NameTheme):
        return _authors(project, act.voices)
    return _teller(project, entry)


def answered(project: Project) -> set[str]:
    """The tags of every answer to "is this true?": who answered what, readable only with the record's key."""
    return {tag for entry in project.of(Corroborate) for tag in entry.act.tags}


def _authors(project: Project, refs: tuple[str, ...]) -> tuple[str, ...]:
    """Who told what a proposal or clause was drawn from."""
    return tuple(project.by_ref[ref].seat for ref in refs if ref in project.by_ref)


def _teller(project: Project, entry: Entry) -> tuple[str, ...]:
    """Follow references back to the act that asked for something, and its teller."""
    field = _ASKED.get(type(entry.act))
    ref = getattr(entry.act, field) if field else None
    target = project.by_ref.get(ref) if ref else None
    if target is None:
        return ()
    return _teller(project, target) if type(target.act) in _ASKED else (target.seat,)
