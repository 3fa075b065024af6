"""What somebody with a seat can do about an act, in the place where it arises.

They say whether it is true, contest it, answer it, tell it again. What needs one choice is a button for each: two taps,
and it is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import inspect

from alongside.acts import KINDS, Act, Entry
from alongside.acts.fields import bare, pointing
from alongside.acts.judging import Contest, Corroborate
from alongside.readings.door import answered
from alongside.readings.rules import POINTS_AT, may_tell
from alongside.record.writing import answer_tags
from alongside.web.forms.choices import choices_of
from alongside.web.forms.sketch import never
from alongside.web.models import Key
from alongside.web.project_page import ProjectPage
from alongside.web.wording.choices import choice_name
from alongside.web.wording.deeds import deed_name
from alongside.web.wording.helps import question

#: Acts that say what became of another, most telling first.
ANSWERS = (
    "settle-promise",
    "receive-pay",
    "settle-pay",
    "choose-pay",
    "state-position",
    "state-reversion",
    "decide-proposal",
    "ratify-decision",
    "give-reason",
    "answer-information",
    "answer-voice",
    "close-contest",
    "remedy",
    "treat-item",
    "fulfil-return",
    "reopen-point",
    "agree",
    "do-action",
    "report-measure",
    "issue-papers",
    "weigh-item",
    "name-theme",
    "make-proposal",
    "use-voice",
    "claim-pay",
    "log-hours",
    "raise-stop",
    "show-artefact",
)
#: Which acts are worth answering by a field that may point at any.
WORTH = {
    ("remedy", "what"): ("raise-stop", "ratify-decision", "decide-proposal", "settle-promise", "contest"),
    ("raise-stop", "what"): ("use-voice", "hold-meeting"),
    ("make-proposal", "drawn_from"): ("share-voice", "name-theme"),
    ("claim-pay", "what"): ("hold-meeting", "take-task"),
    ("show-artefact", "what"): ("shape-element", "settle-pay", "decide-proposal", "issue-papers"),
}
#: Facts that nobody writes down unless they are at hand: told beside an act, about the same part of the project.
BESIDE: dict[str, tuple[tuple[str, dict[str, str], Any], ...]] = {
    "shape-element": (("list-point", {"state": "fixed"}, gettext_lazy("Declare a red line")),),
    "freeze-element": (("list-point", {"state": "fixed"}, gettext_lazy("Declare a red line")),),
    "make-proposal": (
        ("list-point", {"state": "fixed"}, gettext_lazy("Declare a red line")),
        ("raise-item", {}, gettext_lazy("Put it on the agenda")),
    ),
    "hold-meeting": (("raise-item", {}, gettext_lazy("Put something on the agenda")),),
}
#: Words that are not enough by themselves: the form asks for the rest. A promise moved to no day would never be due.
NOT_ALL = {"renegotiated"}
CARRIED = ("about", "body", "circle")


class Way(NamedTuple):
    """One thing to do: what it is, where it leads; or, with choices, an address for each."""

    label: str
    address: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    question: str = ""


class Doing:
    """What this person can do about this act."""

    def __init__(self, page: ProjectPage, number: int, entry: Entry, named_by: list[Entry]) -> None:
        self.page, self.number, self.entry, self.named_by = page, number, entry, named_by

    def _never(self, kind: str, field: str) -> bool:
        return never(self.page.who, KINDS[kind], field, self.entry, self.page.fold) is not None

    def _link(self, kind: str, **given: Any) -> str:
        return f"{self.page.base}{kind}/?{urlencode(given, doseq=True)}"

    @property
    def mine(self) -> bool:
        """Did this person tell it?"""
        return self.page.seat is not None and self.entry.seat == self.page.seat.pseudonym

    @cached_property
    def true(self) -> tuple[tuple[str, str], ...]:
        """The three answers, each with its address; none for somebody who is not asked."""
        if self.answered or self.entry.act.one_use or self._never("corroborate", "what"):
            return ()
        there = getattr(self.entry.act, "present", ())
        part = "no" if there and self.page.seat and self.page.seat.pseudonym not in there else "yes"
        labels = (("yes", _("Yes, it is true")), ("no", _("No, it is not")), ("unclear", _("It is not clear to me")))
        given = {"what": self.number, "part": part, "look": "yes"}
        return tuple((label, self._link("corroborate", **given, true=answer)) for answer, label in labels)

    @cached_property
    def answered(self) -> bool:
        """Has this person said already whether it is true?"""
        key = Key.objects.filter(project=self.page.project).first()
        if key is None or self.page.seat is None or not any(isinstance(e.act, Corroborate) for e in self.named_by):
            return False
        tags = answer_tags(bytes(key.tags), self.page.seat.teller, [self.entry.ref])
        return tags[0] in answered(self.page.fold)

    @property
    def contest(self) -> str:
        """Where to say that it was not so."""
        if self.mine or self.entry.act.one_use or isinstance(self.entry.act, Contest) or self._never("contest", "what"):
            return ""
        return self._link("contest", what=self.number)

    @property
    def again(self) -> str:
        """Where to tell one's own act again, with something put right."""
        if not self.mine or may_tell(self.page.who, self.entry.act.kind, self.page.fold) is not None:
            return ""
        return self._link(self.entry.act.kind, corrects=self.number)

    @cached_property
    def ways(self) -> list[Way]:
        """The acts that answer this one: what was not done yet first, then by how telling it is."""
        done = {entry.act.kind for entry in self.named_by}
        found = [(kind, field) for kind, field in _answering(self.entry.act.kind) if not self._never(kind, field)]
        found.sort(key=lambda way: (way[0] in done, ANSWERS.index(way[0])))
        return [self._way(KINDS[kind], field) for kind, field in found]

    def _way(self, kind: type[Act], field: str) -> Way:
        given: dict[str, Any] = {field: self.number}
        if kind.kind == "decide-proposal":
            given |= self._carried(kind)
        rest = _left_to_say(kind, field)
        if rest is None:
            return Way(deed_name(kind.kind), self._link(kind.kind, **given))
        if not rest:
            return Way(deed_name(kind.kind), self._link(kind.kind, **given, look="yes"))
        name, answers = rest
        links = (
            (label, self._link(kind.kind, **given, **{name: word}, **({} if word in NOT_ALL else {"look": "yes"})))
            for word, label in answers
        )
        return Way(deed_name(kind.kind), choices=tuple(links), question=question(kind.kind, name))

    @cached_property
    def beside(self) -> list[Way]:
        """What else is worth telling here and now, about the same part of the project."""
        able = (each for each in BESIDE.get(self.entry.act.kind, ()) if self._may(each[0]))
        return [Way(str(label), self._link(kind, **given, **self._carried(KINDS[kind]))) for kind, given, label in able]

    def _may(self, kind: str) -> bool:
        return may_tell(self.page.who, kind, self.page.fold) is None

    def _carried(self, kind: type[Act]) -> dict[str, Any]:
        held = ((name, getattr(self.entry.act, name, None)) for name in CARRIED if name in kind.__struct_fields__)
        return {name: value for name, value in held if value}


