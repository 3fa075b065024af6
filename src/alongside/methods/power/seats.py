"""What a decision rule is made of: seats, and chambers in which seats vote. A seat is a named player with a number of
votes; a chamber says how many votes it takes, who must be among them, and who can say no. Nothing is computed
here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

SIDES = ("community", "institution", "bridging")
COMBINATIONS = ("all", "any")


class GameError(ValueError):
    """A game that cannot be read or makes no sense: one sentence that names the place and the remedy."""


class TooLarge(ValueError):
    """A sound game that cannot be computed exactly in reasonable time and memory: one sentence that says so."""


@dataclass(frozen=True)
class Seat:
    """One player in one chamber. The same name in two chambers is the same player, who says yes or no once.

    side: "community", "institution", "bridging", or None (not stated); weight: whole votes, 0 or more."""

    name: str
    side: str | None = None
    weight: int = 1


@dataclass(frozen=True)
class Chamber:
    """A body that decides. It votes through its own seats, or holds inner chambers, or both; with both, its own vote is
    one more part beside the inner chambers, and `combine` joins them.

    quota: votes (weight) needed; None only where there are no seats.
    quorum: seats that the coalition in favour must itself hold, since those not in favour may stay away.
    requires: side -> votes (weight) needed from that side as well.
    veto: names without whose yes this chamber cannot decide.
    casting: the name that decides an exact tie; has effect only where quota is half of the total weight.
    ratifier: this chamber must consent afterwards to what the others decided."""

    name: str
    quota: int | None = None
    seats: Sequence[Seat] = ()
    quorum: int | None = None
    requires: Mapping[str, int] = field(default_factory=dict)
    veto: Sequence[str] = ()
    casting: str | None = None
    ratifier: bool = False
    chambers: Sequence["Chamber"] = ()
    combine: str = "all"

    @property
    def weight(self) -> int:
        """All votes that the seats of this chamber hold together."""
        return sum(seat.weight for seat in self.seats)

    @property
    def casting_works(self) -> bool:
        """Whether an exact tie would reach the quota, so that a casting vote has something to decide."""
        return self.casting is not None and self.quota is not None and 2 * self.quota == self.weight
