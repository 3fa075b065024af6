"""Power under the rules of each body, and who got their way in fact."""

from typing import Any

from django.http import HttpResponseBase
from django.utils.safestring import SafeString

from alongside.acts.deciding import SetRules
from alongside.readings.gates import find
from alongside.readings.project import PROJECT
from alongside.web.pages.power.bodies import Body, needed
from alongside.web.pages.power.saying import SIDES
from alongside.web.pieces import piece
from alongside.web.project_page import ProjectPage, project_page
from alongside.web.templatetags.tell import decimal
from alongside.web.wording.figures import figure_sentence
from alongside.web.wording.gates import gates_of

#: Bodies shown in full; the rest as one line, so that the page stays small.
IN_FULL = 3


@project_page
def show(page: ProjectPage) -> HttpResponseBase:
    """Every body with rules in force: those that decide about most, first."""
    entries = sorted(page.fold.rules.values(), key=lambda e: ("decisions" not in e.act.about, -len(e.act.about)))
    bodies = [Body(page.fold, entry) for entry in entries]
    line = {"sides": SIDES, "line": decimal(needed()), "line_at": f"{float(needed()) * 100:.1f}%"}
    return page.show(
        "power/power.html",
        first=bodies[0] if bodies else None,
        bodies=[(body, _shown(page, body, line)) for body in bodies[:IN_FULL]],
        rest=bodies[IN_FULL:],
        earlier=_earlier(page, bodies),
        prevailed=_prevailed(page),
        **line,
    )


def _shown(page: ProjectPage, body: Body, line: dict[str, Any]) -> SafeString:
    return piece(page, "power/body.html", body.entry.ref, lambda: line | {"body": body})


def _earlier(page: ProjectPage, bodies: list[Body]) -> list[tuple[Body, int]]:
    """Rules that later ones replaced, with the last day on which they held."""
    told = page.fold.of(SetRules)
    now = {body.entry.ref for body in bodies}
    found = []
    for entry in told:
        after = next((e.day for e in told if e.act.body == entry.act.body and e.day > entry.day), None)
        if entry.ref not in now and after is not None:
            found.append((Body(page.fold, entry), after - 1))
    return found


def _prevailed(page: ProjectPage) -> str:
    """Who got their way when the sides stood apart, as a sentence."""
    decisions = next((e for e in page.standing.elements if e.element == "decisions"), None)
    gates = gates_of(page.fold, decisions) if decisions else []
    gate = next((g for g in gates if g.finding == "prevail" and g.answer.n), None)
    if gate is None:
        return ""
    found = find(page.fold, "prevail", PROJECT, PROJECT) if gate.found is None else gate.found
    return figure_sentence("prevail", gate.answer, found)
