"""Voting power beside its peers, in one run: our exact fractions against the floating point of powerindex, power_bdd
and powerindices, where they are installed. Prints seconds, how many times longer each peer took, and how far its worst
share lies from the exact one. The same seeded games every time. Run: python benchmarks/power.py [--slow]"""

import contextlib
import io
import random
import sys
from collections.abc import Callable, Sequence
from fractions import Fraction
from importlib import import_module
from importlib.util import find_spec
from time import perf_counter
from typing import TypeVar

from alongside.methods.power import Chamber, Game, Seat, analyse
from alongside.methods.power.floor_counts import count_floor
from alongside.methods.power.indices import Powers, powers
from alongside.methods.power.voters import individuals

SEED = 20260101
LINE = "{:<44}{:<34}{:>9}{:>12}{:>12}"
Shares = tuple[Sequence[float], Sequence[float] | None]  # Banzhaf and, where asked for, Shapley-Shubik
Answer = TypeVar("Answer")


def main() -> None:
    """Every claim on voting power: ours first, then each peer that can answer."""
    sys.setrecursionlimit(100_000)
    print(LINE.format("game", "program", "seconds", "ratio", "difference"))
    for players in (10, 30, 100):
        peers = {"powerindex": powerindex, "power_bdd": power_bdd, "powerindices": powerindices}
        compare(f"{players} seats, majority, both indices", majority(players), peers)
    compare("20 seats, quorum, veto, double majority", double_majority(20), {"power_bdd": power_bdd})
    hundred = double_majority(100)
    compare("100 seats, quorum, veto, double majority", hundred, {"power_bdd": power_bdd} if slow() else {})
    print(
        LINE.format("  the same with all six views", "alongside", f"{timed(lambda: analyse(hundred))[0]:.3f}", "", "")
    )
    compare("1,000 seats, majority, Banzhaf", majority(1_000), {"powerindex": powerindex_banzhaf})


def slow() -> bool:
    """Whether to wait for what takes a peer many minutes."""
    return "--slow" in sys.argv[1:]


def majority(players: int) -> Game:
    """Random weights 1 to 20, more than half of all votes needed."""
    draw = random.Random(SEED)
    seats = [Seat(f"Seat {number}", None, draw.randint(1, 20)) for number in range(players)]
    return Game([Chamber("Assembly", sum(seat.weight for seat in seats) // 2 + 1, seats)])


def double_majority(players: int) -> Game:
    """Random weights; more than half of all votes, more than half of each side's, half of the seats, and one veto."""
    draw = random.Random(SEED)
    sides = ("community", "institution")
    seats = [Seat(f"Seat {number}", sides[number % 2], draw.randint(1, 20)) for number in range(players)]
    held = {side: sum(seat.weight for seat in seats if seat.side == side) for side in sides}
    needs = {side: weight // 2 + 1 for side, weight in held.items()}
    return Game([Chamber("Assembly", sum(held.values()) // 2 + 1, seats, players // 2, needs, ["Seat 0"])])


def compare(name: str, game: Game, peers: dict[str, Callable[[Chamber], Shares]]) -> None:
    """One game: our time, then each peer's time, ratio and largest difference."""
    room, chamber = individuals(game), game.chambers[0]
    ours, found = min((timed(lambda: powers(room)) for _ in range(3)), key=lambda run: run[0])
    note = "Banzhaf only" if found.refused else ""
    print(LINE.format(name, f"alongside, exact {note}", f"{ours:.3f}", "", "none"))
    for peer, ask in peers.items():
        if find_spec(peer) is None:
            print(LINE.format("", f"{peer} is not installed", "", "", ""))
            continue
        try:
            import_module(peer)  # before the clock starts
            theirs, answer = timed(lambda ask=ask: ask(chamber))  # type: ignore[misc]
        except Exception as fault:
            print(LINE.format("", f"{peer} fails: {type(fault).__name__}", "", "", ""))
        else:
            print(LINE.format("", peer, f"{theirs:.3f}", f"{theirs / ours:.1f} x", f"{worst(found, answer):.0e}"))


def timed(ask: Callable[[], Answer]) -> tuple[float, Answer]:
    """Seconds from a cold start, and the answer; what a peer prints is not shown."""
    count_floor.cache_clear()
    with contextlib.redirect_stdout(io.StringIO()):
        start = perf_counter()
        answer = ask()
        return perf_counter() - start, answer


def worst(found: Powers, answer: Shares) -> float:
    """The largest difference between a peer's share and the exact one, the peer's Banzhaf values made to sum to one."""
    banzhaf, shapley = answer
    total = sum(banzhaf)
    pairs: list[tuple[Fraction, float]] = [
        (power.banzhaf, value / total) for power, value in zip(found.of, banzhaf, strict=True)
    ]
    pairs += [(power.shapley_shubik or Fraction(0), v) for power, v in zip(found.of, shapley or (), strict=False)]
    return max(abs(float(exact) - float(value)) for exact, value in pairs)


def powerindex(chamber: Chamber) -> Shares:
    import powerindex

    game = powerindex.Game(chamber.quota, [seat.weight for seat in chamber.seats])
    game.calc_banzhaf()
    game.calc_shapley_shubik()
    return game.banzhaf, game.shapley_shubik


def powerindex_banzhaf(chamber: Chamber) -> Shares:
    import powerindex

    game = powerindex.Game(chamber.quota, [seat.weight for seat in chamber.seats])
    game.calc_banzhaf()
    return game.banzhaf, None


def powerindices(chamber: Chamber) -> Shares:
    import powerindices

    weights = [seat.weight for seat in chamber.seats]
    return powerindices.compute_pbi(chamber.quota, weights), powerindices.compute_ssi(chamber.quota, weights)


def power_bdd(chamber: Chamber) -> Shares:
    from power_bdd.bdd import BDD, WeightedGame

    def simple(weights: list[int], quota: int) -> BDD:
        return BDD(WeightedGame(quota, weights))

    found = simple([seat.weight for seat in chamber.seats], chamber.quota or 0)
    if chamber.quorum:
        found = found & simple([1] * len(chamber.seats), chamber.quorum)
    for side, need in chamber.requires.items():
        found = found & simple([seat.weight if seat.side == side else 0 for seat in chamber.seats], need)
    for name in chamber.veto:
        found = found & simple([int(seat.name == name) for seat in chamber.seats], 1)
    return found.calc_banzhaf(), found.calc_shapley()


if __name__ == "__main__":
    main()
