"""The parts of a project in a few words each: what was claimed, what the record shows, what holds it there, and what
would move it. Several pages tell the same."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from alongside.readings.project import Project as Fold
from alongside.readings.results import ElementStanding, Need, Standing
from alongside.web.wording.figures import figure_sentence
from alongside.web.wording.gates import by_need, gates_of, telling
from alongside.web.wording.needs import Gate, need_words
from alongside.web.wording.questions import question
from alongside.web.wording.verdict import plain, span_words, verdict

HIGHEST, CONSULTED = 6, 2


@dataclass(frozen=True)
class Part:
    """One element: its standing, the question of the test that holds it and what that test shows, and what would move
    it, under a heading that says from where to where. `more` are left out."""

    standing: ElementStanding
    span: str
    verdict: str
    asked: str
    why: str
    heading: str
    moves: tuple[str, ...]
    more: int

    @property
    def over(self) -> bool:
        """Was more claimed than the record can show?"""
        return self.standing.word == "over-claimed"

    @property
    def consulted_would_do(self) -> bool:
        """Would it be honest to say that this is consultation: is more said, or nothing, than the record shows?"""
        said_less = self.standing.claimed is None and (self.standing.lower or 0) <= CONSULTED
        return said_less or self.standing.word in ("over-claimed", "unproven")


def parts(standing: Standing, fold: Fold, *, told: int = 2) -> list[Part]:
    """Every element, in order; `told` tells how many needs are told of each."""
    return [_part(element, fold, told) for element in standing.elements]


def _part(element: ElementStanding, fold: Fold, told: int) -> Part:
    gates = gates_of(fold, element)
    first = telling(gates, element)
    needs = _ordered(element.settle if _unsettled(element) and element.settle else element.up, first)
    texts = list(dict.fromkeys(text for need in needs if (text := need_words(need, by_need(gates, need)))))
    return Part(
        standing=element,
        span=span_words(element.lower, element.upper),
        verdict=verdict(element),
        asked=question(first.answer.test) if first and element.begun and not element.stops else "",
        why=_why(element, first),
        heading=_heading(element),
        moves=tuple(texts[:told]),
        more=max(0, len(texts) - told),
    )


def _unsettled(element: ElementStanding) -> bool:
    return element.lower != element.upper


def _ordered(needs: tuple[Need, ...], first: Gate | None) -> list[Need]:
    """A remedy before all; then what the test that is told first asks for."""
    own = first.answer.test if first else ""
    return sorted(needs, key=lambda need: (need.code != "remedy", need.test != own))


def _why(element: ElementStanding, first: Gate | None) -> str:
    if not element.begun:
        return _("Nothing that shapes it has been recorded.")
    if element.stops:
        return _("A stop stands: a breach of consent or care caps it at consulted until it is put right.")
    return figure_sentence(first.finding, first.answer, first.found) if first else ""


def _heading(element: ElementStanding) -> str:
    if not element.lower or element.lower >= HIGHEST:
        return ""
    if _unsettled(element):
        return _("What would settle it")
    words = {"lower": plain(element.lower), "higher": plain(element.lower + 1)}
    return _("What would move it from %(lower)s to %(higher)s") % words
