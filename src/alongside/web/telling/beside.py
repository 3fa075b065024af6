"""The worker that `./alongside run` starts: it ends with the pages, even if they are killed."""

import os
import signal
import sys
import threading

from alongside.web.wake import wake


def beside() -> None:
    """Work for as long as the program that started this one is there."""
    parent, never = os.getppid(), threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    signal.signal(signal.SIGINT, lambda *_: sys.exit(0))
    wake()
    from alongside.web.telling.worker import work

    work(lambda seconds: never.wait(seconds) or os.getppid() != parent)
