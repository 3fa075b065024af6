"""What somebody says, and who may see it."""

import secrets
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.acts.journal_values import HIDDEN
from alongside.acts.voices import ShareVoice
from alongside.web.clock import today
from alongside.web.legible import legible
from alongside.web.models import Project
from alongside.web.photos import NotAPhoto, redrawn
from alongside.web.sealing import waiting_photo
from alongside.web.wording.choices import CONSENT_LEVELS, CONSENT_LINES

MOST_WORDS = 10_000
MONTHS = ((12, _("a year")), (6, _("six months")), (1, _("a month")))
LEVELS = tuple(zip(range(6), CONSENT_LEVELS, CONSENT_LINES, strict=True))


class SayForm(forms.Form):
    """A voice: words, a photo or both, who may see it, for how long. `waiting`: a photo that was chosen before."""

    nonce = forms.RegexField(r"^[0-9a-f]{32}$", widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("Write it"),
        help_text=_("Any language. Long or short. Spelling doesn’t matter. A photo alone is fine too."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=MOST_WORDS,
        error_messages={"required": _("The box is empty. Say something, or close this page: nothing is sent.")},
    )
    photo = forms.FileField(
        label=_("Add a photo"),
        help_text=_("We keep only what can be seen: not where or when it was taken."),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )
    level = forms.TypedChoiceField(
        label=_("Who may see it?"),
        coerce=int,
        choices=[(n, name) for n, name, _line in LEVELS],
        widget=forms.RadioSelect,
    )
    months = forms.TypedChoiceField(label=_("For how long?"), coerce=int, choices=MONTHS)

    def __init__(self, project: Project, *given: Any, begun: dict[str, str] | None = None) -> None:
        initial = {"nonce": secrets.token_hex(16), "level": 1, "months": 12}
        super().__init__(*given, initial=initial | (begun or {}))
        self.project = project
        self.waiting = waiting_photo(project, (begun or self.data).get("kept_photo", ""))
        self.fields["words"].required = not (self.waiting or self.files.get("photo"))

    def clean_words(self) -> str:
        """Words without characters that can't be seen or that turn others round; needed where there is no photo."""
        field, words = self.fields["words"], HIDDEN.sub("", self.cleaned_data["words"]).strip()
        if legible(words):
            return words
        if field.required:
            raise forms.ValidationError(field.error_messages["required"], code="required")
        return ""

    def clean_photo(self) -> bytes:
        """The photo, drawn anew."""
        file = self.cleaned_data["photo"]
        try:
            return redrawn(file) if file else b""
        except NotAPhoto as no:
            raise forms.ValidationError(str(no)) from None

    def to_act(self) -> ShareVoice:
        """The act: public is only that somebody said something, at which level, until when."""
        until = today(self.project) + timedelta(days=self.cleaned_data["months"] * 365 // 12)
        medium = "photo" if self.pixels else "text"
        return ShareVoice(level=self.cleaned_data["level"], until=until, medium=medium)

    @property
    def pixels(self) -> bytes:
        """The photo that goes with it: the one just chosen, or the one from before."""
        return self.cleaned_data["photo"] or (self.waiting.content if self.waiting else b"")

    @property
    def levels(self) -> list[dict[str, Any]]:
        """The six levels with their pictures, the chosen one marked."""
        chosen = str(self["level"].value())
        return [{"n": n, "name": name, "line": line, "on": chosen == str(n)} for n, name, line in LEVELS]
