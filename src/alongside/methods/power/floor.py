"""A chamber once every special voter has spoken: plain seats only, each one voter in this one chamber. Seats of a
side whose votes are required sit on a bench of their own; all others share one bench."""

from collections.abc import Iterator
from dataclasses import dataclass

from alongside.methods.power.tally import Counts


@dataclass(frozen=True)
class Bench:
    """Seats of one side (or of all sides from which nothing is required): (weight, how many), and the weight needed."""

    seats: tuple[tuple[int, int], ...]
    need: int

    @property
    def size(self) -> int:
        return sum(many for _, many in self.seats)

    @property
    def weight(self) -> int:
        return sum(weight * many for weight, many in self.seats)

    def __iter__(self) -> Iterator[int]:
        """The weight of every seat, lightest first, so that the long integers stay short for longest."""
        return (weight for weight, many in sorted(self.seats) for _ in range(many))


@dataclass(frozen=True)
class Floor:
    """A chamber of plain seats, each one voter: benches, the quota over all of them, and seats needed."""

    benches: tuple[Bench, ...]
    quota: int
    quorum: int

    @property
    def size(self) -> int:
        return sum(bench.size for bench in self.benches)


@dataclass(frozen=True)
class FloorTally:
    """Winning coalitions of a floor by size (or one total), and those that hold a seat of (bench, weight)."""

    winning: Counts
    containing: dict[tuple[int, int], Counts]
