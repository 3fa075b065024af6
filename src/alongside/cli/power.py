"""`alongside power`: who can say yes, who can stop it, and who can never matter, under written rules.

Shares are exact. What the rules promise (an undertaking honoured) and what the law leaves (the least of four views) are
told apart, always both.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby
from pathlib import Path

import click

from alongside.cli.fail import CommandError
from alongside.cli.plain import figure, table
from alongside.cli.progress import working
from alongside.methods.power import GameError, Player, PowerReport, TooLarge, View, analyse, game_from_toml, report_json
from alongside.methods.power.names import printable

LARGEST = 8_000_000  # bytes; from_toml says in words what is longer than it reads


@click.command(name="power")
@click.argument("game", metavar="GAME.toml")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(game: str, as_json: bool) -> None:
    """Say who has how much say under the rules in GAME.toml (docs/reference/game.md)."""
    try:
        rules = game_from_toml(_text(game))
        with working(f"counting every way in which {len(rules.sides)} seats could say yes", 50 * len(rules.sides)):
            report = analyse(rules)
    except (GameError, TooLarge) as problem:
        raise CommandError(f"{printable(game, 200)}: {problem}") from None
    if as_json:
        click.echo(json.dumps(report_json(report)))
    else:
        click.echo("\n".join(_page(report)))


def _text(game: str) -> str:
    if not game.strip():
        raise CommandError("no name was given; give the name of a game file, such as board.toml.")
    try:
        path = Path(game)
        with path.open("rb") as file:
            read = file.read(LARGEST + 1)
        if len(read) > LARGEST:
            raise GameError(f"the file is larger than {LARGEST:,} bytes; write seats alike once, with count.")
        return read.decode("utf-8")
    except UnicodeDecodeError:
        raise GameError("the file is not UTF-8 text; save it as UTF-8.") from None
    except OSError as problem:
        raise GameError(f"the file can't be read: {problem.strerror}.") from None
    except ValueError as problem:
        if isinstance(problem, GameError):
            raise
        raise GameError("a file's name can't hold what was given.") from None


def _page(report: PowerReport) -> Iterator[str]:
    yield "Every seat on its own (share of voting power)"
    rows = [("Seat", "Side", "Banzhaf", "", "Shapley-Shubik")]
    yield from table([*rows, *_seats(report.players)])
    if any(player.side for player in report.players):
        yield from _sides(report)
    else:
        yield from ("", "No seat says which side it is on, so nothing can be said of sides.")
    yield from ("", *_never(report), *report.notes)


def _sides(report: PowerReport) -> Iterator[str]:
    """What the community has, as promised and as the law stands, each in the view that leaves it least; then all
    views."""
    promised = [view for view in report.views if view.ratifier == "honoured"]
    lawful = [view for view in report.views if view.ratifier != "honoured"]
    yield from ("", "What the community holds, in the view that leaves it least")
    yield from table([("As promised", *_least(promised)), ("As the law stands", *_least(lawful))])
    yield from ("", "Every view (the institution always votes as one)")
    yield from table([("Community", "Ratifier", "Shares"), *map(_view, report.views)])


def _seats(players: tuple[Player, ...]) -> Iterator[tuple[str, ...]]:
    """One row for each run of seats that are alike."""
    for (side, share, other), run in groupby(players, key=lambda p: (p.side, p.banzhaf, p.shapley_shubik)):
        alike = [player.name for player in run]
        name = alike[0] if len(alike) == 1 else f"{alike[0]} to {alike[-1]} ({len(alike)} seats, each)"
        yield name, side or "-", figure(share), _exact(share), figure(other)


def _exact(share: Fraction) -> str:
    text = str(share)
    return "" if share.denominator == 1 else text if len(text) <= 24 else "(exact in --json)"


def _least(views: list[View]) -> tuple[str, ...]:
    lowest = min(views, key=_community)
    share = _community(lowest)
    return figure(share), _exact(share), f"community {_who(lowest)}, ratifier {lowest.ratifier}"


def _community(view: View) -> Fraction:
    return view.shares.get("community", Fraction(0))


def _who(view: View) -> str:
    return "as one bloc" if view.community == "bloc" else "as individuals"


def _view(view: View) -> tuple[str, ...]:
    shares = ", ".join(f"{side} {figure(share)}" for side, share in view.shares.items())
    return _who(view), view.ratifier, shares


def _never(report: PowerReport) -> Iterator[str]:
    """Who can never change anything: each seat on its own, and once the institution votes as one, in every view."""
    names = ", ".join(report.never_matter) or "nobody"
    yield f"Who can never matter, each seat on its own: {names}."
    always = set.intersection(*(set(view.never_matter) for view in report.views))
    more = [player.name for player in report.players if player.name in always]
    if any(player.side for player in report.players):
        yield f"Who can never matter once the institution votes as one: {', '.join(more) or 'nobody'}."
        bloc = ", ".join(report.never_matter_as_bloc) or "nobody"
        yield f"Who can never matter once the institution and the community each vote as one: {bloc}."
