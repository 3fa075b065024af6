"""What people of each side tell most often: the first lines of the chooser, before everything by chapter."""

from __future__ import annotations

from alongside.acts import KINDS
from alongside.readings.project import Project as Fold
from alongside.readings.rules import Who, may_tell

FIRST = 6
MOST_OFTEN = {
    "community": (
        "share-voice",
        "raise-item",
        "contest",
        "ask-information",
        "settle-promise",
        "claim-pay",
        "make-proposal",
        "state-position",
    ),
    "institution": (
        "shape-element",
        "list-point",
        "make-promise",
        "give-reason",
        "answer-information",
        "ratify-decision",
        "decide-proposal",
        "issue-papers",
    ),
    "bridging": (
        "hold-meeting",
        "form-circle",
        "issue-papers",
        "tally-needs",
        "nominate-groups",
        "treat-item",
        "decide-proposal",
    ),
}


def most_often(who: Who, fold: Fold) -> list[str]:
    """The six kinds that somebody like them tells most often, of those that they may tell."""
    own = MOST_OFTEN.get(who.side or "", ())
    return [kind for kind in dict.fromkeys((*own, *KINDS)) if may_tell(who, kind, fold) is None][:FIRST]
