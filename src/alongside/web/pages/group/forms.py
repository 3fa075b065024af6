"""A question to vote on in secret, one's choice, and what the group says in public afterwards."""

import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.acts.journal_values import HIDDEN
from alongside.web.models import SecretVote
from alongside.web.wording.choices import choice_name

MOST_CHOICES, LONGEST = 8, 80


class _Once(forms.Form):
    """A form whose own number keeps it from being sent twice."""

    nonce = forms.RegexField(r"^[0-9a-f]{32}$", widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial={**(initial or {}), "nonce": secrets.token_hex(16)})


class QuestionForm(_Once):
    """What is asked, and the answers to choose from."""

    question = forms.CharField(
        label=gettext_lazy("What do you want to decide?"),
        help_text=gettext_lazy("One question. Name nobody in it."),
        max_length=300,
        error_messages={"required": gettext_lazy("Write the question that everybody votes on.")},
    )
    choices = forms.CharField(
        label=gettext_lazy("The answers, one on each line"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def clean_question(self) -> str:
        """Words without characters that can't be seen or that turn others round."""
        return HIDDEN.sub("", self.cleaned_data["question"]).strip()

    def clean_choices(self) -> list[str]:
        """Two answers or more, each once; without any, yes and no."""
        lines = (HIDDEN.sub("", line).strip() for line in self.cleaned_data["choices"].splitlines())
        found = list(dict.fromkeys(line for line in lines if line)) or [_("Yes"), _("No")]
        if not 2 <= len(found) <= MOST_CHOICES or any(len(each) > LONGEST for each in found):
            raise forms.ValidationError(_("Give two to eight short answers, one on each line."))
        return found


class BallotForm(forms.Form):
    """One choice."""

    choice = forms.TypedChoiceField(
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the answers.")},
    )

    def __init__(self, vote: SecretVote, data: Any = None) -> None:
        super().__init__(data)
        self.fields["choice"].label = vote.question
        self.fields["choice"].choices = [(str(n), text) for n, text in enumerate(vote.choices)]  # type: ignore[attr-defined]


class PositionForm(_Once):
    """What the group says in public, about a proposal or a public claim."""

    about = forms.ChoiceField(label=gettext_lazy("About what?"))
    stance = forms.ChoiceField(
        label=gettext_lazy("Where do you stand?"),
        choices=[(word, choice_name(word)) for word in ("for", "against", "other")],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say whether you are for it, against it, or something else.")},
    )
    words = forms.CharField(
        label=gettext_lazy("In your own words"),
        help_text=gettext_lazy("Anyone can read this. How many voted for what goes with it only if you write it."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": gettext_lazy("Say it in your own words, short or long.")},
    )

    def __init__(self, offered: list[tuple[str, str]], data: Any = None) -> None:
        super().__init__(data)
        self.fields["about"].choices = offered  # type: ignore[attr-defined]

    def clean_words(self) -> str:
        """Words without characters that can't be seen or that turn others round."""
        return HIDDEN.sub("", self.cleaned_data["words"]).strip()
