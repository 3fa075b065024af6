"""The forecast in words: each drop with the tests that drop it, what runs out, and what would prevent it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.readings.falling_due import Due
from alongside.readings.forecast import Drop, Forecast, GateDrop
from alongside.web.project_page import ProjectPage
from alongside.web.wording.ahead import HAPPENS, PREVENTS
from alongside.web.wording.days import day_name
from alongside.web.wording.events import listed
from alongside.web.wording.kinds import kind_name
from alongside.web.wording.names import element_name
from alongside.web.wording.questions import question
from alongside.web.wording.verdict import capital, span_words

#: Of many acts that run out on one day for one reason, this many are linked.
MOST = 12


@dataclass(frozen=True)
class Cause:
    """Acts that run out for one reason: what happens, what would prevent it, links to them (number and heading), and
    how many more there are."""

    happens: str
    prevents: str
    acts: tuple[tuple[int, str], ...]
    more: int


@dataclass(frozen=True)
class ToldGate:
    """One test that answers lower, in words."""

    day: int
    element: str
    name: str
    question: str
    change: str
    causes: tuple[Cause, ...]


@dataclass(frozen=True)
class ToldDrop:
    """One element that may be called less, in words."""

    day: int
    element: str
    name: str
    now: str
    then: str
    gates: tuple[ToldGate, ...]


def sentence(ahead: Forecast) -> str:
    """The week ahead in one sentence."""
    if not ahead.drops:
        return _("If nobody does anything, nothing drops within seven days.")
    first = min(drop.day for drop in ahead.drops)
    names = list(dict.fromkeys(element_name(drop.element) for drop in ahead.drops))
    text = ngettext(
        "If nobody does anything, this may be called less from %(day)s: %(names)s.",
        "If nobody does anything, these may be called less, the first from %(day)s: %(names)s.",
        len(names),
    )
    return text % {"day": day_name(first), "names": listed(names)}


def drop(page: ProjectPage, it: Drop) -> ToldDrop:
    """An element that drops."""
    now, then = (capital(span_words(*bounds)) for bounds in (it.before, it.after))
    gates = tuple(gate(page, each) for each in it.gates)
    return ToldDrop(it.day, it.element, element_name(it.element), now, then, gates)


def gate(page: ProjectPage, it: GateDrop) -> ToldGate:
    """A test that answers lower."""
    change = _("now: %(now)s; then: %(then)s") % {"now": span_words(*it.before), "then": span_words(*it.after)}
    found = causes(page, it.due) + ([cause(page, "aged", it.aged)] if it.aged else [])
    return ToldGate(it.day, it.element, element_name(it.element), question(it.test), change, tuple(found))


def days(page: ProjectPage, due: Iterable[Due]) -> list[tuple[int, list[Cause]]]:
    """Everything that runs out, by day."""
    found: dict[int, list[Due]] = defaultdict(list)
    for each in due:
        found[each.day].append(each)
    return [(day, causes(page, several)) for day, several in found.items()]


def causes(page: ProjectPage, due: Iterable[Due]) -> list[Cause]:
    """What runs out, put together by reason."""
    found: dict[str, list[str]] = defaultdict(list)
    for each in due:
        found[each.code].append(each.ref)
    return [cause(page, code, refs) for code, refs in found.items()]


def cause(page: ProjectPage, code: str, refs: Iterable[str]) -> Cause:
    """Acts that run out for one reason."""
    numbers = sorted(page.record.numbers[ref] for ref in refs)
    acts = tuple((number, kind_name(page.record.entries[number - 1].act.kind)) for number in numbers[:MOST])
    return Cause(str(HAPPENS[code]), str(PREVENTS[code]), acts, len(numbers) - len(acts))
