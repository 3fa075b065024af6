"""Deciding: the rules, who proposes, who stands where, what is decided, and what becomes of it afterwards."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from alongside.acts.base import (
    Act,
    Count,
    Elements,
    Label,
    Labels,
    Money,
    Percent,
    Positive,
    Ref,
    Refs,
    Side,
)

#: Votes of one side: for and against. `community:6-0` in a journal.
Votes = tuple[Count, Count]


class SeatBlock(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Equal seats of one holder on a body: `council@institution:5` in a journal; weight 1 unless `:5*2` says 2 each."""

    holder: Label
    side: Side
    count: Annotated[int, msgspec.Meta(ge=1, le=10_000)] = 1
    weight: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)] = 1


class _Deciding(Act, frozen=True, kw_only=True):
    chapter = "deciding"


class SetRules(_Deciding, frozen=True, kw_only=True):
    """How a body decides: its seats, the votes needed (`quota`), votes needed of a side as well (`requires`), quorum,
    vetoes, casting vote, and whose later consent it needs (`ratifier`; `none` says that there is nobody, nothing said
    leaves it undeclared). `send_back`: the community can have a decision looked at again. `vital`: matters agreed as
    vital."""

    kind = "set-rules"
    effect = "raises"
    body: Label
    about: Elements
    seats: tuple[SeatBlock, ...]
    quota: Positive
    requires: dict[Side, Count] = {}
    quorum: Positive | None = None
    veto: Labels = ()
    casting: Label | None = None
    ratifier: Label | None = None
    ratifier_side: Side = "institution"
    send_back: bool = False
    vital: Labels = ()


class GiveUndertaking(_Deciding, frozen=True, kw_only=True):
    """A ratifier promises in public to adopt what the body decides, inside these limits, or to return it with
    reasons."""

    kind = "give-undertaking"
    words = True
    body: Label
    limits: Labels = ()
    days: Positive = 28


class MakeProposal(_Deciding, frozen=True, kw_only=True):
    """Something is put forward, drawn from voices, themes or other acts."""

    kind = "make-proposal"
    effect = "raises"
    words = True
    about: Elements = ()
    title: Label | None = None
    drawn_from: Refs = ()


class StatePosition(_Deciding, frozen=True, kw_only=True):
    """A side says where it stands before the decision. Each side states its own."""

    kind = "state-position"
    words = True
    main = "proposal"
    proposal: Ref
    stance: Literal["for", "against", "other"]


class StateReversion(_Deciding, frozen=True, kw_only=True):
    """What happens if nothing is agreed, and whom that suits. Said before the vote."""

    kind = "state-reversion"
    effect = "raises"
    words = True
    main = "proposal"
    proposal: Ref
    suits: Literal["community", "institution", "neither"]


class DecideProposal(_Deciding, frozen=True, kw_only=True):
    """A body decides. `votes` are open votes by side. For evaluation, `matter` says on what, and `led` who led."""

    kind = "decide-proposal"
    effect = "raises"
    words = True
    main = "proposal"
    proposal: Ref | None = None
    about: Elements = ()
    body: Label
    outcome: Literal["adopted", "refused", "compromise"]
    votes: dict[Side, Votes] = {}
    reason: Label | None = None
    matter: Literal["ordinary", "question", "measure", "analysis", "sign-off"] = "ordinary"
    led: Literal["community", "joint", "institution"] | None = None


class RatifyDecision(_Deciding, frozen=True, kw_only=True):
    """What the ratifier did with a decision. Anything but unchanged is an override."""

    kind = "ratify-decision"
    effect = "raises"
    burden = "institution"
    words = True
    main = "decision"
    decision: Ref
    result: Literal["unchanged", "amended", "overturned"]
    reason: Label | None = None


class GiveReason(_Deciding, frozen=True, kw_only=True):
    """The reason for a no or an override, when it was not given at once. Whoever asked says whether it is clear."""

    kind = "give-reason"
    effect = "raises"
    words = True
    main = "what"
    what: Ref
    reason: Label


class SetBudget(_Deciding, frozen=True, kw_only=True):
    """The money of an element, and the share of people (in percent) who can see it. Everything counts: fees, staff
    time."""

    kind = "set-budget"
    effect = "raises"
    burden = "institution"
    about: Elements
    total: Money
    visible_to: Percent = 0
    visible_to_circle: bool = False


class AllocateMoney(_Deciding, frozen=True, kw_only=True):
    """A body decides where money goes."""

    kind = "allocate-money"
    effect = "raises"
    about: Elements
    amount: Money
    by_body: Label
    to_side: Side


class AskInformation(_Deciding, frozen=True, kw_only=True):
    """People ask for what they need to know."""

    kind = "ask-information"
    words = True
    about: Elements


class AnswerInformation(_Deciding, frozen=True, kw_only=True):
    """The answer, in full or not; it counts when the asker says so."""

    kind = "answer-information"
    effect = "raises"
    burden = "institution"
    words = True
    main = "asked"
    asked: Ref
    full: bool
