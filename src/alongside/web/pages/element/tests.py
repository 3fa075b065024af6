"""The tests of an element as rows: question, answer, what the record shows, a scale, what is needed, whose word."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from alongside.readings.claims import HONESTY
from alongside.readings.project import PROJECT
from alongside.readings.results import ElementStanding, Number
from alongside.standards.pack import Clause
from alongside.web.templatetags.tell import decimal
from alongside.web.wording.figures import figure_sentence, whose_word
from alongside.web.wording.gates import binds
from alongside.web.wording.measures import Wanted, minimum_words
from alongside.web.wording.needs import Gate, need_words
from alongside.web.wording.questions import question, told
from alongside.web.wording.verdict import plain, span_words

#: Shown on a line from 0 to 1: shares, and the lateness that is one too.
ON_A_LINE = {"share", "ratio"}


@dataclass(frozen=True)
class Row:
    """One test. `key` tells it apart from the same test asked of the whole project."""

    gate: Gate
    binding: bool
    fragile: bool
    base: str
    query: str

    @property
    def id(self) -> str:
        """The test's token."""
        return self.gate.answer.test

    @property
    def whole(self) -> bool:
        """Is it asked of the whole project?"""
        return self.gate.answer.scope == PROJECT

    @property
    def question(self) -> str:
        """What it asks."""
        return question(self.id)

    @property
    def passes(self) -> str:
        """The answer against the mode asked for, in words."""
        answer = self.gate.answer
        target = plain(answer.target)
        texts = {
            "passes": pgettext("test", "Met at %(mode)s"),
            "falls-short": pgettext("test", "Falls short of %(mode)s"),
            "cannot-tell": pgettext("test", "Can’t tell yet at %(mode)s"),
            "not-applicable": pgettext("test", "Does not apply here"),
        }
        return texts[answer.answer] % {"mode": target}

    @property
    def span(self) -> str:
        """As far as it goes by itself."""
        answer = self.gate.answer
        if answer.answer == "not-applicable":
            return ""
        return _("by itself: %(span)s") % {"span": span_words(answer.lo, answer.hi)}

    @property
    def shows(self) -> str:
        """What the record shows."""
        answer = self.gate.answer
        return "" if answer.answer == "not-applicable" else figure_sentence(self.gate.finding, answer, self.gate.found)

    @property
    def asked(self) -> list[Wanted]:
        """What the mode asked for needs: its own conditions, or those of the nearest mode that has any."""
        every = self.gate.conditions
        modes = [condition.mode for condition, _clause in every]
        below = [mode for mode in modes if mode <= self.gate.answer.target]
        mode = max(below) if below else min(modes, default=0)
        return [self.gate.wanted(condition, clause) for condition, clause in every if condition.mode == mode]

    @property
    def counted(self) -> str:
        """How many items, and the least that can be judged."""
        answer, test = self.gate.answer, self.gate.test
        least = _(", ").join(minimum_words(c, "", answer, None) for c in test.minimum) if test else ""
        if answer.withheld:
            return _("fewer than 10 people")
        return _("%(n)s; the least is %(least)s") % {"n": answer.n, "least": least} if least else str(answer.n)

    @property
    def whose(self) -> str:
        """Whose word counts."""
        return whose_word(self.gate.finding)

    @property
    def stands_in(self) -> bool:
        """Does the whole project's answer stand in, because there are too few of its own?"""
        answer, test = self.gate.answer, self.gate.test
        return test is not None and test.fallback and not answer.minimum and not self.whole

    @property
    def index(self) -> bool:
        """Is it read from the standings themselves?"""
        return self.gate.finding == HONESTY

    @property
    def counts(self) -> str:
        """What is counted, in the pack's words."""
        return told(self.id, "counts")

    @property
    def watch(self) -> str:
        """How it could be gamed, and what guards against that, in the pack's words."""
        return told(self.id, "watch")

    @property
    def settle(self) -> list[str]:
        """What would settle it, where it can't tell."""
        return list(dict.fromkeys(need_words(need, self.gate, asked=False) for need in self.gate.answer.settle))

    @property
    def acts(self) -> int:
        """How many acts are behind it."""
        return len(self.gate.answer.acts)

    @property
    def address(self) -> str:
        """Where exactly those acts are listed."""
        return f"{self.base}{self.id}/{'project/' if self.whole else ''}{self.query}"

    @cached_property
    def scale(self) -> "Scale | None":
        """The line from 0 to 1, where the main figure is a share and may be shown."""
        answer, test = self.gate.answer, self.gate.test
        if test is None or test.unit not in ON_A_LINE or answer.withheld or answer.answer == "not-applicable":
            return None
        return _scale(self.gate, plain(answer.target))


@dataclass(frozen=True)
class Scale:
    """Values for `{% scale %}`."""

    value: Number | None
    upto: Number | None
    ticks: tuple[Fraction, ...]
    wanted: Fraction | None
    label: str


def _scale(gate: Gate, target: str) -> Scale:
    answer, test = gate.answer, gate.test
    assert test is not None
    levels = {mode: _threshold(clauses, answer.main) for mode, clauses in enumerate(test.levels, 2)}
    known = {mode: at for mode, at in levels.items() if at is not None}
    asked = [at for mode, at in known.items() if mode <= answer.target]
    wanted = asked[-1] if asked else None
    value = answer.value if answer.n else None
    figure = answer.measures.get(answer.main or "")
    upto = figure.hi if figure and answer.n and figure.hi is not None else None
    return Scale(value, upto, tuple(known.values()), wanted, _label(value, wanted, target))


def _label(value: Number | None, wanted: Fraction | None, target: str) -> str:
    """The same for those who can't see it."""
    shown = _("On a line from 0 to 1: nothing is recorded")
    if value is not None:
        shown = _("On a line from 0 to 1: the record shows %(value)s") % {"value": decimal(value)}
    if wanted is None:
        return shown
    return shown + _("; %(need)s is needed for %(mode)s") % {"need": decimal(wanted), "mode": target}


def _threshold(clauses: Iterable[Clause], main: str | None) -> Fraction | None:
    return next((t.number for clause in clauses for t in clause.terms if t.measure == main), None)


def rows(element: ElementStanding, gates: list[Gate], base: str, query: str) -> list[Row]:
    """Every test as a row: those that hold the element first, then in the order of the pack."""
    found = [
        Row(gate, binds(gate, element), gate.answer.test in element.fragile and binds(gate, element), base, query)
        for gate in gates
    ]
    return sorted(found, key=lambda row: (not row.binding, row.whole))
