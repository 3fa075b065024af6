"""Commands run as a stranger would run them, on small records that the tests write."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from alongside.acts.journal import read_journal
from alongside.record import record_from_journal, write_bundle

LIBRARY = """\
seat bethan@institution role=officer name="Bethan K."
seat marcus@institution
seat amina@community
seat nia@community
seat yusuf@community

2025-10-01 bethan open-project title="The Old Library"
2025-10-01 bethan shape-element as=bid about=brief,design what=bid freeze-by=2026-06-30
2025-10-02 bethan claim-mode as=press about=design mode=co-produced where=press-release
2025-10-03 amina hold-meeting as=m0 about=design,brief present=bethan,amina,nia,yusuf
2025-10-21 amina share-voice as=v1 about=design level=3 say="After school there is nowhere to go."
2025-10-22 nia share-voice as=v2 about=design level=1 say="Warm."
2025-11-06 nia name-theme as=theme about=design voices=#v1,#v2 analysts=nia,yusuf
2025-11-18 amina make-proposal as=p12 about=design title=cafe drawn-from=#theme
2025-11-25 bethan decide-proposal as=cafe #p12 body=board outcome=adopted votes=community:6-0,institution:2-3
2026-01-20 marcus ratify-decision as=swap #cafe on=2025-12-10 result=amended
2026-01-21 amina tally-pulse as=pulse statement=1 side=community counts=1,0,0,2,3 asked=6 members=6
2026-01-26 bethan answer-voice as=told #v1 fate=#cafe told-on=2026-01-26
"""

LOCAL_PACK = """\
pack = "porth-maelan"
version = "1"
base = "coproduction"

[[test]]
id = "know-trace"
consulted = ["share >= 0.9"]
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """The journal above, as a file."""
    path = tmp_path / "library.journal"
    path.write_text(LIBRARY, "utf-8")
    return path


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """The same as a record with hashes."""
    path = tmp_path / "library.jsonl"
    write_bundle(record_from_journal(read_journal(LIBRARY)), str(path))
    return path


@pytest.fixture
def local_pack(tmp_path: Path) -> Path:
    """A project's own pack, which asks more of one test."""
    path = tmp_path / "pack.toml"
    path.write_text(LOCAL_PACK, "utf-8")
    return path


@pytest.fixture
def answer(alongside: Callable) -> Callable:
    """`answer("standing", path)`: the JSON object of a command, which must be all that it prints."""

    def ask(*words: object) -> dict:
        found = alongside(*words, "--json")
        assert (found.returncode, found.stderr) == (0, "")
        return json.loads(found.stdout)

    return ask


@pytest.fixture
def refusal(alongside: Callable) -> Callable:
    """`refusal("standing", path)`: the one sentence with which a command says no."""

    def ask(*words: object) -> str:
        found = alongside(*words)
        assert (found.returncode, found.stdout, found.stderr.count("\n")) == (2, "", 1)
        return found.stderr.removeprefix("alongside: ").rstrip("\n")

    return ask
