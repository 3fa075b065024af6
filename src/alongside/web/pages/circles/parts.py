"""Small fields of the sheet, and the words that are chosen from on it."""

from collections.abc import Sequence
from typing import Any

from django import forms

from alongside.web.wording.choices import choice_name

SORTS = ("ordinary", "theming", "reflection", "action-learning", "sensitive")
CARE = ("lead", "opt-out", "support", "check-in")
RESULTS = ("discussed", "deferred", "dropped")
STANCES = ("for", "against", "other")
OUTCOMES = ("adopted", "refused", "compromise")


def options(words: Sequence[str]) -> list[tuple[str, str]]:
    """Chosen words with their names."""
    return [(word, choice_name(word)) for word in words]


def choices(label: str, given: Sequence[tuple[str, Any]]) -> forms.ChoiceField:
    """One of a list, or nothing."""
    return forms.ChoiceField(label=label, choices=[("", "–"), *given], required=False)


def numbers(label: str, most: int) -> forms.IntegerField:
    """A whole number, or nothing."""
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=most,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


def days(label: str, *, required: bool = False) -> forms.DateField:
    """A day."""
    return forms.DateField(
        label=label,
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )
