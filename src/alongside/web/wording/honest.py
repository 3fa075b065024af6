"""The honest sentence about a project, in the language of the page.

English says it as `readings.tell` does. Other languages say the same as a list, mode by mode, because a sentence put
together from parts would bend words the wrong way; native readers may find a better one.
"""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from alongside.readings.results import ElementStanding, Standing
from alongside.web.wording.names import element_name, mode_name


def honest(standing: Standing) -> str:
    """What may honestly be said, in one sentence or a short list."""
    if (get_language() or "en") == "en":
        return standing.sentence
    if standing.whole:
        return _("This project was co-produced.")
    if not any(element.begun for element in standing.elements):
        return _("Nothing has begun yet.")
    return " ".join(_parts(standing))


def _parts(standing: Standing) -> list[str]:
    elements = standing.elements
    parts = [_part(mode_name(mode), [e for e in elements if e.lower == e.upper == mode]) for mode in range(6, 0, -1)]
    parts.append(_part(_("Can’t tell yet"), [e for e in elements if e.begun and e.lower != e.upper]))
    parts.append(_part(_("Not begun"), [e for e in elements if not e.begun]))
    return [part for part in parts if part]


def _part(label: str, elements: list[ElementStanding]) -> str:
    if not elements:
        return ""
    names = _(", ").join(element_name(element.element) for element in elements)
    return _("%(label)s: %(names)s.") % {"label": label.replace("\u00ad", ""), "names": names}
