"""Processor time of one write, from the request to the answer, on a copy of the Old Library that is played on.

    PYTHONPATH=src:. python benchmarks/web_writes.py [COUNT]

Each write is a whole POST through every middleware, form and rule, into SQLite with a flush at each commit; the form is
a new one each time. Prints milliseconds of processor time for each kind, the median of COUNT (default 60).
"""

import os
import secrets
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ["ALONGSIDE_HOME"] = tempfile.mkdtemp(prefix="alongside-writes-")
from alongside.web.wake import migrate, wake

wake()

from django.test import Client  # noqa: E402

from alongside.web.loading import load_journal  # noqa: E402
from alongside.web.models import ActLine, Project, SeatRow  # noqa: E402

LIBRARY = Path(__file__).parents[1] / "examples" / "old-library.journal"
GOAL = 8.0  # milliseconds


def main(count: int) -> None:
    """Time each kind of write."""
    migrate()
    load_journal(LIBRARY.read_bytes(), "old-library")
    project = Project.objects.get(slug="old-library")
    phone, other = _phone(project, "idris"), _phone(project, "bethan")
    proposal = ActLine.objects.filter(project=project, kind="make-proposal").latest("number").number
    writes = {
        "story": lambda: ("say/", {"words": "It should be open later.", "level": 1, "months": 12}),
        "proposal": lambda: ("make-proposal/", {"about": "design", "title": "late opening", "say": "Until eleven."}),
        "position": lambda: ("state-position/", {"proposal": proposal, "stance": "for"}),
        "corroboration": lambda: ("true/", {"what": _meeting(project, other), "answer": "yes"}),
        "raised item": lambda: ("raise-item/", {"about": "design", "body": "board", "title": "opening hours"}),
    }
    print("| write | ms of processor time, median | slowest | goal |\n|---|---|---|---|")
    for name, write in writes.items():
        spent = [_timed(phone, *write()) for _ in range(count)]
        print(f"| {name} | {statistics.median(spent):.1f} | {max(spent):.1f} | {GOAL} |")


def _phone(project: Project, label: str) -> Client:
    """A browser that sits on somebody's seat."""
    phone = Client(SERVER_NAME="localhost")
    phone.post("/p/old-library/shoes/", {"seat": SeatRow.objects.get(project=project, label=label).pk})
    return phone


def _meeting(project: Project, other: Client) -> int:
    """The number of a meeting at which Idris was, just told by somebody else: he is asked whether it is true."""
    there = [SeatRow.objects.get(project=project, label=label).pseudonym for label in ("idris", "bethan")]
    _timed(other, "hold-meeting/", {"about": "design", "body": "board", "sort": "ordinary", "present": there})
    return int(ActLine.objects.filter(project=project, kind="hold-meeting").latest("number").number)


def _timed(phone: Client, page: str, form: dict[str, object]) -> float:
    body = {**form, "press": "send", "nonce": secrets.token_hex(16)}
    start = time.process_time()
    answer = phone.post(f"/p/old-library/{page}", body)
    spent = (time.process_time() - start) * 1000
    kept = answer.status_code == 302 or b"It is kept" in answer.content  # an answer under a name used once has its page
    assert kept, answer.content.decode()[:3000]
    return spent


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
