"""Where some tests begin: Bethan and Marcus are of the council, everybody else of the community but Tomos, who is
neither. Idris, Cadi and Hodan met the council, so their word counts.
"""

import datetime

from alongside.acts.journal import entries, read_journal
from alongside.readings.project import Project, fold

MET = """
seat bethan@institution
seat marcus@institution
seat tomos@bridging
seat idris@community
seat cadi@community
seat hodan@community
seat sock@community
2026-01-05 idris join-seat
2026-01-05 cadi join-seat
2026-01-05 hodan join-seat
2026-01-06 bethan hold-meeting present=(bethan,idris,cadi,hodan)
"""


def told(*more: str, at: str) -> Project:
    """What they then told, day by day, as it stood on a day."""
    lines = sorted("\n".join(more).split("\n"), key=lambda line: line[:10])
    return fold(entries(read_journal(MET + "\n".join(lines))), datetime.date.fromisoformat(at).toordinal())
