"""Power under the rules: what a body's written rules make of the community's votes, and of everybody's.

The rules of a body, and of whoever must consent afterwards, are read as one compound game; the mathematics is in
`methods.power` and knows no acts.
"""

from __future__ import annotations

from dataclasses import dataclass

from alongside.acts.deciding import SetRules
from alongside.acts.entry import Entry
from alongside.methods.power import Game, PowerReport, analyse
from alongside.readings.games import game_of
from alongside.readings.project import Project


@dataclass(frozen=True, slots=True)
class BodyPower:
    """One body's rules and what they come to: for the power picture. `refs` are the acts it rests on."""

    body: str
    rules: SetRules
    game: Game
    report: PowerReport
    refs: tuple[str, ...]


def power(project: Project) -> list[BodyPower]:
    """Every body with rules in force: what each seat and side can do, in all views."""
    return [_body(project, entry) for entry in project.rules.values()]


def _body(project: Project, entry: Entry) -> BodyPower:
    game = game_of(entry.act)
    return BodyPower(entry.act.body, entry.act, game, analyse(game), project.word(entry.ref).refs)
