"""How it was, in one's own words; and what a panel found."""

import datetime
import secrets
from typing import Any, get_args, get_type_hints

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.acts import Act
from alongside.acts.journal_values import HIDDEN
from alongside.acts.judging import CloseContest, Contest
from alongside.web.photos import NotAPhoto, redrawn
from alongside.web.wording.choices import choice_name

MOST_WORDS = 10_000
PROTECTED = _("Let nobody see that it was me")


class _Once(forms.Form):
    """A form whose own number keeps it from being sent twice, with words."""

    nonce = forms.RegexField(r"^[0-9a-f]{32}$", widget=forms.HiddenInput)

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, initial={"nonce": secrets.token_hex(16)})

    def clean_words(self) -> str:
        """Words without characters that can't be seen or that turn others round."""
        return HIDDEN.sub("", self.cleaned_data["words"]).strip()


class ContestForm(_Once):
    """That is not how it was: a reason, the fact as they know it, and a photo."""

    words = forms.CharField(
        label=_("How was it?"),
        help_text=_("Any language. Name nobody who has not said yes to it. You can take these words back later."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=MOST_WORDS,
        error_messages={"required": _("Say in a few words how it was. A panel has nothing else to go by.")},
    )
    result = forms.ChoiceField(label=_("What came of it really?"), required=False)
    on = forms.DateField(
        label=_("When did it really happen?"),
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    photo = forms.FileField(
        label=_("Add a photo"),
        help_text=_("We keep only what can be seen: not where or when it was taken."),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )
    protected = forms.BooleanField(
        label=PROTECTED,
        help_text=_("It then stands under a name used once, and nobody reads your words here. Tell a panel yourself."),
        required=False,
    )

    def __init__(self, fact: Act, today: datetime.date, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        self.today = today
        results = _results(fact)
        if results:
            self.fields["result"].choices = [("", "–"), *results]  # type: ignore[attr-defined]
        else:
            del self.fields["result"]

    def clean_on(self) -> datetime.date | None:
        """A day that has come."""
        day: datetime.date | None = self.cleaned_data["on"]
        if day is not None and day > self.today:
            raise forms.ValidationError(_("That day has not come yet. Leave it empty if you don’t know the day."))
        return day

    def clean_photo(self) -> bytes:
        """The photo, drawn anew."""
        file = self.cleaned_data["photo"]
        try:
            return redrawn(file) if file else b""
        except NotAPhoto as no:
            raise forms.ValidationError(str(no)) from None

    def to_act(self, what: str) -> Contest:
        """The act. Of a result and a day, the result is the fact's own version."""
        result, day = self.cleaned_data.get("result"), self.cleaned_data["on"]
        version = f"result:{result}" if result else f"on:{day.isoformat()}" if day else None
        return Contest(what=what, version=version, protected=self.cleaned_data["protected"])


def _results(fact: Act) -> list[tuple[str, str]]:
    """The other results that an act of this kind could have had."""
    if "result" not in fact.__struct_fields__:
        return []
    chosen = get_args(get_type_hints(type(fact))["result"])
    return [(each, choice_name(each)) for each in chosen if each != fact.result]  # type: ignore[attr-defined]


class PanelForm(_Once):
    """What a panel found, and who sat on it."""

    panel = forms.MultipleChoiceField(
        label=_("Who sat on the panel?"),
        help_text=_("You and at least one more. Most must be of the community."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Say who sat on the panel.")},
    )
    result = forms.ChoiceField(
        label=_("What did the panel find?"),
        choices=[
            ("upheld", _("It was not as it was told: the contest is right")),
            ("unfounded", _("It was as it was told: the contest is unfounded")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what the panel found.")},
    )
    words = forms.CharField(
        label=_("Why?"), required=False, max_length=MOST_WORDS, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, people: list[tuple[str, str]], data: Any = None) -> None:
        super().__init__(data)
        self.fields["panel"].choices = people  # type: ignore[attr-defined]

    def to_act(self, contest: str) -> CloseContest:
        """The act; the version stays the contest's own."""
        seats = tuple(self.cleaned_data["panel"])
        return CloseContest(contest=contest, result=self.cleaned_data["result"], panel=seats)
