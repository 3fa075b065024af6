"""What each finding's main figure says, in one plain sentence, and whose word counts for it: one line a finding.

"11 of 14" comes before "0.79". A finding that is not here (a local pack may bring one) is told by its bare figure.
"""

from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.readings.counting import Ratio
from alongside.readings.findings import Found
from alongside.readings.results import TestAnswer
from alongside.web.templatetags.tell import decimal

LO, SAID = 0, 2
#: Findings that weigh their items by minutes; people read hours.
MINUTES = {"doing", "fair"}
#: From this lateness on, nobody of the community came while it was open.
TOO_LATE = 1

FIGURES = {
    "presence": gettext_lazy(
        "The community came when %(share)s of the time from the first step to the freeze had passed."
    ),
    "openness": gettext_lazy("%(count)s points were still open when the community came%(aside)s."),
    "authorship": gettext_lazy("%(count)s clauses were written or co-written by the community%(aside)s."),
    "success": gettext_lazy("%(count)s measures of success are the community’s and still reported%(aside)s."),
    "map": gettext_lazy("%(share)s of all namings are of groups that were named more than once."),
    "gap": gettext_lazy("The group that is most missing has %(share)s of the share of the room that it should have."),
    "seats": gettext_lazy("%(count)s seats taken at the table were the community’s%(aside)s."),
    "voices": gettext_lazy("The community spoke as if %(share)s people had spoken equally often."),
    "access": gettext_lazy("%(count)s needs that people stated were met in time%(aside)s."),
    "agenda": gettext_lazy("%(count)s items that were discussed were the community’s%(aside)s."),
    "formal-power": gettext_lazy("The rules leave the community %(share)s of the voting power."),
    "block": gettext_lazy("The community together can stop %(share)s of what could be decided."),
    "stands": gettext_lazy("%(count)s decisions stood as they were made%(aside)s."),
    "prevail": gettext_lazy("%(count)s disagreements went the community’s way, a compromise counting half%(aside)s."),
    "money": gettext_lazy("%(share)s of the money was placed by bodies in which the community has a real say."),
    "notice": gettext_lazy("%(count)s decisions had plain papers a week ahead%(aside)s."),
    "trace": gettext_lazy("%(count)s voices got an answer, and their authors heard it%(aside)s."),
    "influence": gettext_lazy("%(count)s adopted decisions came from what people of the community had said%(aside)s."),
    "open-books": gettext_lazy("%(count)s requests for information were answered in full and in time%(aside)s."),
    "meaning": gettext_lazy("%(count)s theming sessions had two community analysts or more%(aside)s."),
    "offered": gettext_lazy("%(count)s invitations came with a written offer of pay made before%(aside)s."),
    "prompt": gettext_lazy("%(count)s payments arrived on time%(aside)s."),
    "fair": gettext_lazy("%(count)s hours of work were paid or freely given%(aside)s."),
    "returns": gettext_lazy("%(count)s things that people asked for in return were given%(aside)s."),
    "landing": gettext_lazy("%(share)s of the money landed with community people and groups."),
    "safe": gettext_lazy("%(count)s say that they can speak freely; at least %(share)s once chance is allowed for."),
    "perception": gettext_lazy("The institution sees more sharing than the community does, by %(share)s."),
    "lasting": gettext_lazy("%(count)s ties across sides lasted half a year%(aside)s."),
    "depth": gettext_lazy("%(count)s community members met three times or more in a small circle%(aside)s."),
    "consent": gettext_lazy("%(count)s uses of somebody’s words were inside what they had agreed to%(aside)s."),
    "care": gettext_lazy("%(count)s sensitive sessions had care in place%(aside)s."),
    "doing": gettext_lazy("%(count)s hours of work were led or co-led by the community%(aside)s."),
    "promises": gettext_lazy("%(count)s promises due were kept, or moved with consent%(aside)s."),
    "explained": gettext_lazy("%(count)s refusals were explained clearly and in time%(aside)s."),
    "contests": gettext_lazy("%(count)s contests were answered in time by a fair panel%(aside)s."),
    "honesty": gettext_lazy("Claims are %(share)s steps too high on average."),
    "loop": gettext_lazy("%(share)s of the actions agreed in mixed sets were done."),
    "evaluators": gettext_lazy("%(count)s choices about evaluating were the community’s, or made together%(aside)s."),
    "outcomes": gettext_lazy("%(count)s follow-ups that were due were held%(aside)s."),
    "future": gettext_lazy("Shared deciding is secured for %(share)s months beyond the end."),
    "entry": gettext_lazy("Both sides met on %(share)s days; people were asked or spoke while it was open."),
}

