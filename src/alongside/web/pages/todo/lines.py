"""What a seat owes, ready to be shown: grouped by what it is, each with its day and the form that gives it."""

from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

from alongside.acts.paying import SettlePay
from alongside.readings.project import Project as Fold
from alongside.readings.rules import may_read
from alongside.readings.todo import Owed, Undone, owed, undone
from alongside.web.forms import Offers
from alongside.web.project_page import ProjectPage
from alongside.web.said import photo_alone, words_of
from alongside.web.wording.owing import GIVES, OWED, UNDONE, when_words

SHOWN = 20


@dataclass(frozen=True)
class Line:
    """One debt: the act it is about in a line, its words as far as this person may read them, by when, and where it is
    given. `photo`: the number of the act, where it is a photo without words, or 0. `closed`: this person may not see
    what was said. `denies`: where to say that it was not so, where only one answer has a form."""

    owed: Owed
    about: str
    words: str
    photo: int
    closed: bool
    when: str
    address: str
    denies: str = ""

    @property
    def late(self) -> bool:
        """Is it past its day?"""
        return self.owed.late > 0


@dataclass(frozen=True)
class Group:
    """Debts of one sort, the latest first; `more` are not shown."""

    heading: Any
    gives: Any
    lines: list[Line]
    more: int


@dataclass(frozen=True)
class Step:
    """A step that nobody has taken: why, and where it is taken."""

    why: Any
    kind: str
    body: str
    address: str


def groups(page: ProjectPage, fold: Fold) -> list[Group]:
    """Everything that this seat owes."""
    found = owed(fold, page.who)
    by_code = {code: [each for each in found if each.code == code] for code in OWED}
    return [_group(page, fold, code, some) for code, some in by_code.items() if some]


def _group(page: ProjectPage, fold: Fold, code: str, some: list[Owed]) -> Group:
    shown = some[:SHOWN]
    entries = [fold.by_ref[each.ref] for each in shown]
    words = words_of(page.project, page.who, entries, fold)
    offers = Offers(page.record, page.who)
    lines = [_line(page, fold, each, words.get(each.ref, ""), offers) for each in shown]
    return Group(OWED[code], GIVES[code], lines, len(some) - len(shown))


def _line(page: ProjectPage, fold: Fold, each: Owed, words: str, offers: Offers) -> Line:
    entry = fold.by_ref[each.ref]
    photo = page.record.numbers[each.ref] if photo_alone(entry) else 0
    closed = bool(entry.said or photo) and not may_read(page.who, entry, fold)
    about, denies = offers.line(entry), _denies(page, fold, each)
    return Line(each, about, words, photo, closed, when_words(each), _address(page, each), denies)


def _address(page: ProjectPage, each: Owed) -> str:
    """The form that gives it, with the act it is about filled in; for a contest, its own page."""
    number = page.record.numbers[each.ref]
    if each.code in ("contest", "contested"):
        try:
            return reverse("panel", args=(page.project.slug, number))
        except NoReverseMatch:
            return f"{page.base}act/{number}/"
    return f"{page.base}{each.kind}/?{each.field}={number}"


def _denies(page: ProjectPage, fold: Fold, each: Owed) -> str:
    """Told as paid, and nothing has come: that is said of the payer's word."""
    if each.code != "received":
        return ""
    told = [e for e in fold.answers(SettlePay, "claim")[each.ref] if e.act.result == "paid"]
    return f"{page.base}contest/?what={page.record.numbers[told[-1].ref]}"


def steps(page: ProjectPage, fold: Fold) -> list[Step]:
    """What nobody has done yet."""
    return [_step(page, each) for each in undone(fold, page.who)]


def _step(page: ProjectPage, each: Undone) -> Step:
    path = "invite/" if each.step == "invite" else f"{each.kind}/" + (f"?body={each.body}" if each.body else "")
    return Step(UNDONE[each.step], each.kind, each.body, page.base + path)
