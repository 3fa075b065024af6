"""The processes beside the pages, for as long as they are served: one that dies is missed, and started again.

The pause before the next start grows while it goes on dying; once it has worked for a while it is short again.
"""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

LOOK, STEADY = 0.5, 60.0  # seconds between two looks; seconds of work after which the pause is short again
FIRST, LONGEST = 1.0, 60.0  # seconds of pause


@contextmanager
def companion(module: str) -> Iterator[None]:
    """Run a module's `beside` in a process of its own, again and again if need be, until this is left."""
    over = threading.Event()
    keeper = threading.Thread(target=_keep, args=(module, over), name=f"keeper of {module}", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join()


def _keep(module: str, over: threading.Event) -> None:
    pause = FIRST
    while not over.is_set():
        begun = time.monotonic()
        _work(module, over)
        pause = FIRST if time.monotonic() - begun >= STEADY else pause
        if over.wait(pause):
            return
        print(f"alongside: {module} has ended, and is started again.", file=sys.stderr, flush=True)
        pause = min(pause * 2, LONGEST)


def _work(module: str, over: threading.Event) -> None:
    """Until it ends, or all is over."""
    try:
        worker = subprocess.Popen([sys.executable, "-c", f"from {module} import beside; beside()"])
    except OSError as problem:
        print(f"alongside: {module} can't be started: {problem}", file=sys.stderr, flush=True)
        return
    while worker.poll() is None and not over.wait(LOOK):
        pass
    if worker.poll() is None:
        worker.terminate()
        worker.wait()
