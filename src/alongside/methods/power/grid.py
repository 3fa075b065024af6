"""Counting one chamber of many different weights. The coalitions of each weight and size lie side by side in one very
long integer, so that asking one more seat is a single shift and addition over all of them at once. Walking the same
steps backwards from the winning weights gives, in one pass, the winning coalitions that hold a seat of each
weight."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from math import prod

from alongside.methods.power.floor import Bench, Floor, FloorTally
from alongside.methods.power.tally import Counts, slot_bytes, unpacked


@dataclass(frozen=True)
class Axis:
    """Where a coalition stands in the long integer: place = weight * row + size * step, `width` bytes a place."""

    row: int
    step: int
    width: int

    def joined(self, number: int, weights: Iterator[int]) -> int:
        """Ask seats of these weights: each coalition stays, or gains the seat."""
        for weight in weights:
            number += number << 8 * self.width * (weight * self.row + self.step)
        return number

    def awaited(self, number: int, weights: Iterator[int]) -> int:
        """The same steps backwards: each place counts what it leads to without the seat and with it."""
        for weight in weights:
            move = 8 * self.width * (weight * self.row - self.step)
            number += number >> move if move >= 0 else number << -move
        return number


def count_grid(floor: Floor, sized: bool) -> FloorTally:
    """The tally of a chamber of plain seats; by size where `sized`, and only then may it have a quorum."""
    axis = Axis(floor.size + 1 if sized else 1, int(sized), slot_bytes(floor.size))
    winning = 0
    containing: dict[tuple[int, int], int] = {}
    for at, bench in enumerate(floor.benches):
        found = _awaited(floor, at, axis)
        winning = found & ((1 << 8 * axis.width * axis.row) - 1)
        room = found.to_bytes((found.bit_length() + 7) // 8, "little")
        containing |= {(at, weight): _holding(room, winning, weight, axis) for weight, _ in bench.seats}
    return FloorTally(
        _read(winning, floor, axis), {key: _read(number, floor, axis) for key, number in containing.items()}
    )


def grid_cost(floor: Floor, sized: bool) -> int:
    """Bits that counting this floor must move, about; 10**10 take about a second."""
    axis = Axis(floor.size + 1 if sized else 1, int(sized), slot_bytes(floor.size))
    weight = sum(bench.weight for bench in floor.benches)
    own = sum((bench.weight + 1) * bench.size for bench in floor.benches)
    rest = sum((weight - bench.weight) * (floor.size - bench.size) // 3 for bench in floor.benches)
    masked = sum(1 for bench in floor.benches if bench.need > 0)
    products = 40 * floor.size * weight if masked > 2 else 0
    return 8 * axis.width * axis.row * (own + rest + products)


def longest_bits(floor: Floor, sized: bool) -> int:
    """Bits of the longest integer that counting this floor makes."""
    row = floor.size + 1 if sized else 1
    return 8 * slot_bytes(floor.size) * row * (sum(bench.weight for bench in floor.benches) + 1)


def _awaited(floor: Floor, at: int, axis: Axis) -> int:
    """For each place of coalitions outside-in: the ways in which bench `at` can still complete it to a win."""
    bench, others = floor.benches[at], [other for i, other in enumerate(floor.benches) if i != at]
    masked = [_masked(axis.joined(1, iter(other)), other.need, axis) for other in others if other.need > 0]
    rest = axis.joined(prod(masked), (weight for other in others if other.need <= 0 for weight in other))
    return axis.awaited(_needed(rest, bench, floor.quota, axis), iter(bench))


def _masked(number: int, need: int, axis: Axis) -> int:
    """Only coalitions that bring at least this weight."""
    cut = 8 * axis.width * axis.row * need
    return number >> cut << cut


def _needed(rest: int, bench: Bench, quota: int, axis: Axis) -> int:
    """Place by place of the bench's own weight: the coalitions of all others that then reach the quota."""
    line = axis.width * axis.row
    room = rest.to_bytes(((rest.bit_length() + 7) // 8 // line + 1) * line, "little")
    rows = [int.from_bytes(room[at : at + line], "little") for at in range(0, len(room), line)]
    sums = list(accumulate(reversed(rows)))[::-1]  # sums[w]: coalitions of weight w or more
    lines = [
        (0 if weight < bench.need or quota - weight >= len(sums) else sums[max(0, quota - weight)]).to_bytes(
            line, "little"
        )
        for weight in range(bench.weight + 1)
    ]
    return int.from_bytes(b"".join(lines), "little")


def _holding(room: bytes, winning: int, weight: int, axis: Axis) -> int:
    """Winning coalitions that hold one given seat of this weight, that seat's own step taken back out.

    room: what was found, (1 + seat) x others; so seat x others = found one seat up - two up + three up ..."""
    bits = 8 * axis.width
    if weight == 0:
        return winning // (1 + (1 << bits * axis.step)) << bits * axis.step
    hop, line = axis.width * (weight * axis.row - axis.step), axis.width * axis.row
    slices = [int.from_bytes(room[at : at + line], "little") for at in range(hop, len(room), hop)]
    return sum(slices[::2]) - sum(slices[1::2])


def _read(number: int, floor: Floor, axis: Axis) -> Counts:
    counts = unpacked(number, axis.width, axis.row)
    return tuple(0 if size < floor.quorum else count for size, count in enumerate(counts)) if axis.step else counts
