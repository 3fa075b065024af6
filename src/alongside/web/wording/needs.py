"""What would settle a "can't tell", or move a standing up by one, in words: one line for every code of `results.Need`."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from alongside.readings.findings import Found
from alongside.readings.results import Need, TestAnswer
from alongside.standards.pack import Clause, Test
from alongside.web.wording.days import day_name
from alongside.web.wording.figures import whose_word
from alongside.web.wording.measures import Wanted, minimum_words, wanted
from alongside.web.wording.names import mode_name
from alongside.web.wording.questions import question


@dataclass(frozen=True)
class Gate:
    """One test of an element with what it was read from: its answer, its figures, and the pack's test (None for what
    every element needs before any test)."""

    answer: TestAnswer
    found: Found | None
    test: Test | None

    @property
    def finding(self) -> str:
        """What is counted."""
        return self.test.finding if self.test else self.answer.test

    @property
    def wanted(self) -> list[Wanted]:
        """Its conditions in words, lowest mode first. What every element needs has no clauses in a pack."""
        clauses = [clause for level in self.test.levels for clause in level] if self.test else []
        return [
            wanted(condition, clause, self.finding, self.answer, self.found)
            for condition, clause in zip(self.answer.conditions, clauses, strict=False)
        ]


def need_words(need: Need, gate: Gate | None) -> str:
    """One need as a sentence."""
    told = {
        "nothing": _("Nothing: there is no higher mode."),
        "remedy": _("Put right what raised the stop, so that those it harmed accept it."),
        "entry-question": _("Show that people were asked, or spoke, while it was still open."),
        "entry-contact": _("Both sides meet about it on a second day."),
    }
    if need.code in told:
        return told[need.code]
    if gate is None:
        return ""
    return _sentence(need, gate)


def _sentence(need: Need, gate: Gate) -> str:
    facts = dict(need.facts)
    asked = question(need.test)
    words = {
        "question": asked,
        "need": _clause_words(facts.get("text", ""), gate),
        "have": facts.get("have", "0"),
        "who": whose_word(gate.finding),
        "mode": mode_name(int(facts["mode"])).replace("\u00ad", "") if "mode" in facts else "",
        "day": day_name(int(facts["day"])) if facts.get("day", "").isdigit() else "",
    }
    return _text(need.code) % words


def _text(code: str) -> str:
    texts = {
        "first-item": _("“%(question)s” Nothing is recorded; one fact would begin to answer."),
        "more-items": _("“%(question)s” Needs %(need)s; there are %(have)s."),
        "complete": _("“%(question)s” Needs %(need)s before it can be sure."),
        "confirm": _("“%(question)s” Waits for a word: %(who)s."),
        "reach": _("“%(question)s” %(need)s, for %(mode)s."),
        "wait": _("“%(question)s” Wait until %(day)s."),
    }
    return texts.get(code, _("“%(question)s”"))


def _clause_words(text: str, gate: Gate) -> str:
    clauses: Iterable[Clause] = (
        (*(c for level in gate.test.levels for c in level), *gate.test.minimum, *gate.test.complete) if gate.test else ()
    )
    clause = next((each for each in clauses if each.text == text), None)
    return minimum_words(clause, gate.finding, gate.answer, gate.found) if clause else text
