"""Backups and restores that are killed on the way, as if by kill -9, at moments all over them.

    python -m tests.faults.cutting backup TIMES
    python -m tests.faults.cutting restore TIMES BACKUP

plays it for ALONGSIDE_HOME and prints what came of each as JSON. Backups are made with the keys apart. Each try is a
process of its own.
"""

import json
import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

HOME = Path(os.environ["ALONGSIDE_HOME"])
WORDS, KEYS = HOME.with_name("words"), HOME.with_name("keys")
WATCHED = "alongside.web.backup"


def tried(deed: Callable[[], object], last: int = 0, at: Path | None = None) -> int:
    """Do it in a process of its own, killed as it comes to its step number `last`, or is about to flush the folder
    `at`. Answers with how many steps it took; 0 if it was killed."""
    out, into = os.pipe()
    child = os.fork()
    if not child:
        count = 0

        def step(frame: object, event: str, _more: object) -> None:
            nonlocal count
            if event == "call" and frame.f_globals.get("__name__", "").startswith(WATCHED):  # type: ignore[attr-defined]
                count += 1
                flushed = frame.f_locals.get("path") if frame.f_code.co_name == "flush" else None  # type: ignore[attr-defined]
                if count == last or (at and flushed == at):
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.setprofile(step)
        deed()
        sys.setprofile(None)
        os.write(into, str(count).encode())
        os._exit(0)
    os.close(into)
    _pid, how = os.waitpid(child, 0)
    with open(out, "rb") as told:
        steps = int(told.read() or 0)
    assert steps or (how == signal.SIGKILL and (last or at)), f"it failed by itself: {how}"
    return steps


def moments(whole: int, times: int) -> list[int]:
    """So many steps, from the first to the last."""
    return sorted({1 + at * (whole - 1) // max(1, times - 1) for at in range(times)})


def backup(times: str) -> dict[str, object]:
    """Back up, and be killed; whatever then counts as a backup is whole, and so are its keys."""
    from alongside.web.wake import migrate, wake

    wake()
    migrate()
    from django.db import connections

    from alongside.web.backup.laying_out import given
    from alongside.web.backup.lives import backups
    from alongside.web.backup.making import make_backup
    from alongside.web.backup.manifest import read_manifest

    connections.close_all()

    def deed() -> object:
        return make_backup(HOME, WORDS, keys=KEYS)

    whole, made = tried(deed), []
    for last in moments(whole - 10, int(times)):
        tried(deed, last)
        made.append(len(backups(WORDS)))
    tried(deed)
    tried(deed, at=WORDS)  # it is there under its name, and that is not on the disk yet
    made.append(len(backups(WORDS)))
    checked = [given(each, read_manifest(each), KEYS, False).words for each in backups(WORDS)]
    tried(deed)
    left = [path.name for place in (WORDS, KEYS) for path in place.glob(".*")]
    return {"made": made, "whole": checked, "left": left}


def restore(times: str, name: str) -> dict[str, object]:
    """Put a backup back, and be killed; then the old folder is there or the new one, and the next try succeeds."""
    from alongside.web.backup.leftovers import sweep_if_nobody_restores
    from alongside.web.backup.restoring import restore as put_back

    found, deed = [], lambda: put_back(Path(name), HOME, replace=True)
    whole = tried(deed)
    for last in moments(whole, int(times)):
        before = acts()
        tried(deed, last)
        now = acts()
        sweep_if_nobody_restores(HOME)
        left = list(HOME.parent.glob(f".{HOME.name}*"))
        state = "old" if now == before else "new" if now[-1][1] == "declare-gap" else "neither"
        found.append([state, len(left)])
    tried(deed)
    return {"found": found, "last": acts()[-1][1], "left": [path.name for path in HOME.parent.glob(f".{HOME.name}*")]}


def acts() -> list[tuple[str, str]]:
    """What the record in the home folder holds: each act's leaf and kind."""
    with closing(sqlite3.connect(HOME / "alongside.sqlite3")) as here:
        return here.execute("SELECT leaf, kind FROM web_actline ORDER BY number").fetchall()


if __name__ == "__main__":
    print(json.dumps({"backup": backup, "restore": restore}[sys.argv[1]](*sys.argv[2:])))
