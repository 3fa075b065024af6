"""What runs out in the days ahead, and what would prevent it: one pair of lines a code of `readings.falling_due`."""

from django.utils.translation import gettext_lazy as _

#: What happens on that day, by code.
HAPPENS = {
    "confirm": _("Sixty days are over, and too few of those who were there have said that it is true."),
    "promise": _("A promise falls due."),
    "missed": _("A promise counts as missed: sixty days after its day nobody has said what became of it."),
    "voice": _("A voice is sixty days old, and whoever said it has not heard what came of it."),
    "contest": _("The 28 days in which a panel should answer a contest are over."),
    "ratify": _("A decision still waits for whoever has to adopt it; from now on it counts as one that did not stand."),
    "reason": _("The 28 days in which a no should be explained are over."),
    "information": _("The twenty working days in which a question should be answered are over."),
    "item": _("An item has waited on the agenda for sixty days."),
    "consent": _("What somebody agreed to about their words runs out; from then on the words are only theirs."),
    "aged": _("It is more than twelve months old, so it no longer counts."),
}
#: What would prevent that it counts against the standing, by code.
PREVENTS = {
    "confirm": _("Those who were there say whether it is true, before this day."),
    "promise": _("Keep it; and the one it was made to says so."),
    "missed": _("The one it was made to says what became of it."),
    "voice": _("Tell whoever said it what came of it, or why nothing did."),
    "contest": _("A panel with a community majority answers it."),
    "ratify": _("Whoever has to adopt it says whether they do."),
    "reason": _("Whoever said no gives the reason."),
    "information": _("Answer it in full."),
    "item": _("Discuss it, or say openly that it was put off or dropped."),
    "consent": _("Ask whoever said it whether it may go on."),
    "aged": _("Do it again: only what happened in the last twelve months counts."),
}
