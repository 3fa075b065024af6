"""What stands in a form, as pairs a page can send on; and back again. So nothing typed is lost on the way."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict

Pairs = list[tuple[str, str]]


def typed(form: forms.Form) -> Pairs:
    """Every box of a form that holds something: its name and its text, in the form's order."""
    return [pair for field in form for pair in _pairs(field)]


def _pairs(field: forms.BoundField) -> Pairs:
    widget, value = field.field.widget, field.value()
    if hasattr(widget, "pairs"):
        return list(widget.pairs(field.html_name, value))
    shown = widget.format_value(value)
    texts = shown if isinstance(shown, list) else [shown]
    return [(field.html_name, str(text)) for text in texts if text not in (None, "")]


def as_sent(pairs: Iterable[tuple[str, str]]) -> QueryDict:
    """Pairs, as if a page had sent them."""
    sent = QueryDict(mutable=True)
    for name, text in pairs:
        sent.appendlist(name, text)
    return sent


def begun(fields: dict[str, forms.Field], sent: QueryDict) -> dict[str, Any]:
    """What a form begins with, out of what was typed once or stands in a link; no other field is in it."""
    return {
        name: field.widget.value_from_datadict(sent, {}, name)
        for name, field in fields.items()
        if name in sent or (hasattr(field.widget, "pairs") and not field.widget.not_sent(sent, {}, name))
    }
