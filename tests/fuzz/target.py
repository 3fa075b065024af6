"""What is fuzzed: something that takes bytes, the only errors that may come out of it, and where to begin from."""

from collections.abc import Callable, Iterable
from typing import NamedTuple


class Target(NamedTuple):
    """`take` is given any bytes. `own`: its own error classes, with a sentence in each. `seeds`: real inputs. `words`:
    what its inputs are made of. `longest`: bytes of the longest input that it must answer as fast as any other.
    `quick` and `full`: how many inputs it is given in the quick run and in the full one."""

    take: Callable[[bytes], object]
    own: tuple[type[Exception], ...]
    seeds: Callable[[], Iterable[bytes]]
    words: tuple[bytes, ...]
    longest: int = 1_000_000
    quick: int = 4_000
    full: int = 1_000_000


class NotText(Exception):
    """Bytes that are no text: what takes text is never given them."""


def text(raw: bytes) -> str:
    """The text that these bytes are. Raises `NotText`."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        raise NotText from None
