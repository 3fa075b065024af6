"""One step on the way of a voice: what state it is in, whether the way is cut there, and whether it waits for what
comes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from alongside.acts.base import Act, Side
from alongside.acts.deciding import DecideProposal, GiveReason, MakeProposal, RatifyDecision
from alongside.acts.doing import MakePromise
from alongside.acts.entry import Entry
from alongside.acts.judging import Remedy
from alongside.acts.learning import ObserveOutcome
from alongside.acts.starting import AdoptClause
from alongside.acts.voices import AnswerVoice, NameTheme, ShareVoice
from alongside.readings.findings.deciding import remedied
from alongside.readings.project import Project
from alongside.readings.promises import promise_state
from alongside.readings.trace_links import kept_link, links


@dataclass(frozen=True, slots=True)
class Step:
    """One act on the way. `kind` is its token, `day` (an ordinal) the day it happened, `side` who told it.

    `state`, by kind: a voice is "shared" or "withdrawn"; a theme "named" or "replaced"; a proposal "proposed"; a clause
    "adopted"; a decision "adopted", "refused" or "compromise"; a ratification "unchanged", "amended" or "overturned"; a
    remedy "put-back" or "offered"; a promise as in `promises`; an outcome "better" or "worse"; an answer "heard" (its
    author says so), "not-heard", "told" or "not-told".
    `cut`: an undoing, or what still stands undone. `open`: nothing has come of it yet, though something should.
    `reason` is why, where it was said; `due` the day of a promise. `before` and `after` are the steps it is joined to.
    """

    ref: str
    kind: str
    day: int
    side: Side | None
    state: str
    cut: bool
    open: bool
    reason: str | None
    due: int | None
    before: tuple[str, ...]
    after: tuple[str, ...]


def step_of(project: Project, entry: Entry, on_path: set[str]) -> Step:
    joints = links(project)
    after = tuple(r for r in joints.after.get(entry.ref, ()) if r in on_path)
    before = tuple(r for r in joints.before.get(entry.ref, ()) if r in on_path)
    told = _STATES.get(type(entry.act), _plain)(project, entry)
    return Step(
        ref=entry.ref,
        kind=entry.act.kind,
        day=entry.first,
        side=entry.side,
        state=told.state,
        cut=told.cut or project.disputed(entry.ref) == "upheld",
        open=told.open and not after,
        reason=_reason(project, entry),
        due=told.due,
        before=before,
        after=after,
    )


class _State(NamedTuple):
    state: str
    cut: bool = False
    open: bool = False
    due: int | None = None


def _plain(project: Project, entry: Entry) -> _State:
    return _State("told")


def _voice(project: Project, entry: Entry) -> _State:
    gone = kept_link(project, entry.ref) is not None
    return _State("withdrawn", cut=True) if gone else _State("shared", open=True)


def _theme(project: Project, entry: Entry) -> _State:
    replaced = any(e.act.replaces == entry.ref for e in project.of(NameTheme))
    return _State("replaced", cut=True) if replaced else _State("named", open=True)


def _decision(project: Project, entry: Entry) -> _State:
    return _State(entry.act.outcome, cut=undone(project, entry), open=entry.act.outcome != "refused")


def undone(project: Project, decision: Entry) -> bool:
    """Does a decision stand changed or undone by its ratifier, and not put right?"""
    results = project.answers(RatifyDecision, "decision").get(decision.ref, ())
    overrides = [e for e in results if e.act.result != "unchanged" and project.disputed(e.ref) != "upheld"]
    return bool(overrides) and not _put_back(project, overrides[-1])


def _put_back(project: Project, override: Entry) -> bool:
    return any(_accepted(project, e) for e in project.answers(Remedy, "what").get(override.ref, ()))


def _accepted(project: Project, remedy: Entry) -> bool:
    return remedied(project, remedy)[0] is not None


def _ratified(project: Project, entry: Entry) -> _State:
    return _State(entry.act.result, cut=entry.act.result != "unchanged", open=True)


def _remedy(project: Project, entry: Entry) -> _State:
    done = _accepted(project, entry)
    return _State("put-back" if done else "offered", open=not done)


def _promise(project: Project, entry: Entry) -> _State:
    found = promise_state(project, entry)
    return _State(found.state, open=found.state not in ("kept", "missed"), due=found.due)


def _answered(project: Project, entry: Entry) -> _State:
    voice = project.by_ref.get(entry.act.voice)
    author = voice.seat if voice else None
    if project.own(entry.ref, author):
        return _State("heard")
    says = [
        e for e in project.confirmations.get(entry.ref, ()) if (e.seat == author if e.act.own is None else e.act.own)
    ]
    if says:
        return _State("not-heard", open=True)
    told = entry.act.told_on is not None
    return _State("told" if told else "not-told", open=not told or not (entry.act.fate or entry.act.reason))


_STATES: dict[type[Act], Callable[[Project, Entry], _State]] = {
    ShareVoice: _voice,
    NameTheme: _theme,
    MakeProposal: lambda project, entry: _State("proposed", open=True),
    AdoptClause: lambda project, entry: _State("adopted"),
    DecideProposal: _decision,
    RatifyDecision: _ratified,
    Remedy: _remedy,
    MakePromise: _promise,
    ObserveOutcome: lambda project, entry: _State("worse" if entry.act.got_worse else "better"),
    AnswerVoice: _answered,
}


def _reason(project: Project, entry: Entry) -> str | None:
    """Why, in the act itself or given afterwards."""
    own: str | None = getattr(entry.act, "reason", None)
    later = project.answers(GiveReason, "what").get(entry.ref, ())
    return own or (str(later[0].act.reason) if later else None)
