"""Counting one chamber where all seats weigh the same. Weight then says how many seats there are, so the coalitions
of each size are binomial numbers and two benches join by one multiplication: a thousand equal seats cost next to
nothing."""

from math import prod

from alongside.methods.power.floor import Floor, FloorTally
from alongside.methods.power.tally import every_coalition, slot_bytes, unpacked


def all_alike(floor: Floor) -> bool:
    """Whether every seat has the same weight, and that weight is not nought."""
    return len({weight for bench in floor.benches for weight, _ in bench.seats} | {0}) == 2 and all(
        weight for bench in floor.benches for weight, _ in bench.seats
    )


def count_alike(floor: Floor, sized: bool) -> FloorTally:
    """The tally of a chamber of equal plain seats, by size where `sized`, else in one total."""
    ((unit, _), *_) = floor.benches[0].seats
    width = slot_bytes(floor.size)
    needs = [max(0, -(-bench.need // unit)) for bench in floor.benches]
    least = max(0, -(-floor.quota // unit), floor.quorum)
    parts = [
        _from(every_coalition(bench.size, width), need, width) for bench, need in zip(floor.benches, needs, strict=True)
    ]
    containing = {}
    for at, (bench, need) in enumerate(zip(floor.benches, needs, strict=True)):
        own = _from(every_coalition(bench.size - 1, width) << 8 * width, need, width)
        containing[at, unit] = own * prod(parts[:at] + parts[at + 1 :])
    return FloorTally(
        _read(prod(parts), least, floor.size, sized),
        {key: _read(number, least, floor.size, sized) for key, number in containing.items()},
    )


def alike_cost(floor: Floor) -> int:
    """Bits that counting this floor must move, about; mostly long multiplications."""
    benches = len(floor.benches)
    return 10**6 + floor.size**3 * (benches - 1) * (benches + 1) // 5


def _from(number: int, least: int, width: int) -> int:
    return number >> 8 * width * least << 8 * width * least


def _read(number: int, least: int, seats: int, sized: bool) -> tuple[int, ...]:
    counts = unpacked(_from(number, least, slot_bytes(seats)), slot_bytes(seats), seats + 1)
    return counts if sized else (sum(counts),)
