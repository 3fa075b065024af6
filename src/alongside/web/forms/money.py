"""An amount and its currency, written as people write it: 1,250.50."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.acts.base import Money
from alongside.acts.journal_values import DIGITS
from alongside.web.forms.grid import Cells, Column, Grid, GridField

CURRENCIES = ("GBP", "EUR", "USD", "CHF", "SEK", "NOK", "DKK", "PLN", "CAD", "AUD", "NZD", "INR", "JPY", "KWD")
MOST_DIGITS = 13
ROW = "m"


class MoneyField(GridField):
    """An amount of money, kept in whole pence (or cents)."""

    def __init__(self, *, also: str = "", **more: Any) -> None:
        codes = dict.fromkeys((*CURRENCIES, also) if also else CURRENCIES)
        amount = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": 10, "maxlength": 20})
        currency = forms.Select(choices=[(code, code) for code in codes])
        super().__init__(widget=Grid([(ROW, "")], [Column("of", _("Currency"), currency), _amount(amount)]), **more)

    def clean(self, value: Any) -> Any:
        """The amount; None where only the currency was chosen, which stands there from the beginning."""
        cells = value if value and value.row(ROW).get("amount") else Cells()
        return super().clean(cells)

    def read(self, cells: Cells) -> Money:
        """In the smallest coin."""
        row = cells.row(ROW)
        code = row.get("of", CURRENCIES[0])
        digits = DIGITS.get(code, 2)
        found = re.fullmatch(r"([0-9]+)(?:\.([0-9]+))?", re.sub(r"[\s,£€$]", "", row["amount"]), re.ASCII)
        pence = (found[2] or "") if found else ""
        if not found or code not in dict(self.widget.columns[0].box.choices) or len(found[1]) > MOST_DIGITS:
            raise forms.ValidationError(_("Write an amount in figures, such as 1250.50."), code="amount")
        if len(pence) > digits:
            message = _("%(code)s has %(digits)s figures after the point.")
            raise forms.ValidationError(message, code="amount", params={"code": code, "digits": digits})
        return Money(code, int(found[1] + pence.ljust(digits, "0")))

    def fill(self, value: Any) -> Cells:
        """Two boxes."""
        digits = DIGITS.get(value.currency, 2)
        whole, rest = divmod(value.minor, 10**digits)
        amount = f"{whole}.{rest:0{digits}}" if digits else str(whole)
        return Cells({(ROW, "of"): value.currency, (ROW, "amount"): amount})

    def told(self, cells: Cells) -> str:
        """Currency and amount; nothing without an amount."""
        row = cells.row(ROW)
        return f"{row.get('of', '')} {row['amount']}" if "amount" in row else ""


def _amount(box: forms.Widget) -> Column:
    return Column("amount", _("Amount"), box)
