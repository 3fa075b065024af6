"""The figures of these pages: promises kept, days to pay, and power with and without a promise."""

from dataclasses import dataclass
from fractions import Fraction

from alongside.acts.deciding import GiveUndertaking
from alongside.acts.entry import Entry
from alongside.methods.power import GameError, PowerReport, TooLarge, analyse
from alongside.readings.games import game_of
from alongside.readings.project import Project
from alongside.readings.promises import Promises
from alongside.readings.results import Standing
from alongside.web.wording.gates import gates_of


@dataclass(frozen=True)
class Kept:
    """Promises to another side whose day has come: how many were kept, of how many; and how many are late now."""

    kept: int
    due: int
    late: int


@dataclass(frozen=True)
class Power:
    """The community's share of the voting power of one body: as the law stands, and (where somebody must consent
    afterwards) as promised, which holds only if somebody `promised` it."""

    entry: Entry
    law: Fraction
    honoured: Fraction | None
    promised: bool


def kept(found: Promises) -> Kept:
    """Only what was promised to another side can be broken to them."""
    states = [promise.state for promise in found.all if promise.counts]
    past = [state for state in states if state in ("kept", "missed", "late")]
    return Kept(past.count("kept"), len(past), past.count("late"))


def days_to_pay(fold: Project, standing: Standing) -> int | None:
    """The days within which nine in ten payments had arrived, by their receivers' word; None where nothing can be
    shown."""
    for element in standing.elements:
        for gate in gates_of(fold, element):
            if gate.finding == "prompt" and not gate.answer.withheld and "p90" in gate.answer.measures:
                days = gate.answer.measures["p90"].lo
                return None if days is None else int(days)
    return None


def power_of(fold: Project) -> list[Power]:
    """Every body with rules in force whose power can be worked out."""
    promised = {entry.act.body for entry in fold.of(GiveUndertaking)}
    found = ((entry, _report(entry)) for entry in fold.rules.values())
    return [_power(entry, report, entry.act.body in promised) for entry, report in found if report is not None]


def _report(entry: Entry) -> PowerReport | None:
    try:
        return analyse(game_of(entry.act))
    except (GameError, TooLarge):
        return None


def _power(entry: Entry, report: PowerReport, promised: bool) -> Power:
    shares = {view.ratifier: view for view in report.views if view.community == "individuals"}
    law = min(_ours(view) for view in report.views if view.ratifier != "honoured")
    ratified = entry.act.ratifier not in (None, "none") and "honoured" in shares
    return Power(entry, law, _ours(shares["honoured"]) if ratified else None, promised)


def _ours(view: object) -> Fraction:
    share: Fraction = view.shares.get("community", Fraction(0))  # type: ignore[attr-defined]
    return share
