"""Why somebody may not do or see something, and what they can do instead."""

from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "unknown": _("Nobody may do that here. If you think they should, tell the people who host this."),
    "no-seat": _("Only people with a seat in this project can do that. Ask somebody in it for an invitation."),
    "left": _("You have left this project. Ask somebody in it for a new invitation."),
    "closed": _("This project is closed. Its record stays, and words can still be taken back."),
    "side": _("That is for another side to say. Ask somebody on that side to say it."),
    "role": _("Your role here does not include that. Ask whoever holds it."),
    "not-yours": _("Only the person it was said or promised to can answer that."),
    "yours": _("You can’t answer for yourself. Somebody else who was there can."),
    "not-there": _("Only people who were there are asked that."),
    "own-side": _(
        "That was told by your own side. Only another side can say that it is true; you can say if it is not."
    ),
    "not-invited": _("This circle has begun. Ask somebody in it to invite you, or whoever began it."),
    "not-on-body": _("Only people who sit on that body, or who convene it from neither side, can say what it decided."),
    "not-a-panel": _(
        "A panel answers this: two people of the community or more, and more than of others, neither who contested it "
        "nor who first told it, and whoever says what it found is on it."
    ),
    "already": _("That has been said already, and it can be said once."),
    "no-such-act": _("It points at something that is not in this record. Go back and choose again."),
    "sum": _("The figures do not add up. Look at them again, beside each other and beside the rules of that body."),
}


def sentence(why: str) -> str:
    """The sentence for a refusal."""
    return str(REFUSALS[why])
