"""What a threshold asks for, in words: "13 of 14 or more (0.90)". One line a measure.

A pack writes its conditions as "share >= 0.9"; here each measure has a name, and each number its unit.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from alongside.readings.findings import Found
from alongside.readings.results import Condition, Number, TestAnswer
from alongside.standards.pack import Clause, Term
from alongside.web.templatetags.tell import decimal
from alongside.web.wording.figures import count_words, counts, number

#: What is there or not: it needs no number.
FLAGS = {
    "all-asked": gettext_lazy("everyone who was invited asked what they need"),
    "budget-visible": gettext_lazy("the budget open to the circle"),
    "community-began": gettext_lazy("a first step that was the community’s own"),
    "declared": gettext_lazy("everyone whose later consent is needed named in the rules"),
    "groups": gettext_lazy("a circle for every group that was agreed"),
    "known": gettext_lazy("a way to contest that most people know"),
    "listed": gettext_lazy("a list of groups"),
    "mandate": gettext_lazy("a circle whose word reaches the body that decides"),
    "offline": gettext_lazy("a way without a screen that works"),
    "sign-off": gettext_lazy("sign-off by the community"),
    "standing": gettext_lazy("standing rights"),
    "standing-access": gettext_lazy("books open at any time"),
    "suspensive": gettext_lazy("the right to send a decision back"),
    "whole": gettext_lazy("the whole text"),
    "written": gettext_lazy("a shared picture of success, in writing"),
}

NAMES = {
    "bound": gettext_lazy("once chance is allowed for"),
    "share": gettext_lazy("share"),
    "by-community": gettext_lazy("share of the map that the community added"),
    "checked": gettext_lazy("sessions whose themes were checked by their authors"),
    "coded": gettext_lazy("spending whose receiver is known"),
    "described": gettext_lazy("share of people who described themselves"),
    "effective": gettext_lazy("voices heard as if equally"),
    "expenses": gettext_lazy("invitations with expenses offered before"),
    "fewest": gettext_lazy("answers on the side with fewest"),
    "head-start": gettext_lazy("days before the community came"),
    "initiative": gettext_lazy("what the community together can start"),
    "inside": gettext_lazy("weakest share inside the deciding body"),
    "inside-shortfall": gettext_lazy("shares still missing inside the deciding body, together"),
    "largest": gettext_lazy("share of the person who spoke most"),
    "lateness": gettext_lazy("how late the community came"),
    "leavers": gettext_lazy("share of people who left and were asked"),
    "meetings": gettext_lazy("meetings"),
    "months": gettext_lazy("months"),
    "nominators": gettext_lazy("people who named groups"),
    "of-members": gettext_lazy("share of members"),
    "origin-known": gettext_lazy("clauses whose origin is known"),
    "p90": gettext_lazy("days until nine in ten payments had arrived"),
    "people": gettext_lazy("community people"),
    "questions": gettext_lazy("open questions, or voices, while it was open"),
    "rate": gettext_lazy("rate of pay against the reference"),
    "rounds": gettext_lazy("rounds of looking back in a year"),
    "seeds-outside": gettext_lazy("first contacts chosen outside the institution"),
    "shortfall": gettext_lazy("shares of the room still missing, together"),
    "signed": gettext_lazy("measures signed by both sides before delivery"),
    "suits-institution": gettext_lazy("decisions where “nothing agreed” suits the institution"),
    "survival": gettext_lazy("chance of a community item to be discussed, against the institution’s"),
    "undisclosed": gettext_lazy("fixed points that were not told at the start"),
    "unpaid-60": gettext_lazy("payments that took sixty days"),
    "unsettled": gettext_lazy("overrides without a reason in 28 days or a remedy 90 days old"),
    "visible": gettext_lazy("share of the budget that people can see"),
    "waves": gettext_lazy("waves of asking whom else to ask"),
    "items": gettext_lazy("items that can be counted"),
    "asked": gettext_lazy("people asked what they need"),
    "stated": gettext_lazy("needs stated"),
    "hours": gettext_lazy("hours"),
}
SIGNS = {
    ">=": gettext_lazy("%(value)s or more"),
    "<=": gettext_lazy("%(value)s or less"),
    ">": gettext_lazy("more than %(value)s"),
    "<": gettext_lazy("less than %(value)s"),
}
#: Measures that are whole numbers, not shares.
WHOLE = {"items", "people", "meetings", "months", "waves", "nominators", "rounds", "undisclosed", "unsettled"}
WHOLE |= {"unpaid-60", "p90", "head-start", "fewest", "asked", "stated", "questions"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """One condition in words: its `text`, what there is `now`, and whether it holds in the lower and upper reading."""

    mode: int
    text: str
    now: str
    lo: bool
    hi: bool


def wanted(condition: Condition, clause: Clause, finding: str, answer: TestAnswer, found: Found | None) -> Wanted:
    """A condition of a test, in words."""
    text = _(" or ").join(_term(term, finding, answer, found) for term in clause.terms)
    now = _(" or ").join(part for term in clause.terms if (part := _now(term, finding, answer, found)))
    return Wanted(condition.mode, text, "" if answer.withheld else now, condition.lo, condition.hi)


def minimum_words(clause: Clause, finding: str, answer: TestAnswer, found: Found | None) -> str:
    """A condition of the minimum evidence, in words; a bare number counts the test's own items."""
    return _(" or ").join(
        str(int(term.number)) if term.measure == "items" else _term(term, finding, answer, found)
        for term in clause.terms
    )


def _term(term: Term, finding: str, answer: TestAnswer, found: Found | None) -> str:
    if term.measure in FLAGS:
        return str(FLAGS[term.measure])
    need = _amount(term)
    if term.measure == answer.main and finding != "entry":
        many = _so_many(term, finding, answer, found)
        return f"{SIGNS['>='] % {'value': many}} ({_value(term.measure, term.number)})" if many else need
    name = NAMES.get(term.measure)
    return _("%(measure)s: %(need)s") % {"measure": name or term.measure, "need": need}


def _amount(term: Term) -> str:
    """ "0.90 or more"."""
    value = _value(term.measure, term.number)
    if term.number == 0 and term.sign == "<=":
        return _("none")
    return str(SIGNS[term.sign]) % {"value": value}


def _so_many(term: Term, finding: str, answer: TestAnswer, found: Found | None) -> str:
    """ "13 of 14": how many of today's items that would be; "" where they can't be counted."""
    counted = counts(finding, found) if answer.main == "share" and not answer.withheld else None
    if not counted or term.sign != ">=" or counted[1] < 2:
        return ""
    many = (
        ceil(term.number * counted[1] * 2) / Fraction(2)
        if counted[0].denominator == 2
        else ceil(term.number * counted[1])
    )
    return _("%(part)s of %(all)s") % {"part": number(Fraction(many)), "all": number(counted[1])}


def _now(term: Term, finding: str, answer: TestAnswer, found: Found | None) -> str:
    """What there is of a measure now, as far as it is confirmed."""
    if term.measure == "items":
        return str(answer.n)
    figure = answer.measures.get(term.measure)
    if figure is None or term.measure in FLAGS:
        return ""
    if term.measure == answer.main and (told := count_words(finding, found)):
        return told
    value = figure.said if figure.lo is None else figure.lo
    return "" if value is None or value >= 1000 else _value(term.measure, value)


def _value(measure: str, value: Number) -> str:
    return str(ceil(value)) if measure in WHOLE else decimal(Fraction(value))


def steps_words(steps: int) -> str:
    """How many modes apart, in words."""
    return ngettext("%(steps)s step", "%(steps)s steps", steps) % {"steps": steps}
