"""Which acts are events on a timeline, in whose lane they stand, and how much they weigh where there is little room.

One line a kind in `EVENTS`. A stop or an override stands in the lane of whoever did it, not of whoever said so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from alongside.acts.base import Act, Side
from alongside.acts.deciding import (
    AllocateMoney,
    AnswerInformation,
    DecideProposal,
    GiveUndertaking,
    RatifyDecision,
    SetRules,
)
from alongside.acts.doing import SettlePromise
from alongside.acts.entry import Entry
from alongside.acts.gathering import FormCircle, HandOver, HoldMeeting, NominateGroups
from alongside.acts.judging import ClaimMode, Contest, RaiseStop, Remedy
from alongside.acts.keeping import ChangeKey, ContinueRecord, DeclareGap
from alongside.acts.learning import ObserveOutcome, Reflect, SecureFuture
from alongside.acts.starting import FreezeElement, OpenProject, ReopenPoint, Reset, ShapeElement
from alongside.acts.voices import WithdrawVoice
from alongside.readings.project import Project
from alongside.readings.words import LATE

#: A dot in the lane; a bar across it; a cross to heed; a mark of question; a ring; a beam that joins the sides.
Mark = Literal["act", "freeze", "heed", "contest", "leave", "reset"]
Facts = tuple[tuple[str, str | int | tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """One act on the timeline: the ordinal `day` it happened, the day it was `entered`, its reference, the `lane` it
    stands in (None = both sides), its mark, a `code` to put into words with its `facts`, and a `weight` (1 = always
    shown, 3 = only where there is room)."""

    day: int
    entered: int
    ref: str
    lane: Side | None
    mark: Mark
    code: str
    facts: Facts = ()
    weight: int = 1


Tell = Callable[[Project, Entry], "TimelineEvent | None"]


def _plain(code: str, *fields: str, mark: Mark = "act", weight: int = 1) -> Tell:
    """An event for every act of a kind, with these of its fields as facts."""

    def tell(project: Project, entry: Entry) -> TimelineEvent:
        facts = tuple((name, _fact(entry.act, name)) for name in fields if _fact(entry.act, name) != "")
        return _event(entry, entry.side, mark, code, facts, weight)

    return tell


def _fact(act: Act, name: str) -> str | int | tuple[str, ...]:
    value = getattr(act, name)
    return value if isinstance(value, (str, int, tuple)) else "" if value is None else str(value)


def _event(entry: Entry, lane: Side | None, mark: Mark, code: str, facts: Facts = (), weight: int = 1) -> TimelineEvent:
    return TimelineEvent(entry.first, entry.day, entry.ref, lane, mark, code, facts, weight)


def _shaped(project: Project, entry: Entry) -> TimelineEvent:
    """Whoever tells of it, it stands in the lane of the side that did it; only the first of each element is weighty."""
    firsts = {shapes[0].ref for name in project.elements if (shapes := _in_order(project, name))}
    facts: Facts = (("about", entry.act.about), ("what", entry.act.what or ""))
    if entry.day - entry.last > LATE:
        facts = (*facts, ("known", entry.day))
    weight = 1 if entry.ref in firsts else 2
    return _event(entry, entry.act.by_side or entry.side, "act", "shaped", facts, weight)


def _in_order(project: Project, element: str) -> list[Entry]:
    return sorted((e for e in project.of(ShapeElement) if element in e.act.about), key=lambda e: e.first)


def _froze(project: Project, entry: Entry) -> TimelineEvent:
    """A freeze that both sides stand by is a bar across both lanes."""
    together = project.word(entry.ref).lo or project.signed(entry.ref).lo
    code = "frozen-together" if together else "frozen"
    return _event(entry, None if together else entry.side, "freeze", code, (("about", entry.act.about),))


def _reset(project: Project, entry: Entry) -> TimelineEvent:
    if any(held.ref == entry.ref for held in project.resets):
        return _event(entry, None, "reset", "reset")
    return _event(entry, entry.side, "act", "reset-unsigned")


def _overridden(project: Project, entry: Entry) -> TimelineEvent | None:
    if entry.act.result == "unchanged":
        return None
    return _event(entry, entry.side, "heed", "override", (("result", entry.act.result),))


def _refused(project: Project, entry: Entry) -> TimelineEvent | None:
    return None if entry.act.full else _event(entry, entry.side, "heed", "refusal", weight=2)


def _missed(project: Project, entry: Entry) -> TimelineEvent | None:
    promise = project.by_ref.get(entry.act.promise)
    if entry.act.result != "missed" or promise is None:
        return None
    return _event(entry, promise.side, "heed", "promise-missed", weight=2)


def _stopped(project: Project, entry: Entry) -> TimelineEvent:
    breach = project.by_ref.get(entry.act.what or "")
    lane = breach.side if breach is not None else entry.side
    return _event(entry, lane, "heed", "stop", (("breach", entry.act.breach), ("about", entry.act.about)))


def _contested(project: Project, entry: Entry) -> TimelineEvent:
    found = [(state, closing) for contest, state, closing in project.contests[entry.act.what] if contest is entry]
    state, closing = found[0] if found else ("open", None)
    facts: Facts = (("state", state),)
    if closing is not None:
        facts = (*facts, ("days", closing.first - entry.first))
    return _event(entry, entry.side, "contest", "contest", facts)


def _decided(project: Project, entry: Entry) -> TimelineEvent:
    act = entry.act
    votes = (sum(v[0] for v in act.votes.values()), sum(v[1] for v in act.votes.values()))
    facts: Facts = (("body", act.body), ("outcome", act.outcome), ("about", act.about))
    if any(votes):
        facts = (*facts, ("votes", f"{votes[0]}:{votes[1]}"))
    undone = any(e.act.result != "unchanged" for e in project.answers(RatifyDecision, "decision").get(entry.ref, ()))
    return _event(entry, entry.side, "act", "decided", facts, 1 if undone else 3)


def _looked_back(project: Project, entry: Entry) -> TimelineEvent | None:
    if entry.act.sort not in ("reflection", "action-learning"):
        return None
    return _event(entry, entry.side, "act", "met-to-learn", weight=3)


def _lost(project: Project, entry: Entry) -> TimelineEvent:
    """It is nobody's side's doing, so it stands between them."""
    act = entry.act
    lost = max(0, act.before - act.kept)  # of none, nobody knows how many there were
    return _event(
        entry, None, "heed", "gap" if lost else "restored", (("lost", lost), ("since", act.since.toordinal()))
    )


def _kept(code: str) -> Tell:
    return lambda project, entry: _event(entry, None, "act", code, weight=3)


EVENTS: dict[type[Act], Tell] = {
    OpenProject: _plain("opened", "title"),
    ShapeElement: _shaped,
    ClaimMode: _plain("claimed", "mode", "about", "where"),
    FreezeElement: _froze,
    ReopenPoint: _plain("reopened", weight=2),
    Reset: _reset,
    SetRules: _plain("rules", "body", "quota"),
    GiveUndertaking: _plain("undertaking", "body", "days"),
    DecideProposal: _decided,
    RatifyDecision: _overridden,
    AllocateMoney: _plain("money", "by_body", "to_side", weight=2),
    AnswerInformation: _refused,
    SettlePromise: _missed,
    RaiseStop: _stopped,
    Contest: _contested,
    Remedy: _plain("remedy"),
    WithdrawVoice: _plain("withdrawn", weight=2),
    NominateGroups: _plain("wave", "wave", weight=3),
    FormCircle: _plain("circle", "circle", weight=3),
    HandOver: _plain("hand-over", weight=2),
    HoldMeeting: _looked_back,
    Reflect: _plain("reflected", weight=2),
    ObserveOutcome: _plain("outcome", "months", weight=2),
    SecureFuture: _plain("future", weight=2),
    DeclareGap: _lost,
    ChangeKey: _kept("new-key"),
    ContinueRecord: _kept("continued"),
}
