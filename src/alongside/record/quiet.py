"""Many small things at once: decoding a record, or weighing all its acts, without Python looking, over and over, for
what can be thrown away."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """Without the cyclic collector, which only costs time here: what is made is kept until the end anyway."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
