"""Words for templates: names of modes, elements and sides; days in full; "11 of 14" before "0.79"."""

from fractions import Fraction
from functools import lru_cache
from typing import Any

from django import template
from django.template.defaultfilters import stringfilter
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from alongside.acts import Money
from alongside.web import said
from alongside.web.legible import legible
from alongside.web.wording import choices, days, deeds, facts, kinds, names

register = template.Library()


@register.filter
def mode(value: int | str | None) -> str:
    """A mode by its name: `{{ 5|mode }}` or `{{ "co-produced"|mode }}`. It may hold soft hyphens."""
    return names.mode_name(value) if value else ""


@register.filter
def mode_plain(value: int | str | None) -> str:
    """The same without soft hyphens, for labels that are read aloud."""
    return mode(value).replace("\u00ad", "")


@register.filter
def element(value: str) -> str:
    """An element by its name."""
    return names.element_name(value)


@register.filter
def spoken(value: str) -> str:
    """A label as people would say it: "night shift" for "night-shift"."""
    return names.spoken(value)


@register.filter
def seen(value: str) -> str:
    """A title without letters that can't be seen, for where nothing can set it apart: the name of a browser's tab."""
    return legible(value)


@register.filter
def side(value: str | None) -> str:
    """A side by its name."""
    return names.side_name(value)


@register.filter
def choice(value: str) -> str:
    """A chosen word by its name: `{{ "upheld"|choice }}`."""
    return choices.choice_name(value)


@register.filter
def kind(value: str) -> str:
    """A kind of act by its heading."""
    return kinds.kind_name(value)


@register.filter
def money(value: Money) -> str:
    """An amount, with its currency in front."""
    return facts.money_told(value)


@register.filter
def deed(value: str) -> str:
    """What somebody can do with a kind of act, as a button says it."""
    return deeds.deed_name(value)


@register.filter
def role(value: str) -> str:
    """A role by its name; one that is none of ours is shown as it was written."""
    return str(names.ROLE_NAMES.get(value, value))


@register.filter
def day(value: int | None, pattern: str = "j F Y") -> SafeString | str:
    """A day in full, marked up as one: `{{ 739797|day }}` gives 30 June 2026."""
    return "" if value is None else _day(value, pattern, get_language() or "en")


@lru_cache(maxsize=4096)
def _day(value: int, pattern: str, language: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', days.iso(value), days.day_name(value, pattern))


@register.filter
def happened(line: Any) -> SafeString | str:
    """When an act happened, beside the day it was entered: "the same day", another day, or between two."""
    if line.first == line.last == line.day:
        return format_html('<span class="muted">{}</span>', _("the same day"))
    if line.first == line.last:
        return day(line.first)
    words = {"first": day(line.first), "last": day(line.last)}
    return format_html(_("between %(first)s and %(last)s") % {name: f"{{{name}}}" for name in words}, **words)


@register.filter
def iso(value: int) -> str:
    """A day as an address writes it."""
    return days.iso(value)


@register.filter
def decimal(value: Fraction | int | None, against: Fraction | None = None) -> str:
    """A share with two places, or as many more as it takes not to seem to reach (or miss) `against` by rounding."""
    if value is None:
        return "–"
    if isinstance(value, int):
        return str(value)
    for places in range(2, 7):
        shown = round(value, places)
        if against is None or (shown >= against) == (value >= against):
            break
    return f"{float(shown):.{places}f}"


@register.filter
def share(value: Fraction | int | None, n: int | None = None) -> str:
    """ "11 of 14 (0.79)" where the share is of `n` whole things, else "0.79"."""
    if not isinstance(value, Fraction | int) or not n or (value * n) != int(value * n) or not 0 <= value <= 1:
        return decimal(value)
    return _("%(part)s of %(all)s (%(share)s)") % {"part": int(value * n), "all": n, "share": decimal(Fraction(value))}


@register.filter
def unconfirmed(fold: Any, entry: Any) -> bool:
    """Was a voice written down by somebody else, and has its teller not made it their own yet?"""
    return bool(fold.unconfirmed(entry))


@register.filter
def photo_alone(entry: Any) -> bool:
    """Is it a voice that is a photo, and no words?"""
    return said.photo_alone(entry)


@register.filter
@stringfilter
def short(value: str) -> str:
    """The first twelve characters of a digest: enough for the eye, never for a check."""
    return value[:12]
