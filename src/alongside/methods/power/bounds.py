"""Whole numbers within bounds, and the words for the place where one stands."""

from alongside.methods.power.names import shown
from alongside.methods.power.seats import Chamber, GameError

MOST_WEIGHT = 10**12


def number(value: object, place: str) -> int:
    """The value if it is a whole number; numbers in words, fractions and true or false are refused."""
    if type(value) is not int:
        raise GameError(f"{place}: {shown(value)} is not a whole number; write one without quotation marks or point.")
    return value


def whole(value: object, place: str, least: int, most: int = MOST_WEIGHT) -> int:
    """The value if it is a whole number within these bounds."""
    if not least <= number(value, place) <= most:
        raise GameError(f"{place}: {shown(value)} is out of range; write a whole number from {least:,} to {most:,}.")
    return number(value, place)


def where(chamber: Chamber, key: str) -> str:
    """The place named in an error: Chamber "Board", quota."""
    return f"Chamber {shown(chamber.name)}, {key}"
