"""The process that seals, beside the pages: it ends with them, even if they are killed.

It looks every five seconds, and at once when the bell is rung. Witnesses are asked in a thread of their own, so that
one that does not answer keeps nobody waiting. At its start, and once a day, every act of every record is held against
what was sealed.
"""

import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from itertools import count

from alongside.web.wake import wake

LOOK, ROUND = 0.5, 10  # seconds between looks at the bell; looks between two rounds
HOURLY = 720  # rounds
PATIENT, DAILY = 120, 172_800  # looks until a stopped record, or everything, is looked at again
log = logging.getLogger("alongside.log")


def beside() -> None:
    """Work for as long as the program that started this one is there."""
    parent, never = os.getppid(), threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    signal.signal(signal.SIGINT, lambda *_: sys.exit(0))
    wake()
    keep_sealing(lambda seconds: never.wait(seconds) or os.getppid() != parent)


def keep_sealing(stopped: Callable[[float], bool]) -> None:
    """Go on until `stopped` (which waits so many seconds) says so."""
    from alongside.web.log.bell import heard

    grown, last, looks = threading.Event(), -1, 0
    _try(_finish)
    threading.Thread(target=_keep_asking, args=(grown,), name="witnesses", daemon=True).start()
    threading.Thread(target=_keep_backing_up, name="backups", daemon=True).start()
    while True:
        rung = heard()
        if looks % ROUND == 0 or rung != last:
            last = rung
            _try(lambda at=looks: _round(at))
            grown.set()
            _try(_sweep)
        looks += 1
        if stopped(LOOK):
            return


def _round(looks: int) -> None:
    from alongside.web.log.sealing import seal_all

    seal_all(stopped=looks % PATIENT == 0, whole=looks % DAILY == 0)


def _finish() -> None:
    """A change of key that was cut short."""
    from alongside.web.log.changing import finish_changing

    finish_changing()


def _sweep() -> None:
    """Once an hour, what nobody can reach or went on with goes."""
    from alongside.web.sweeping import sweep_hourly

    sweep_hourly()


def _keep_asking(grown: threading.Event) -> None:
    """Ask the witnesses after each round of sealing."""
    from alongside.web.log.feeding import feed

    while True:
        grown.wait()
        grown.clear()
        _try(feed)
        time.sleep(LOOK)


def _keep_backing_up() -> None:
    """A backup every hour, and when a decision has closed, where a folder is named for them. Old ones end every hour,
    whether new ones are made or not."""
    from alongside.web.backup.hourly import back_up_if_due, end_what_is_over

    for rounds in count():
        if rounds % HOURLY == 0:
            _try(end_what_is_over)
        _try(back_up_if_due)
        time.sleep(LOOK * ROUND)


def _try(work: Callable[[], object]) -> None:
    """What fails is tried again with the next round."""
    from django.db import close_old_connections

    try:
        work()
    except Exception as problem:
        log.error("a round of sealing failed: %s: %s", type(problem).__name__, problem)
    close_old_connections()
