"""Doing: promises and who keeps them, tasks and who leads them, hours and what people ask in return."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from alongside.acts.base import Act, Day, Elements, Label, Money, Ref, Seat

#: Whole minutes of work: whole numbers keep sums exact.
Minutes = Annotated[int, msgspec.Meta(ge=0, le=10_000_000)]


class _Doing(Act, frozen=True, kw_only=True):
    chapter = "doing"


class MakePromise(_Doing, frozen=True, kw_only=True):
    """Somebody promises somebody something by a day. `to` is the receiver's seat, who alone can say it was kept.
    `step` names the step that a promise is about (a sign-off, say)."""

    kind = "make-promise"
    words = True
    about: Elements = ()
    to: Seat
    due: Day
    step: Label | None = None


class SettlePromise(_Doing, frozen=True, kw_only=True):
    """The receiver says what became of a promise. Anybody else's word for it does not count."""

    kind = "settle-promise"
    effect = "raises"
    main = "promise"
    promise: Ref
    result: Literal["kept", "missed", "renegotiated"]
    new_due: Day | None = None


class TakeTask(_Doing, frozen=True, kw_only=True):
    """Who leads a piece of work, and who leads it with them. To lead is to decide how."""

    kind = "take-task"
    effect = "raises"
    words = True
    about: Elements
    lead: Seat
    co_lead: Seat | None = None


class LogHours(_Doing, frozen=True, kw_only=True):
    """A person's own time on a task or at a meeting, preparation included, in minutes. `paid`: what became of
    it. `rate` and `reference` are an hour's pay and the table's."""

    kind = "log-hours"
    main = "what"
    what: Ref | None = None
    minutes: Minutes
    preparing: Minutes = 0
    paid: Literal["paid", "declined", "unpaid"] = "unpaid"
    rate: Money | None = None
    reference: Money | None = None


class AskReturn(_Doing, frozen=True, kw_only=True):
    """A person asks for something back: training, a reference, a room, an introduction."""

    kind = "ask-return"
    words = True
    what: Literal["training", "reference", "room", "introduction", "other"]


class FulfilReturn(_Doing, frozen=True, kw_only=True):
    """It was given; it counts when the asker says so."""

    kind = "fulfil-return"
    effect = "raises"
    main = "asked"
    asked: Ref
