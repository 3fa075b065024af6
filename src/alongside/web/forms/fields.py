"""One field of an act as one field of a form: which sort it is, what may be typed, and what it then holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _
from msgspec import inspect

from alongside.acts.base import Money
from alongside.acts.deciding import SeatBlock
from alongside.acts.fields import bare, meaning
from alongside.web.forms.blocks import BlocksField
from alongside.web.forms.choices import choices_of
from alongside.web.forms.counts import AnswersField, GroupsField, NeededField, VotesField
from alongside.web.forms.files import FingerprintField
from alongside.web.forms.labels import Labelled, Plain, Several
from alongside.web.forms.money import MoneyField
from alongside.web.forms.offers import Offers
from alongside.web.forms.ticks import Ticks
from alongside.web.forms.when import VersionField
from alongside.web.forms.windows import Window
from alongside.web.wording.choices import CONSENT_LEVELS, PULSE_STATEMENTS, choice_name
from alongside.web.wording.names import spoken

LONGEST = 200
MOST_LABELS = 1000
NOTHING = ("", _("None of these"))
Choices = list[tuple[str, Any]]
YES = ("yes", _("Yes"))
NO = ("no", _("No"))
#: Whole numbers that stand for sentences, and the number of the first.
SENTENCES = {"level": (CONSENT_LEVELS, 0), "statement": (PULSE_STATEMENTS, 1)}


class Asked(NamedTuple):
    """What a field is made of: whose field it is, its type, what it may offer, what it holds already, and which window
    of the acts offered it shows."""

    kind: str
    name: str
    type: inspect.Type
    required: bool
    offers: Offers
    held: tuple[str, ...]
    window: int
    common: dict[str, Any]

    @property
    def many(self) -> bool:
        """Does it hold several?"""
        return isinstance(bare(self.type), inspect.VarTupleType)

    @property
    def may_be_none(self) -> bool:
        """May it say nothing at all?"""
        return isinstance(self.type, inspect.UnionType)


class Chosen(forms.ChoiceField):
    """One of those offered, or another that fits."""

    fits: Callable[[str], bool]

    def valid_value(self, value: Any) -> bool:
        """The page shows only the newest; a link may lead to an older one."""
        return self.fits(str(value))


class ChosenMany(forms.MultipleChoiceField):
    """Several of those offered, or others that fit."""

    whole = True
    fits: Callable[[str], bool]

    def valid_value(self, value: Any) -> bool:
        """As for one."""
        return self.fits(str(value))


def field_for(asked: Asked) -> forms.Field:
    """The form field for a field of an act."""
    note = meaning(asked.type)
    if note in _POINTING:
        return _POINTING[note](asked)
    return _PLAIN[type(bare(asked.type))](asked)


def _one_of(asked: Asked, offered: Callable[[], Choices], fits: Callable[[str], bool]) -> forms.Field:
    """A choice of one or of several, those that are held already among them; worked out once somebody looks at them,
    which nobody does where a form fits and is kept."""
    field: Any
    first = ("", _("Choose")) if asked.required else NOTHING
    if asked.many:
        field = ChosenMany(choices=cache(offered), widget=Ticks, **asked.common)
    else:
        field = Chosen(choices=cache(lambda: [first, *offered()]), **asked.common)
    field.fits = fits
    return field  # type: ignore[no-any-return]


def _ref(asked: Asked) -> forms.Field:
    kind, name, offers, at = asked.kind, asked.name, asked.offers, asked.window
    field: Any = _one_of(
        asked, lambda: offers.acts(kind, name, asked.held, at), lambda number: offers.fits(kind, name, number)
    )
    field.window = lambda: Window(name, at, offers.has_older(kind, name, at))
    return field  # type: ignore[no-any-return]


def _seat(asked: Asked) -> forms.Field:
    offers = asked.offers

    def people() -> Choices:
        known = offers.known if asked.kind == "invite-seat" else offers.here
        return held_in_order(known, asked.held, offers.named)

    return _one_of(asked, people, offers.is_seat)


def _element(asked: Asked) -> forms.Field:
    if not asked.many:
        return Labelled(max_length=64, **asked.common)
    offers = asked.offers
    return _one_of(asked, lambda: held_in_order(offers.elements, asked.held, offers.element), offers.is_element)


def _label(asked: Asked) -> forms.Field:
    if asked.many:
        return Several(max_length=MOST_LABELS, **asked.common)
    field: Any = Labelled(max_length=64, **asked.common)
    field.known = lambda: [spoken(each) for each in asked.offers.labels.get(asked.name, ())]
    return field  # type: ignore[no-any-return]


def _title(asked: Asked) -> forms.Field:
    return Plain(max_length=160, **asked.common)


def held_in_order(
    choices: Iterable[tuple[str, Any]], held: Sequence[str], name: Callable[[str], Any]
) -> list[tuple[str, Any]]:
    """The choices, with those that are held where they stand; in front where that would change their order."""
    known = dict(choices)
    missing = [(each, name(each)) for each in held if each not in known]
    whole = {**known, **dict(missing)}
    order = list(whole)
    places = [order.index(each) for each in held]
    front = held if places != sorted(places) else ()
    return [(each, whole[each]) for each in dict.fromkeys((*front, *order))]


def _choice(asked: Asked) -> forms.Field:
    values = choices_of(asked.kind, asked.name)
    if all(isinstance(value, int) for value in values):
        choices = [(value, str(value)) for value in values]
        return forms.TypedChoiceField(choices=choices, coerce=int, widget=forms.RadioSelect, **asked.common)
    offered = [(value, choice_name(value)) for value in values]
    return forms.ChoiceField(
        choices=[NOTHING, *offered] if asked.may_be_none else offered, widget=forms.RadioSelect, **asked.common
    )


def _choices(asked: Asked) -> forms.Field:
    item = bare(bare(asked.type).item_type)  # type: ignore[attr-defined]
    if isinstance(item, inspect.StructType) and item.cls is SeatBlock:
        return BlocksField(**asked.common)
    offered = [(value, choice_name(value)) for value in choices_of(asked.kind, asked.name)]
    choices = held_in_order(offered, [each for each in asked.held if each in dict(offered)], choice_name)
    return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **asked.common)


def _yes_no(asked: Asked) -> forms.Field:
    held = {"coerce": lambda value: value == "yes", "empty_value": None}
    return forms.TypedChoiceField(choices=[YES, NO], widget=forms.RadioSelect, **held, **asked.common)


def _whole(asked: Asked) -> forms.Field:
    given: Any = bare(asked.type)
    if asked.name in SENTENCES:
        lines, first = SENTENCES[asked.name]
        choices = list(enumerate(lines, first))
        return forms.TypedChoiceField(choices=choices, coerce=int, widget=forms.RadioSelect, **asked.common)
    most = 2**53 - 1
    low, high = (-most if given.ge is None else given.ge), (most if given.le is None else given.le)
    return forms.IntegerField(min_value=low, max_value=high, **asked.common)


def _day(asked: Asked) -> forms.Field:
    box = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(widget=box, input_formats=["%Y-%m-%d"], **asked.common)


def _struct(asked: Asked) -> forms.Field:
    assert bare(asked.type).cls is Money  # type: ignore[attr-defined]
    return MoneyField(also=asked.held[0] if asked.held else "", **asked.common)


def _counted(asked: Asked) -> forms.Field:
    given: Any = bare(asked.type)
    if meaning(given.key_type) == "label":
        return GroupsField(**asked.common)
    votes = isinstance(given.value_type, inspect.TupleType)
    return VotesField(**asked.common) if votes else NeededField(**asked.common)


_POINTING: dict[str | None, Callable[[Asked], forms.Field]] = {
    "ref": _ref,
    "seat": _seat,
    "element": _element,
    "label": _label,
    "title": _title,
    "file": lambda asked: FingerprintField(**asked.common),
    "version": lambda asked: VersionField(**asked.common),
}
_PLAIN: dict[type, Callable[[Asked], forms.Field]] = {
    inspect.LiteralType: _choice,
    inspect.VarTupleType: _choices,
    inspect.TupleType: lambda asked: AnswersField(**asked.common),
    inspect.DictType: _counted,
    inspect.BoolType: _yes_no,
    inspect.IntType: _whole,
    inspect.DateType: _day,
    inspect.StructType: _struct,
}
