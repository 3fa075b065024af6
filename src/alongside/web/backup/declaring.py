"""What is told in a record that was put back: that acts were lost, and that its log goes on under another key.

Whoever keeps the machine tells it, from its command line, under a seat of their own that is on neither side.
"""

from datetime import date

from alongside.acts import Act
from alongside.acts.keeping import ContinueRecord, DeclareGap, Keeping
from alongside.readings.asking import KEEPER
from alongside.record.writing import pseudonym
from alongside.web.backup.newest import Seen
from alongside.web.library import entries_of
from alongside.web.models import Project, SeatRow
from alongside.web.recording import record


def declare_gap(project: Project, seen: Seen) -> int:
    """Tell in a record that it once had the acts that were `seen`, and answer with how many are lost."""
    lost, since = seen.size - project.size, date.fromisoformat(project.latest[:10])
    tell(project, DeclareGap(since=since, before=seen.size, kept=project.size, root=seen.root.hex()))
    return lost


def declare_unknown(project: Project) -> None:
    """Tell in a record that nobody here knows whether it once had more: no acts that are known are lost, but it goes on
    under another name, so that nothing is signed twice under the old one."""
    since = date.fromisoformat(project.latest[:10])
    tell(project, DeclareGap(since=since, before=project.size, kept=project.size, root=project.head))


def go_on(project: Project, last: Seen) -> None:
    """Tell in a record that its key was lost after the checkpoint `last`, which was signed with it."""
    tell(project, ContinueRecord(log=last.origin, size=last.size, root=last.root.hex()))


def tell(project: Project, act: Act) -> None:
    """Keep an act of whoever keeps the machine. Raises `Refused`."""
    record(project, act, keeper(project), via="cli")
    project.refresh_from_db()


def keeper(project: Project) -> SeatRow:
    """Their seat: the one they told such things from before, or a new one. Nobody can sit down on it."""
    before = (entry.seat for entry in entries_of(project) if isinstance(entry.act, Keeping))
    return SeatRow(project=project, pseudonym=next(before, None) or pseudonym(), side="bridging", role=KEEPER)
