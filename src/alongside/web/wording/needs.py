"""What would settle a "can't tell", or move a standing up by one, in words: one line a code of `results.Need`."""

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.readings.findings import Found
from alongside.readings.results import Condition, Need, TestAnswer
from alongside.standards.pack import Clause, Term, Test
from alongside.web.wording.days import day_name
from alongside.web.wording.figures import whose_word
from alongside.web.wording.measures import Wanted, minimum_words, wanted
from alongside.web.wording.names import mode_name
from alongside.web.wording.questions import question

#: What every element needs before any test stands in no pack.
ENTRY_CLAUSES = [
    Clause((Term("questions", ">=", Fraction(1)),), "questions >= 1"),
    Clause((Term("meetings", ">=", Fraction(2)),), "meetings >= 2"),
]


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
    def conditions(self) -> list[tuple[Condition, Clause]]:
        """Its conditions, lowest mode first, each with the clause of the pack."""
        clauses = [clause for level in self.test.levels for clause in level] if self.test else ENTRY_CLAUSES
        return list(zip(self.answer.conditions, clauses, strict=False))

    def wanted(self, condition: Condition, clause: Clause) -> Wanted:
        """One of them in words."""
        return wanted(condition, clause, self.finding, self.answer, self.found)


BARE = {
    "nothing": gettext_lazy("Nothing: there is no higher mode."),
    "remedy": gettext_lazy("Put right what raised the stop, so that those it harmed accept it."),
    "entry-question": gettext_lazy("Show that people were asked, or spoke, while it was still open."),
    "entry-contact": gettext_lazy("Both sides meet about it on a second day."),
}
TEXTS = {
    "first-item": gettext_lazy("One fact would begin to answer; nothing is recorded."),
    "more-items": gettext_lazy("At least %(need)s must be counted; there are %(have)s."),
    "complete": gettext_lazy("Before it can be sure: %(need)s."),
    "confirm": gettext_lazy("A word is awaited: %(who)s."),
    "confirm-what": gettext_lazy("%(need)s, once it has the word it needs: %(who)s."),
    "reach": gettext_lazy("For %(mode)s: %(need)s."),
    "wait": gettext_lazy("Wait until %(day)s."),
}


def need_words(need: Need, gate: Gate | None, asked: bool = True) -> str:
    """One need as a sentence, after the question it belongs to if that is `asked` for."""
    if need.code in BARE:
        return str(BARE[need.code])
    if gate is None:
        return ""
    facts = dict(need.facts)
    words = {
        "need": _clause_words(facts.get("text", ""), gate),
        "have": facts.get("have", "0"),
        "who": whose_word(gate.finding),
        "mode": mode_name(int(facts["mode"])).replace("\u00ad", "") if "mode" in facts else "",
        "day": day_name(int(facts["day"])) if facts.get("day", "").isdigit() else "",
    }
    code = "confirm-what" if need.code == "confirm" and words["need"] else need.code
    text = str(TEXTS.get(code, "")) % words
    text = text[:1].upper() + text[1:]
    return _("“%(question)s” %(need)s") % {"question": question(need.test), "need": text} if asked else text


def _clause_words(text: str, gate: Gate) -> str:
    if gate.test is None:
        return text
    clauses = (*(c for level in gate.test.levels for c in level), *gate.test.minimum, *gate.test.complete)
    clause = next((each for each in clauses if each.text == text), None)
    return minimum_words(clause, gate.finding, gate.answer, gate.found) if clause else text
