"""The bell beside the door: a decision was closed, so the record is to be sealed at once and not with the next round.

It is rung once the act is on the disk, by touching a file; whoever seals looks at that file all the time. Where nobody
seals, it costs next to nothing.
"""

from contextlib import suppress

from django.db import transaction

from alongside.acts import Act
from alongside.web.log.tiles import folder_of

#: What settles something: from then on nobody should be able to tell it otherwise.
SETTLING = frozenset(
    {
        "decide-proposal",
        "ratify-decision",
        "settle-promise",
        "close-contest",
        "freeze-element",
        "close-project",
        "change-key",
        "declare-gap",
        "continue-record",
    }
)


def told(act: Act) -> None:
    """Ring if this act settles something, once the transaction it is told in is over."""
    if act.kind in SETTLING:
        transaction.on_commit(ring, robust=True)


def ring() -> None:
    """Have what was recorded sealed at once."""
    folder = folder_of("")
    with suppress(OSError):  # to ring is a courtesy: the next round comes by itself
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / "bell").touch()


def heard() -> int:
    """Another number after each ring."""
    try:
        return (folder_of("") / "bell").stat().st_mtime_ns
    except OSError:
        return 0
