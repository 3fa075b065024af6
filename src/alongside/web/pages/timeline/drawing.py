"""The marks of the timeline, as drawings: one shape for each mark in each lane, placed by its middle.

A dot in the shape of the side; two bars for a freeze, a cross for what must be put right, a ring with a mark for a
contest, an empty ring for leaving, a beam that joins the sides for a new start. All of it is ours, so it is safe.
"""

from alongside.acts import Side
from alongside.readings.timeline_events import Mark

DOTS: dict[Side | None, str] = {
    "community": '<circle r="9" class="f-community"/>',
    "bridging": '<path d="M0 -9.5L9.5 0L0 9.5L-9.5 0Z" class="f-bridging"/>',
    "institution": '<rect x="-8.5" y="-8.5" width="17" height="17" class="f-institution"/>',
}
CROSS = '<circle r="12" class="f-paper"/><path d="M-8 -8l16 16m0-16l-16 16" class="k-heed" stroke-width="4"/>'
RING = '<circle r="9" class="f-paper"/><circle r="7.8" class="k-{side}" stroke-width="2.6"/>'
DOUBT = (
    '<circle r="10" class="f-paper"/><circle r="8.5" class="k-{side}" stroke-width="3"/>'
    '<path d="M0 -4.5v5M0 2.5v2.5" class="k-{side}" stroke-width="2.6"/>'
)


def mark_in_lanes(mark: Mark, lane: Side | None, x: int, y: int) -> str:
    """A mark of the wide picture, where time runs across."""
    if mark == "reset":
        return f'<path d="M{x} 44V216" class="k-ink" stroke-width="6"/>'
    if mark == "freeze" and lane is None:
        across = f'<path d="M{x} 44V216" class="k-{{}}" stroke-width="{{}}"/>'
        return across.format("ink", 9) + across.format("paper", 3)
    bars = '<path d="M-5 -11v22M5 -11v22" class="k-{side}" stroke-width="4"/>'
    return _at(x, y, _shape(mark, lane, bars))


def mark_in_rail(mark: Mark, lane: Side | None, x: int) -> str:
    """A mark of the list, where time runs down."""
    if mark == "reset":
        ends = _at(14, 20, DOTS["community"]) + _at(74, 20, DOTS["institution"])
        return f'<path d="M14 20H74" class="k-ink" stroke-width="6"/>{ends}'
    if mark == "freeze" and lane is None:
        return '<path d="M3 14h82M3 26h82" class="k-ink" stroke-width="4"/>'
    bars = '<path d="M-11 -6h22M-11 6h22" class="k-{side}" stroke-width="5"/>'
    return _at(x, 20, _shape(mark, lane, bars))


def _shape(mark: Mark, lane: Side | None, bars: str) -> str:
    shapes = {"freeze": bars, "heed": CROSS, "contest": DOUBT, "leave": RING}
    return shapes.get(mark, DOTS.get(lane, DOTS["institution"])).replace("{side}", lane or "ink")


def _at(x: int, y: int, shape: str) -> str:
    return f'<svg x="{x}" y="{y}" overflow="visible">{shape}</svg>'
