"""The trace of a voice: what became of somebody's words, step by step, and back from an outcome to the voices behind
it.

A voice joins a theme, a theme feeds a proposal, a body decides, a ratifier leaves the decision or undoes it, an
undoing is put right, something is promised, something changes. Two steps are joined only where one act names the
other; nothing is guessed from dates or likeness. Words taken back leave a tombstone: that something was withdrawn,
never what."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from alongside.acts.base import Act
from alongside.acts.voices import AnswerVoice, ShareVoice, WithdrawVoice
from alongside.readings.consent import consent
from alongside.readings.project import Project
from alongside.readings.trace_links import joined, links, onward, walk
from alongside.readings.trace_steps import Step, step_of

__all__ = ["Behind", "Fate", "Path", "Step", "back", "fates", "trace"]

OPEN_LEVEL = 3  # from this consent level up a voice may be pointed at; below, it is only counted


@dataclass(frozen=True, slots=True)
class Path:
    """Everything that came of one act, itself first, the rest in the order it happened."""

    of: str
    steps: tuple[Step, ...]

    def step(self, ref: str) -> Step | None:
        """The step with this reference, if it is on the path."""
        return next((s for s in self.steps if s.ref == ref), None)


@dataclass(frozen=True, slots=True)
class Behind:
    """Who and what stands behind an act: `voices` that may be pointed at, how many more are only `counted` (their
    consent is below level 3, or has run out), how many were `withdrawn` with their link left, and the `steps` between.
    Voices that only an answer joins to it, so only on the word of whoever answered, are left out and counted in
    `by_answer`."""

    of: str
    voices: tuple[str, ...]
    counted: int
    withdrawn: int
    by_answer: int
    steps: tuple[Step, ...]


def trace(project: Project, ref: str) -> Path:
    """The path from a voice, or from any act on the way. Raises KeyError if the record has no such act."""
    start = project.by_ref[ref]
    found = walk(ref, lambda each: onward(project, each))
    rest = sorted((project.by_ref[r] for r in found if r != ref), key=lambda e: e.first)
    on_path = set(found)
    return Path(ref, tuple(step_of(project, entry, on_path) for entry in (start, *rest)))


def back(project: Project, ref: str) -> Behind:
    """Which voices stand behind a decision, a promise, an outcome. Raises KeyError if the record has no such act."""
    if ref not in project.by_ref:
        raise KeyError(ref)
    before = links(project).before
    found = walk(ref, lambda each: [r for r in before.get(each, ()) if joined(project, r)])
    drawn = walk(
        ref, lambda each: [r for r in before.get(each, ()) if joined(project, r) and not _is(project, r, AnswerVoice)]
    )
    voices = [r for r in drawn if r != ref and _is(project, r, ShareVoice)]
    gone = [r for r in voices if r in project.answers(WithdrawVoice, "voice")]
    shown = sorted(r for r in voices if r not in gone and consent(project, project.by_ref[r]).level >= OPEN_LEVEL)
    between = [project.by_ref[r] for r in drawn if r != ref and r not in voices]
    on_path = {*drawn} - {*voices}
    return Behind(
        of=ref,
        voices=tuple(shown),
        counted=len(voices) - len(gone) - len(shown),
        withdrawn=len(gone),
        by_answer=sum(r != ref and _is(project, r, ShareVoice) for r in found if r not in drawn),
        steps=tuple(step_of(project, entry, on_path) for entry in sorted(between, key=lambda e: e.first)),
    )


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a voice, in one line to put into words: a `code`, the `days` since it was said, the day its author
    was `told` (None = not yet), whether they say that they `heard`, and `facts` (references and chosen words).

    Codes: "withdrawn"; "adopted" or "compromise" (decided, and it stands); "undone" (decided, then overridden);
    "refused"; "promised"; "not-taken" (a reason was given); "written" (a clause was drawn from it); "proposed";
    "themed"; "unanswered". Facts, where there are any: proposal, decision, body, decided, result, put-back, reason,
    promise, promise-state, due, outcome, clause, theme (days as 2026-06-30)."""

    voice: str
    code: str
    days: int
    told: int | None
    heard: bool
    facts: tuple[tuple[str, str], ...]


