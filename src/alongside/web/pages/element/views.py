"""One element: why it stands where it stands; and one test: exactly the acts that reproduce its number."""

from collections import Counter
from typing import Any

from django.http import Http404, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.readings.project import PROJECT
from alongside.readings.results import ElementStanding
from alongside.web.pages.element.tests import Row, rows
from alongside.web.pieces import piece
from alongside.web.project_page import ProjectPage, WrongQuestion, project_page
from alongside.web.templatetags.marks import side_name
from alongside.web.whole import whole
from alongside.web.wording.gates import by_need, gates_of, telling
from alongside.web.wording.kinds import kind_name
from alongside.web.wording.needs import Gate, need_words
from alongside.web.wording.questions import question
from alongside.web.wording.verdict import span_words, verdict

A_PAGE = 100


@project_page
def show(page: ProjectPage, element: str) -> HttpResponseBase:
    """Why an element stands where it stands."""
    it = _element(page, element)
    body = piece(page, "element/why.html", element, lambda: _why(page, it))
    return page.show("element/element.html", it=it, body=body)


def _why(page: ProjectPage, it: ElementStanding) -> dict[str, Any]:
    """Every test of an element, the one that holds it first."""
    gates = gates_of(page.fold, it)
    tests = _rows(page, it)
    capping = [row for row in tests if row.gate.answer.sort in ("gate", "entry")]
    first = telling(gates, it)
    return {
        "it": it,
        "verdict": verdict(it),
        "short": span_words(it.lower, it.upper) if it.lower == it.upper else _("can’t tell yet"),
        "needs": _needs(it, gates),
        "first": next((row for row in tests if first and row.gate.answer is first.answer), None),
        "binding": [row for row in capping if row.binding],
        "own": [row for row in capping if not row.binding and not row.whole],
        "shared": [row for row in capping if not row.binding and row.whole],
        "stop_tests": [row for row in tests if row.gate.answer.sort == "stop"],
        "quality": [row for row in tests if row.gate.answer.sort == "quality"],
        "others": [(other.element, page.address("element", other.element)) for other in page.standing.elements],
        "pack": page.standing.pack,
    }


@project_page
def behind(page: ProjectPage, element: str, test: str, scope: str = "") -> HttpResponseBase:
    """Exactly the acts behind one test, by their numbers."""
    it = _element(page, element)
    row = _row(page, it, test, scope)
    numbers = sorted(page.record.numbers[ref] for ref in row.gate.answer.acts if ref in page.record.numbers)
    pages = max(1, -(-len(numbers) // A_PAGE))
    wanted = _wanted(page.request.GET.get("page", "1"), pages)
    entries = page.record.entries
    shown = [(number, entries[number - 1]) for number in numbers[(wanted - 1) * A_PAGE : wanted * A_PAGE]]
    kinds = Counter(entries[number - 1].act.kind for number in numbers)
    return page.show(
        "element/behind.html",
        it=it,
        row=row,
        acts=[(number, entry.act.kind, entry.day, side_name(entry.side)) for number, entry in shown],
        kinds=[(kind_name(kind), count) for kind, count in kinds.most_common()],
        count=len(numbers),
        wanted=wanted,
        pages=pages,
        back=page.address("element", element),
    )


def _element(page: ProjectPage, name: str) -> ElementStanding:
    found = next((each for each in page.standing.elements if each.element == name), None)
    if found is None:
        raise Http404
    return found


def _rows(page: ProjectPage, it: ElementStanding) -> list[Row]:
    base = reverse("element", args=(page.project.slug, it.element))
    return rows(it, gates_of(page.fold, it), base, page.query)


def _row(page: ProjectPage, it: ElementStanding, test: str, scope: str) -> Row:
    """The test asked of the element; with "project" after it, the same asked of the whole."""
    if scope not in ("", PROJECT):
        raise Http404
    found = [row for row in _rows(page, it) if row.id == test]
    found = [row for row in found if row.whole] if scope else sorted(found, key=lambda row: row.whole)
    if not found:
        raise Http404
    return found[0]


def _needs(it: ElementStanding, gates: list[Gate]) -> list[tuple[str, list[str]]]:
    """What would settle it, or move it up: by question, each with what is asked."""
    found: dict[str, list[str]] = {}
    for need in it.settle if it.lower != it.upper and it.settle else it.up:
        gate = by_need(gates, need)
        text = need_words(need, gate, asked=False)
        told = found.setdefault(question(need.test) if gate else "", [])
        if text and text not in told:
            told.append(text)
    return list(found.items())


def _wanted(given: str, pages: int) -> int:
    if number := whole(given, pages):
        return number
    raise WrongQuestion(_("There are %(pages)s pages of acts; write ?page=1 up to that.") % {"pages": pages})
