"""Stops: a breach of consent or care, or presence used against people, caps everything it touches until it is put
right.

A stop stands from the day it is raised. It ends when a panel finds it unfounded, or when a remedy is accepted: by the
person harmed (consent, care), or by two community seats that count (presence). A use of a voice beyond what its teller
agreed is a breach by itself, once whoever used it has logged it."""

from __future__ import annotations

from typing import NamedTuple

from alongside.acts.entry import Entry
from alongside.acts.judging import RaiseStop, Remedy
from alongside.acts.voices import ShareVoice, UseVoice
from alongside.readings.consent import consent
from alongside.readings.project import Project


class Stop(NamedTuple):
    """An act that caps an element: in the lower bound at once, in the upper where it is beyond one side's word."""

    ref: str
    upper: bool


def stops(project: Project, element: str) -> list[Stop]:
    """The stops that stand against an element."""
    raised = [
        Stop(e.ref, True)
        for e in project.of(RaiseStop)
        if _touches(project, e, element) and e.side == "community" and not stop_ended(project, e)[0]
    ]
    uses = [
        Stop(e.ref, e.side != "community" or project.word(e.ref).lo)
        for e in project.of(UseVoice)
        if _touches(project, e, element) and not use_in_scope(project, e)[0]
        if not raised_by_teller(project, e) and not use_remedied(project, e)[0]
    ]
    return raised + uses


def _touches(project: Project, entry: Entry, element: str) -> bool:
    """A stop touches the elements it names, else those of the act it is about, else all."""
    about = project.subject(entry)
    return not about or element in about


def stop_ended(project: Project, stop: Entry) -> tuple[bool, list[str]]:
    """Has a stop ended, and by which acts?"""
    if project.disputed(stop.ref) == "upheld":
        return True, [e.ref for contest, _, closing in project.contests[stop.ref] for e in (contest, closing) if e]
    harmed = stop.seat if stop.act.breach in ("consent", "care") else None
    return _remedied(project, stop.ref, harmed)


def _remedied(project: Project, ref: str, harmed: str | None) -> tuple[bool, list[str]]:
    for remedy in project.answers(Remedy, "what").get(ref, ()):
        signs = project.signatures.get(remedy.ref, [])
        accepted = [s for s in signs if (s.seat == harmed if harmed else s.seat in project.counted)]
        if len({s.seat for s in accepted}) >= (1 if harmed else 2):
            return True, [remedy.ref, *(s.ref for s in accepted)]
    return False, []


def raised_by_teller(project: Project, use: Entry) -> list[Entry]:
    """The stops that the teller of a voice raised about a use of it. Nobody else's stop stands in for theirs."""
    voice = project.by_ref.get(use.act.voice)
    raised = project.answers(RaiseStop, "what").get(use.ref, ())
    return [s for s in raised if voice and s.seat == voice.seat and s.act.breach == "consent"]


def use_remedied(project: Project, use: Entry) -> tuple[bool, list[str]]:
    """Has the teller of a voice accepted a remedy, of its use or of the stop they raised about it; and by which
    acts?"""
    voice = project.by_ref.get(use.act.voice)
    for ref in (use.ref, *(s.ref for s in raised_by_teller(project, use))):
        done, acts = _remedied(project, ref, voice.seat if voice else None)
        if done:
            return True, acts
    return False, []


def use_in_scope(project: Project, use: Entry) -> tuple[bool, list[str]]:
    """Was this use at or under the level agreed then, for its purpose, before it ran out, and not after a
    withdrawal?"""
    voice = project.by_ref.get(use.act.voice)
    if voice is None or not isinstance(voice.act, ShareVoice):
        return False, []
    agreed = consent(project, voice, use.first, use.last)
    fits = not voice.act.purpose or not use.act.purpose or use.act.purpose == voice.act.purpose
    return use.act.level <= agreed.level and fits, list(agreed.refs)
