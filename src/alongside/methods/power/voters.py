"""Who votes as one. Seats on paper are not yet voices in a vote: an institution's seats vote together, a community
may stand together or apart, a ratifier may be its own voice, part of its institution's bloc, or bound by an
undertaking. Each of these is a view, and a view turns named players into voters, each with one yes or no."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from alongside.methods.power.game import Game
from alongside.methods.power.rules import Rule, rule_of
from alongside.methods.power.seats import Chamber
from alongside.methods.power.walking import seats_of

NO_SIDE = "none"
RATIFIER = "ratifier"


@dataclass(frozen=True)
class Voter:
    """One yes or no.

    side: community, institution, bridging, ratifier or none; body: words for those who vote as one, or the player's
    name; players: the names that vote as one; bloc: whether they are taken together however many they are."""

    side: str
    body: str
    players: tuple[str, ...]
    bloc: bool

    @property
    def label(self) -> str:
        """The player's name, or the words for a bloc and how many are in it."""
        return self.players[0] if len(self.players) == 1 else f"{self.body} ({len(self.players)} as one)"


@dataclass(frozen=True)
class Electorate:
    """The voters of one view, and the rule in terms of their positions in `voters`."""

    voters: tuple[Voter, ...]
    rule: Rule


def individuals(game: Game) -> Electorate:
    """Every player votes alone, ratifiers included."""
    sides = game.sides
    return _electorate(game, game.chambers, {name: (sides[name] or NO_SIDE, name) for name in sides}, set())


def view(game: Game, community: str, ratifier: str) -> Electorate:
    """The institution as one bloc, bridging seats alone.

    community: "bloc" or "individuals".
    ratifier: "apart" (each ratifying chamber is a voter of its own, one for each side that sits in it), "folded" (its
    players vote with the bloc of their own side) or "honoured" (ratifying chambers removed)."""
    blocs = {"institution", "community"} if community == "bloc" else {"institution"}
    return _voting(game, blocs, ratifier)


def side_as_bloc(game: Game, side: str) -> Electorate:
    """That side as one bloc, the institution as one bloc, every ratifier apart, all others alone."""
    return _voting(game, {"institution", side}, "apart")


def names_as_bloc(game: Game, names: Sequence[str]) -> Electorate:
    """These players as one bloc, all others alone, ratifiers included."""
    keys = {
        name: ("these" if name in names else side or NO_SIDE, "these" if name in names else name)
        for name, side in game.sides.items()
    }
    return _electorate(game, game.chambers, keys, {"these"})


def _voting(game: Game, blocs: set[str], ratifier: str) -> Electorate:
    apart = _ratifying(game.chambers) if ratifier == "apart" else {}
    keys: dict[str, tuple[str, str]] = {}
    for name, side in game.sides.items():
        if name in apart:
            keys[name] = (RATIFIER, f"{apart[name]}, {side or 'no side'}")
        else:
            keys[name] = (side or NO_SIDE, side if side in blocs else name)
    chambers = _without_ratifiers(game.chambers) if ratifier == "honoured" else game.chambers
    return _electorate(game, chambers, keys, blocs | {RATIFIER})


def _ratifying(chambers: Sequence[Chamber]) -> dict[str, str]:
    """player's name -> name of the first ratifying chamber in which that player sits."""
    found: dict[str, str] = {}
    for chamber in _ratifiers(chambers):
        for seat in seats_of([chamber]):
            found.setdefault(seat.name, chamber.name)
    return found


def _ratifiers(chambers: Sequence[Chamber]) -> Iterator[Chamber]:
    for chamber in chambers:
        if chamber.ratifier:
            yield chamber
        else:
            yield from _ratifiers(chamber.chambers)


def _without_ratifiers(chambers: Sequence[Chamber]) -> tuple[Chamber, ...]:
    return tuple(
        replace(chamber, chambers=_without_ratifiers(chamber.chambers)) for chamber in chambers if not chamber.ratifier
    )


def _electorate(
    game: Game, chambers: Sequence[Chamber], keys: dict[str, tuple[str, str]], blocs: set[str]
) -> Electorate:
    """Players with one key are one voter; players who no longer sit or hold anything are left out."""
    present = set(_present(chambers))
    groups: dict[tuple[str, str], list[str]] = {}
    for name, key in keys.items():
        if name in present:
            groups.setdefault(key, []).append(name)
    voters = tuple(Voter(*key, tuple(names), key[0] in blocs) for key, names in groups.items())
    position = {name: number for number, voter in enumerate(voters) for name in voter.players}
    return Electorate(voters, rule_of(chambers, game.combine, position, game.sides))


def _present(chambers: Sequence[Chamber]) -> Iterator[str]:
    for chamber in chambers:
        yield from (seat.name for seat in chamber.seats)
        yield from chamber.veto
        if chamber.casting is not None and chamber.casting_works:
            yield chamber.casting
        yield from _present(chamber.chambers)
