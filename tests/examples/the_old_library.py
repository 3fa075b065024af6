"""The Old Library's table as `field` terms give it: six checkpoints by six elements, claimed and derived, and why."""

import datetime

from alongside.acts import MODES

CHECKPOINTS = ("2025-04-30", "2025-05-15", "2025-08-31", "2025-12-31", "2026-03-31", "2026-06-30")
N, C, E, D, P, L = MODES  # iNformed to community-Led
#: By element and checkpoint: claimed, lower, upper, one of the tests that bind (None where a stop does, or not begun).
TABLE: dict[str, tuple[tuple[str, str | None, str | None, str | None], ...]] = {
    "brief": (
        (P, C, C, None),
        (P, C, E, "start-presence"),
        (P, C, C, "start-presence"),
        (P, D, D, "room-map"),
        (P, P, P, "start-open"),
        (P, P, P, "start-open"),
    ),
    "engagement-strategy": (
        (P, N, N, None),
        (P, N, N, None),
        (P, N, N, None),
        (P, D, D, "room-map"),
        (P, P, P, "start-open"),
        (P, P, P, "start-open"),
    ),
    "design": (
        (P, N, N, None),
        (P, N, N, None),
        (P, N, N, None),
        (D, D, D, "power-stands"),
        (D, D, D, "power-stands"),
        (D, D, D, "know-open"),
    ),
    "decisions": (
        (P, C, C, None),
        (P, C, C, "power-formal"),
        (P, C, C, "power-prevail"),
        (P, D, D, "power-stands"),
        (D, D, D, "power-stands"),
        (P, P, P, "power-formal"),
    ),
    "delivery": (
        (P, None, None, None),
        (P, None, None, None),
        (P, None, None, None),
        (P, None, None, None),
        (D, D, D, "del-doing"),
        (P, P, P, "del-doing"),
    ),
    "evaluation": (
        (P, N, C, None),
        (P, N, E, "pay-prompt"),
        (P, N, E, "pay-prompt"),
        (E, E, E, "eval-who"),
        (D, D, D, "eval-who"),
        (D, D, P, "eval-who"),
    ),
}
#: Where one more failing item would drop a bound, and the tests that would do it; everywhere else nothing would.
FRAGILE = {
    ("2026-06-30", "design"): ("know-open",),
    ("2026-06-30", "decisions"): ("power-stands",),
    ("2026-06-30", "delivery"): ("acc-promises",),
}


def day(text: str) -> int:
    """A date as the readings count it."""
    return datetime.date.fromisoformat(text).toordinal()
