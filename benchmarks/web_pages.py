"""What a page costs: processor time, queries and bytes, warm. Run: python benchmarks/web_pages.py [ACTS]

Pages of the Old Library and of a made project of 10,000 acts (or ACTS), asked in process through all middleware, each
forty times; processor time is the median. The goal: 10 ms, 10 queries, 120 kB; one query for a page the browser holds.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
os.environ["ALONGSIDE_HOME"] = tempfile.mkdtemp(prefix="alongside-bench-")

from alongside.web.wake import migrate, wake  # noqa: E402

wake()
migrate()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from alongside.web.loading import load_bundle, load_journal  # noqa: E402
from alongside.web.models import Project  # noqa: E402

TIMES = 40
PAGES = ("", "timeline/", "acts/", "act/7/", "check/", "power/", "voices/", "e/brief/", "e/design/")


def main(size: int) -> None:
    """Load, ask, tell."""
    load_journal((ROOT / "examples" / "old-library.journal").read_bytes(), "old-library")
    load_bundle(_made(size), f"made-{size}")
    print(f"{'page':44}{'ms':>7}{'304 ms':>8}{'queries':>9}{'304':>5}{'kB':>7}")
    for address in ["/", "/words/", *(f"/p/{p.slug}/{page}" for p in Project.objects.all() for page in PAGES)]:
        _tell(address)


def _made(size: int) -> bytes:
    from benchmarks.record import made

    return made(size).to_bytes()


def _tell(address: str) -> None:
    visitor = Client(HTTP_HOST="127.0.0.1")
    first = visitor.get(address)
    if first.status_code != 200:
        print(f"{address:44}  {first.status_code}")
        return
    tag = first.headers["ETag"]
    asked = _queries(lambda: visitor.get(address))
    asked_again = _queries(lambda: visitor.get(address, headers={"If-None-Match": tag}))
    full = _spent(lambda: visitor.get(address))
    again = _spent(lambda: visitor.get(address, headers={"If-None-Match": tag}))
    kilobytes = len(first.content) / 1000
    print(f"{address:44}{full:7.2f}{again:8.2f}{asked:9}{asked_again:5}{kilobytes:7.1f}")


def _queries(ask) -> int:  # type: ignore[no-untyped-def]
    with CaptureQueriesContext(connection) as asked:
        ask()
    return len(asked)


def _spent(ask) -> float:  # type: ignore[no-untyped-def]
    """Median processor time in milliseconds."""
    spent = []
    for _ in range(TIMES):
        start = time.process_time()
        ask()
        spent.append((time.process_time() - start) * 1000)
    return median(spent)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
