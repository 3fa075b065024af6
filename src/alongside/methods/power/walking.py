"""Walks through chambers within chambers: every chamber, every seat, every player with the side once stated."""

from collections.abc import Iterator, Sequence

from alongside.methods.power.seats import Chamber, Seat


def walk(chambers: Sequence[Chamber]) -> Iterator[Chamber]:
    """Every chamber, outer before inner, in the order written."""
    for chamber in chambers:
        yield chamber
        yield from walk(chamber.chambers)


def seats_of(chambers: Sequence[Chamber]) -> Iterator[Seat]:
    """Every seat of every chamber, in the order written."""
    for chamber in walk(chambers):
        yield from chamber.seats


def sides_of(chambers: Sequence[Chamber]) -> dict[str, str | None]:
    """name -> side of every player, in order of first appearance; None where no seat of that name states one."""
    found: dict[str, str | None] = {}
    for seat in seats_of(chambers):
        found[seat.name] = found.get(seat.name) or seat.side
    return found
