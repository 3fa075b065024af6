"""When something happened: a day, only a month, or only a year; and what a contest says was otherwise."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.web.forms.grid import Cells, Column, Grid, GridField, number_box
from alongside.web.wording.choices import choice_name
from alongside.web.wording.days import day_name

Span = tuple[datetime.date, datetime.date]
ROW = "at"
NO_SUCH_DAY = _("There is no such day. Write the day, the month and the year in figures, such as 5, 11 and 2024.")
LESS = _("Write at least the year. If you know only the month, leave the day empty.")
NOT_YET = _("That day has not come yet. Say what has happened, or leave the day empty.")


def day_columns() -> list[Column]:
    """Three boxes."""
    return [
        Column("day", _("Day"), number_box(2)),
        Column("month", _("Month"), number_box(2)),
        Column("year", _("Year"), number_box(4)),
    ]


class WhenField(GridField):
    """The first and the last day on which it may have happened."""

    def __init__(self, today: datetime.date, **more: Any) -> None:
        self.today = today
        super().__init__(widget=Grid([(ROW, "")], day_columns()), **more)

    def read(self, cells: Cells) -> Span:
        """A day, a whole month or a whole year that has begun."""
        span = read_span(cells.row(ROW))
        if span[0] > self.today:
            raise forms.ValidationError(NOT_YET, code="not-yet")
        return span

    def fill(self, value: Any) -> Cells:
        """Three boxes; those that nobody knows stay empty."""
        return fill_span(value)

    def told(self, cells: Cells) -> str:
        """In words."""
        try:
            return told_span(read_span(cells.row(ROW)))
        except forms.ValidationError:
            return ""


def read_span(row: Mapping[str, str]) -> Span:
    """The days that what was typed may mean. Raises `ValidationError`."""
    if "year" not in row or ("day" in row and "month" not in row):
        raise forms.ValidationError(LESS, code="when")
    try:
        year, month = int(row["year"]), int(row.get("month", "0"))
        if "month" not in row:
            return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
        if "day" in row:
            day = datetime.date(year, month, int(row["day"]))
            return day, day
        return datetime.date(year, month, 1), datetime.date(year, month, calendar.monthrange(year, month)[1])
    except (ValueError, OverflowError):
        raise forms.ValidationError(NO_SUCH_DAY, code="when") from None


def fill_span(span: Span) -> Cells:
    """The boxes for a day, a month or a year. Any other span shows its first day's month."""
    first, last = span
    if first == last:
        return Cells({(ROW, "day"): str(first.day), **_month(first)})
    whole_year = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year
    return Cells({(ROW, "year"): str(first.year)}) if whole_year else Cells(_month(first))


def _month(day: datetime.date) -> dict[tuple[str, str], str]:
    return {(ROW, "month"): str(day.month), (ROW, "year"): str(day.year)}


def told_span(span: Span) -> str:
    """A day, a month or a year in words."""
    boxes = fill_span(span).row(ROW)
    pattern = "j F Y" if "day" in boxes else "F Y" if "month" in boxes else "Y"
    return day_name(span[0], pattern)


class VersionField(GridField):
    """A contest's own version: it happened at another time, its result was another, or its number was."""

    def __init__(self, **more: Any) -> None:
        sorts = [
            ("", _("I don’t say")),
            ("on", _("It happened at another time")),
            ("result", _("The result was another")),
            ("value", _("The number was another")),
        ]
        results = [("", "–"), *((word, choice_name(word)) for word in RESULTS)]
        columns = [
            Column("what", _("What was otherwise"), forms.Select(choices=sorts)),
            *day_columns(),
            Column("result", _("The result was"), forms.Select(choices=results)),
            Column("value", _("The number was"), number_box()),
        ]
        super().__init__(widget=Grid([(ROW, "")], columns), **more)

    def read(self, cells: Cells) -> str | None:
        """`on:2024-11~`, `result:missed` or `value:3`."""
        row = cells.row(ROW)
        what = row.get("what") or next((key for key in ("result", "value") if key in row), "on")
        if what == "on":
            return f"on:{_token(read_span(row))}"
        given = row.get(what, "")
        fits = given in RESULTS if what == "result" else given.removeprefix("-").isdecimal() and given.isascii()
        if what not in ("result", "value") or not fits:
            raise forms.ValidationError(_("Say how it was: a time, a result or a number."), code="version")
        return f"{what}:{given}"

    def fill(self, value: Any) -> Cells:
        """The boxes for a version."""
        what, _colon, given = value.partition(":")
        if what != "on":
            return Cells({(ROW, "what"): what, (ROW, what): given})
        year, month, day = (*given.rstrip("~").split("-"), "", "")[:3]
        boxes = {"day": day.lstrip("0"), "month": month.lstrip("0"), "year": year}
        return Cells({(ROW, "what"): what, **{(ROW, key): text for key, text in boxes.items() if text}})


def _token(span: Span) -> str:
    boxes = fill_span(span).row(ROW)
    return span[0].isoformat() if "day" in boxes else span[0].isoformat()[: 7 if "month" in boxes else 4] + "~"


#: What a result can be, in any act that has one.
RESULTS = (
    "kept",
    "missed",
    "renegotiated",
    "unchanged",
    "amended",
    "overturned",
    "discussed",
    "deferred",
    "dropped",
    "approved",
    "paid",
    "refused",
)
