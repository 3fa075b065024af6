"""Learning: how people feel, what they learnt together, what changed, and what will outlive the money."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from alongside.acts.base import Act, Count, Elements, File, Label, Positive, Ref, Side

Statement = Annotated[int, msgspec.Meta(ge=1, le=6)]


class _Learning(Act, frozen=True, kw_only=True):
    chapter = "learning"


class TallyPulse(_Learning, frozen=True, kw_only=True):
    """Anonymous answers to one of the six statements, counted at the door: how many said 1, 2, 3, 4, 5 (statement 3:
    0 to 4), of one side. Never one person's answer."""

    kind = "tally-pulse"
    effect = "raises"
    about: Elements = ()
    body: Label | None = None
    circle: Label | None = None
    statement: Statement
    side: Side
    counts: tuple[Count, Count, Count, Count, Count]
    asked: Count
    members: Count
    leavers: Count = 0
    leavers_asked: Count = 0


class Reflect(_Learning, frozen=True, kw_only=True):
    """A mixed set looks back together and agrees on actions. The question "what got worse?" is always asked."""

    kind = "reflect"
    effect = "raises"
    words = True
    got_worse: bool
    actions: Count
    sides: tuple[Side, ...]


class DoAction(_Learning, frozen=True, kw_only=True):
    """Actions agreed in a reflection have been done."""

    kind = "do-action"
    main = "reflection"
    effect = "raises"
    reflection: Ref
    actions: Positive = 1


class ObserveOutcome(_Learning, frozen=True, kw_only=True):
    """What changed, so many months on, as people affected see it, and which side chose the change to tell."""

    kind = "observe-outcome"
    effect = "raises"
    words = True
    about: Elements = ()
    months: Literal[6, 12, 24]
    chosen_by: Side | None = None
    ripple: bool = False
    got_worse: bool = False
    link: Ref | None = None


class SecureFuture(_Learning, frozen=True, kw_only=True):
    """Shared deciding is secured beyond the project's end: so many months (`months`), or for good (`standing`)."""

    kind = "secure-future"
    effect = "raises"
    months: Count = 0
    standing: bool = False
    file: File | None = None
