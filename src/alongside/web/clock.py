"""What time it is for a project. A project that lives here has the server's clock.

A rehearsal has the day it has come to, so that it can be played on from where its journal ends; its record says that
its times were written, not kept.
"""

from datetime import UTC, date, datetime, timedelta

from alongside.web.shelves.entries import Project
from alongside.web.wrong_clock import believed, written


def today(project: Project) -> date:
    """The day it is for a project."""
    if not project.rehearsed:
        return max(datetime.now(UTC).date(), _day(project.latest))
    return max(project.today or date.min, _day(project.latest))


def moment(project: Project) -> str:
    """The time to write on the next act: never before the last one. Raises `NotWritten` if the clock is wrong."""
    if project.rehearsed:
        return max(f"{today(project).isoformat()}T12:00:00.000Z", project.latest)
    return max(written(believed(datetime.now(UTC), project.latest)), project.latest)


def move_on(project: Project, days: int) -> date:
    """Let days pass in a rehearsal; the new day is kept by the caller."""
    project.today = today(project) + timedelta(days=days)
    return project.today


def _day(latest: str) -> date:
    return date.fromisoformat(latest[:10]) if latest else date.min
