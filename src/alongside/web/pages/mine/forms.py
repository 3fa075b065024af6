"""Small forms about what is mine."""

import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.web.wording.choices import CONSENT_LEVELS


class OnceForm(forms.Form):
    """A form whose own number keeps it from being sent twice."""

    nonce = forms.RegexField(r"^[0-9a-f]{32}$", widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial={**(initial or {}), "nonce": secrets.token_hex(16)})


class LevelForm(OnceForm):
    """Who may see it."""

    level = forms.TypedChoiceField(
        label=_("Who may see it?"), coerce=int, choices=list(enumerate(CONSENT_LEVELS)), widget=forms.RadioSelect
    )
