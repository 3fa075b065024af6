"""The seats of a body, a row for each holder: who holds them, on which side, how many, and what each is worth."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.acts.deciding import SeatBlock
from alongside.web.forms.counts import SIDE_ROWS, seen
from alongside.web.forms.grid import Cells, Column, Grid, GridField, number_box, numbers
from alongside.web.forms.labels import as_label, sayable

MOST_ROWS = 40
EMPTY_ROWS = 4
MOST_SEATS, MOST_WEIGHT = 10_000, 1_000_000


class BlocksField(GridField):
    """The seats of a body."""

    def __init__(self, **more: Any) -> None:
        columns = [
            Column("holder", _("Who holds them"), forms.TextInput(attrs={"maxlength": 64})),
            Column("side", _("Side"), forms.Select(choices=[("", "–"), *SIDE_ROWS])),
            Column("count", _("Seats"), number_box()),
            Column("weight", _("Votes each"), number_box()),
        ]
        super().__init__(widget=Grid([(str(n), "") for n in range(MOST_ROWS)], columns, growing=EMPTY_ROWS), **more)

    def read(self, cells: Cells) -> tuple[SeatBlock, ...]:
        """A block of equal seats for each row."""
        rows = (cells.row(key) for key, _label in self.widget.rows)
        return tuple(_block(row) for row in rows if row)

    def fill(self, value: Any) -> Cells:
        """Four boxes a block."""
        found: dict[tuple[str, str], str] = {}
        for n, block in enumerate(value):
            row = {"holder": sayable(block.holder), "side": block.side, "count": block.count, "weight": block.weight}
            found |= {(str(n), key): str(box) for key, box in row.items()}
        return Cells(found)


def _block(row: dict[str, str]) -> SeatBlock:
    if "holder" not in row or row.get("side") not in dict(SIDE_ROWS):
        raise forms.ValidationError(_("Each row of seats needs who holds them and a side."), code="row")
    count = numbers([row.get("count", "1")], 1, MOST_SEATS)[0]
    weight = numbers([row.get("weight", "1")], 1, MOST_WEIGHT)[0]
    return SeatBlock(as_label(seen(row["holder"])), row["side"], count, weight)  # type: ignore[arg-type]
