"""What befell a record: acts that a restored backup could not bring back, and the names its log has had.

A gap is shown wherever the record is shown. It raises nothing: whatever stood on the lost acts has to be told again.
"""

from __future__ import annotations

from typing import NamedTuple

from alongside.acts.keeping import ChangeKey, ContinueRecord, DeclareGap
from alongside.readings.project import Project


class Gap(NamedTuple):
    """A loss that was declared: by which act, since when (an ordinal), how many acts, between which two sizes."""

    ref: str
    since: int
    lost: int
    before: int
    kept: int


def gaps(project: Project) -> list[Gap]:
    """Every declared loss, in the order in which they were declared."""
    told = ((entry.ref, entry.act) for entry in project.of(DeclareGap))
    return [Gap(ref, a.since.toordinal(), max(0, a.before - a.kept), a.before, a.kept) for ref, a in told]


def key_changes(project: Project) -> int:
    """How many times the key of the log was changed or, once it was lost, replaced."""
    return len(project.of(ChangeKey)) + len(project.of(ContinueRecord))
