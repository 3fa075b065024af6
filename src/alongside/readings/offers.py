"""What people are offered for their time: the latest written offer of a fee in the window."""

from __future__ import annotations

from alongside.acts.base import Money
from alongside.acts.paying import OfferPay
from alongside.readings.project import PROJECT, Project


def latest_offer(project: Project) -> Money | None:
    """The rate of the latest fee that was offered in writing; None if none was."""
    offers = [e.act for e in project.about(OfferPay, PROJECT) if e.act.sort == "fee" and e.act.written and e.act.rate]
    return offers[-1].rate if offers else None
