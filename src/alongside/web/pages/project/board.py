"""The standing board: one row an element, with what was claimed, what the record shows, why, and what would move it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from alongside.acts import ELEMENTS
from alongside.readings.results import ElementStanding, Need
from alongside.web.project_page import ProjectPage
from alongside.web.wording.figures import figure_sentence
from alongside.web.wording.gates import by_need, gates_of, telling
from alongside.web.wording.needs import Gate, need_words
from alongside.web.wording.verdict import verdict

#: Needs told in a row; the rest stand on the element's own page.
TOLD = 1
#: Needs that tell somebody what to do come before those that only wait or only count.
ORDER = ("remedy", "nothing", "entry-question", "entry-contact", "reach", "confirm", "more-items", "complete")


@dataclass(frozen=True)
class Row:
    """One element on the board. `moves` are sentences under the label `move`; `more` counts those left out."""

    standing: ElementStanding
    why: str
    move: str | Promise
    moves: tuple[str, ...]
    more: int
    address: str

    @property
    def own(self) -> bool:
        """Did the project add this element?"""
        return self.standing.element not in ELEMENTS

    @property
    def verdict(self) -> str:
        """What it may be called."""
        return verdict(self.standing)


def board(page: ProjectPage) -> list[Row]:
    """The rows of the board, the six first."""
    rows = [_row(page, element) for element in page.standing.elements]
    return sorted(rows, key=lambda row: row.own)


def _row(page: ProjectPage, element: ElementStanding) -> Row:
    gates = gates_of(page.fold, element)
    first = telling(gates, element)
    unsettled = element.lower != element.upper
    needs = _ordered(element.settle if unsettled and element.settle else element.up, first)
    told = dict.fromkeys(_told(need, gates, first) for need in needs[:TOLD])
    return Row(
        standing=element,
        why=_why(element, first),
        move=_move(element, unsettled),
        moves=tuple(text for text in told if text),
        more=max(0, len({need.test for need in needs}) - TOLD),
        address=reverse("element", args=(page.project.slug, element.element)) + page.query,
    )


def _ordered(needs: tuple[Need, ...], first: Gate | None) -> list[Need]:
    """What the row has just told of comes first, but for a stop, which comes before all."""
    own = first.answer.test if first else ""
    return sorted(needs, key=lambda need: (need.code != "remedy", need.test != own, _place(need.code)))


def _place(code: str) -> int:
    return ORDER.index(code) if code in ORDER else len(ORDER)


def _told(need: Need, gates: list[Gate], first: Gate | None) -> str:
    """Without its question where the row has just answered that."""
    return need_words(need, by_need(gates, need), asked=first is None or need.test != first.answer.test)


def _why(element: ElementStanding, first: Gate | None) -> str:
    if not element.begun:
        return _("Nothing that shapes it has been recorded.")
    if element.stops:
        return _("A stop stands: a breach of consent or care caps it at consulted until it is put right.")
    return figure_sentence(first.finding, first.answer, first.found) if first else ""


def _move(element: ElementStanding, unsettled: bool) -> str:
    return _("To settle it:") if unsettled else _("To move up:")
