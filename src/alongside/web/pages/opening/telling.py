"""The answers of one page in words, to be looked at before they are kept."""

from typing import Any

from django.utils.translation import gettext as _

from alongside.acts import ELEMENTS
from alongside.web.forms.when import told_span
from alongside.web.wording.choices import choice_name
from alongside.web.wording.names import element_name, spoken


def told(form: Any) -> list[tuple[str, str]]:
    """Label and answer of each field that holds something."""
    pairs = [(str(field.label), _answer(form, name, field)) for name, field in form.fields.items()]
    return [(label, answer) for label, answer in pairs if answer]


def _answer(form: Any, name: str, field: Any) -> str:
    value = form.cleaned_data.get(name)
    if name == "lines":
        return "\n".join(map(_line, value or ())) or _("Nothing was listed.")
    if isinstance(value, list | tuple):
        choices = dict(getattr(field, "choices", ()))
        return _(", ").join(str(choices.get(each) or spoken(each)) for each in value)
    choices = {str(key): text for key, text in getattr(field, "choices", ())}
    given = {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value or "")
    return str(choices.get(given, given))


def _line(line: dict[str, Any]) -> str:
    """One line of a list."""
    about = _("all of it") if line["about"] == ELEMENTS else element_name(line["about"][0])
    parts = [spoken(line["what"]), about]
    if "on" in line:
        parts.append(told_span(line["on"]))
    if "state" in line:
        parts += [choice_name(line["state"]), spoken(line["reason"] or "")]
    return " · ".join(part for part in parts if part)
