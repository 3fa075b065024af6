"""What the words mean."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.acts import ELEMENTS, MODES, SIDES
from alongside.standards.pack import load_pack
from alongside.web.project_page import unless_unchanged
from alongside.web.wording import names


@require_safe
def modes(request: HttpRequest) -> HttpResponseBase:
    """Modes, elements and sides, a line each; and which pack judges."""
    context = {
        "modes": [(number, names.MODE_LINES[mode]) for number, mode in enumerate(MODES, 1)],
        "elements": [(element, names.ELEMENT_LINES[element]) for element in ELEMENTS],
        "sides": [(side, names.SIDE_LINES[side]) for side in SIDES],
        "pack": load_pack(),
    }
    return unless_unchanged(request, "modes", lambda: render(request, "modes/modes.html", context))
