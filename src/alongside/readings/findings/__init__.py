"""The forty findings, by the groups of the field: each counts something in the folded acts and gives figures, no
verdict."""

from __future__ import annotations

from alongside.readings.findings import (
    agenda,
    deciding,
    delivering,
    gathering,
    knowing,
    learning,
    paying,
    relating,
    starting,
)
from alongside.readings.findings.base import FINDINGS, Found

__all__ = [
    "FINDINGS",
    "Found",
    "agenda",
    "deciding",
    "delivering",
    "gathering",
    "knowing",
    "learning",
    "paying",
    "relating",
    "starting",
]
