"""Who has how much say. Every seat as an individual first, then six views of the same rule: the community as one bloc
or as individuals, each with the ratifier apart, folded into its own side, or bound by its undertaking. The
institution always votes as one. The least of these is what the law leaves to a community, whatever is promised."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from alongside.methods.power.game import Game
from alongside.methods.power.indices import Powers, powers
from alongside.methods.power.names import shown
from alongside.methods.power.seats import SIDES
from alongside.methods.power.shapes import Player, PowerReport, View, VoterPower
from alongside.methods.power.voters import NO_SIDE, RATIFIER, Electorate, individuals, view
from alongside.methods.power.walking import walk

COMMUNITY = ("bloc", "individuals")
STANDING = ("apart", "folded", "honoured")
KEYS = (*SIDES, NO_SIDE, RATIFIER)


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
        _idle_as_bloc(players, [one for one, _ in views]),
        (*_idle_casting_votes(game), *refusals),
    )


def _idle_as_bloc(players: Sequence[Player], views: Sequence[View]) -> tuple[str, ...]:
    """Players whose voter can change nothing in any view with the community as one bloc."""
    blocs = [one for one in views if one.community == "bloc"]
    matter = {name for one in blocs for voter in one.voters if voter.power.swings for name in voter.players}
    return tuple(player.name for player in players if player.name not in matter)


def view_of(game: Game, community: str, ratifier: str) -> tuple[View, str | None]:
    """One view, and why its Shapley-Shubik values are missing (None where they are not)."""
    electorate = view(game, community, ratifier)
    return _summed(community, ratifier, electorate, powers(electorate))


def _views(game: Game) -> list[tuple[View, str | None]]:
    """The six views; without a ratifier only two differ, so each is computed once and told three times."""
    if game.has_ratifier:
        return [view_of(game, community, ratifier) for community in COMMUNITY for ratifier in STANDING]
    once = [view_of(game, community, "apart") for community in COMMUNITY]
    return [(replace(one, ratifier=ratifier), refused) for one, refused in once for ratifier in STANDING]


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
