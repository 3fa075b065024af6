"""What an event of the timeline says: its heading, and one sentence more where there is one.

One line a code of `readings.timeline_events`; a test sees to it that none is missing.
"""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from alongside.readings.timeline import TimelineEvent
from alongside.web.wording.choices import choice_name
from alongside.web.wording.days import day_name
from alongside.web.wording.names import element_name, mode_name, side_name, spoken

Facts = Mapping[str, object]

HEADINGS = {
    "opened": gettext_lazy("The project is opened"),
    "shaped": gettext_lazy("What is possible narrows: %(about)s"),
    "claimed": gettext_lazy("Said to be %(mode)s: %(about)s"),
    "frozen": gettext_lazy("No longer open: %(about)s"),
    "frozen-together": gettext_lazy("Closed together: %(about)s"),
    "reopened": gettext_lazy("A fixed point is opened again"),
    "reset": gettext_lazy("A new start, signed by both sides"),
    "reset-unsigned": gettext_lazy("A new start is proposed; both sides have not signed it"),
    "rules": gettext_lazy("Rules for %(body)s"),
    "undertaking": gettext_lazy("A public promise to adopt what %(body)s decides"),
    "decided": gettext_lazy("%(body)s decides: %(outcome)s"),
    "override": gettext_lazy("A decision does not stand: %(result)s"),
    "money": gettext_lazy("%(by_body)s decides where money goes"),
    "refusal": gettext_lazy("A question of the community is not answered in full"),
    "promise-missed": gettext_lazy("A promise is not kept"),
    "stop": gettext_lazy("A breach of %(breach)s"),
    "contest": gettext_lazy("“That is not how it was”"),
    "remedy": gettext_lazy("Something is put right"),
    "withdrawn": gettext_lazy("Somebody takes their words back"),
    "wave": gettext_lazy("Asking whom else to ask: step %(wave)s"),
    "circle": gettext_lazy("A circle is formed: %(circle)s"),
    "hand-over": gettext_lazy("Staff change, and relationships are handed over"),
    "met-to-learn": gettext_lazy("People meet to learn from what happened"),
    "reflected": gettext_lazy("People look back together"),
    "outcome": gettext_lazy("What changed after %(months)s months"),
    "future": gettext_lazy("What will outlive the project is secured"),
    "gap": gettext_lazy("Acts of this record are lost: %(lost)s"),
    "restored": gettext_lazy("This record was restored from a backup"),
    "new-key": gettext_lazy("The record is sealed with a new key"),
    "continued": gettext_lazy("The record goes on under a new name and key"),
    "came": gettext_lazy("In the room for the first time"),
    "came-back": gettext_lazy("Back in the room"),
    "left": gettext_lazy("Nobody of this side is in the room"),
}

TAGS = {
    "frozen": pgettext_lazy("event", "Freeze"),
    "frozen-together": pgettext_lazy("event", "Freeze"),
    "reset": pgettext_lazy("event", "Reset"),
    "stop": pgettext_lazy("event", "Stop"),
    "override": pgettext_lazy("event", "Override"),
    "refusal": pgettext_lazy("event", "Refusal"),
    "promise-missed": pgettext_lazy("event", "Missed"),
    "contest": pgettext_lazy("event", "Contest"),
    "claimed": pgettext_lazy("event", "Claim"),
    "left": pgettext_lazy("event", "Leaves"),
    "gap": pgettext_lazy("event", "Lost"),
    "restored": pgettext_lazy("event", "Lost"),
}


def heading(event: TimelineEvent) -> str:
    """The event in a few words."""
    text = str(HEADINGS[event.code]) % _said(event)
    return text[:1].upper() + text[1:]


def more(event: TimelineEvent) -> str:
    """One sentence more, or nothing."""
    tell, facts = MORE.get(event.code), dict(event.facts)
    if "count" in facts:
        return _("%(count)s times on this day.") % {"count": facts["count"]}
    return tell(facts) if tell else ""


def elements(about: object) -> str:
    """Elements by name, as a list; the whole project where none is named."""
    return listed([element_name(each) for each in about]) if isinstance(about, tuple) and about else _("the project")


def listed(words: list[str]) -> str:
    """A, B and C."""
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s and %(last)s") % {"first": _(", ").join(words[:-1]), "last": words[-1]}


def _said(event: TimelineEvent) -> dict[str, str]:
    facts = dict(event.facts)
    words = {name: spoken(choice_name(str(value))) for name, value in facts.items()}
    if "about" in facts:
        words["about"] = elements(facts["about"])
    if "mode" in facts:
        words["mode"] = mode_name(str(facts["mode"]))
    return words


def _claimed(facts: Facts) -> str:
    return _("Said in: %(where)s.") % {"where": spoken(facts["where"])} if facts.get("where") else ""


def _shaped(facts: Facts) -> str:
    what = _("Through: %(what)s.") % {"what": spoken(facts["what"])} if facts.get("what") else ""
    known = facts.get("known")
    late = _("It was told only on %(day)s.") % {"day": day_name(known)} if isinstance(known, int) else ""
    return f"{what} {late}".strip()


def _stop(facts: Facts) -> str:
    return _("Until it is put right, nothing it touches counts for more than consulted.")


def _contest(facts: Facts) -> str:
    days = facts.get("days")
    if not isinstance(days, int):
        return _("No panel has answered it yet.")
    verdict = {"upheld": _("Upheld by a panel."), "unfounded": _("A panel found it unfounded.")}[str(facts["state"])]
    after = ngettext("After %(days)s day; 28 are allowed.", "After %(days)s days; 28 are allowed.", days)
    return f"{verdict} {after % {'days': days}}"


def _decided(facts: Facts) -> str:
    votes = str(facts.get("votes", ""))
    if not votes:
        return ""
    yes, _colon, no = votes.partition(":")
    return _("%(yes)s to %(no)s.") % {"yes": yes, "no": no}


def _rules(facts: Facts) -> str:
    return _("A decision needs %(quota)s votes.") % {"quota": facts["quota"]}


def _undertaking(facts: Facts) -> str:
    return _("Or to send it back with reasons within %(days)s days.") % {"days": facts["days"]}


def _money(facts: Facts) -> str:
    return _("To: %(side)s.") % {"side": side_name(str(facts["to_side"]))}


def _gap(facts: Facts) -> str:
    told = _("It was restored from an older backup. What was entered since %(day)s is gone.")
    return told % {"day": day_name(facts["since"])}  # type: ignore[arg-type]


def _came(facts: Facts) -> str:
    seats = facts.get("seats")
    count = len(seats) if isinstance(seats, tuple) else 0
    return ngettext("%(count)s seat is taken.", "%(count)s seats are taken.", count) % {"count": count} if count else ""


MORE = {
    "claimed": _claimed,
    "shaped": _shaped,
    "stop": _stop,
    "contest": _contest,
    "decided": _decided,
    "rules": _rules,
    "undertaking": _undertaking,
    "money": _money,
    "came": _came,
    "gap": _gap,
    "restored": _gap,
}
