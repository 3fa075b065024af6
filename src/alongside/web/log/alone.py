"""One at a time: two programs on this machine that both seal take turns, whichever of them was started by hand."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from alongside.web.log.tiles import folder_of


@contextmanager
def alone() -> Iterator[None]:
    """Wait until nobody else on this machine seals. A program that ends, however it ends, lets go."""
    folder = folder_of("")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / "turn").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield
