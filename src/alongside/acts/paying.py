"""Paying: an offer before, a free choice, a claim, and money that counts as paid only when its receiver has it."""

from __future__ import annotations

from typing import Literal

from alongside.acts.base import Act, Elements, Money, Ref, Seat


class _Paying(Act, frozen=True, kw_only=True):
    chapter = "paying"


class OfferPay(_Paying, frozen=True, kw_only=True):
    """Pay, or expenses, is offered to a person. `written`: the terms are in writing; `advice`: independent advice on
    benefits was offered first."""

    kind = "offer-pay"
    effect = "raises"
    to: Seat
    about: Elements = ()
    sort: Literal["fee", "expenses"]
    rate: Money | None = None
    written: bool = False
    advice: bool = False


class ChoosePay(_Paying, frozen=True, kw_only=True):
    """The person chooses. To decline is a right and costs nobody a mark."""

    kind = "choose-pay"
    main = "offer"
    offer: Ref
    choice: Literal["accept", "less", "decline", "donate", "in-kind", "later"]


class ClaimPay(_Paying, frozen=True, kw_only=True):
    """The person claims for something done on a day (`on=`). The clock starts there if claiming was made hard. Amounts
    stay between the two."""

    kind = "claim-pay"
    about: Elements = ()
    sort: Literal["fee", "expenses"] = "fee"
    what: Ref | None = None


class SettlePay(_Paying, frozen=True, kw_only=True):
    """The payer approves, pays or refuses. Only the receiver's own word stops the clock."""

    kind = "settle-pay"
    effect = "raises"
    burden = "institution"
    main = "claim"
    claim: Ref
    result: Literal["approved", "paid", "refused"]


class ReceivePay(_Paying, frozen=True, kw_only=True):
    """The money has arrived; its receiver says so."""

    kind = "receive-pay"
    effect = "raises"
    main = "claim"
    claim: Ref
