"""Who has how much say. Every seat as an individual first, then six views of the same rule: the community as one bloc
or as individuals, each with the ratifier apart, folded into its own side, or bound by its undertaking. The
institution always votes as one. The least of these is what the law leaves to a community, whatever is promised."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from alongside.methods.power.game import Game
from alongside.methods.power.indices import Coleman, Power, Powers, coleman, powers
from alongside.methods.power.names import shown
from alongside.methods.power.seats import SIDES, walk
from alongside.methods.power.voters import NO_SIDE, RATIFIER, Electorate, individuals, names_as_bloc, side_as_bloc, view

COMMUNITY = ("bloc", "individuals")
STANDING = ("apart", "folded", "honoured")
KEYS = (*SIDES, NO_SIDE, RATIFIER)


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
    notes: sentences on what has no effect or could not be computed."""

    players: tuple[Player, ...]
    views: tuple[View, ...]
    never_matter: tuple[str, ...]
    notes: tuple[str, ...]


def analyse(game: Game) -> PowerReport:
    """Exact Banzhaf and Shapley-Shubik power of every player and of every side in the six views.

    Raises TooLarge, one sentence, where even Banzhaf values cannot be exact in reasonable time and memory.
    Source: Banzhaf 1965, Shapley and Shubik 1954; views: Alongside's test power-formal."""
    sides, alone = game.sides, individuals(game)
    found = powers(alone)
    players = tuple(
        Player(voter.players[0], sides[voter.players[0]], p.banzhaf, p.shapley_shubik, p.swings, p.banzhaf_absolute)
        for voter, p in zip(alone.voters, found.of, strict=True)
    )
    views = _views(game)
    refusals = dict.fromkeys(refused for refused in (found.refused, *(refused for _, refused in views)) if refused)
    return PowerReport(
        players,
        tuple(one for one, _ in views),
        tuple(player.name for player in players if not player.swings),
        (*_idle_casting_votes(game), *refusals),
    )


def minimum_share(game: Game, side: str = "community") -> Fraction:
    """The side's least Banzhaf share over {community as bloc, individuals} x {ratifier apart, folded}; 0 if it has no
    seat. An undertaking never lifts it."""
    found = [
        _view(game, community, ratifier)[0].shares.get(side, Fraction(0))
        for community in COMMUNITY
        for ratifier in ("apart", "folded")
    ]
    return min(found)


def preventive(game: Game, side: str = "community") -> Fraction:
    """Coleman's power to prevent action: of all winning coalitions, the share that loses without this side.

    The side votes as one bloc, the institution as one bloc, ratifiers apart, all others alone; 0 for a side with no
    seat. Formula: swings / winning coalitions, counted over all voters. 1 is a veto."""
    return _side_coleman(game, side).preventive


def initiative(game: Game, side: str = "community") -> Fraction:
    """Coleman's power to initiate action: of all losing coalitions, the share that wins once this side joins.

    Voters as for `preventive`. Formula: swings / losing coalitions. 0: the side cannot start anything with anybody."""
    return _side_coleman(game, side).initiative


def coleman_of(game: Game, names: Sequence[str]) -> Coleman:
    """Coleman's two measures of these players voting as one bloc, all other players alone.

    Raises KeyError naming a player who has no seat."""
    for name in names:
        if name not in game.sides:
            raise KeyError(name)
    electorate = names_as_bloc(game, names)
    return coleman(electorate, next(at for at, voter in enumerate(electorate.voters) if voter.bloc))


def _side_coleman(game: Game, side: str) -> Coleman:
    electorate = side_as_bloc(game, side)
    for at, voter in enumerate(electorate.voters):
        if voter.side == side:
            return coleman(electorate, at)
    return Coleman(Fraction(0), Fraction(0))


def _views(game: Game) -> list[tuple[View, str | None]]:
    """The six views; without a ratifier only two differ, so each is computed once and told three times."""
    if game.has_ratifier:
        return [_view(game, community, ratifier) for community in COMMUNITY for ratifier in STANDING]
    once = [_view(game, community, "apart") for community in COMMUNITY]
    return [(replace(one, ratifier=ratifier), refused) for one, refused in once for ratifier in STANDING]


def _view(game: Game, community: str, ratifier: str) -> tuple[View, str | None]:
    electorate = view(game, community, ratifier)
    return _summed(community, ratifier, electorate, powers(electorate))


def _summed(community: str, ratifier: str, electorate: Electorate, found: Powers) -> tuple[View, str | None]:
    pairs = tuple(zip(electorate.voters, found.of, strict=True))
    present = [side for side in KEYS if any(voter.side == side for voter in electorate.voters)]
    shares = dict.fromkeys(present, Fraction(0))
    shapley = dict.fromkeys(present, Fraction(0))
    for voter, power in pairs:
        shares[voter.side] += power.banzhaf
        shapley[voter.side] += power.shapley_shubik or 0
    return View(
        community,
        ratifier,
        shares,
        None if found.refused else shapley,
        tuple(VoterPower(voter.label, voter.side, voter.players, power) for voter, power in pairs),
        tuple(name for voter, power in pairs if not power.swings for name in voter.players),
    ), found.refused


def _idle_casting_votes(game: Game) -> list[str]:
    return [
        f"The casting vote of {chamber.casting} in {shown(chamber.name)} has no effect: the quota {chamber.quota} is "
        f"not half of the {chamber.weight} votes, so no tie can reach it."
        if 2 * (chamber.quota or 0) > chamber.weight
        else f"The casting vote of {chamber.casting} in {shown(chamber.name)} has no effect: the quota {chamber.quota} "
        f"is less than half of the {chamber.weight} votes, so a tie is already carried."
        for chamber in walk(game.chambers)
        if chamber.casting is not None and not chamber.casting_works
    ]
