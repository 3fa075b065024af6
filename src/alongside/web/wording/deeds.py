"""What somebody can do, as a button or a line in a list says it: one line for every kind of act (a test sees to it)."""

from django.utils.translation import gettext_lazy as _

DEEDS = {
    # starting
    "open-project": _("Open the project"),
    "add-element": _("Add a part to be judged by itself"),
    "agree": _("Sign it"),
    "state-definition": _("Say what we here mean by co-production"),
    "review-readiness": _("Look at your own readiness"),
    "shape-element": _("Tell what narrowed what is possible"),
    "freeze-element": _("Tell that a part is no longer open"),
    "ask-question": _("Tell that a question was put to people"),
    "list-point": _("List a point of decision, or a red line"),
    "reopen-point": _("Open a fixed point again"),
    "weigh-item": _("Say how much it matters to your side"),
    "adopt-clause": _("Tell which clause was adopted"),
    "set-measure": _("Propose how we would know that it worked"),
    "report-measure": _("Report what was measured"),
    "reset": _("Propose a new start"),
    "close-project": _("Close the project"),
    # gathering
    "invite-seat": _("Tell that somebody was invited"),
    "join-seat": _("Take a seat on a body or in a circle"),
    "leave-seat": _("Leave a body, a circle or the project"),
    "vouch-seat": _("Say that somebody lives with the decision"),
    "nominate-groups": _("Name who should be here"),
    "set-target": _("Propose a share of the room for a group"),
    "tally-room": _("Count who is in the room"),
    "form-circle": _("Form a circle"),
    "hold-meeting": _("Tell that people met"),
    "raise-item": _("Put something on the agenda"),
    "treat-item": _("Say what became of it at the meeting"),
    "issue-papers": _("Tell that papers went out"),
    "tally-needs": _("Count what people need to be there"),
    "meet-need": _("Say whether what you need was there in time"),
    "hand-over": _("Tell that relationships were handed over"),
    # voices
    "share-voice": _("Say something"),
    "change-consent": _("Change who may see it"),
    "withdraw-voice": _("Take a voice back"),
    "use-voice": _("Tell where a voice is used"),
    "name-theme": _("Name what several voices have in common"),
    "answer-voice": _("Say what became of a voice"),
    # deciding
    "set-rules": _("Set down how a body decides"),
    "give-undertaking": _("Promise to adopt what a body decides"),
    "make-proposal": _("Propose something"),
    "state-position": _("Say where your side stands"),
    "state-reversion": _("Say what happens if nothing is agreed"),
    "decide-proposal": _("Tell what was decided"),
    "ratify-decision": _("Say what became of the decision afterwards"),
    "give-reason": _("Give the reason"),
    "set-budget": _("Show the money, and who can see it"),
    "allocate-money": _("Tell where a body put money"),
    "ask-information": _("Ask for what you need to know"),
    "answer-information": _("Answer what was asked"),
    # doing
    "make-promise": _("Make a promise"),
    "settle-promise": _("Say what became of the promise"),
    "take-task": _("Take on a piece of work"),
    "log-hours": _("Write down your own time"),
    "ask-return": _("Ask for something in return"),
    "fulfil-return": _("Tell that it was given"),
    # paying
    "offer-pay": _("Offer pay or expenses"),
    "choose-pay": _("Choose how you are paid"),
    "claim-pay": _("Claim pay or expenses"),
    "settle-pay": _("Say what you did with the claim"),
    "receive-pay": _("Say that the money arrived"),
    # judging
    "claim-mode": _("Tell what was claimed in public"),
    "corroborate": _("Say whether it is true"),
    "show-artefact": _("Show paper that speaks for it"),
    "contest": _("That is not how it was"),
    "close-contest": _("Tell what the panel found"),
    "open-route": _("Tell how many know the way to contest"),
    "raise-stop": _("Raise a stop: people were wronged"),
    "remedy": _("Tell how it is being put right"),
    # learning
    "tally-pulse": _("Count how people feel"),
    "reflect": _("Tell that people looked back together"),
    "do-action": _("Tell that agreed actions are done"),
    "observe-outcome": _("Tell what changed"),
    "secure-future": _("Tell what will outlive the project"),
    # keeping
    "declare-gap": _("Declare that acts were lost"),
    "change-key": _("Change the key"),
    "continue-record": _("Go on under a new name and key"),
}


def deed_name(kind: str) -> str:
    """What somebody can do with this kind of act."""
    return str(DEEDS.get(kind, kind.replace("-", " ")))
