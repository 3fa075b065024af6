"""The forecast in words: each drop with the tests that drop it, what runs out, and what would prevent it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

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
    """One test that answers lower, in words; `same_as`: the element under which the same was told before."""

    day: int
    element: str
    name: str
    question: str
    change: str
    causes: tuple[Cause, ...]
    same_as: str = ""


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


def drops(page: ProjectPage, several: Iterable[Drop]) -> list[ToldDrop]:
    """The elements that drop. A test about the whole project is told in full once."""
    told: dict[tuple[object, ...], str] = {}
    return [_drop(page, it, told) for it in several]


def _drop(page: ProjectPage, it: Drop, told: dict[tuple[object, ...], str]) -> ToldDrop:
    now, then = (capital(span_words(*bounds)) for bounds in (it.before, it.after))
    name = element_name(it.element)
    gates = []
    for each in it.gates:
        first = told.setdefault((each.test, each.due, each.aged), name)
        gates.append(replace(gate(page, each), same_as="" if first == name else first))
    return ToldDrop(it.day, it.element, name, now, then, tuple(gates))


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
