"""What people can say: the whole vocabulary of acts, by chapter, and nothing about how it is kept or judged."""

from __future__ import annotations

from alongside.acts import deciding, doing, gathering, judging, keeping, learning, paying, starting, voices
from alongside.acts.base import ELEMENTS, MODES, SIDES, Act, Mode, Money, Side
from alongside.acts.entry import Entry, Person

CHAPTERS = {
    module.__name__.rpartition(".")[2]: tuple(
        kind
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, Act) and "kind" in vars(kind)
    )
    for module in (starting, gathering, voices, deciding, doing, paying, judging, learning, keeping)
}
KINDS: dict[str, type[Act]] = {kind.kind: kind for chapter in CHAPTERS.values() for kind in chapter}

__all__ = ["CHAPTERS", "ELEMENTS", "KINDS", "MODES", "SIDES", "Act", "Entry", "Mode", "Money", "Person", "Side"]
