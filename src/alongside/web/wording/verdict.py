"""The verdict on one element in a few words: what it may be called, against what was claimed."""

from django.utils.translation import gettext as _

from alongside.readings.results import ElementStanding
from alongside.web.wording.measures import steps_words
from alongside.web.wording.names import mode_name


def span_words(lower: int | None, upper: int | None) -> str:
    """ "co-produced", "between consulted and engaged: can't tell yet", "can't tell", "not begun"."""
    if not lower or not upper:
        return _("not begun")
    if lower == upper:
        return plain(lower)
    if (lower, upper) == (1, 6):
        return _("can’t tell")
    return _("between %(lower)s and %(upper)s: can’t tell yet") % {"lower": plain(lower), "upper": plain(upper)}


def verdict(element: ElementStanding) -> str:
    """The element's standing and the fate of its claim."""
    words = {"span": capital(span_words(element.lower, element.upper)), "claimed": capital(plain(element.claimed))}
    if element.claimed is None:
        return _("%(span)s. Nothing was claimed.") % words if element.begun else _("Not begun.")
    if not element.begun:
        return _("Not begun. %(claimed)s was claimed already.") % words
    return _claimed(element) % words


def _claimed(element: ElementStanding) -> str:
    claimed, upper = element.claimed or 0, element.upper or 0
    if element.word == "kept":
        return _("%(span)s, as claimed.") if element.lower == element.upper else _("%(span)s. At least as claimed.")
    if element.word == "under-claimed":
        return _("%(span)s. Only %(claimed)s was claimed.").replace("%(claimed)s", plain(claimed))
    if element.word == "over-claimed":
        steps = steps_words(claimed - upper)
        return _("%(span)s. %(claimed)s was claimed, {steps} higher.").replace("{steps}", steps)
    return _("%(span)s. %(claimed)s was claimed.")


def plain(mode: int | None) -> str:
    """A mode's name without soft hyphens."""
    return mode_name(mode).replace("\u00ad", "") if mode else ""


def capital(text: str) -> str:
    """With a capital letter at its start, where the script has them."""
    return text[:1].upper() + text[1:]
