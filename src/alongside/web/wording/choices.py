"""What the chosen words of an act's fields are called: one line for every choice (a test sees to it)."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alongside.web.wording.names import ELEMENT_NAMES, MODE_NAMES, SIDE_NAMES

CHOICE_NAMES = {
    **MODE_NAMES,
    **ELEMENT_NAMES,
    **SIDE_NAMES,
    "accept": _("accepts"),
    "action-learning": _("action learning"),
    "adopted": _("adopted"),
    "against": _("against"),
    "amended": _("amended"),
    "analysis": _("analysis"),
    "approved": _("approved"),
    "bank-line": _("a bank line"),
    "care": _("care"),
    "check-in": _("a check-in afterwards"),
    "compromise": _("a compromise"),
    "consent": _("consent"),
    "decline": _("declines, which is a right"),
    "declined": _("freely declined"),
    "deferred": _("put off"),
    "discussed": _("discussed"),
    "document": _("a document"),
    "donate": _("gives it away"),
    "dropped": _("dropped"),
    "expenses": _("expenses"),
    "fee": _("a fee"),
    "fixed": _("fixed"),
    "for": _("for"),
    "in-kind": _("in kind"),
    "introduction": _("an introduction"),
    "joint": _("both together"),
    "kept": _("kept"),
    "later": _("later"),
    "lead": _("a named lead"),
    "less": _("less"),
    "measure": _("a measure"),
    "minutes": _("signed minutes"),
    "missed": _("missed"),
    "neither": _("neither"),
    "no": _("no"),
    "open": _("open"),
    "opt-out": _("a way to opt out"),
    "ordinary": _("ordinary"),
    "other": _("other"),
    "outside": _("somebody outside"),
    "overturned": _("overturned"),
    "paid": _("paid"),
    "photo": _("a photo"),
    "presence": _("presence, used against people"),
    "question": _("a question"),
    "reference": _("a reference"),
    "reflection": _("looking back"),
    "refused": _("refused"),
    "renegotiated": _("renegotiated"),
    "room": _("a room"),
    "sensitive": _("sensitive"),
    "sign-off": _("sign-off"),
    "support": _("support"),
    "text": _("writing"),
    "theming": _("finding themes"),
    "training": _("training"),
    "unchanged": _("unchanged"),
    "unclear": _("not clear"),
    "unfounded": _("unfounded"),
    "unpaid": _("unpaid"),
    "upheld": _("upheld"),
    "voice": _("speech"),
    "yes": _("yes"),
}

CONSENT_LEVELS = (
    _("Only me"),
    _("My circle"),
    _("People in this project"),
    _("Decision-makers, as part of a theme"),
    _("Anyone, without my name"),
    _("Anyone, with my name"),
)

#: What each level means for whoever says something.
CONSENT_LINES = (
    _("Kept for you. Nobody else can open it."),
    _("The people I meet with. Nobody from the council."),
    _("Everyone with a seat, also the council’s."),
    _("A facilitator reads it and mixes it with what others said. Never quoted."),
    _("Your words may be quoted in public."),
    _("Your words and your name, in public."),
)

PULSE_STATEMENTS = (
    _("I can say what I really think here without it being held against me."),
    _("What I know is treated as knowledge."),
    _("We decide together."),
    _("I know what came of what we said."),
    _("I am treated fairly for my time."),
    _("I would bring a friend."),
)

YES, NO = pgettext_lazy("answer", "yes"), pgettext_lazy("answer", "no")


def choice_name(choice: str) -> str:
    """The name of a chosen word; a word that is none of ours is shown as it was written."""
    return str(CHOICE_NAMES.get(choice, choice))
