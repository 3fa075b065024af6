"""What a report on voting power holds: players, views, shares. Every number is exact."""

from dataclasses import dataclass
from fractions import Fraction

from alongside.methods.power.indices import Power


@dataclass(frozen=True)
class Player:
    """One named player, every seat voting as an individual. Shares are exact; shapley_shubik is None where refused."""

    name: str
    side: str | None
    banzhaf: Fraction
    shapley_shubik: Fraction | None
    swings: int
    banzhaf_absolute: Fraction


@dataclass(frozen=True)
class VoterPower:
    """One voter of a view: label, side (or "ratifier", "none"), the names voting as one, and its power."""

    label: str
    side: str
    players: tuple[str, ...]
    power: Power


@dataclass(frozen=True)
class View:
    """One way of saying who votes as one.

    shares: side -> sum of its voters' normalised Banzhaf values, all shares together 1; a side nobody votes for in this
    view is left out; a ratifier standing apart has its own key "ratifier"; players with no side stand under "none".
    shapley_shubik: the same sums of Shapley-Shubik values, or None where refused.
    never_matter: names of players whose voter can never change the outcome in this view."""

    community: str
    ratifier: str
    shares: dict[str, Fraction]
    shapley_shubik: dict[str, Fraction] | None
    voters: tuple[VoterPower, ...]
    never_matter: tuple[str, ...]


@dataclass(frozen=True)
class PowerReport:
    """players in the order written; six views; never_matter: names never pivotal with every seat an individual;
    never_matter_as_bloc: names never pivotal once the institution and the community each vote as one, in whichever of
    the three views of the ratifier; notes: sentences on what has no effect or could not be computed."""

    players: tuple[Player, ...]
    views: tuple[View, ...]
    never_matter: tuple[str, ...]
    never_matter_as_bloc: tuple[str, ...]
    notes: tuple[str, ...]
