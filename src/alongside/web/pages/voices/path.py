"""The path of a voice: one line going down. It is cut where something was undone, dotted where nothing has come yet.

Steps of one kind that follow one another on one day are told together: a text has many clauses, and the path must stay
readable.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from alongside.readings.project import Project
from alongside.readings.trace import Path, Step
from alongside.web.library import Opened
from alongside.web.wording.days import day_name

#: Kind and state of a step, as a heading; a kind alone where its states are told alike.
HEADINGS = {
    ("share-voice", "shared"): gettext_lazy("It was said"),
    ("share-voice", "withdrawn"): gettext_lazy("It was taken back"),
    ("name-theme", "named"): gettext_lazy("It joined a theme"),
    ("name-theme", "replaced"): gettext_lazy("The theme was put in other words"),
    ("make-proposal", "proposed"): gettext_lazy("It became a proposal"),
    ("adopt-clause", "adopted"): gettext_lazy("It was written into a text"),
    ("decide-proposal", "adopted"): gettext_lazy("%(body)s decided yes"),
    ("decide-proposal", "compromise"): gettext_lazy("%(body)s decided in part"),
    ("decide-proposal", "refused"): gettext_lazy("%(body)s decided no"),
    ("ratify-decision", "unchanged"): gettext_lazy("It was adopted unchanged"),
    ("ratify-decision", "amended"): gettext_lazy("It was undone: changed afterwards"),
    ("ratify-decision", "overturned"): gettext_lazy("It was undone: overturned"),
    ("remedy", "put-back"): gettext_lazy("It was put back"),
    ("remedy", "offered"): gettext_lazy("A remedy is offered; it is not accepted yet"),
    ("make-promise", "kept"): gettext_lazy("It was promised, and the promise was kept"),
    ("make-promise", "missed"): gettext_lazy("It was promised; the promise was missed"),
    ("make-promise", "late"): gettext_lazy("It is a promise, and late"),
    ("make-promise", "due"): gettext_lazy("It is a promise, due within a week"),
    ("make-promise", "open"): gettext_lazy("It is a promise"),
    ("make-promise", "moved"): gettext_lazy("It is a promise, moved to another day"),
    ("observe-outcome", "better"): gettext_lazy("Something changed"),
    ("observe-outcome", "worse"): gettext_lazy("Something changed, and something got worse"),
    ("answer-voice", "heard"): gettext_lazy("The person was told, and says so"),
    ("answer-voice", "told"): gettext_lazy("The person was told"),
    ("answer-voice", "not-heard"): gettext_lazy("The person was to be told, and did not hear it"),
    ("answer-voice", "not-told"): gettext_lazy("An answer was written; the person was not told"),
}
#: States that somebody must put right.
HEED = {"missed", "late", "not-heard", "not-told"}
#: What a finished path goes on to, once decided: what changed.
DECIDED = {"decide-proposal", "ratify-decision", "remedy", "make-promise"}


@dataclass(frozen=True)
class Mark:
    """One mark on the line. `cut`: undone here; `dotted`: what runs on from it has not come yet; `before`, `after`:
    whether the line runs in and out; `ahead`: it has not happened."""

    step: Step
    heading: str
    more: str
    day: str
    numbers: tuple[int, ...]
    heed: bool
    cut: bool
    dotted: bool
    dashed_in: bool = False
    broken_in: bool = False
    first: bool = False
    last: bool = False
    ahead: bool = False


def marks(path: Path, fold: Project, record: Opened) -> list[Mark]:
    """The path from top to bottom, and at its end what has not come yet."""
    found = [_mark(list(steps), fold, record) for _key, steps in groupby(path.steps, key=_together)]
    return list(_joined(found))


def _together(step: Step) -> tuple[str, str, int]:
    return (step.kind, step.state, step.day) if step.kind == "adopt-clause" else (step.kind, step.ref, step.day)


def _mark(steps: list[Step], fold: Project, record: Opened) -> Mark:
    step = steps[0]
    return Mark(
        step=step,
        heading=_heading(step, fold),
        more=_more(steps, fold),
        day=day_name(step.day),
        numbers=tuple(record.numbers[each.ref] for each in steps),
        heed=step.state in HEED or (step.cut and step.kind == "ratify-decision"),
        cut=step.cut and step.kind != "decide-proposal",
        dotted=step.open,
    )


def _heading(step: Step, fold: Project) -> str:
    text = str(HEADINGS.get((step.kind, step.state), step.kind.replace("-", " ")))
    body = str(getattr(fold.by_ref[step.ref].act, "body", "") or "")
    return text % {"body": body[:1].upper() + body[1:].replace("-", " ")}


def _more(steps: list[Step], fold: Project) -> str:
    step, act = steps[0], fold.by_ref[steps[0].ref].act
    told = _MORE.get(step.kind)
    parts = [told(step, act, len(steps))] if told else []
    if step.reason:
        parts.append(_("The reason given: %(reason)s.") % {"reason": step.reason.replace("-", " ")})
    elif step.kind == "ratify-decision" and step.cut:
        parts.append(_("No reason was given."))
    return " ".join(part for part in parts if part)


def _theme(step: Step, act: object, many: int) -> str:
    others = len(getattr(act, "voices", ())) - 1
    text = ngettext("With the words of %(others)s other.", "With the words of %(others)s others.", others)
    return text % {"others": others} if others > 0 else ""


def _proposal(step: Step, act: object, many: int) -> str:
    title = getattr(act, "title", None)
    return _("“%(title)s”") % {"title": title.replace("-", " ")} if title else ""


def _clauses(step: Step, act: object, many: int) -> str:
    return ngettext("%(many)s clause was drawn from it.", "%(many)s clauses were drawn from it.", many) % {"many": many}


def _votes(step: Step, act: object, many: int) -> str:
    votes = getattr(act, "votes", None) or {}
    if not votes:
        return ""
    return _("%(yes)s to %(no)s.") % {"yes": sum(v[0] for v in votes.values()), "no": sum(v[1] for v in votes.values())}


def _repairs(step: Step, act: object, many: int) -> str:
    repairs = getattr(act, "repairs", None)
    told = repairs if isinstance(repairs, str) else ", ".join(repairs or ())
    return _("What was done: %(repairs)s.") % {"repairs": told.replace("-", " ")} if told else ""


def _due(step: Step, act: object, many: int) -> str:
    if step.due is None or step.state in ("kept", "missed"):
        return ""
    return _("Due %(day)s. Only the person it was made to can say that it was kept.") % {"day": day_name(step.due)}


_MORE = {
    "name-theme": _theme,
    "make-proposal": _proposal,
    "adopt-clause": _clauses,
    "decide-proposal": _votes,
    "remedy": _repairs,
    "make-promise": _due,
}


def _joined(found: list[Mark]) -> Iterator[Mark]:
    """How each mark's line runs in from the one before, and what is still ahead."""
    ahead = _ahead(found)
    every = [*found, *([ahead] if ahead else [])]
    for place, mark in enumerate(every):
        before = every[place - 1] if place else None
        last = place == len(every) - 1
        dotted = not last and every[place + 1].ahead
        broken = bool(before and before.cut)
        yield replace(mark, first=not place, last=last, dotted=dotted, broken_in=broken, dashed_in=mark.ahead)


def _ahead(found: list[Mark]) -> Mark | None:
    """The step that should come next and has not; none where it was taken back, refused or has led to a change."""
    kinds = {mark.step.kind for mark in found}
    last = found[-1].step
    if "observe-outcome" in kinds or found[0].step.state == "withdrawn":
        return None
    if kinds == {"share-voice"}:
        text = _("Then: an answer. None has come yet.")
    elif kinds & DECIDED:
        text = _("Then: what changed. Nobody has said yet.")
    else:
        text = _("Then: a decision. None has come yet.")
    return Mark(last, text, "", "", (), False, False, False, ahead=True)
