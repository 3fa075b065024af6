"""How a day and a figure are written for programs: the same on the command line and on the web."""

from __future__ import annotations

import datetime
from fractions import Fraction

from alongside.readings.results import Number


def day(ordinal: int) -> str:
    """An ordinal as a day: 2026-06-30."""
    return datetime.date.fromordinal(ordinal).isoformat()


def rounded(value: Number, digits: int = 6) -> float | int:
    """A JSON number: whole where it is whole, otherwise to so many decimals."""
    exact = Fraction(value)
    return exact.numerator if exact.denominator == 1 else float(round(exact, digits))
