"""Every public claim, oldest first, and whether it was kept: the latest claim about an element stands, those before it
were replaced."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from alongside.acts import MODES
from alongside.acts.base import Side
from alongside.acts.judging import ClaimMode
from alongside.readings.project import Project
from alongside.readings.results import Standing, Word


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim about one element: who said it (a side), on which day (an ordinal), where, and the word it comes to
    now. Modes are 1 to 6."""

    ref: str
    day: int
    side: Side | None
    where: str | None
    element: str
    mode: int
    word: Word | Literal["replaced"]


def claims(project: Project, standing: Standing) -> tuple[Claim, ...]:
    """The claims of a project, judged by its standing as at the same day."""
    judged = {e.element: e for e in standing.elements}
    found = []
    for entry in project.of(ClaimMode):
        for name in entry.act.about:
            element = judged.get(name)
            if element is not None:
                word = element.word if element.claim == entry.ref else "replaced"
                mode = MODES.index(entry.act.mode) + 1
                found.append(Claim(entry.ref, entry.first, entry.side, entry.act.where, name, mode, word))
    return tuple(found)
