"""The first table of rules: who may tell each kind of act, and what an act may point at.

One row a kind. What is not in a row may not be done. A row says nothing of what a fact is worth: that is for the
standing's own rules, which look at who confirmed it.
"""

from __future__ import annotations

from alongside.acts.base import Side
from alongside.readings.asking import Rule
from alongside.readings.whose_word import (
    ASKED_IN,
    ASSISTED_WORD,
    AT_FAULT,
    BURDEN,
    FAIR_PANEL,
    FIRST,
    FORMS,
    HOLDER,
    LATE_REMEDY,
    LEADER,
    OF_COMMUNITY,
    OTHER_SIDE,
    OWN_STAFF,
    RATIFIER,
    not_oneself,
    not_own,
    on_body,
    own,
    told_to,
)

COMMUNITY: tuple[Side, ...] = ("community",)
INSTITUTION: tuple[Side, ...] = ("institution",)
NOT_INSTITUTION: tuple[Side, ...] = ("community", "bridging")
TWO_SIDES: tuple[Side, ...] = ("community", "institution")
ANYBODY = Rule()
ONLY_KEEPER = Rule(("bridging",), closed=True, keeper=True)
FUNDER, PANEL = ("funder",), ("panel",)
BOTH = FUNDER + PANEL

ACTS: dict[str, Rule] = {
    # starting
    "open-project": Rule(whose=(FIRST,)),
    "add-element": ANYBODY,
    "agree": Rule(whose=(not_own("what", "not to one's own"), LATE_REMEDY), left=True, closed=True),
    "state-definition": ANYBODY,
    "review-readiness": Rule(INSTITUTION),
    "shape-element": Rule(guests=FUNDER),
    "freeze-element": ANYBODY,
    "ask-question": ANYBODY,
    "list-point": ANYBODY,
    "reopen-point": Rule(whose=(HOLDER,)),
    "weigh-item": Rule(TWO_SIDES),
    "adopt-clause": ANYBODY,
    "set-measure": ANYBODY,
    "report-measure": ANYBODY,
    "reset": ANYBODY,
    "close-project": ANYBODY,
    # gathering
    "invite-seat": Rule(whose=(not_oneself("seat", "not oneself"),)),
    "join-seat": Rule(
        guests=BOTH, whose=(not_oneself("invited_by", "not on one's own invitation"), ASKED_IN), left=True
    ),
    "leave-seat": Rule(guests=BOTH, closed=True),
    "vouch-seat": Rule(COMMUNITY, whose=(not_oneself("seat", "not for oneself"), OF_COMMUNITY)),
    "nominate-groups": ANYBODY,
    "set-target": ANYBODY,
    "tally-room": ANYBODY,
    "form-circle": Rule(NOT_INSTITUTION, whose=(FORMS,)),
    "hold-meeting": ANYBODY,
    "raise-item": ANYBODY,
    "treat-item": ANYBODY,
    "issue-papers": Rule(whose=(BURDEN,)),
    "tally-needs": ANYBODY,
    "meet-need": Rule(COMMUNITY),
    "hand-over": Rule(whose=(BURDEN, OWN_STAFF)),
    # voices
    "share-voice": Rule(whose=(ASSISTED_WORD,)),
    "change-consent": Rule(whose=(own("voice", "only whoever told the voice"),), left=True, closed=True),
    "withdraw-voice": Rule(whose=(own("voice", "only whoever told the voice"),), left=True, closed=True),
    "use-voice": ANYBODY,
    "name-theme": ANYBODY,
    "answer-voice": Rule(whose=(not_own("voice", "not to one's own voice"),)),
    # deciding
    "set-rules": ANYBODY,
    "give-undertaking": Rule(guests=FUNDER, whose=(RATIFIER,)),
    "make-proposal": ANYBODY,
    "state-position": ANYBODY,
    "state-reversion": ANYBODY,
    "decide-proposal": Rule(whose=(on_body("body"),)),
    "ratify-decision": Rule(guests=FUNDER, whose=(RATIFIER,)),
    "give-reason": Rule(guests=FUNDER),
    "set-budget": Rule(guests=FUNDER, whose=(BURDEN,)),
    "allocate-money": Rule(whose=(on_body("by_body"),)),
    "ask-information": Rule(guests=BOTH),
    "answer-information": Rule(guests=FUNDER, whose=(BURDEN, not_own("asked", "not whoever asked"))),
    # doing
    "make-promise": Rule(guests=FUNDER, whose=(not_oneself("to", "not to oneself"),)),
    "settle-promise": Rule(
        guests=BOTH, whose=(told_to("promise", "only whoever it was promised to"),), left=True, closed=True
    ),
    "take-task": Rule(whose=(LEADER,)),
    "log-hours": Rule(guests=PANEL),
    "ask-return": ANYBODY,
    "fulfil-return": Rule(whose=(not_own("asked", "not whoever asked"),)),
    # paying
    "offer-pay": Rule(whose=(not_oneself("to", "not to oneself"),)),
    "choose-pay": Rule(guests=PANEL, whose=(told_to("offer", "only the person offered"),)),
    "claim-pay": Rule(NOT_INSTITUTION, guests=PANEL),
    "settle-pay": Rule(whose=(not_own("claim", "never the claimant"),)),
    "receive-pay": Rule(guests=PANEL, whose=(own("claim", "only the claimant"),), left=True, closed=True),
    # judging
    "claim-mode": Rule(guests=BOTH),
    "corroborate": Rule(whose=(not_own("what", "not one's own act"), OTHER_SIDE)),
    "show-artefact": Rule(guests=BOTH),
    "contest": Rule(guests=BOTH, left=True, closed=True),
    "close-contest": Rule(NOT_INSTITUTION, guests=PANEL, whose=(FAIR_PANEL,), closed=True),
    "open-route": ANYBODY,
    "raise-stop": Rule(COMMUNITY, left=True),
    "remedy": Rule(guests=FUNDER, whose=(AT_FAULT,), closed=True),
    # learning
    "tally-pulse": Rule(NOT_INSTITUTION),
    "reflect": ANYBODY,
    "do-action": ANYBODY,
    "observe-outcome": Rule(closed=True),
    "secure-future": ANYBODY,
    # keeping
    "declare-gap": ONLY_KEEPER,
    "change-key": ONLY_KEEPER,
    "continue-record": ONLY_KEEPER,
}

