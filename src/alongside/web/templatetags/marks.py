"""Drawings for templates. They hold shapes only; words stay in the page, so that they translate and turn with it."""

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any

from django import template
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from alongside.web.templatetags import tell

register = template.Library()

SHAPES = {
    "community": mark_safe('<circle cx="10" cy="10" r="9" class="f-community"/>'),
    "bridging": mark_safe('<path d="M10 0L20 10L10 20L0 10Z" class="f-bridging"/>'),
    "institution": mark_safe('<rect x="1.5" y="1.5" width="17" height="17" class="f-institution"/>'),
    None: mark_safe('<path d="M3 10h14" class="k-ink" stroke-width="3"/>'),
}
HOLLOW = {
    "community": mark_safe('<circle cx="10" cy="10" r="8" class="k-community" stroke-width="2"/>'),
    "bridging": mark_safe('<path d="M10 1.5L18.5 10L10 18.5L1.5 10Z" class="k-bridging" stroke-width="2"/>'),
    "institution": mark_safe('<rect x="2" y="2" width="16" height="16" class="k-institution" stroke-width="2"/>'),
}


@register.simple_tag
def side_mark(side: str | None, hollow: bool = False) -> SafeString:
    """The shape of a side: round community, square institution, diamond bridging; hollow for "does not"."""
    shape = HOLLOW[side] if hollow and side else SHAPES[side]
    return format_html('<svg class="mark" viewBox="0 0 20 20" aria-hidden="true">{}</svg>', shape)


@register.simple_tag
def side_name(side: str | None) -> SafeString:
    """A side by its shape and its name."""
    return _side_name(side or None, get_language() or "en")


@lru_cache(maxsize=64)
def _side_name(side: str | None, language: str) -> SafeString:
    return format_html('<span class="side">{} {}</span>', side_mark(side), tell.side(side))


@register.inclusion_tag("components/strip.html")
def strip(lower: int | None, upper: int | None, claimed: int | None, silent: bool = False) -> dict[str, Any]:
    """The standing of one element as a strip of six: solid up to what the record shows for certain, hatched up to what
    it may show, a frame round what was claimed (broken where the record can't reach it). `silent`: nothing is read
    aloud, because the words stand beside it."""
    over = bool(claimed and upper and claimed > upper)
    return {
        "lower": lower,
        "upper": upper,
        "claimed": claimed,
        "over": over,
        "gap": over and claimed - upper > 1,  # type: ignore[operator]
        "unknown": lower == 1 and upper == 6,
        "silent": silent,
    }


@register.inclusion_tag("components/scale.html")
def scale(
    value: Fraction | float | None,
    ticks: Sequence[Fraction | float],
    wanted: Fraction | float | None,
    label: str,
    upto: Fraction | float | None = None,
) -> dict[str, Any]:
    """A test on a line from 0 to 1: a tick for each mode's threshold, a frame on the one asked for, a dot for the value
    and, where it may still be more, hatching `upto` there. `label` says the same in words."""

    def along(place: Fraction | float | None, shift: int = 0) -> str | None:
        return None if place is None else f"{10 + shift + 200 * min(max(float(place), 0), 1):.1f}"

    return {
        "dot": along(value),
        "end": along(upto) if upto is not None and upto != value else None,
        "ticks": [along(tick) for tick in ticks],
        "frame": along(wanted, -7),
        "label": label,
    }


@register.simple_tag(takes_context=True)
def act_link(context: Context, ref: str, words: str = "", *, named: bool = False) -> SafeString:
    """A link to an act by its number in the record: "612", `named` "Act 612", or with words of its own. For pages of a
    project."""
    page = context["page"]
    number = page.record.numbers.get(ref)
    if number is None:
        return format_html("<span>{}</span>", words or ref[:8])
    words = words or (_("Act %(n)s") % {"n": number} if named else number)
    return format_html('<a href="{}act/{}/{}">{}</a>', page.base, number, page.query, words)
