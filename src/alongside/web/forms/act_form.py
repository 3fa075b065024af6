"""The form of one kind of act: its fields, when it happened, and the words said with it.

It is made from the act, so a new kind of act has a form as soon as it exists. What comes in is checked twice: by the
form, in words for whoever typed it, and by the act's own types.
"""

from __future__ import annotations

import datetime
import secrets
from typing import Any

import msgspec
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import inspect, structs

from alongside.acts import Act
from alongside.acts.fields import pointing
from alongside.acts.journal_values import HIDDEN
from alongside.web.forms.fields import field_for
from alongside.web.forms.offers import Offers
from alongside.web.wording.fields import field_name

#: What the door says of whoever answers, and what only a correction needs.
DOOR = ("own", "vouched", "tags", "corrects")
MOST_WORDS = 10_000
NONCE = 32


class ActForm(forms.Form):
    """A form for one kind of act. `to_act()` once it is valid; `said` and `occurred` go with it."""

    nonce = forms.RegexField(r"^[0-9a-f]{32}$", widget=forms.HiddenInput, required=True)

    def __init__(self, kind: type[Act], offers: Offers, data: Any = None, files: Any = None, **more: Any) -> None:
        given = {**_defaults(kind), **more.pop("initial", {}), "nonce": secrets.token_hex(NONCE // 2)}
        super().__init__(data, files, initial=given, **more)
        self.kind, self.offers = kind, offers
        described = inspect.type_info(kind)
        for each in described.fields:  # type: ignore[union-attr]
            if each.name not in DOOR:
                label = field_name(kind.kind, each.name)
                self.fields[each.name] = field_for(kind, each.name, each, offers, label)
        self.fields["on"] = forms.DateField(
            label=gettext_lazy("When it happened"),
            help_text=gettext_lazy("Leave it empty if it is happening now."),
            required=False,
            widget=forms.DateInput(attrs={"type": "date"}),
            input_formats=["%Y-%m-%d"],
        )
        if kind.words:
            self.fields["say"] = forms.CharField(
                label=gettext_lazy("In your own words"),
                help_text=gettext_lazy("These can be taken back later. Name nobody who has not said yes to it."),
                required=False,
                max_length=MOST_WORDS,
                widget=forms.Textarea(attrs={"rows": 4}),
            )
        self.order_fields([kind.main, *self.fields] if kind.main else None)

    def clean_say(self) -> str:
        """Words without characters that can't be seen or that turn others round."""
        return HIDDEN.sub("", self.cleaned_data["say"]).strip()

    def clean_on(self) -> datetime.date | None:
        """A day that has come."""
        day: datetime.date | None = self.cleaned_data["on"]
        if day is not None and day > self.today:
            raise forms.ValidationError(_("That day has not come yet. Say what has happened, or leave the day empty."))
        return day

    @property
    def today(self) -> datetime.date:
        """What day it is in this project."""
        from alongside.web.clock import today

        return today(self.offers.record.project)

    def clean(self) -> dict[str, Any]:
        """The form as a whole: does it make an act?"""
        data = super().clean() or {}
        if not self.errors:
            try:
                self.act = self._made(data)
            except msgspec.ValidationError as problem:
                self.add_error(_field_of(problem, self.fields), _("This does not fit: use letters, digits and lines."))
            except ValueError:
                self.add_error(None, _("It points at something that is not in this record. Go back and choose again."))
        return data

    def to_act(self) -> Act:
        """The act, once the form is valid."""
        return self.act

    @property
    def said(self) -> str:
        """The words said with it."""
        return str(self.cleaned_data.get("say") or "")

    @property
    def occurred(self) -> tuple[datetime.date, datetime.date] | None:
        """When it happened, if that was not today."""
        day = self.cleaned_data.get("on")
        return (day, day) if day and day != self.today else None

    def _made(self, data: dict[str, Any]) -> Act:
        refs = dict(pointing(self.kind, "ref"))
        values: dict[str, Any] = {}
        for field in structs.fields(self.kind):
            value = data.get(field.name)
            if value is None or value in ("", [], ()):
                continue
            if field.name in refs:
                value = [self.offers.ref(v) for v in value] if refs[field.name] else self.offers.ref(value)
            values[field.name] = tuple(value) if isinstance(value, list) else value
        return msgspec.convert(msgspec.to_builtins(self.kind(**values)), self.kind)


def _defaults(kind: type[Act]) -> dict[str, Any]:
    """What a form shows before anybody typed: the act's own defaults."""
    found: dict[str, Any] = {}
    for field in structs.fields(kind):
        if isinstance(field.default, bool):
            found[field.name] = "yes" if field.default else "no"
        elif isinstance(field.default, str | int):
            found[field.name] = field.default
    return found


def _field_of(problem: msgspec.ValidationError, fields: dict[str, forms.Field]) -> str | None:
    """The field that a message of the act's types is about."""
    name = str(problem).rpartition("$.")[2].rstrip("`").partition("[")[0]
    return name if name in fields else None
