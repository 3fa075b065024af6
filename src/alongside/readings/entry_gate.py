"""What an element needs before any test: to be consulted, people were asked while it was open; to be engaged, they
and the institution met more than once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from alongside.acts.deciding import MakeProposal
from alongside.acts.entry import Entry
from alongside.acts.starting import AskQuestion, FreezeElement, ListPoint
from alongside.acts.voices import ShareVoice
from alongside.readings.counting import same
from alongside.readings.grounds import grounded
from alongside.readings.project import Project
from alongside.readings.results import Behind, Condition, Need, TestAnswer

ENTRY = "entry"


def entry_gate(project: Project, element: str, target: int) -> TestAnswer:
    """Consulted: an open question (or a voice, proposal, open point or meeting) before the freeze. Engaged: both
    sides met on two days. Nothing told about either is "can't tell", not a fall."""
    frozen = project.about(FreezeElement, element, ever=True)
    end = min((e.first for e in frozen), default=project.at)
    told = _two_way(project, element)
    asked = [e for e in (*_openings(project, element), *told) if e.first <= end]
    met = [e for e in told if project.witnessed(e).lo and project.surely_of(e, element)]
    days = len({e.last for e in met})
    lo = 6 if asked and days >= 2 else 2 if asked else 1
    needs = () if lo == 6 else (Need(ENTRY, "entry-contact" if asked else "entry-question"),)
    conditions = (Condition(2, "questions >= 1", bool(asked), True), Condition(3, "meetings >= 2", days >= 2, True))
    return TestAnswer(
        test=ENTRY,
        scope=element,
        sort="entry",
        lo=lo,
        hi=6,
        answer="passes" if lo >= target else "cannot-tell",
        target=target,
        main="meetings",
        value=days,
        measures={"questions": same(len(asked)), "meetings": same(days)},
        conditions=conditions,
        n=len(asked) + days,
        minimum=True,
        complete=True,
        behind=Behind(lambda: grounded(project, (element,), tuple(_behind(project, (*asked, *frozen), told)))),
        settle=needs,
    )


def _behind(project: Project, entries: Iterable[Entry], meetings: Iterable[Entry]) -> Iterator[str]:
    """What it rests on: openings, freezes, and the meetings with whoever says that they took place."""
    yield from (entry.ref for entry in entries)
    for meeting in meetings:
        yield from (meeting.ref, *project.witnessed(meeting).refs)


def _openings(project: Project, element: str) -> list[Entry]:
    """What shows that people were asked, or spoke, while it was open."""
    asked: list[Entry] = [*project.about(AskQuestion, element, ever=True)]
    asked += [e for e in project.about(ListPoint, element, ever=True) if e.act.state == "open"]
    told: list[Entry] = [
        *project.about(ShareVoice, element, ever=True),
        *project.about(MakeProposal, element, ever=True),
    ]
    return asked + [e for e in told if e.side == "community"]


def _two_way(project: Project, element: str) -> list[Entry]:
    """Meetings about an element, or of its deciding bodies, with the community and somebody of another side there."""
    bodies = set(project.bodies(element))
    return [e for e in project.mixed_meetings if element in e.act.about or e.act.body in bodies]
