"""What each kind of act says, as a heading: one line for every kind (a test sees to it)."""

from django.utils.translation import gettext_lazy as _

CHAPTER_NAMES = {
    "starting": _("Starting together"),
    "gathering": _("Gathering people"),
    "voices": _("Voices"),
    "deciding": _("Deciding"),
    "doing": _("Doing"),
    "paying": _("Paying"),
    "judging": _("Is it true?"),
    "learning": _("Learning"),
    "keeping": _("Keeping the record"),
}

KIND_NAMES = {
    # starting
    "open-project": _("The project was opened"),
    "add-element": _("An element was added"),
    "agree": _("Signed"),
    "state-definition": _("What we here mean by co-production"),
    "review-readiness": _("An institution looked at its readiness"),
    "shape-element": _("Something narrowed what was possible"),
    "freeze-element": _("No longer open"),
    "ask-question": _("A question was put to people"),
    "list-point": _("A point of decision was listed"),
    "reopen-point": _("A fixed point was opened again"),
    "weigh-item": _("How much it matters to one side"),
    "adopt-clause": _("A clause was adopted"),
    "set-measure": _("A measure of success was proposed"),
    "report-measure": _("A measure was reported"),
    "reset": _("A new start was proposed"),
    "close-project": _("The project was closed"),
    # gathering
    "invite-seat": _("Somebody was invited"),
    "join-seat": _("Somebody took a seat"),
    "leave-seat": _("Somebody left"),
    "vouch-seat": _("One vouched for another"),
    "nominate-groups": _("Groups who should be here were named"),
    "set-target": _("A share of the room was set as a target"),
    "tally-room": _("Who is in the room, counted at the door"),
    "form-circle": _("A circle was formed"),
    "hold-meeting": _("People met"),
    "raise-item": _("An item was put on the agenda"),
    "treat-item": _("What became of an item"),
    "issue-papers": _("Papers went out"),
    "tally-needs": _("What people need to be there, counted"),
    "meet-need": _("Whether a need was met in time"),
    "hand-over": _("Relationships were handed over"),
    # voices
    "share-voice": _("Somebody said something"),
    "change-consent": _("Somebody changed who may see their words"),
    "withdraw-voice": _("Somebody took back what they said"),
    "use-voice": _("Somebody’s words were used"),
    "name-theme": _("What several voices have in common"),
    "answer-voice": _("What became of somebody’s words"),
    # deciding
    "set-rules": _("How a body decides"),
    "give-undertaking": _("A public promise to adopt what a body decides"),
    "make-proposal": _("Something was proposed"),
    "state-position": _("Where a side stands before the decision"),
    "state-reversion": _("What happens if nothing is agreed"),
    "decide-proposal": _("A body decided"),
    "ratify-decision": _("What became of a decision afterwards"),
    "give-reason": _("A reason was given"),
    "set-budget": _("The money of an element, and who can see it"),
    "allocate-money": _("A body decided where money goes"),
    "ask-information": _("People asked for what they need to know"),
    "answer-information": _("An answer to what people asked"),
    # doing
    "make-promise": _("A promise was made"),
    "settle-promise": _("What became of a promise, by its receiver"),
    "take-task": _("Somebody took on work"),
    "log-hours": _("Somebody’s own time"),
    "ask-return": _("Something was asked for in return"),
    "fulfil-return": _("What was asked for was given"),
    # paying
    "offer-pay": _("Pay was offered"),
    "choose-pay": _("How somebody chose to be paid"),
    "claim-pay": _("Pay was claimed"),
    "settle-pay": _("What the payer did with a claim"),
    "receive-pay": _("Money arrived, by its receiver"),
    # judging
    "claim-mode": _("A public claim"),
    "corroborate": _("Is this true? An answer"),
    "show-artefact": _("Paper was shown"),
    "contest": _("Somebody said: that is not how it was"),
    "close-contest": _("A panel answered a contest"),
    "open-route": _("A way to contest, and who knows it"),
    "raise-stop": _("A stop was raised"),
    "remedy": _("Something was put right"),
    # learning
    "tally-pulse": _("How people feel, counted at the door"),
    "reflect": _("People looked back together"),
    "do-action": _("Actions agreed together were done"),
    "observe-outcome": _("What changed, as people affected see it"),
    "secure-future": _("What will outlive the project was secured"),
    # keeping
    "declare-gap": _("Acts were lost when a backup was restored"),
    "change-key": _("The record is sealed with a new key"),
    "continue-record": _("The record goes on under a new name and key"),
}

EFFECTS = {
    "raises": _("It can raise a standing, so it counts above “consulted” only once the other side confirms it."),
    "lowers": _("It can only lower a standing, so it counts at once."),
    "neither": _("By itself it neither raises nor lowers a standing."),
}

BURDENS = {
    "institution": _("Only the institution could have recorded this. Where it is missing, that counts against it."),
}


def kind_name(kind: str) -> str:
    """The heading for a kind of act."""
    return str(KIND_NAMES.get(kind, kind.replace("-", " ")))
