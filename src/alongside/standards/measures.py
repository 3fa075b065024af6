"""Every measure that a pack may set a threshold on, and how it is said in plain English.

A pack writes "share >= 0.4"; people read "share: 0.4 or more". What is there or not needs no number. A name that stands
in neither table is a slip of the pen, and is refused.
"""

from __future__ import annotations

import re
from fractions import Fraction

#: What is there or not: "mandate >= 1" is said without its number.
FLAGS = {
    "all-asked": "everyone who was invited asked what they need",
    "budget-visible": "the budget open to the circle",
    "community-began": "a first step that was the community's own",
    "declared": "everyone whose later consent is needed named in the rules",
    "groups": "a circle for every group that was agreed",
    "known": "a way to contest that most people know",
    "listed": "a list of groups",
    "mandate": "a circle whose word reaches the body that decides",
    "offline": "a way without a screen that works",
    "sign-off": "sign-off by the community",
    "standing": "standing rights",
    "standing-access": "books open at any time",
    "suspensive": "the right to send a decision back",
    "whole": "the whole text",
    "written": "a shared picture of success, in writing",
}
NAMES = {
    "asked": "people asked what they need",
    "bound": "share, once chance is allowed for",
    "by-community": "share of the map that the community added",
    "checked": "sessions whose themes were checked by their authors",
    "chosen": "shares that people chose themselves",
    "coded": "spending whose receiver is known",
    "coverage": "how complete the map is",
    "decisions": "decisions",
    "described": "share of people who described themselves",
    "effective": "voices heard as if equally",
    "expenses": "invitations with expenses offered before",
    "fewest": "answers on the side with fewest",
    "gap": "how much more sharing the institution sees than the community does",
    "hand-overs": "relationships handed over",
    "head-start": "days before the community came",
    "hours": "hours",
    "index": "over-claim index",
    "initiative": "what the community together can start",
    "inside": "weakest share inside the deciding body",
    "inside-shortfall": "shares still missing inside the deciding body, together",
    "items": "items that can be counted",
    "largest": "share of the person who spoke most",
    "lateness": "how late the community came",
    "leavers": "share of people who left and were asked",
    "meetings": "meetings",
    "months": "months",
    "nominators": "people who named groups",
    "none-stated": "rounds in which nobody stated a need",
    "of-members": "share of members",
    "origin-known": "clauses whose origin is known",
    "p90": "days until nine in ten payments had arrived",
    "people": "community people",
    "preventive": "what the community together can stop",
    "questions": "open questions, or voices, while it was open",
    "rate": "rate of pay against the reference",
    "rounds": "rounds of looking back in a year",
    "seeds-outside": "first contacts chosen outside the institution",
    "share": "share",
    "shortfall": "shares of the room still missing, together",
    "signed": "measures signed by both sides before delivery",
    "stated": "needs stated",
    "suits-institution": 'decisions where "nothing agreed" suits the institution',
    "survival": "chance of a community item to be discussed, against the institution's",
    "undisclosed": "fixed points that were not told at the start",
    "unpaid-60": "payments that took sixty days",
    "unproven": "claims that are unproven",
    "unsettled": "overrides without a reason in 28 days or a remedy 90 days old",
    "visible": "share of the budget that people can see",
    "waves": "waves of asking whom else to ask",
    "weakest": "what the group that is most missing has of its agreed share",
}
_TERM = re.compile(r"([a-z][a-z0-9-]*) (<=|>=|<|>) (\d+(?:\.\d+)?)")
_SIGNS = {">=": "{} or more", "<=": "{} or less", ">": "more than {}", "<": "less than {}"}


def in_words(condition: str) -> str:
    """A pack's condition as people say it: "share > 0 or mandate >= 1" is "share: more than 0, or a circle whose word
    reaches the body that decides"."""
    return ", or ".join(_term(part) for part in condition.split(" or "))


def _term(text: str) -> str:
    found = _TERM.fullmatch(text.strip())
    if found is None:
        return text
    measure, sign, number = found.groups()
    if measure in FLAGS and sign == ">=":
        return FLAGS[measure]
    amount = "none" if sign == "<=" and not Fraction(number) else _SIGNS[sign].format(number)
    return f"{FLAGS.get(measure) or NAMES.get(measure, measure)}: {amount}"
