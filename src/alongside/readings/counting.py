"""Counting: the small exact arithmetic under every finding - shares, bounds, ranks and working days.

Nothing here knows an act. Shares are fractions, days are whole ordinals, and a Wilson bound is an integer square root
away from exact, so that two machines never disagree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt

from alongside.readings.results import Number, Three

Z80 = Fraction("1.2816")
_SCALE = 10**12


@dataclass(slots=True)  # not frozen: there are thousands, and that makes each three times as dear
class Unit:
    """One counted item: its act, and what it is worth (0 to 1) in each reading. None = not counted in that reading.
    `known` is false where only a community seat that does not count tells of it: it can't help to reach a minimum.
    `lo_weight` is its weight in the lower reading, where that is another."""

    ref: str
    lo: Number | None
    hi: Number | None
    said: Number | None
    weight: Number = 1
    known: bool = True
    lo_weight: Number | None = None


@dataclass(frozen=True, slots=True)
class Ratio:
    """Worth over weight in the three readings: `k[r] / n[r]`, with r = 0 lo, 1 hi, 2 said; `items` counts the units,
    `sure` those that are known (None: all)."""

    k: tuple[Number, Number, Number]
    n: tuple[Number, Number, Number]
    items: int
    sure: int | None = None

    def share(self) -> Three:
        """The share in each reading; None where nothing is counted."""
        lo, hi, said = (Fraction(k) / n if n else None for k, n in zip(self.k, self.n, strict=True))
        return Three(lo, hi, said)

    def wilson(self) -> Three:
        """The Wilson 80% lower bound of the share in each reading (z = 1.2816)."""
        lo, hi, said = (wilson(Fraction(k) / n, n) if n else None for k, n in zip(self.k, self.n, strict=True))
        return Three(lo, hi, said)

    def with_failing(self) -> Ratio:
        """The same with one more item, of the usual weight, that fails."""
        if not self.items:
            return self
        lo, hi, said = (n + Fraction(n) / self.items for n in self.n)
        return Ratio(self.k, (lo, hi, said), self.items + 1, self.sure)


def ratio(units: Iterable[Unit]) -> Ratio:
    """Add up units into a ratio."""
    k: list[Number] = [0, 0, 0]
    n: list[Number] = [0, 0, 0]
    items = sure = 0
    for unit in units:
        items += 1
        sure += unit.lo is not None and bool(unit.lo > 0 or unit.known)
        for r, worth in enumerate((unit.lo, unit.hi, unit.said)):
            if worth is not None:
                weight = unit.weight if r or unit.lo_weight is None else unit.lo_weight
                k[r] += worth * weight
                n[r] += weight
    return Ratio((k[0], k[1], k[2]), (n[0], n[1], n[2]), items, sure)


def wilson(p: Fraction, n: Number, z: Fraction = Z80) -> Fraction:
    """Wilson's lower bound for a share p of n answers, to twelve decimals.

    Source: E. B. Wilson (1927), Probable inference, the law of succession, and statistical inference.
    """
    zz = z * z / n
    spread = p * (1 - p) / n + zz / (4 * n)
    square = spread * _SCALE * _SCALE
    root = isqrt(int(square))
    root += root * root < square  # rounded up, so that the bound is never above the exact one
    return max(Fraction(0), (p + zz / 2 - z * Fraction(root, _SCALE)) / (1 + zz))


def nearest_rank(values: Sequence[int], percent: int) -> int | None:
    """The nearest-rank percentile: the smallest value with at least that share of the values at or below it."""
    if not values:
        return None
    rank = -(-len(values) * percent // 100)
    return sorted(values)[max(rank, 1) - 1]


def working_days(start: int, end: int) -> int:
    """Mondays to Fridays after `start` up to and including `end` (ordinals). 0 if `end` is not later."""
    return max(0, _week_days(end) - _week_days(start))


def _week_days(day: int) -> int:
    """Mondays to Fridays up to and including a day: day 1 was a Monday."""
    weeks, rest = divmod(day, 7)
    return weeks * 5 + min(rest, 5)


def flag(lo: bool, hi: bool | None = None, said: bool | None = None) -> Three:
    """A yes or no as a figure: 1 or 0."""
    return Three(int(lo), int(lo if hi is None else hi), int(lo if said is None else said))


def same(value: Number | None) -> Three:
    """A figure that does not depend on anybody's word."""
    return Three(value, value, value)
