"""What every count ends in: how many winning coalitions of each size there are, and how many of them hold a given
voter. All indices follow from these whole numbers, so two ways of counting can be checked against each other
exactly."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

Counts: TypeAlias = tuple[int, ...]


@dataclass(frozen=True)
class Kind:
    """Voters who can change places without changing anything, and winning coalitions that hold one given of them."""

    voters: tuple[int, ...]
    containing: Counts


@dataclass(frozen=True)
class Tally:
    """Winning coalitions of `voters` voters.

    sized: then the counts are by size 0 .. voters; else they are one total.
    winning: all winning coalitions; kinds: every voter is in exactly one kind."""

    voters: int
    sized: bool
    winning: Counts
    kinds: tuple[Kind, ...]


def slot_bytes(voters: int) -> int:
    """Bytes that hold any number of coalitions of so many voters."""
    return voters // 8 + 1


def packed(counts: Sequence[int], width: int) -> int:
    """Counts side by side in one big integer, `width` bytes each, the first lowest: a polynomial ready to multiply."""
    return int.from_bytes(b"".join(count.to_bytes(width, "little") for count in counts), "little")


@lru_cache(maxsize=32)
def every_coalition(voters: int, width: int) -> int:
    """All coalitions of so many voters by size 0 .. voters, packed: the binomial numbers."""
    counts = [1]
    for size in range(voters):
        counts.append(counts[-1] * (voters - size) // (size + 1))
    return packed(counts, width)


def unpacked(number: int, width: int, slots: int) -> Counts:
    """The lowest `slots` counts of a packed integer."""
    room = number.to_bytes(max(slots * width, (number.bit_length() + 7) // 8), "little")
    return tuple(int.from_bytes(room[at : at + width], "little") for at in range(0, slots * width, width))
