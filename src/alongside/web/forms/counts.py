"""Counts, in boxes: votes of each side, votes needed of a side, answers from least to most, people by group."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.acts import SIDES
from alongside.acts.journal_values import HIDDEN
from alongside.web.forms.grid import Cells, Column, Grid, GridField, number_box, numbers
from alongside.web.forms.labels import UNSEEN, as_groups, sayable
from alongside.web.wording.names import SIDE_NAMES

MOST_GROUPS = 40
STEPS = 5
SIDE_ROWS = [(side, SIDE_NAMES[side]) for side in SIDES]


class VotesField(GridField):
    """For and against, of each side. A side with both boxes empty did not vote."""

    def __init__(self, **more: Any) -> None:
        columns = [Column("for", _("For"), number_box()), Column("against", _("Against"), number_box())]
        super().__init__(widget=Grid(SIDE_ROWS, columns), **more)

    def read(self, cells: Cells) -> dict[str, tuple[int, int]]:
        """By side."""
        rows = {side: cells.row(side) for side in SIDES}
        pairs = {side: numbers((row.get("for", "0"), row.get("against", "0"))) for side, row in rows.items() if row}
        return {side: (pair[0], pair[1]) for side, pair in pairs.items()}

    def fill(self, value: Any) -> Cells:
        """Two boxes a side."""
        boxes = ("for", "against")
        return Cells({(s, box): str(n) for s, pair in value.items() for box, n in zip(boxes, pair, strict=True)})


class NeededField(GridField):
    """A number for each side that has one."""

    def __init__(self, **more: Any) -> None:
        super().__init__(widget=Grid(SIDE_ROWS, [Column("n", _("Votes"), number_box())]), **more)

    def read(self, cells: Cells) -> dict[str, int]:
        """By side."""
        return {side: numbers(cells.row(side).values())[0] for side in SIDES if cells.row(side)}

    def fill(self, value: Any) -> Cells:
        """One box a side."""
        return Cells({(side, "n"): str(count) for side, count in value.items()})


class AnswersField(GridField):
    """How many gave each of the five answers, from least to most."""

    def __init__(self, **more: Any) -> None:
        labels = (_("Least"), "2", "3", "4", _("Most"))
        columns = [Column(str(step), label, number_box()) for step, label in enumerate(labels, 1)]
        super().__init__(widget=Grid([("n", "")], columns), **more)

    def read(self, cells: Cells) -> tuple[int, ...]:
        """Five numbers; an empty box is nobody."""
        row = cells.row("n")
        return tuple(numbers(row.get(str(step), "0") for step in range(1, STEPS + 1)))

    def fill(self, value: Any) -> Cells:
        """Five boxes."""
        return Cells({("n", str(step)): str(count) for step, count in enumerate(value, 1)})


class GroupsField(GridField):
    """How many people described themselves as belonging to each group."""

    def __init__(self, **more: Any) -> None:
        rows = [(str(n), "") for n in range(MOST_GROUPS)]
        name = forms.TextInput(attrs={"maxlength": 255})
        columns = [Column("group", _("Group"), name), Column("n", _("People"), number_box())]
        super().__init__(widget=Grid(rows, columns, growing=4), **more)

    def read(self, cells: Cells) -> dict[str, int]:
        """By group."""
        found: dict[str, int] = {}
        for key, _label in self.widget.rows:
            row = cells.row(key)
            if row:
                group = as_groups(seen(row.get("group", "")))
                if group in found:
                    raise forms.ValidationError(_("“%(group)s” is there twice. Add the two together.") % row)
                found[group] = numbers([row.get("n", "")])[0]
        return found

    def fill(self, value: Any) -> Cells:
        """Two boxes a group."""
        found = Cells()
        for number, (group, count) in enumerate(value.items()):
            found |= {(str(number), "group"): sayable(group), (str(number), "n"): str(count)}
        return Cells(found)


def seen(text: str) -> str:
    """The text, if every character in it can be seen."""
    if HIDDEN.search(text):
        raise forms.ValidationError(UNSEEN, code="unseen")
    return text
