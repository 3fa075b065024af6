"""What joins one act to the next on the way of a voice: only where an act itself names what it came from.

Here it is also settled which joints may be told: a voice taken back takes its joints with it, unless its author left
them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple
from weakref import WeakKeyDictionary

from alongside.acts.base import Act
from alongside.acts.deciding import DecideProposal, MakeProposal, RatifyDecision
from alongside.acts.judging import Remedy
from alongside.acts.learning import ObserveOutcome
from alongside.acts.starting import AdoptClause
from alongside.acts.voices import AnswerVoice, NameTheme, WithdrawVoice
from alongside.readings.project import Project

#: Which fields of an act name the steps before it.
BEFORE: dict[type[Act], tuple[str, ...]] = {
    NameTheme: ("voices", "replaces"),
    MakeProposal: ("drawn_from",),
    AdoptClause: ("drawn_from",),
    DecideProposal: ("proposal",),
    RatifyDecision: ("decision",),
    Remedy: ("what",),
    ObserveOutcome: ("link",),
    AnswerVoice: ("voice",),
}


class Links(NamedTuple):
    """For each act, the acts that name it as what they came from, and those it names."""

    after: dict[str, dict[str, None]]
    before: dict[str, dict[str, None]]


_LINKS: WeakKeyDictionary[Project, Links] = WeakKeyDictionary()


def links(project: Project) -> Links:
    """All joints of a project, found once."""
    known = _LINKS.get(project)
    if known is None:
        known = _LINKS[project] = Links(defaultdict(dict), defaultdict(dict))
        for parent, child in _joints(project):
            if parent in project.by_ref and child in project.by_ref:
                known.after[parent][child] = None
                known.before[child][parent] = None
    return known


def _joints(project: Project) -> Iterator[tuple[str, str]]:
    for kind, fields in BEFORE.items():
        for entry in project.of(kind):
            for name in fields:
                value = getattr(entry.act, name) or ()
                yield from ((ref, entry.ref) for ref in ((value,) if isinstance(value, str) else value))
    yield from ((e.ref, e.act.fate) for e in project.of(AnswerVoice) if e.act.fate)


def walk(start: str, following: Callable[[str], list[str]]) -> list[str]:
    """Every act that can be reached from one, itself first; an act is met once, whatever names it."""
    found, waiting = [start], [start]
    seen = {start}
    while waiting:
        for ref in following(waiting.pop()):
            if ref not in seen:
                seen.add(ref)
                found.append(ref)
                waiting.append(ref)
    return found


def onward(project: Project, ref: str) -> list[str]:
    """What came of an act; nothing is told of a voice taken back together with its link."""
    return list(links(project).after.get(ref, ())) if joined(project, ref) else []


def joined(project: Project, ref: str) -> bool:
    """May the joints of this act be told?"""
    return kept_link(project, ref) is not False


def kept_link(project: Project, voice: str) -> bool | None:
    """None while a voice stands; once it was taken back, whether its author left the link to what it led to."""
    gone = project.answers(WithdrawVoice, "voice").get(voice)
    return bool(gone[-1].act.keep_link) if gone else None
