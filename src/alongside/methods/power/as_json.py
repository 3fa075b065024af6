"""The report as plain JSON values, every share an exact fraction in text: "5/21", "0", "1"."""

from fractions import Fraction

from alongside.methods.power.shapes import PowerReport, View


def report_json(report: PowerReport) -> dict[str, object]:
    """{"players": [{"name", "side", "banzhaf", "shapley_shubik"}], "views": [{"community", "ratifier", "shares",
    "shapley_shubik"}], "never_matter": [names], "never_matter_as_bloc": [names]}; a value that was refused, and a side
    not stated, is null."""
    return {
        "players": [
            {
                "name": player.name,
                "side": player.side,
                "banzhaf": _text(player.banzhaf),
                "shapley_shubik": _text(player.shapley_shubik),
            }
            for player in report.players
        ],
        "views": [_view(view) for view in report.views],
        "never_matter": list(report.never_matter),
        "never_matter_as_bloc": list(report.never_matter_as_bloc),
    }


def _view(view: View) -> dict[str, object]:
    return {
        "community": view.community,
        "ratifier": view.ratifier,
        "shares": _texts(view.shares),
        "shapley_shubik": None if view.shapley_shubik is None else _texts(view.shapley_shubik),
    }


def _texts(shares: dict[str, Fraction]) -> dict[str, str | None]:
    return {side: _text(share) for side, share in shares.items()}


def _text(share: Fraction | None) -> str | None:
    return None if share is None else f"{share}"
