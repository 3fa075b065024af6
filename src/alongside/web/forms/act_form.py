"""The form of one kind of act: its fields, when it happened, and the words said with it.

It is made from the act, so a new kind of act has a form as soon as it exists. What comes in is checked twice: by the
form, in words for whoever typed it, and by the act's own types.
"""

from __future__ import annotations

import secrets
from functools import cache
from typing import Any

import msgspec
from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import inspect, structs

from alongside.acts import Act, Money
from alongside.acts.fields import pointing
from alongside.acts.journal_values import HIDDEN
from alongside.web.clock import today
from alongside.web.forms.fields import Asked, field_for
from alongside.web.forms.files import PhotoField
from alongside.web.forms.initial import DOOR
from alongside.web.forms.offers import Offers
from alongside.web.forms.order import in_order
from alongside.web.forms.when import Span, WhenField
from alongside.web.forms.windows import window_of
from alongside.web.models import Photo
from alongside.web.wording.complaints import complain
from alongside.web.wording.helps import HELPS, help_line, question

MOST_WORDS = 10_000
NONCE = 32
#: Lists that an act always has and that may hold nothing: a body whose rules are for no one part.
MAY_BE_EMPTY = {("set-rules", "about")}


class ActForm(forms.Form):
    """A form for one kind of act. `to_act()` once it is valid; `said`, `photo` and `occurred` go with it."""

    nonce = forms.RegexField(r"^[0-9a-f]{32}$", widget=forms.HiddenInput, required=True)

    def __init__(self, kind: type[Act], offers: Offers, data: Any = None, files: Any = None, **more: Any) -> None:
        self.ordinary, self.seldom = _defaults(kind), []
        begin = {**self.ordinary, **(more.pop("initial", None) or {}), "nonce": secrets.token_hex(NONCE // 2)}
        super().__init__(data, files, initial=begin, **more)
        self.kind, self.offers = kind, offers
        self._add_fields()
        if kind.words:
            self._add_words()
        if self._held("corrects"):
            self.fields["corrects"] = forms.CharField(widget=forms.HiddenInput, required=False)
        self.order_fields(in_order(self))
        for field in self.fields.values():
            complain(field)

    # -- its fields -------------------------------------------------------------------------------------------------

    def _add_fields(self) -> None:
        for each in _described(self.kind).fields:
            if each.name not in DOOR:
                name, token = each.name, self.kind.kind
                needed = each.required and (token, name) not in MAY_BE_EMPTY
                common = {"label": question(token, name), "help_text": help_line(token, name), "required": needed}
                window = window_of(name, self.data)
                asked = Asked(token, name, each.type, needed, self.offers, self._held(name), window, common)
                self.fields[name] = field_for(asked)
        self.fields["on"] = WhenField(
            self.today, label=gettext_lazy("When it happened"), help_text=HELPS["on"], required=False
        )

    def _add_words(self) -> None:
        self.fields["say"] = forms.CharField(
            label=gettext_lazy("In your own words"),
            help_text=HELPS["say"],
            required=False,
            max_length=MOST_WORDS,
            widget=forms.Textarea(attrs={"rows": 4}),
        )
        self.fields["photo"] = PhotoField(
            self.offers.record.project, label=gettext_lazy("A photo"), help_text=HELPS["photo"], required=False
        )

    def _held(self, name: str) -> tuple[str, ...]:
        """What a field holds already, as texts; for money its currency."""
        if self.is_bound:
            given = self.data.getlist(name) or self.data.getlist(f"{name}-m-of")
        else:
            given = self.initial.get(name) or ()
        if isinstance(given, Money):
            return (given.currency,)
        if isinstance(given, str | int):
            return (str(given),)
        return tuple(map(str, given)) if isinstance(given, list | tuple) else ()

    # -- checking ---------------------------------------------------------------------------------------------------

    @cached_property
    def today(self) -> Any:
        """What day it is in this project."""
        return today(self.offers.record.project)

    def clean_say(self) -> str:
        """Words without characters that can't be seen or that turn others round."""
        return HIDDEN.sub("", self.cleaned_data["say"].replace("\r\n", "\n")).strip()

    def clean_corrects(self) -> str:
        """An act of the same kind."""
        number = self.cleaned_data["corrects"]
        try:
            first = self.offers.entry(number).act
        except ValueError:
            first = None
        if type(first) is not self.kind:
            raise forms.ValidationError(_("That is not in this record. Go back and choose again."), code="ref")
        return self.offers.ref(number)

    def clean(self) -> dict[str, Any]:
        """The form as a whole: does it make an act? What was kept of a file stays with the form."""
        data = super().clean() or {}
        self._keep_files(data)
        if not self.errors:
            try:
                self.act = self._made(data)
            except msgspec.ValidationError as problem:
                self.add_error(_field_of(problem, self.fields), _("This does not fit. Type it again, or leave it out."))
            except ValueError:
                self.add_error(None, _("It points at something that is not in this record. Go back and choose again."))
        return data

    def _keep_files(self, data: dict[str, Any]) -> None:
        kept = [name for name, field in self.fields.items() if hasattr(field, "known") and hasattr(field, "take")]
        if kept:
            sent = self.data.copy()
            for name in kept:
                sent.pop(f"{name}-drop", None)
                sent[f"{name}-kept"] = data.get(name) or ""
            self.data, self.files = sent, {}

    # -- what comes out ---------------------------------------------------------------------------------------------

    def to_act(self) -> Act:
        """The act, once the form is valid."""
        return self.act

    @property
    def said(self) -> str:
        """The words said with it."""
        return str(self.cleaned_data.get("say") or "")

    @property
    def waiting(self) -> Photo | None:
        """The photo that goes with it, on its shelf."""
        digest = self.cleaned_data.get("photo")
        return self.fields["photo"].waiting(digest) if digest else None  # type: ignore[attr-defined]

    @property
    def photo(self) -> bytes:
        """Its pixels."""
        waiting = self.waiting
        return waiting.content if waiting else b""

    @property
    def occurred(self) -> Span | None:
        """When it happened, if that was not today."""
        span: Span | None = self.cleaned_data.get("on")
        return span if span and span != (self.today, self.today) else None

    def _made(self, data: dict[str, Any]) -> Act:
        refs = dict(pointing(self.kind, "ref")) | {"corrects": None}
        values: dict[str, Any] = {name: () for kind, name in MAY_BE_EMPTY if kind == self.kind.kind}
        for name in self.kind.__struct_fields__:
            value = data.get(name)
            if value is None or value in ("", [], ()):
                continue
            if refs.get(name) is not None:
                value = [self.offers.ref(v) for v in value] if refs[name] else self.offers.ref(value)
            values[name] = tuple(value) if isinstance(value, list) else value
        return msgspec.convert(msgspec.to_builtins(self.kind(**values)), self.kind)


@cache
def _described(kind: type[Act]) -> Any:
    """Its fields and their types."""
    return inspect.type_info(kind)


@cache
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
