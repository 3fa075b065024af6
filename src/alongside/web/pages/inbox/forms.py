"""One answer: about which acts, and what."""

import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

YES, NO, UNCLEAR, ABSENT = "yes", "no", "unclear", "absent"
FORGED = _("That is not one of the questions here. Go back to the first one.")


class AnswerForm(forms.Form):
    """Yes, not true, not clear, or not there, about one act or about several of one meeting, by their numbers."""

    nonce = forms.RegexField(r"^[0-9a-f]{32}$", widget=forms.HiddenInput, error_messages={"invalid": FORGED})
    what = forms.Field(widget=forms.MultipleHiddenInput, error_messages={"required": FORGED})
    answer = forms.ChoiceField(
        choices=[(each, each) for each in (YES, NO, UNCLEAR, ABSENT)],
        error_messages={"required": _("Choose one of the answers."), "invalid_choice": FORGED},
    )

    def __init__(self, size: int, data: Any = None) -> None:
        """`size`: how many acts there are."""
        super().__init__(data, initial={"nonce": secrets.token_hex(16)})
        self.size = size

    def clean_what(self) -> list[int]:
        """Numbers of acts in this record."""
        given = self.cleaned_data["what"]
        numbers = [int(each) for each in given if each.isascii() and each.isdigit() and len(each) < 10]
        if len(numbers) != len(given) or not all(1 <= number <= self.size for number in numbers):
            raise forms.ValidationError(FORGED)
        return numbers
