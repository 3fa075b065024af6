"""What somebody typed, told back to them before it goes."""

from typing import Any

from django import forms

from alongside.web.forms import ActForm


def answers(form: ActForm) -> list[tuple[Any, str]]:
    """The fields that were filled in: label and what was chosen, in words."""
    told = ((field.label, _told(field)) for field in form.visible_fields())
    return [(label, text) for label, text in told if text]


def _told(field: forms.BoundField) -> str:
    value = field.value()
    choices = dict(getattr(field.field, "choices", ()))
    if not choices:
        return str(value or "")
    chosen = value if isinstance(value, list) else [value]
    return "; ".join(str(choices.get(each, each)) for each in chosen if each not in (None, ""))
