"""What a form says when something in it has to be changed: what to do, never only what is wrong."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

CHOOSE = _("Choose one of these.")
CHOOSE_SOME = _("Choose at least one of these.")
NOT_OFFERED = _("That is not among the choices. Choose again.")
NUMBER = _("Write a whole number in figures.")
DAY = _("Write a day that is in the calendar, such as 2026-06-30.")

#: What is said by each sort of field; the first that fits counts.
COMPLAINTS: tuple[tuple[type[forms.Field], dict[str, Any]], ...] = (
    (forms.MultipleChoiceField, {"required": CHOOSE_SOME, "invalid_choice": NOT_OFFERED, "invalid_list": NOT_OFFERED}),
    (forms.ChoiceField, {"required": CHOOSE, "invalid_choice": NOT_OFFERED}),
    (
        forms.IntegerField,
        {
            "required": NUMBER,
            "invalid": NUMBER,
            "min_value": _("Write a number that is not less than %(limit_value)s."),
            "max_value": _("Write a number that is not more than %(limit_value)s."),
        },
    ),
    (forms.DateField, {"required": DAY, "invalid": DAY}),
    (forms.RegexField, {"required": _("Go back, load the page again and send it."), "invalid": NOT_OFFERED}),
    (forms.CharField, {"required": _("Write something here.")}),
    (forms.Field, {"required": _("Fill this in.")}),
)
TOO_LONG = _("This has %(show_value)s characters, and at most %(limit_value)s can be kept. Make it shorter.")


def complain(field: forms.Field) -> None:
    """Give a field of a form our own sentences."""
    field.error_messages |= next(said for sort, said in COMPLAINTS if isinstance(field, sort))
    for check in field.validators:
        code = getattr(check, "code", None)
        if code == "max_length":
            check.message = TOO_LONG
        elif code in ("min_value", "max_value"):
            check.message = field.error_messages[code]
        elif code == "null_characters_not_allowed":
            check.message = NOT_OFFERED
