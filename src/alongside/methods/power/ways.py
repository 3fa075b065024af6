"""The ways to say yes: the smallest groups whose yes is enough, told by who can stand in for whom, so that a picture
can say "the community and any one other" instead of listing every combination."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import TypeAlias

from alongside.methods.power.game import Game
from alongside.methods.power.measures import Measures, measures_of
from alongside.methods.power.seats import TooLarge
from alongside.methods.power.voters import Electorate, view

MOST_COMBINATIONS = 100_000
Vector: TypeAlias = tuple[int, ...]


@dataclass(frozen=True)
class Pick:
    """Any `many` of these voters; each entry of `voters` is a label, a player's name or words for a bloc."""

    many: int
    voters: tuple[str, ...]
    sides: tuple[str, ...]


@dataclass(frozen=True)
class Ways:
    """Minimal winning coalitions told by kind, fewest voters first; total: how many ways there are in all."""

    ways: tuple[tuple[Pick, ...], ...]
    total: int


def ways_to_say_yes(game: Game, limit: int = 12, community: str = "bloc", ratifier: str = "apart") -> Ways:
    """At most `limit` ways to carry a decision in one view (see `analyse` for its words), shortest first.

    A way is minimal: take anyone out and it fails. Voters who can always stand in for one another are told together.
    Raises TooLarge where the combinations are too many to list."""
    electorate = view(game, community, ratifier)
    measures = measures_of(electorate.rule, len(electorate.voters))
    kinds = _kinds(measures)
    if prod(len(kind) + 1 for kind in kinds) > MOST_COMBINATIONS:
        raise TooLarge("There are too many different seats to list every way to say yes; look at the shares instead.")
    minimal = set(_minimal(measures, kinds))
    classes = _classes(minimal, kinds)
    told = sorted(
        {tuple(sum(way[i] for i in same) for same in classes) for way in minimal}, key=lambda way: (sum(way), way)
    )
    names = [[voter for i in same for voter in kinds[i]] for same in classes]
    return Ways(tuple(_picks(way, names, electorate) for way in told[:limit]), len(told))


def _kinds(measures: Measures) -> list[list[int]]:
    found: dict[Vector, list[int]] = {}
    for voter, step in enumerate(measures.steps):
        found.setdefault(step, []).append(voter)
    return list(found.values())


def _minimal(measures: Measures, kinds: Sequence[Sequence[int]]) -> Iterator[Vector]:
    steps = [measures.steps[kind[0]] for kind in kinds]
    for way in product(*(range(len(kind) + 1) for kind in kinds)):
        state = [sum(many * step[i] for many, step in zip(way, steps, strict=True)) for i in range(len(measures.marks))]
        if measures.wins(state) and not any(
            many and measures.wins([total - one for total, one in zip(state, step, strict=True)])
            for many, step in zip(way, steps, strict=True)
        ):
            yield way


def _classes(minimal: set[Vector], kinds: Sequence[Sequence[int]]) -> list[list[int]]:
    """Kinds gathered where a voter of one can always take the place of a voter of the other."""
    classes: list[list[int]] = []
    for kind in range(len(kinds)):
        home = next((same for same in classes if _alike(minimal, kinds, same[0], kind)), None)
        if home is None:
            classes.append([kind])
        else:
            home.append(kind)
    return classes


def _alike(minimal: set[Vector], kinds: Sequence[Sequence[int]], one: int, other: int) -> bool:
    return all(
        _moved(way, source, target) in minimal
        for way in minimal
        for source, target in ((one, other), (other, one))
        if way[source] and way[target] < len(kinds[target])
    )


def _moved(way: Vector, source: int, target: int) -> Vector:
    return tuple(many - (i == source) + (i == target) for i, many in enumerate(way))


def _picks(way: Vector, names: Sequence[Sequence[int]], electorate: Electorate) -> tuple[Pick, ...]:
    return tuple(
        Pick(
            many,
            tuple(electorate.voters[voter].label for voter in voters),
            tuple(dict.fromkeys(electorate.voters[voter].side for voter in voters)),
        )
        for many, voters in zip(way, names, strict=True)
        if many
    )
