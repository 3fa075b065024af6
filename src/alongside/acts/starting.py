"""Starting: what exists before anybody meets. Opening a project, what shapes it, what is fixed, and starting again."""

from __future__ import annotations

from typing import Literal

from alongside.acts.base import (
    Act,
    Count,
    Day,
    Element,
    Elements,
    File,
    Label,
    Percent,
    Positive,
    Ref,
    Refs,
    Seat,
    Side,
    Title,
)


class _Starting(Act, frozen=True, kw_only=True):
    chapter = "starting"


class OpenProject(_Starting, frozen=True, kw_only=True):
    """A project is opened in a place. The six elements are there from the first day; others are added."""

    kind = "open-project"
    title: Title
    place: Title | None = None
    host: Title | None = None


class AddElement(_Starting, frozen=True, kw_only=True):
    """A part of the project to be claimed and judged by itself. It takes the gates of the element it is `like`."""

    kind = "add-element"
    name: Element
    like: Literal["brief", "engagement-strategy", "design", "decisions", "delivery", "evaluation"]


class Agree(_Starting, frozen=True, kw_only=True):
    """One seat signs something: a definition, a reset, a target, a measure, a list of points, a remedy, a pack.

    It counts for both sides once a seat of the institution and two community seats have signed.
    """

    kind = "agree"
    main = "what"
    effect = "raises"
    what: Refs


class StateDefinition(_Starting, frozen=True, kw_only=True):
    """What we here mean by co-production, in our own words (sealed), for both sides to agree."""

    kind = "state-definition"
    words = True


class ReviewReadiness(_Starting, frozen=True, kw_only=True):
    """An institution looks at itself before inviting anybody: appetite 1-5, levers it can hand over, money, months."""

    kind = "review-readiness"
    words = True
    appetite: Positive
    levers: tuple[Label, ...] = ()
    money: bool = False
    months: Count = 0


class ShapeElement(_Starting, frozen=True, kw_only=True):
    """Anything that narrows what is possible: a bid, a budget line, a brief, drawings. The earliest anyone can show.
    `by_side` says whose doing it was, where that is not the side of whoever tells it."""

    kind = "shape-element"
    effect = "lowers"
    about: Elements
    what: Label | None = None
    file: File | None = None
    freeze_by: Day | None = None
    by_side: Side | None = None


class FreezeElement(_Starting, frozen=True, kw_only=True):
    """The element stops being open."""

    kind = "freeze-element"
    effect = "lowers"
    about: Elements
    file: File | None = None


class AskQuestion(_Starting, frozen=True, kw_only=True):
    """An open question is put to people (a survey, a letter, a stall). `answers` counts replies that nobody traces."""

    kind = "ask-question"
    effect = "raises"
    words = True
    about: Elements
    until: Day | None = None
    answers: Count = 0


class ListPoint(_Starting, frozen=True, kw_only=True):
    """One point of decision, open or fixed. A fixed point is a red line: say who holds it and why."""

    kind = "list-point"
    effect = "raises"
    words = True
    about: Elements
    state: Literal["open", "fixed"]
    what: Label | None = None
    owner: Seat | None = None
    reason: Label | None = None


class ReopenPoint(_Starting, frozen=True, kw_only=True):
    """A fixed point is opened again."""

    kind = "reopen-point"
    main = "point"
    effect = "raises"
    point: Ref


class WeighItem(_Starting, frozen=True, kw_only=True):
    """One side says how much something matters to it, in points out of 100 over its list. Read only if both sides
    did."""

    kind = "weigh-item"
    main = "what"
    what: Ref
    points: Percent


class AdoptClause(_Starting, frozen=True, kw_only=True):
    """One clause of a text as adopted, where it came from, and the words it was drawn from. `whole` = the whole
    text."""

    kind = "adopt-clause"
    effect = "raises"
    words = True
    about: Elements
    origin: Literal["community", "joint", "institution"] | None = None
    drawn_from: Refs = ()
    whole: bool = False


class SetMeasure(_Starting, frozen=True, kw_only=True):
    """How we would know that it worked, and which side proposed it."""

    kind = "set-measure"
    effect = "raises"
    words = True
    about: Elements
    by_side: Side


class ReportMeasure(_Starting, frozen=True, kw_only=True):
    """A measure is reported for a period. Unreported for two quarters, it no longer counts."""

    kind = "report-measure"
    main = "measure"
    measure: Ref
    value: int | None = None


class Reset(_Starting, frozen=True, kw_only=True):
    """Both sides start again from a dated day. Windows restart; the old standing stays printed."""

    kind = "reset"
    effect = "raises"
    words = True
    reason: Label | None = None


class CloseProject(_Starting, frozen=True, kw_only=True):
    """The project comes to its end. Its record stays, and what is owed to people can still be given and said. It holds
    once both sides have signed it, or a host who is no institution tells it."""

    kind = "close-project"
    words = True
    reason: Label | None = None
