"""Short texts that stay public for ever: labels, lists of labels, titles. What can't be seen is refused, not mended."""

from __future__ import annotations

import unicodedata
from typing import Any

import msgspec
from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.acts.base import Groups, Label
from alongside.acts.journal_values import HIDDEN

UNSEEN = _("There is a character in it that can’t be seen, or that turns others round. Type it again, without copying.")
NOT_A_LABEL = _("“%(given)s” does not fit. Use letters, digits and spaces, at most 64.")


class Plain(forms.CharField):
    """One line of text in which every character can be seen."""

    def clean(self, value: Any) -> str:
        """The text, with letters that look alike written in one way."""
        if HIDDEN.search(str(value or "")):
            raise forms.ValidationError(UNSEEN, code="unseen")
        return unicodedata.normalize("NFC", str(super().clean(value) or ""))


class Labelled(Plain):
    """A short name: what is typed with spaces is kept as a label, "night shift" as "night-shift"."""

    def clean(self, value: Any) -> Any:
        """The label; None for nothing."""
        text = super().clean(value)
        return as_label(text) if text.strip() else None

    def prepare_value(self, value: Any) -> Any:
        """As people would say it."""
        return sayable(value) if isinstance(value, str) else value


class Several(Plain):
    """Several short names, with commas between them."""

    def clean(self, value: Any) -> Any:
        """The labels, in order."""
        parts = super().clean(value).replace("،", ",").split(",")
        return tuple(as_label(part) for part in parts if part.strip())

    def prepare_value(self, value: Any) -> Any:
        """With commas between them."""
        return ", ".join(map(sayable, value)) if isinstance(value, tuple) else value


def as_label(text: str, kind: Any = Label) -> str:
    """What was typed, as a label. Raises `ValidationError`."""
    label = "-".join(text.split())
    try:
        return str(msgspec.convert(label, kind))
    except msgspec.ValidationError:
        raise forms.ValidationError(NOT_A_LABEL, code="label", params={"given": text[:40]}) from None


def as_groups(text: str) -> str:
    """Groups that one person belongs to, with + between them."""
    return as_label("+".join(part.strip() for part in text.split("+")), Groups)


def sayable(label: str) -> str:
    """A label with spaces, where what is typed then leads back to it."""
    spoken = label.replace("-", " ")
    return spoken if "-".join(spoken.split()) == label else label