def fates(project: Project, voice: str) -> Fate:
    """What became of a voice. Raises KeyError if the record has no such act."""
    path = trace(project, voice)
    by_kind: dict[str, list[Step]] = defaultdict(list)
    for step in path.steps[1:]:
        by_kind[step.kind].append(step)
    answers = [project.by_ref[s.ref].act for s in by_kind["answer-voice"]]
    told = [a.told_on.toordinal() for a in answers if a.told_on and (a.fate or a.reason)]
    chosen = _chosen(by_kind["decide-proposal"])
    return Fate(
        voice=voice,
        code="withdrawn" if path.steps[0].state == "withdrawn" else _code(by_kind, chosen, answers),
        days=project.at - project.by_ref[voice].last,
        told=told[-1] if told else None,
        heard=any(s.state == "heard" for s in by_kind["answer-voice"]),
        facts=tuple(_facts(project, by_kind, chosen)),
    )


def _chosen(decisions: list[Step]) -> Step | None:
    """The decision to tell of: the last that stands, else the last undone, else the last that refused."""
    return max(decisions, key=lambda s: (s.state != "refused", not s.cut, s.day), default=None)


def _code(by_kind: dict[str, list[Step]], chosen: Step | None, answers: list[Act]) -> str:
    if chosen is not None:
        return "undone" if chosen.cut and chosen.state != "refused" else chosen.state
    not_taken = any(getattr(a, "reason", None) and not getattr(a, "fate", None) for a in answers)
    ways = (
        ("promised", bool(by_kind["make-promise"])),
        ("not-taken", not_taken),
        ("written", bool(by_kind["adopt-clause"])),
        ("proposed", bool(by_kind["make-proposal"])),
        ("themed", bool(by_kind["name-theme"])),
    )
    return next((code for code, holds in ways if holds), "unanswered")


def _facts(project: Project, by_kind: dict[str, list[Step]], chosen: Step | None) -> Iterator[tuple[str, str]]:
    """The last of each kind of step, and of the chosen decision everything."""
    for name, kind in (("theme", "name-theme"), ("clause", "adopt-clause"), ("outcome", "observe-outcome")):
        yield from ((name, step.ref) for step in by_kind[kind][-1:])
    if chosen is not None:
        yield from _decided(project, by_kind, chosen)
    else:
        yield from (("proposal", step.ref) for step in by_kind["make-proposal"][-1:])
        yield from (("reason", s.reason) for s in by_kind["answer-voice"][-1:] if s.reason)
    for step in by_kind["make-promise"][-1:]:
        yield from (("promise", step.ref), ("promise-state", step.state))
        yield from [("due", _iso(step.due))] if step.due else []


def _decided(project: Project, by_kind: dict[str, list[Step]], chosen: Step) -> Iterator[tuple[str, str]]:
    act = project.by_ref[chosen.ref].act
    if act.proposal in project.by_ref:
        yield "proposal", act.proposal
    yield from (("decision", chosen.ref), ("body", act.body), ("decided", _iso(chosen.day)))
    results = [s for s in by_kind["ratify-decision"] if s.ref in chosen.after]
    yield from (("result", s.state) for s in results[-1:])
    put_back = [s for s in by_kind["remedy"] if s.state == "put-back" and set(s.before) & {r.ref for r in results}]
    yield from (("put-back", s.ref) for s in put_back[-1:])
    why = [s.reason for s in (chosen, *results) if s.reason]
    yield from (("reason", reason) for reason in why[-1:])


def _iso(day: int) -> str:
    return datetime.date.fromordinal(day).isoformat()


def _is(project: Project, ref: str, kind: type[Act]) -> bool:
    return isinstance(project.by_ref[ref].act, kind)
