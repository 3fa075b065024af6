"""Where somebody wants to hear, in which language, how often, and when not."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.web.frame import NATIVE
from alongside.web.models import Contact
from alongside.web.wording.letters import OFTEN_NAMES

HOURS = [("", "–"), *((str(hour), f"{hour:02}:00") for hour in range(24))]


class NewsForm(forms.Form):
    """An address that is kept already need not be typed again, and is never shown."""

    address = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        help_text=gettext_lazy("Nobody here sees it, not even the people who run this project."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )
    often = forms.ChoiceField(
        label=gettext_lazy("How often?"), choices=OFTEN_NAMES, widget=forms.RadioSelect, initial="weekly"
    )
    language = forms.ChoiceField(label=gettext_lazy("In which language?"), choices=NATIVE)
    quiet_from = forms.TypedChoiceField(
        label=gettext_lazy("No mail from"), choices=HOURS, coerce=int, empty_value=None, required=False, initial="21"
    )
    quiet_to = forms.TypedChoiceField(
        label=gettext_lazy("Mail again from"), choices=HOURS, coerce=int, empty_value=None, required=False, initial="8"
    )

    def __init__(self, data: Any, contact: Contact | None, language: str) -> None:
        kept = {} if contact is None else {name: getattr(contact, name) for name in ("often", "language")}
        hours = {} if contact is None else {"quiet_from": contact.quiet_from, "quiet_to": contact.quiet_to}
        super().__init__(data, initial={"language": language, **kept, **hours})
        if contact is not None:
            self.fields["address"].required = False
            self.fields["address"].label = _("Another e-mail address")

    def clean(self) -> dict[str, Any]:
        """Quiet hours need both ends."""
        given = super().clean() or self.cleaned_data
        ends = [given.get("quiet_from"), given.get("quiet_to")]
        if None in ends and ends != [None, None]:
            self.add_error("quiet_to", _("Choose both hours, or neither."))
        return given
