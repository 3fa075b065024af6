"""Several small boxes that belong together: votes of each side, seats of a body, a day, an amount.

They stand in rows and columns, each with a name of its own, so that nobody has to learn how a journal writes them.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _

MOST = 1_000_000_000
BETWEEN = _("“%(given)s” does not fit. Write a whole number from %(low)s to %(high)s.")
IN_FIGURES = _("“%(given)s” does not fit. Write a whole number in figures, such as 6.")


class Cells(dict[tuple[str, str], str]):
    """What stands in the boxes, by row and column."""

    def row(self, row: str) -> dict[str, str]:
        """One row: what was typed, by column; boxes left empty are not in it."""
        return {column: text.strip() for (at, column), text in self.items() if at == row and text.strip()}


class Column(NamedTuple):
    """One column: its name in the form, what it is called, and its kind of box."""

    key: str
    label: Any
    box: forms.Widget


class Grid(forms.Widget):
    """The boxes. `rows` are keys with labels; `growing` shows the filled rows and some empty ones, up to all."""

    template_name = "components/grid.html"
    use_fieldset = True

    def __init__(self, rows: Sequence[tuple[str, Any]], columns: Sequence[Column], growing: int = 0) -> None:
        super().__init__()
        self.rows, self.columns, self.growing = list(rows), list(columns), growing

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Cells:
        """What was typed."""
        keys = ((row, column.key) for row, _label in self.rows for column in self.columns)
        return Cells({key: str(data.get(_box(name, key)) or "") for key in keys})

    def not_sent(self, data: Any, files: Any, name: str) -> bool:
        """Was none of its boxes on the page?"""
        return not any(_box(name, (row, c.key)) in data for row, _label in self.rows for c in self.columns)

    def pairs(self, name: str, value: Any) -> list[tuple[str, str]]:
        """The boxes that hold something, as a page sends them."""
        return [(_box(name, key), text) for key, text in (value or {}).items() if text]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """The rows to show, each with its boxes."""
        cells = value if isinstance(value, Cells) else Cells()
        context: dict[str, Any] = super().get_context(name, None, attrs)
        rows = [self._row(name, key, label, cells) for key, label in self._shown(cells)]
        return context | {"rows": rows, "growing": bool(self.growing), "named": any(label for _k, label in self.rows)}

    def _shown(self, cells: Cells) -> list[tuple[str, Any]]:
        if not self.growing:
            return self.rows
        filled = [number for number, (key, _label) in enumerate(self.rows) if cells.row(key)]
        return self.rows[: max([*filled, -1]) + 1 + self.growing]

    def _row(self, name: str, row: str, label: Any, cells: Cells) -> dict[str, Any]:
        boxes = []
        for column in self.columns:
            box = _box(name, (row, column.key))
            html = column.box.render(box, cells.get((row, column.key), ""), {"id": f"id_{box}"})
            boxes.append({"id": f"id_{box}", "label": column.label, "html": html})
        return {"label": label, "boxes": boxes}


def _box(name: str, key: tuple[str, str]) -> str:
    return f"{name}-{key[0]}-{key[1]}"


class GridField(forms.Field, ABC):
    """A field of several boxes. Each kind says how its boxes are read, filled and told."""

    whole = True

    def clean(self, value: Any) -> Any:
        """What the boxes stand for; None if all are empty."""
        cells = value or Cells()
        found = self.read(cells) if any(text.strip() for text in cells.values()) else None
        if found is None and self.required:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return found

    def prepare_value(self, value: Any) -> Any:
        """The boxes for a value of an act."""
        return value if value is None or isinstance(value, Cells) else self.fill(value)

    @abstractmethod
    def read(self, cells: Cells) -> Any:
        """What the boxes stand for. Raises `ValidationError`."""

    def fill(self, value: Any) -> Cells:
        """The boxes for what an act holds: empty, for a kind that no act is read back into."""
        return Cells()

    def told(self, cells: Cells) -> str:
        """The filled boxes in words."""
        labels = {key: str(label) for key, label in self.widget.rows}
        lines = ((labels[key], self._told(cells.row(key))) for key in labels)
        return "\n".join(f"{label}: {text}" if label else text for label, text in lines if text)

    def _told(self, row: dict[str, str]) -> str:
        return ", ".join(_said(column, row[column.key]) for column in self.widget.columns if column.key in row)


def _said(column: Column, text: str) -> str:
    choices = dict(getattr(column.box, "choices", ()))
    return str(choices[text]) if text in choices else f"{column.label} {text}"


def numbers(texts: Iterable[str], low: int = 0, high: int = MOST) -> list[int]:
    """Whole numbers as people type them. Raises `ValidationError`."""
    found = []
    for text in texts:
        bare = text.replace(",", "").replace(" ", "")
        if not (bare.isdecimal() and len(bare) < 13 and low <= int(bare) <= high):
            message = BETWEEN if (low, high) != (0, MOST) else IN_FIGURES
            raise forms.ValidationError(message, code="number", params={"given": text[:40], "low": low, "high": high})
        found.append(int(bare))
    return found


def number_box(size: int = 5) -> forms.TextInput:
    """A box for a whole number; a telephone shows its digits."""
    return forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": size, "maxlength": 13})
