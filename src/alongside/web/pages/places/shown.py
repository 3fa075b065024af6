"""The projects of a place, ready to be shown, and what they have in common: who is missing, and what waits."""

from dataclasses import dataclass

from alongside.readings.gaps import GroupGap
from alongside.readings.portfolio import Waiting, waiting
from alongside.web.library import opened
from alongside.web.models import Project
from alongside.web.project_page import ProjectPage
from alongside.web.wording.honest import honest


@dataclass(frozen=True)
class Row:
    """One project: its sentence, and what waits in it."""

    project: Project
    address: str
    sentence: str
    waiting: Waiting
    late: int
    seated: bool

    @property
    def title(self) -> str:
        """What it is called."""
        return self.project.cover.title or self.project.slug


@dataclass(frozen=True)
class Missing:
    """One group, and the projects in which it is missing. `unknown`: there it has not been counted."""

    group: str
    missing: list[str]
    unknown: list[str]
    circles: int


@dataclass(frozen=True)
class Totals:
    """What waits in all projects together."""

    pay: int
    oldest: int
    confirm: int
    contests: int


def shown(project: Project, seated: bool) -> Row:
    """One project as it stands. `seated`: whoever looks has a seat in it, and can be asked."""
    record = opened(project)
    found = record.reading(waiting)
    late = sum(each.late for each in found.contests)
    return Row(project, ProjectPage.front(project), honest(record.standing()), found, late, seated)


def totals(rows: list[Row]) -> Totals:
    """Counts of acts over all projects, and the age of the oldest claim for pay."""
    return Totals(
        pay=sum(len(row.waiting.pay) for row in rows),
        oldest=max((row.waiting.oldest for row in rows), default=0),
        confirm=sum(row.waiting.confirm for row in rows),
        contests=sum(len(row.waiting.contests) for row in rows),
    )


def missing(rows: list[Row]) -> list[Missing]:
    """Every group that has an agreed place in one of the projects and does not fill it, most often missing first."""
    found: dict[str, Missing] = {}
    for row in rows:
        for gap in row.waiting.gaps.groups:
            if gap.reached:
                continue
            each = found.setdefault(gap.group, Missing(gap.group, [], [], 0))
            (each.unknown if _unknown(gap) else each.missing).append(row.title)
            found[gap.group] = Missing(each.group, each.missing, each.unknown, each.circles + gap.circle)
    return sorted(found.values(), key=lambda each: (-len(each.missing), -len(each.unknown), each.group))


def _unknown(gap: GroupGap) -> bool:
    return gap.reached is None
