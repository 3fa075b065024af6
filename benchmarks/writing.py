"""Acknowledged acts a second: many clients at one door, on a disk whose every flush takes 5 ms.

    PYTHONPATH=src:. python benchmarks/writing.py [SECONDS] [CLIENTS]

Each client keeps writing acts into one project, through the writer of a web worker: envelope, leaf, head, lists, and an
answer only after the flush. Beside it, in the same run and on the same disk, the bare loop: one row, one commit, one
client after the other. The delay is injected (tests/faults/flush.c), since a disk that is quick in one minute and slow
in the next compares with nothing. Goal: 1,000 a second, p99 50 ms, the slowest client at least half as fast as the
fastest.
"""

import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from tests.faults.disk import NoCompiler, with_disk

FLUSH = 5000  # microseconds
ROW = bytes(410)
#: Acts kept for each client, how long each took (seconds), and the processor time of all (seconds).
Told = tuple[list[int], list[float], float]


def main(seconds: float, clients: int) -> None:
    """Run both on the slow disk, in a process of its own, and print a table."""
    with tempfile.TemporaryDirectory(prefix="alongside-writing-") as home:
        try:
            environment = with_disk({**os.environ, "ALONGSIDE_HOME": home}, Path(home), delay=FLUSH)
        except NoCompiler as reason:
            sys.exit(f"Nothing was measured: {reason}.")
        subprocess.run([sys.executable, __file__, "here", str(seconds), str(clients)], env=environment, check=True)


def here(seconds: float, clients: int) -> None:
    """On this disk, such as it is."""
    told = [(f"the writer, {n} clients", *_through_the_writer(seconds, n)) for n in (1, 4, clients)]
    told.append(("bare SQLite, one row a commit", *_bare(seconds)))
    print("| what | acknowledged a second | p50 ms | p99 ms | slowest client to fastest | processor ms an act |")
    print("|---|---|---|---|---|---|")
    for name, counts, waits, spent in told:
        waits.sort()
        p50, p99 = (waits[int(len(waits) * part)] * 1000 for part in (0.5, 0.99))
        each = f"{sum(counts) / seconds:,.0f} | {p50:.1f} | {p99:.1f} | {min(counts) / max(counts):.2f}"
        print(f"| {name} | {each} | {spent * 1000 / len(waits):.2f} |")


def _through_the_writer(seconds: float, clients: int) -> Told:
    from alongside.web.wake import migrate, wake

    wake()
    migrate()
    from alongside.acts.starting import AskQuestion, OpenProject
    from alongside.record.writing import Teller, write_act
    from alongside.web.clock import moment
    from alongside.web.models import Project
    from alongside.web.recording import append, open_project
    from alongside.web.writing import write

    project, seat = open_project(OpenProject(title="The Quay", place="Abercwm"), side="community", role="convener")
    teller, act = Teller(seat.pseudonym, "community", "convener"), AskQuestion(about=("brief",), answers=3)

    def keep() -> None:
        held = Project.held(project.pk)
        append(held, [write_act(act, teller, log=held.log, at=moment(held), via="web").raw])

    return _all_at_once(lambda: write(keep), seconds, clients)


def _bare(seconds: float) -> Told:
    file = sqlite3.connect(Path(os.environ["ALONGSIDE_HOME"]) / "bare.sqlite3", check_same_thread=False)
    file.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE act (number INTEGER, raw BLOB)")

    def keep() -> None:
        file.execute("INSERT INTO act VALUES (1, ?)", (ROW,))
        file.commit()

    return _all_at_once(keep, seconds, 1)


def _all_at_once(keep, seconds: float, clients: int) -> Told:  # type: ignore[no-untyped-def]
    keep()
    waits: list[list[float]] = [[] for _ in range(clients)]
    spent = time.process_time()
    until = time.monotonic() + seconds

    def client(mine: list[float]) -> None:
        while (start := time.monotonic()) < until:
            keep()
            mine.append(time.monotonic() - start)

    threads = [threading.Thread(target=client, args=(mine,)) for mine in waits]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    spent = time.process_time() - spent
    return [len(mine) for mine in waits], [wait for mine in waits for wait in mine], spent


if __name__ == "__main__":
    if sys.argv[1:2] == ["here"]:
        here(float(sys.argv[2]), int(sys.argv[3]))
    else:
        main(float((sys.argv[1:] or ["10"])[0]), int((sys.argv[2:] or ["16"])[0]))
