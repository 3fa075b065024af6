"""One field of an act as one field of a form: which sort it is, what may be typed, and what it then holds."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from msgspec import inspect

from alongside.acts.base import Money
from alongside.acts.fields import bare, meaning
from alongside.acts.journal_values import shape_of
from alongside.web.forms.offers import Offers
from alongside.web.wording.choices import choice_name
from alongside.web.wording.names import spoken

LONGEST = 200
NOTHING = ("", _("None of these"))
YES = ("yes", _("Yes"))
NO = ("no", _("No"))


class Labelled(forms.CharField):
    """A short name: what is typed with spaces is kept as a label, "night shift" as "night-shift"."""

    def clean(self, value: Any) -> str | None:
        """The label; None for nothing."""
        text = " ".join(str(super().clean(value) or "").split())
        return text.replace(" ", "-") or None


class Several(forms.CharField):
    """Several short names, with commas between them."""

    def clean(self, value: Any) -> tuple[str, ...]:
        """The labels, in order, each once."""
        parts = str(super().clean(value) or "").replace("\n", ",").replace("،", ",").split(",")
        return tuple(dict.fromkeys("-".join(part.split()) for part in parts if part.strip()))


class Written(forms.CharField):
    """Anything richer, written as a journal writes it: votes, seats, counts."""

    def __init__(self, *, kind: inspect.Type, **more: Any) -> None:
        self.shape, self.many = shape_of(kind), isinstance(bare(kind), inspect.VarTupleType)
        super().__init__(**more)

    def clean(self, value: Any) -> Any:
        """What the text stands for; None for nothing."""
        text = ",".join(str(super().clean(value) or "").split())
        if not text:
            return None
        try:
            return self.shape.read(f"({text})" if self.many and not text.startswith("(") else text)
        except ValueError:
            message = _("“%(given)s” does not fit. Write %(expects)s.")
            given = {"given": text[:40], "expects": self.shape.expects}
            raise forms.ValidationError(message % given, code="shape") from None


class Amount(forms.DecimalField):
    """Money, in whole pence."""

    def clean(self, value: Any) -> Money | None:
        """The amount in pounds; None for nothing."""
        amount = super().clean(value)
        return None if amount is None else Money("GBP", int(amount * 100))


def field_for(kind: type, name: str, described: inspect.Field, offers: Offers, label: Any) -> forms.Field:
    """The form field for a field of an act."""
    given, note = bare(described.type), meaning(described.type)
    common = {"label": label, "required": described.required}
    if note in _POINTING:
        return _POINTING[note](kind.kind, name, given, offers, common)  # type: ignore[attr-defined]
    return _PLAIN.get(type(given), _written)(described.type, given, common)


def _ref(kind: str, name: str, given: inspect.Type, offers: Offers, common: dict[str, Any]) -> forms.Field:
    choices = offers.acts(kind, name)
    if isinstance(given, inspect.VarTupleType):
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **common)
    return forms.ChoiceField(choices=choices if common["required"] else [NOTHING, *choices], **common)


def _seat(kind: str, name: str, given: inspect.Type, offers: Offers, common: dict[str, Any]) -> forms.Field:
    if isinstance(given, inspect.VarTupleType):
        return forms.MultipleChoiceField(choices=offers.seats, widget=forms.CheckboxSelectMultiple, **common)
    return forms.ChoiceField(choices=offers.seats if common["required"] else [NOTHING, *offers.seats], **common)


def _element(kind: str, name: str, given: inspect.Type, offers: Offers, common: dict[str, Any]) -> forms.Field:
    if isinstance(given, inspect.VarTupleType):
        return forms.MultipleChoiceField(choices=offers.elements, widget=forms.CheckboxSelectMultiple, **common)
    return Labelled(max_length=64, **common)


def _label(kind: str, name: str, given: inspect.Type, offers: Offers, common: dict[str, Any]) -> forms.Field:
    if isinstance(given, inspect.VarTupleType):
        return Several(max_length=1000, **common)
    if isinstance(given, inspect.DictType):
        return Written(kind=given, max_length=1000, **common)
    field = Labelled(max_length=64, **common)
    field.known = [spoken(each) for each in offers.labels.get(name, ())]
    return field


_POINTING: dict[str, Callable[..., forms.Field]] = {"ref": _ref, "seat": _seat, "element": _element, "label": _label}


def _choice(_type: inspect.Type, given: Any, common: dict[str, Any]) -> forms.Field:
    choices = [(value, choice_name(value)) for value in given.values]
    widget = forms.RadioSelect
    if all(isinstance(value, int) for value in given.values):
        return forms.TypedChoiceField(choices=choices, coerce=int, widget=widget, **common)
    return forms.ChoiceField(choices=choices if common["required"] else [NOTHING, *choices], widget=widget, **common)


def _choices(type_: inspect.Type, given: Any, common: dict[str, Any]) -> forms.Field:
    item = bare(given.item_type)
    if not isinstance(item, inspect.LiteralType):
        return _written(type_, given, common)
    choices = [(value, choice_name(value)) for value in item.values]
    return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **common)


def _yes_no(_type: inspect.Type, given: Any, common: dict[str, Any]) -> forms.Field:
    return forms.TypedChoiceField(
        choices=[YES, NO], coerce=lambda value: value == "yes", empty_value=None, widget=forms.RadioSelect, **common
    )


def _whole(_type: inspect.Type, given: Any, common: dict[str, Any]) -> forms.Field:
    return forms.IntegerField(min_value=given.ge, max_value=given.le, **common)


def _day(_type: inspect.Type, given: Any, common: dict[str, Any]) -> forms.Field:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}), input_formats=["%Y-%m-%d"], **common)


def _text(_type: inspect.Type, given: Any, common: dict[str, Any]) -> forms.Field:
    return forms.CharField(max_length=given.max_length or LONGEST, **common)


def _struct(type_: inspect.Type, given: Any, common: dict[str, Any]) -> forms.Field:
    if given.cls is Money:
        return Amount(min_value=0, max_digits=12, decimal_places=2, **common)
    return _written(type_, given, common)


def _written(type_: inspect.Type, given: Any, common: dict[str, Any]) -> forms.Field:
    return Written(kind=type_, max_length=1000, **common)


_PLAIN: dict[type, Callable[..., forms.Field]] = {
    inspect.LiteralType: _choice,
    inspect.VarTupleType: _choices,
    inspect.BoolType: _yes_no,
    inspect.IntType: _whole,
    inspect.DateType: _day,
    inspect.StrType: _text,
    inspect.StructType: _struct,
}
