"""Consent: who may see a voice on a day, as its teller last agreed. Nobody else can change it or take the voice back.

An agreement runs to the day it names, or for twelve months; then its teller is asked again, and until then it is only
theirs.
"""

from __future__ import annotations

from typing import NamedTuple

from alongside.acts.entry import Entry
from alongside.acts.voices import ChangeConsent, WithdrawVoice
from alongside.readings.project import Project

NOBODY, ONLY_ME, ANYONE = -1, 0, 4
DAYS = 365


class Consent(NamedTuple):
    """The level that holds on a day (0 only me ... 5 anyone, with my name; -1 once it was taken back), and the acts it
    rests on."""

    level: int
    refs: tuple[str, ...]


def consent(project: Project, voice: Entry, first: int | None = None, last: int | None = None) -> Consent:
    """What a voice's teller agreed to on a day (ordinals; None = the day asked about). Where only a span is known in
    which something happened, what was agreed by `last` holds, unless it had run out or been taken back by `first`."""
    first = project.at if first is None else first
    last = first if last is None else last
    changes = [e for e in own_answers(project, ChangeConsent, voice) if e.last <= last]
    gone = [e for e in own_answers(project, WithdrawVoice, voice) if e.last < first or e.last == first == project.at]
    told = changes[-1] if changes else voice
    ends = told.act.until.toordinal() if told.act.until else told.day + DAYS
    level = NOBODY if gone else ONLY_ME if ends < first else told.act.level
    return Consent(level, tuple(e.ref for e in (voice, *changes, *gone)))


def own_answers(project: Project, kind: type[ChangeConsent] | type[WithdrawVoice], voice: Entry) -> list[Entry]:
    """What the teller of a voice did with it since."""
    return [e for e in project.answers(kind, "voice").get(voice.ref, ()) if e.seat == voice.seat]