WHOSE = {
    "presence": gettext_lazy("both sides: nothing had been decided before"),
    "openness": gettext_lazy("both sides sign the list"),
    "authorship": gettext_lazy("the authors it was drawn from"),
    "success": gettext_lazy("both sides sign"),
    "map": gettext_lazy("three named groups: they were asked"),
    "gap": gettext_lazy("a member of each group counted, and both sides"),
    "seats": gettext_lazy("community members who were there"),
    "voices": gettext_lazy("the record itself"),
    "access": gettext_lazy("each person, privately"),
    "agenda": gettext_lazy("whoever raised the item"),
    "formal-power": gettext_lazy("both sides: these rules are the ones used"),
    "block": gettext_lazy("both sides: what happens if nothing is agreed"),
    "stands": gettext_lazy("both sides: unchanged in substance"),
    "prevail": gettext_lazy("each side for itself; both for the outcome"),
    "money": gettext_lazy("the accountable body’s ledger, and both sides"),
    "notice": gettext_lazy("the record’s own times"),
    "trace": gettext_lazy("the author of each voice"),
    "influence": gettext_lazy("the author or the circle: the link is faithful"),
    "open-books": gettext_lazy("whoever asked"),
    "meaning": gettext_lazy("the analysts, and both sides"),
    "offered": gettext_lazy("whoever was invited"),
    "prompt": gettext_lazy("whoever was paid"),
    "fair": gettext_lazy("each contributor"),
    "returns": gettext_lazy("whoever asked"),
    "landing": gettext_lazy("those who received it, and both sides"),
    "safe": gettext_lazy("anonymous; an institution can’t collect it"),
    "perception": gettext_lazy("anonymous"),
    "lasting": gettext_lazy("either of the two"),
    "depth": gettext_lazy("members of the circle, and both sides"),
    "consent": gettext_lazy("the person alone"),
    "care": gettext_lazy("those who were there, privately"),
    "doing": gettext_lazy("both leads"),
    "promises": gettext_lazy("the receiver alone"),
    "explained": gettext_lazy("the proposer: it is clear"),
    "contests": gettext_lazy("the contester; the panel’s seats are checked"),
    "honesty": gettext_lazy("anyone may log a claim"),
    "loop": gettext_lazy("members of both sides"),
    "evaluators": gettext_lazy("community evaluators, and both sides"),
    "outcomes": gettext_lazy("people affected, and both sides"),
    "future": gettext_lazy("both sides sign"),
    "entry": gettext_lazy("the record itself"),
}


def figure_sentence(finding: str, answer: TestAnswer, found: Found | None) -> str:
    """What the record shows for one test, as a sentence; nothing is told of small groups of people."""
    if answer.withheld:
        return _("It is about fewer than ten people, so only the answer is shown, not the number.")
    if finding == "presence" and answer.n and (told := _presence(answer)):
        return told
    if not answer.n or answer.value is None:
        return _("Nothing is recorded yet that could answer this.")
    told = count_words(finding, found)
    share = decimal(answer.value)
    aside = f" ({share})" if told else ""
    if finding == "contests" and (found is None or found.ratio is None):
        return _("Nobody has contested anything, and people say that they can speak freely.")
    count = told or _weighed(found) % {"share": share}
    text = FIGURES.get(finding)
    return str(text) % {"count": count, "share": share, "aside": aside} if text else f"{count}{aside}"


def _presence(answer: TestAnswer) -> str:
    """How early the community came, where a part of the time would say it badly; empty elsewhere."""
    people, first = answer.measures.get("people"), answer.measures.get("head-start")
    if first is not None and first.said is None and answer.value is not None:  # it is still open
        if people is not None and people.said:
            return _("It is not confirmed yet that anybody of the community whose word counts was there.")
        return _("Nobody of the community whose word counts has come yet.")
    if answer.value is None:
        return _("Nobody of the community whose word counts was there while it was open.") if first else ""
    if answer.value >= TOO_LATE:
        return _("The community came only when it was no longer open.")
    if decimal(answer.value) == decimal(Fraction(TOO_LATE)):
        return _("The community came only just before it was no longer open.")
    return "" if answer.value else _("The community was there from the first step.")


def _weighed(found: Found | None) -> str:
    """Where items have weights, a share can't be told as so many of so many."""
    return _("%(share)s of the") if found is None or found.ratio is None else _("%(share)s (by weight) of the")


def count_words(finding: str, found: Found | None) -> str:
    """ "11 of 14": whole things out of whole things, as far as they are confirmed. Empty where items have weights."""
    counted = counts(finding, found)
    return _("%(part)s of %(all)s") % {"part": number(counted[0]), "all": number(counted[1])} if counted else ""


def counts(finding: str, found: Found | None) -> tuple[Fraction, Fraction] | None:
    """The same as two numbers; halves are allowed (a compromise counts half)."""
    total: Ratio | None = found.ratio if found else None
    if total is None:
        return None
    reading = LO if total.n[LO] else SAID
    unit = 60 if finding in MINUTES else 1
    k, n = Fraction(total.k[reading], unit), Fraction(total.n[reading], unit)
    if finding in MINUTES:
        return Fraction(round(k)), Fraction(round(n))
    return (k, n) if n and n.denominator == 1 and k.denominator <= 2 else None


def number(value: Fraction) -> str:
    """A whole number, or one with a half."""
    whole, half = divmod(value, 1)
    return f"{int(whole):,}" + ("½" if half else "") if whole or not half else "½"


def whose_word(finding: str) -> str:
    """Whose word counts for a finding."""
    return str(WHOSE.get(finding, ""))
