"""How answers are put on a plain page of text: references, figures, tables, and nothing that a terminal could be
led astray by."""

from __future__ import annotations

from collections.abc import Sequence

from alongside.methods.power.names import printable
from alongside.readings.results import Number
from alongside.readings.written import rounded

SHORT = 12  # letters of a leaf hash that are enough to tell acts of one record apart by eye


def title(text: str) -> str:
    """Somebody's title, safe to print: unseen characters and those that turn the line round are shown as codes."""
    return printable(text, 160)


def reference(ref: str) -> str:
    """#label, or the first letters of a leaf hash."""
    return f"#{ref[:SHORT]}" if len(ref) == 64 else f"#{ref}"


def how_many(number: int, what: str) -> str:
    """1 act, 2 acts."""
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def figure(value: Number | None) -> str:
    """A figure to three decimals, whole numbers as they are, a dash for none."""
    if value is None:
        return "-"
    if isinstance(value, int) or value.denominator == 1:
        return str(int(value))
    return f"{rounded(value, 3)}"


def table(rows: Sequence[Sequence[str]], indent: str = "  ") -> list[str]:
    """Lines with their columns one under another; the last column may run on."""
    if not rows:
        return []
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return [indent + "  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip() for row in rows]
