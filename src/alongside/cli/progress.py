"""How far a long piece of work has come, on stderr: nothing in the first second, then a plain line now and again."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

PATIENCE = 1.0  # seconds without a word
MANY = 5_000  # acts; what is smaller is done before anybody wonders


def counted(words: str, clock: Callable[[], float] = time.monotonic) -> Callable[[int, int], None]:
    """`counted("read {} of {} lines")` is told how far it has come, and says so once a second at most."""
    due = clock() + PATIENCE

    def tell(done: int, total: int) -> None:
        nonlocal due
        now = clock()
        if now >= due:
            due = now + PATIENCE
            click.echo(words.format(f"{done:,}", f"{total:,}"), err=True)

    return tell


@contextmanager
def patiently(patience: float = PATIENCE) -> Iterator[Callable[[str], None]]:
    """Gives what is told what is being done; that is said once a second at most, and never in the first second."""
    told = [""]
    done = threading.Event()

    def say() -> None:
        last = ""
        while not done.wait(patience):
            if told[0] != last:
                last = told[0]
                click.echo(f"{last} ...", err=True)

    threading.Thread(target=say, daemon=True).start()
    try:
        yield lambda words: told.__setitem__(0, words)
    finally:
        done.set()


@contextmanager
def working(words: str, size: int = MANY, patience: float = PATIENCE) -> Iterator[None]:
    """Say once what is being done if it takes longer than a second; for less than `MANY` acts never."""
    timer = threading.Timer(patience, lambda: click.echo(words, err=True))
    timer.daemon = True
    if size >= MANY:
        timer.start()
    try:
        yield
    finally:
        timer.cancel()
