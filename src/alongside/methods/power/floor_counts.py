"""Counts one floor of plain seats, by binomials where all weigh the same, else by the long integer."""

from functools import lru_cache

from alongside.methods.power.alike import all_alike, count_alike
from alongside.methods.power.floor import Floor, FloorTally
from alongside.methods.power.grid import count_grid


@lru_cache(maxsize=512)
def count_floor(floor: Floor, sized: bool) -> FloorTally:
    """The tally of a chamber of plain seats, by the way that suits it; remembered, since branches repeat."""
    weight = sum(bench.weight for bench in floor.benches)
    if floor.quota > weight or floor.quorum > floor.size or any(bench.need > bench.weight for bench in floor.benches):
        none = (0,) * (floor.size + 1 if sized else 1)
        return FloorTally(none, {(at, w): none for at, bench in enumerate(floor.benches) for w, _ in bench.seats})
    if not floor.size:
        return FloorTally((1,), {})
    return count_alike(floor, sized) if all_alike(floor) else count_grid(floor, sized)