def _answering(target: str) -> Iterator[tuple[str, str]]:
    """The kinds of act that say something about an act of this kind, and by which field."""
    for kind in ANSWERS:
        for field, _many in pointing(KINDS[kind], "ref"):
            kinds = POINTS_AT.get((kind, field)) or WORTH.get((kind, field), ())
            if target in kinds and field not in ("replaces", "meeting"):
                yield kind, field
                break


def _left_to_say(kind: type[Act], field: str) -> tuple[str, list[tuple[str, str]]] | tuple[()] | None:
    """What is left to say: nothing (an empty tuple), one choice (its field, its words), or a whole form (None)."""
    described: Any = inspect.type_info(kind)
    left = [each for each in described.fields if each.required and each.name != field]
    if not left:
        return () if set(kind.__struct_fields__) == {field, "corrects"} else None
    given: Any = bare(left[0].type)
    if len(left) > 1 or not isinstance(given, inspect.LiteralType | inspect.BoolType):
        return None
    if isinstance(given, inspect.BoolType):
        return left[0].name, [("yes", _("In full")), ("no", _("In part"))]
    return left[0].name, [(word, _first_big(choice_name(word))) for word in choices_of(kind.kind, left[0].name)]


def _first_big(text: str) -> str:
    return text[:1].upper() + text[1:]
