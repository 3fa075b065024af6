"""Older acts to choose from: a field that points at acts shows forty at a time, and two buttons that turn the leaves.

A button sends the whole form, so nothing typed is lost. Which leaf a field shows travels with the form in a hidden box.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from alongside.web.whole import whole

PRESS = "older"
MOST = 100_000


class Window(NamedTuple):
    """Which forty acts a field shows, from 1 (the newest), and whether there are older ones."""

    field: str
    at: int
    older: bool

    @property
    def box(self) -> str:
        """The name of the hidden box."""
        return f"{self.field}-{PRESS}"

    @property
    def buttons(self) -> list[tuple[str, int]]:
        """What can be pressed: the value of the button, and how many leaves it goes back (-1: to newer ones)."""
        steps = [1] * self.older + [-1] * (self.at > 1)
        return [(f"{PRESS}:{self.field}:{self.at + step}", step) for step in steps]


def turned(pressed: str) -> bool:
    """Was a button pressed that turns a leaf?"""
    return pressed.startswith(f"{PRESS}:")


def window_of(field: str, sent: Any) -> int:
    """Which window a field shows, by what was sent."""
    sort, _colon, rest = str(sent.get("press", "")).partition(":")
    name, _colon, wanted = rest.partition(":")
    given = wanted if (sort, name) == (PRESS, field) else str(sent.get(f"{field}-{PRESS}", ""))
    return whole(given, MOST) or 1