#: What a field may point at: kinds of act. A field that is not here may point at any act in the record.
POINTS_AT: dict[tuple[str, str], tuple[str, ...]] = {
    ("agree", "what"): (
        "add-element",
        "state-definition",
        "list-point",
        "adopt-clause",
        "set-measure",
        "reset",
        "close-project",
        "set-target",
        "set-rules",
        "give-undertaking",
        "remedy",
        "secure-future",
    ),
    ("reopen-point", "point"): ("list-point",),
    ("weigh-item", "what"): ("list-point", "adopt-clause", "make-proposal", "take-task", "raise-item"),
    ("report-measure", "measure"): ("set-measure",),
    ("treat-item", "item"): ("raise-item",),
    ("treat-item", "meeting"): ("hold-meeting",),
    ("issue-papers", "proposal"): ("make-proposal",),
    ("issue-papers", "replaces"): ("issue-papers",),
    ("change-consent", "voice"): ("share-voice",),
    ("withdraw-voice", "voice"): ("share-voice",),
    ("use-voice", "voice"): ("share-voice",),
    ("name-theme", "voices"): ("share-voice",),
    ("name-theme", "meeting"): ("hold-meeting",),
    ("name-theme", "replaces"): ("name-theme",),
    ("answer-voice", "voice"): ("share-voice",),
    ("state-position", "proposal"): ("make-proposal",),
    ("state-reversion", "proposal"): ("make-proposal",),
    ("decide-proposal", "proposal"): ("make-proposal",),
    ("ratify-decision", "decision"): ("decide-proposal",),
    ("give-reason", "what"): ("decide-proposal", "ratify-decision", "answer-voice", "treat-item", "list-point"),
    ("answer-information", "asked"): ("ask-information",),
    ("settle-promise", "promise"): ("make-promise",),
    ("log-hours", "what"): ("take-task", "hold-meeting"),
    ("fulfil-return", "asked"): ("ask-return",),
    ("choose-pay", "offer"): ("offer-pay",),
    ("settle-pay", "claim"): ("claim-pay",),
    ("receive-pay", "claim"): ("claim-pay",),
    ("close-contest", "contest"): ("contest",),
    ("do-action", "reflection"): ("reflect",),
}
