"""What is worked out about one body's rules, once: shares in all views, ways to say yes, Coleman's powers, and what one
vote more would change. Rules that two projects share are worked out once for both."""

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

import msgspec

from alongside.acts.deciding import SetRules
from alongside.methods.power import (
    Game,
    GameError,
    PowerReport,
    TooLarge,
    Ways,
    analyse,
    initiative,
    preventive,
    ways_to_say_yes,
)
from alongside.readings.games import game_of

MANY = 400


@dataclass(frozen=True)
class Reckoning:
    """`alone` is the body by itself, without whoever must consent afterwards. `promised` and `law` are the ways to say
    yes with the ratifier bound by its promise, and free; None where they are too many to list. `stricter` is the
    community's least share if one vote more were needed, None where that can't be."""

    game: Game
    report: PowerReport
    alone: PowerReport
    promised: Ways | None
    law: Ways | None
    preventive: Fraction
    initiative: Fraction
    stricter: Fraction | None


def reckon(rules: SetRules) -> Reckoning | str:
    """Everything about these rules, or a sentence saying why it can't be exact."""
    return _reckon(msgspec.json.encode(rules))


@lru_cache(maxsize=256)
def _reckon(encoded: bytes) -> Reckoning | str:
    rules = msgspec.json.decode(encoded, type=SetRules)
    try:
        game = game_of(rules)
        return Reckoning(
            game=game,
            report=analyse(game),
            alone=analyse(Game(game.chambers[:1])),
            promised=_ways(game, "honoured"),
            law=_ways(game, "apart"),
            preventive=preventive(game),
            initiative=initiative(game),
            stricter=_stricter(rules),
        )
    except (GameError, TooLarge) as why:
        return str(why)


def _ways(game: Game, ratifier: str) -> Ways | None:
    try:
        found = ways_to_say_yes(game, limit=MANY, community="individuals", ratifier=ratifier)
    except TooLarge:
        return None
    return found if found.total <= MANY else None


def _stricter(rules: SetRules) -> Fraction | None:
    try:
        return least(analyse(game_of(msgspec.structs.replace(rules, quota=rules.quota + 1))))
    except (GameError, TooLarge):
        return None


def least(report: PowerReport) -> Fraction:
    """The community's least share as the law stands: a promise never lifts it."""
    return min(view.shares.get("community", Fraction(0)) for view in report.views if view.ratifier != "honoured")
