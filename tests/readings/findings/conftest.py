"""Findings told as minutes would tell them: the journal is in the test's docstring.

Bethan and Marcus are of the council, Tomos facilitates, everybody else is of the community. Idris, Cadi and Hodan met
the council in January 2025, so their word counts; two of them stood by something Tomos said, so his counts alone.
"""

import datetime
from inspect import cleandoc

import pytest

from alongside.acts.journal import entries, read_journal
from alongside.readings.findings import FINDINGS
from alongside.readings.project import PROJECT, fold

COUNCIL = ("bethan@institution", "marcus@institution")
COMMUNITY = tuple(f"{name}@community" for name in ("idris", "cadi", "hodan", "yusuf", "amina", "mair", "gwyn"))
MET = """
2025-01-07 idris join-seat
2025-01-07 cadi join-seat
2025-01-07 hodan join-seat
2025-01-07 {teller} hold-meeting present=({teller},idris,cadi,hodan)
2025-01-07 tomos state-definition as=met-tomos
2025-01-07 idris corroborate #met-tomos
2025-01-07 cadi corroborate #met-tomos
"""


@pytest.fixture
def tell(request):
    """The figures of a finding about the journal in the test's docstring, as at a day (30 June 2026). `alone`: a project
    that never had an institution."""

    def project(at="2026-06-30", alone=False):
        seats = (*(() if alone else COUNCIL), "tomos@bridging", *COMMUNITY)
        people = "".join(f"seat {seat}\n" for seat in seats) + MET.format(teller="yusuf" if alone else "bethan")
        journal = read_journal(people + cleandoc(request.function.__doc__) + "\n")
        return fold(entries(journal), datetime.date.fromisoformat(at).toordinal())

    def found(finding, scope=PROJECT, **more):
        return FINDINGS[finding](project(**more), scope, scope)

    found.project = project
    return found


@pytest.fixture
def share(tell):
    """The share of a finding in its three readings: confirmed, perhaps still, and told."""

    def three(finding, scope=PROJECT, measure="share", **more):
        figure = tell(finding, scope, **more).measures[measure]
        return figure.lo, figure.hi, figure.said

    return three
