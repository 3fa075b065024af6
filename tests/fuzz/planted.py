"""Faults put there on purpose: a fuzzer that does not find them finds nothing."""

from alongside.record.checkpoints import read_checkpoint
from alongside.record.notes import NoteError
from tests.fuzz import signed
from tests.fuzz.target import Target, text

_kept: list[bytearray] = []


def fault(raw: bytes) -> None:
    """Fails on one sort of checkpoint with an error that is not its own."""
    if read_checkpoint(text(raw)).size > 99:
        raise KeyError("over 99")


def hang(raw: bytes) -> None:
    """Never comes back from another."""
    while read_checkpoint(text(raw)).size > 99:
        pass


def greed(raw: bytes) -> None:
    """Keeps what it ought to let go."""
    if read_checkpoint(text(raw)).size > 99:
        _kept.append(bytearray(b"x" * 300_000_000))


_real = signed.TARGETS["checkpoint"]
TARGETS = {
    each.__name__: Target(each, (NoteError,), _real.seeds, (b"777", *_real.words)) for each in (fault, hang, greed)
}
