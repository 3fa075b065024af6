"""What one side can do: its least share over the views, what it can stop, and what it can start by its own yes.
The least share is the one that counts for a standing: a promise by the ratifier is shown, but never lifts it."""

from collections.abc import Sequence
from fractions import Fraction

from alongside.methods.power.coleman import Coleman, coleman
from alongside.methods.power.game import Game
from alongside.methods.power.report import COMMUNITY, view_of
from alongside.methods.power.voters import names_as_bloc, side_as_bloc


def minimum_share(game: Game, side: str = "community") -> Fraction:
    """The side's least Banzhaf share over {community as bloc, individuals} x {ratifier apart, folded}; 0 if it has no
    seat. An undertaking never lifts it."""
    found = [
        view_of(game, community, ratifier)[0].shares.get(side, Fraction(0))
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
    """Coleman's two measures of these players (one or more) voting as one bloc, all other players alone.

    Raises KeyError naming a player who has no seat, or when there is no name."""
    unknown = [name for name in names if name not in game.sides]
    if unknown or not names:
        raise KeyError(*unknown[:1] or ("no names",))
    electorate = names_as_bloc(game, names)
    return coleman(electorate, next(at for at, voter in enumerate(electorate.voters) if voter.bloc))


def _side_coleman(game: Game, side: str) -> Coleman:
    electorate = side_as_bloc(game, side)
    for at, voter in enumerate(electorate.voters):
        if voter.side == side:
            return coleman(electorate, at)
    return Coleman(Fraction(0), Fraction(0))
