"""Why a backup can't be made or put back: a sentence for whoever keeps the machine."""

from collections.abc import Callable

#: Is told what is being done, for whoever waits.
Tell = Callable[[str], None]


class BackupError(Exception):
    """It can't be done. The text says what is wrong, where, and what to do; nothing was left half-done."""


def nobody(words: str) -> None:
    """Nobody waits for it."""
