"""One act as a question that can be read aloud: "Tomos E. says: on 26 May 2026 the circle “night shift” met, with 7
people there." And to the person whose own word is asked: "Your words became a proposal."

A kind of act that has no sentence here is told by its heading.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from alongside.acts import Entry
from alongside.acts.deciding import DecideProposal
from alongside.acts.gathering import HoldMeeting
from alongside.acts.voices import AnswerVoice, ShareVoice
from alongside.readings.project import Project
from alongside.web.wording.choices import choice_name
from alongside.web.wording.days import day_name
from alongside.web.wording.events import elements
from alongside.web.wording.kinds import kind_name
from alongside.web.wording.names import apart, mode_name, side_name, spoken
from alongside.web.wording.verdict import capital


class Line(NamedTuple):
    """A sentence, and the fields that must say something for it to be used."""

    needs: tuple[str, ...]
    text: Any


#: By kind of act, what is told of it; the first line whose fields all say something is used.
LINES: dict[str, tuple[Line, ...]] = {
    "adopt-clause": (Line((), gettext_lazy("a clause was adopted about: %(about)s")),),
    "allocate-money": (Line((), gettext_lazy("%(by_body)s decided where money goes, about: %(about)s")),),
    "answer-information": (
        Line(("full",), gettext_lazy("what was asked for was answered in full")),
        Line((), gettext_lazy("what was asked for was answered, but not in full")),
    ),
    "ask-question": (Line((), gettext_lazy("people were asked about: %(about)s")),),
    "claim-mode": (Line((), gettext_lazy("this was said in public to be %(mode)s: %(about)s")),),
    "decide-proposal": (
        Line(("proposal",), gettext_lazy("%(body)s decided on %(proposal)s: %(outcome)s")),
        Line((), gettext_lazy("%(body)s took a decision: %(outcome)s")),
    ),
    "do-action": (Line((), gettext_lazy("actions that were agreed together were done: %(actions)s")),),
    "form-circle": (Line((), gettext_lazy("a circle was formed: %(circle)s")),),
    "freeze-element": (Line((), gettext_lazy("this stopped being open: %(about)s")),),
    "give-reason": (Line((), gettext_lazy("a reason was given: %(reason)s")),),
    "hand-over": (
        Line(
            ("community_present",), gettext_lazy("staff changed, and the community was there when it was handed over")
        ),
        Line((), gettext_lazy("staff changed, and the community was not there when it was handed over")),
    ),
    "issue-papers": (
        Line(("plain",), gettext_lazy("papers went out, with a plain summary")),
        Line((), gettext_lazy("papers went out")),
    ),
    "make-proposal": (
        Line(("title",), gettext_lazy("“%(title)s” was proposed")),
        Line((), gettext_lazy("something was proposed about: %(about)s")),
    ),
    "nominate-groups": (Line((), gettext_lazy("these groups were named as people who should be here: %(groups)s")),),
    "observe-outcome": (Line((), gettext_lazy("people affected looked at what changed after %(months)s months")),),
    "open-route": (
        Line((), gettext_lazy("there is a way to contest, and %(known)s of %(asked)s people asked know it")),
    ),
    "ratify-decision": (Line((), gettext_lazy("whoever had to adopt %(decision)s left it: %(result)s")),),
    "reflect": (Line((), gettext_lazy("people looked back together and agreed on this many actions: %(actions)s")),),
    "set-budget": (
        Line((), gettext_lazy("this much of the budget could be seen by the community, in percent: %(visible_to)s")),
    ),
    "set-rules": (Line((), gettext_lazy("%(body)s decides by these rules: %(quota)s votes are needed")),),
    "set-target": (Line((), gettext_lazy("%(group)s should be %(share)s in a hundred of the people here")),),
    "shape-element": (
        Line(("what",), gettext_lazy("%(what)s narrowed what was possible for: %(about)s")),
        Line((), gettext_lazy("something narrowed what was possible for: %(about)s")),
    ),
    "show-artefact": (Line((), gettext_lazy("paper was shown that speaks for a fact: %(sort)s")),),
    "state-reversion": (Line((), gettext_lazy("if nothing is agreed on %(proposal)s, that suits: %(suits)s")),),
    "take-task": (Line((), gettext_lazy("%(lead)s took on work about: %(about)s")),),
    "tally-needs": (Line((), gettext_lazy("%(asked)s of %(invited)s people invited were asked what they need")),),
    "treat-item": (Line((), gettext_lazy("%(item)s was %(result)s")),),
}
OWN: dict[str, tuple[Line, ...]] = {
    "adopt-clause": (Line((), gettext_lazy("A clause was drawn from what you said. It is about: %(about)s.")),),
    "answer-information": (
        Line(("full",), gettext_lazy("What you asked for was answered in full.")),
        Line((), gettext_lazy("What you asked for was answered, but not in full.")),
    ),
    "answer-voice": (
        Line(("fate",), gettext_lazy("What you said on %(voice_day)s became %(fate)s.")),
        Line(
            ("reason",), gettext_lazy("What you said on %(voice_day)s was not taken up. The reason given: %(reason)s.")
        ),
        Line((), gettext_lazy("What you said on %(voice_day)s was answered.")),
    ),
    "decide-proposal": (Line((), gettext_lazy("%(body)s decided on what you proposed: %(outcome)s.")),),
    "fulfil-return": (Line((), gettext_lazy("What you asked for in return was given to you.")),),
    "give-reason": (Line((), gettext_lazy("You were told why: %(reason)s.")),),
    "make-proposal": (
        Line(("title",), gettext_lazy("What you said became the proposal “%(title)s”.")),
        Line((), gettext_lazy("What you said became a proposal about: %(about)s.")),
    ),
    "name-theme": (
        Line(
            (),
            gettext_lazy(
                "What you said was put together with what others said, under one theme. The "
                "theme still says what you meant."
            ),
        ),
    ),
    "offer-pay": (Line((), gettext_lazy("You were offered this for your time: %(sort)s.")),),
    "ratify-decision": (
        Line((), gettext_lazy("What you proposed came back from whoever had to adopt it: %(result)s.")),
    ),
    "settle-pay": (Line((), gettext_lazy("Your claim for pay was answered: %(result)s.")),),
    "take-task": (Line((), gettext_lazy("You lead work about: %(about)s.")),),
    "treat-item": (Line((), gettext_lazy("What you put on the agenda was %(result)s.")),),
}


def asked_sentence(entry: Entry, fold: Project, who: str, name: Callable[[str], str], *, own: bool = False) -> str:
    """What is asked: whoever told it (`who`), when it happened, and what; or, of one's `own` words, what they became.
    `name` gives what a seat may be called."""
    told = _words(entry, fold, name)
    if own and entry.act.kind in OWN:
        return capital(_chosen(OWN[entry.act.kind], entry, told))
    what = _met(entry) if isinstance(entry.act, HoldMeeting) else ""
    what = what or _chosen(LINES.get(entry.act.kind, ()), entry, told)
    if not what:
        words = {"who": apart(who), "day": _when(entry), "kind": kind_name(entry.act.kind)}
        return _("%(who)s says, about %(day)s: %(kind)s.") % words
    return _("%(who)s says: on %(day)s, %(what)s.") % {"who": apart(who), "day": _when(entry), "what": what}


def teller_words(entry: Entry, name: str) -> str:
    """Whoever told an act: by name, or by side."""
    return name or _("Somebody of this side: %(side)s") % {"side": side_name(entry.side)}


def _chosen(lines: tuple[Line, ...], entry: Entry, told: Mapping[str, str]) -> str:
    for line in lines:
        if all(getattr(entry.act, field, None) for field in line.needs):
            return str(line.text) % told
    return ""


def _when(entry: Entry) -> str:
    if entry.first == entry.last:
        return day_name(entry.last)
    return _("a day between %(first)s and %(last)s") % {"first": day_name(entry.first), "last": day_name(entry.last)}


def _met(entry: Entry) -> str:
    count = len(entry.act.present)
    group = entry.act.circle or entry.act.body
    people = ngettext("%(count)s person was there", "%(count)s people were there", count) % {"count": count}
    if group:
        return _("%(group)s met; %(people)s") % {"group": spoken(group), "people": people}
    return _("people met; %(people)s") % {"people": people}


class _Told(dict[str, str]):
    """The fields of an act in words; a field that says nothing is a gap, never an error."""

    def __missing__(self, field: str) -> str:
        return "…"


def _words(entry: Entry, fold: Project, name: Callable[[str], str]) -> Mapping[str, str]:
    found = _Told()
    for field in entry.act.__struct_fields__:
        value = getattr(entry.act, field)
        if value is not None:
            found[field] = _word(field, value, fold, name)
    voice = fold.by_ref.get(entry.act.voice) if isinstance(entry.act, AnswerVoice) else None
    if voice is not None:
        found["voice_day"] = _when(voice)
    return found


def _word(field: str, value: Any, fold: Project, name: Callable[[str], str]) -> str:
    if field == "about":
        return elements(value)
    if field == "mode":
        return mode_name(value)
    if field == "lead":
        return name(value) or _("somebody")
    if isinstance(value, tuple):
        return _(", ").join(spoken(each) for each in value)
    if isinstance(value, date):
        return day_name(value)
    if isinstance(value, str) and value in fold.by_ref:
        return named_act(fold.by_ref[value], name)
    return spoken(choice_name(value)) if isinstance(value, str) else str(value)


def named_act(entry: Entry, name: Callable[[str], str]) -> str:
    """Another act in a few words: by its title in quotes, or by its heading, its teller and its day."""
    title = getattr(entry.act, "title", None)
    if title:
        return _("“%(title)s”") % {"title": spoken(title)}
    if isinstance(entry.act, DecideProposal):
        return _("the decision of %(day)s") % {"day": day_name(entry.last)}
    hidden = entry.act.one_use or isinstance(entry.act, ShareVoice)  # a voice has its teller's name at level 5 alone
    who = side_name(entry.side) if hidden else name(entry.seat) or side_name(entry.side)
    words = {"kind": kind_name(entry.act.kind), "who": who, "day": day_name(entry.last)}
    return _("“%(kind)s” (%(who)s, %(day)s)") % words
