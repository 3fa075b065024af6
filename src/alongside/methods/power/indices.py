"""From counts to shares of power. A voter is pivotal where the coalition wins with it and not without. Banzhaf counts
those coalitions; Shapley-Shubik asks, over all orders in which voters could join, how often each one tips the scale.
All values are exact fractions, and each answer is checked to sum to one before it is given."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from math import factorial
from operator import mul

from alongside.methods.power.count import count
from alongside.methods.power.seats import TooLarge
from alongside.methods.power.tally import Counts, Tally
from alongside.methods.power.voters import Electorate


@dataclass(frozen=True)
class Power:
    """One voter's power. swings: coalitions of the others that this voter turns from losing to winning;
    banzhaf_absolute: swings / 2^(voters - 1); banzhaf: share of all swings; shapley_shubik: None where refused."""

    swings: int
    banzhaf_absolute: Fraction
    banzhaf: Fraction
    shapley_shubik: Fraction | None


@dataclass(frozen=True)
class Powers:
    """Power of every voter of an electorate, in its order; winning: number of winning coalitions; refused: why the
    Shapley-Shubik values are missing, or None."""

    of: tuple[Power, ...]
    winning: int
    refused: str | None


def powers(electorate: Electorate) -> Powers:
    """Exact power of every voter. Raises TooLarge where not even the Banzhaf values can be exact in reasonable time."""
    voters = len(electorate.voters)
    try:
        return _powers(count(electorate.rule, voters, sized=True), None)
    except TooLarge as refusal:
        return _powers(count(electorate.rule, voters, sized=False), f"{refusal}")


def swings_of(tally: Tally, containing: Counts) -> int:
    """Coalitions won with the voter less coalitions won without it; every rule here is helped by one more yes."""
    return 2 * sum(containing) - sum(tally.winning)


def _powers(tally: Tally, refused: str | None) -> Powers:
    swings = [swings_of(tally, kind.containing) for kind in tally.kinds]
    everything = sum(one * len(kind.voters) for one, kind in zip(swings, tally.kinds, strict=True))
    orders = _orders(tally.voters) if tally.sized else None
    found: dict[int, Power] = {}
    for one, kind in zip(swings, tally.kinds, strict=True):
        shapley = None if orders is None else _shapley(tally, kind.containing, orders)
        power = Power(one, Fraction(one, 2 ** (tally.voters - 1)), Fraction(one, everything), shapley)
        found |= dict.fromkeys(kind.voters, power)
    of = tuple(found[voter] for voter in range(tally.voters))
    _prove(of)
    return Powers(of, sum(tally.winning), refused)


def _orders(voters: int) -> list[int]:
    """For each number of voters before the pivot: the orders of all voters that put exactly those there."""
    factorials = list(accumulate(range(1, voters), mul, initial=1))
    return [before * after for before, after in zip(factorials, reversed(factorials), strict=True)]


def _shapley(tally: Tally, containing: Counts, orders: Sequence[int]) -> Fraction:
    pivotal = (
        (containing[before + 1] - (tally.winning[before] - containing[before])) * ways
        for before, ways in enumerate(orders)
    )
    return Fraction(sum(pivotal), factorial(tally.voters))


def _prove(of: Sequence[Power]) -> None:
    """Never silently wrong: shares are not negative and make up exactly one, or nothing is answered."""
    shapley = [power.shapley_shubik for power in of if power.shapley_shubik is not None]
    if sum(power.banzhaf for power in of) != 1 or (shapley and sum(shapley) != 1):
        raise ArithmeticError("The shares do not sum to one: please report this game as a fault in Alongside.")
    if any(power.swings < 0 for power in of) or any(share < 0 for share in shapley):
        raise ArithmeticError("A share is negative: please report this game as a fault in Alongside.")
