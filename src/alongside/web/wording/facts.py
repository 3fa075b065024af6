"""What an act says, field by field, in words: each field's name, and its value as parts that a page can link.

Nothing is left out but what was not said: a field that has its ordinary value says nothing.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

from django.utils.translation import gettext as _

from alongside.acts import SIDES, Act, Money
from alongside.acts.base import Groups, Label, Labels
from alongside.acts.deciding import SeatBlock
from alongside.acts.fields import pointing
from alongside.web.wording.choices import CONSENT_LEVELS, NO, PULSE_STATEMENTS, YES, choice_name
from alongside.web.wording.days import day_name
from alongside.web.wording.fields import field_name
from alongside.web.wording.names import element_name, side_name, spoken

ELEMENT_FIELDS = {"about", "like"}
_LABELS = (Label, Label | None, Labels, Groups)
Look = Callable[[str], tuple[str, str]]

SIGNS = {"GBP": "£", "EUR": "€", "USD": "$"}


@dataclass(frozen=True)
class Part:
    """A piece of a value: its words, and the address they lead to, if any. `given`: they are a person's, not ours."""

    text: str
    address: str = ""
    given: bool = False


@dataclass(frozen=True)
class Fact:
    """One field: its name and the parts of its value."""

    name: str
    parts: tuple[Part, ...]


def facts(act: Act, ref: Look, seat: Look) -> list[Fact]:
    """Every field that says something. `ref` and `seat` turn a reference and a seat into words and an address."""
    found = []
    for field, default in _fields(type(act)):
        value = getattr(act, field)
        if value != default and value not in ({}, ()):
            found.append(Fact(field_name(act.kind, field), tuple(_parts(type(act), field, value, ref, seat))))
    return found


@cache
def _fields(kind: type[Act]) -> tuple[tuple[str, Any], ...]:
    names, defaults = kind.__struct_fields__, kind.__struct_defaults__
    required = len(names) - len(defaults)
    return tuple(zip(names, (object(),) * required + defaults, strict=True))


@cache
def _meaning(kind: type[Act], field: str) -> str:
    """What a field's texts are: "ref", "seat", "element", "choice" (of a short list of ours), "label", or "given"."""
    for what in ("ref", "seat"):
        if field in dict(pointing(kind, what)):
            return what
    if field in ELEMENT_FIELDS:
        return "element"
    hint = get_type_hints(kind, include_extras=True)[field]
    if _has_choices(hint):
        return "choice"
    return "label" if hint in _LABELS else "given"


def _has_choices(hint: Any) -> bool:
    if get_origin(hint) is Literal:
        return True
    return any(_has_choices(each) for each in get_args(hint) if not isinstance(each, str | int))


def _parts(kind: type[Act], field: str, value: Any, ref: Look, seat: Look) -> Iterator[Part]:
    if isinstance(value, tuple):
        for each in value:
            yield from _parts(kind, field, each, ref, seat)
    elif isinstance(value, dict):
        for key, each in value.items():
            name = side_name(key) if key in SIDES else spoken(key)
            yield Part(f"{name}: {_plain(field, each)}", given=key not in SIDES)
    elif field == "version":
        yield Part(version_words(value), given=True)
    elif isinstance(value, str):
        yield _text(_meaning(kind, field), value, ref, seat)
    else:
        yield Part(_plain(field, value))


def _text(meaning: str, value: str, ref: Look, seat: Look) -> Part:
    if meaning == "ref":
        return Part(*ref(value))
    if meaning == "seat":
        return Part(*seat(value), given=True)
    if meaning == "element":
        return Part(element_name(value))
    if meaning == "choice":
        return Part(choice_name(value))
    return Part(spoken(value) if meaning == "label" else value, given=True)


def _plain(field: str, value: Any) -> str:
    """A value that is not text: yes or no, a day, money, seats, votes, a number."""
    if isinstance(value, bool):
        return str(YES if value else NO)
    if isinstance(value, date):
        return day_name(value)
    if isinstance(value, Money):
        return f"{value.currency} {value.minor // 100:,}.{value.minor % 100:02}"
    if isinstance(value, SeatBlock):
        return _block(value)
    if isinstance(value, tuple):
        return _("%(yes)s to %(no)s") % {"yes": value[0], "no": value[1]}
    if field == "level":
        return str(CONSENT_LEVELS[value])
    return str(PULSE_STATEMENTS[value - 1]) if field == "statement" else str(value)


def version_words(version: str | None) -> str:
    """A contest's own version: `result:missed` is "missed", `on:2024-11~` the day as it was given."""
    sort, _colon, value = (version or "").partition(":")
    if sort == "result":
        return choice_name(value)
    try:
        return day_name(date.fromisoformat(value))
    except ValueError:  # a month, or a span of days
        return value.replace("~", "").replace("..", " – ")


def money_told(value: Money) -> str:
    """An amount as people say it: "£25", "£6.25", "NOK 300.00"."""
    sign = SIGNS.get(value.currency, f"{value.currency} ")
    pence = "" if sign in SIGNS.values() and value.minor % 100 == 0 else f".{value.minor % 100:02}"
    return f"{sign}{value.minor // 100:,}{pence}"


def _block(block: SeatBlock) -> str:
    holder = spoken(block.holder)
    words = {"holder": holder, "side": side_name(block.side), "count": block.count, "weight": block.weight}
    if block.weight == 1:
        return _("%(holder)s (%(side)s): seats %(count)s") % words
    return _("%(holder)s (%(side)s): seats %(count)s, each worth %(weight)s") % words
