"""What somebody owes, and what nobody has done yet, in words: one line a code of `readings.todo`."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from alongside.readings.todo import Owed
from alongside.web.wording.days import day_name

#: The heading over everything of one code.
OWED = {
    "promise": gettext_lazy("Promises you made"),
    "kept": gettext_lazy("Promised to you: only you can say what became of it"),
    "received": gettext_lazy("Told as paid to you: only you can say that it arrived"),
    "pay": gettext_lazy("Pay and expenses that were claimed and not paid"),
    "offer": gettext_lazy("Pay was offered"),
    "contested": gettext_lazy("What you told, and somebody contests"),
    "contest": gettext_lazy("Contests that have waited for more than 21 of their 28 days"),
    "reason": gettext_lazy("A no, or a changed decision, without a reason"),
    "ratify": gettext_lazy("Decisions that wait for your side to adopt them"),
    "information": gettext_lazy("Questions that were not answered in full"),
    "voice": gettext_lazy("People who have not heard what came of what they said"),
    "item": gettext_lazy("Put on the agenda, and treated at no meeting"),
}
#: What the link beside each says.
GIVES = {
    "promise": gettext_lazy("Show that it is done"),
    "kept": gettext_lazy("Say what became of it"),
    "received": gettext_lazy("It has arrived"),
    "offer": gettext_lazy("Choose how you are paid"),
    "pay": gettext_lazy("Say that it is paid, or why not"),
    "contested": gettext_lazy("Go to the contest"),
    "contest": gettext_lazy("Go to the contest"),
    "reason": gettext_lazy("Give the reason"),
    "ratify": gettext_lazy("Say whether it is adopted"),
    "information": gettext_lazy("Answer it"),
    "voice": gettext_lazy("Say what came of it"),
    "item": gettext_lazy("Say what became of it"),
}
#: What has become of a promise.
PROMISE_STATES = {
    "open": gettext_lazy("its day is ahead"),
    "due": gettext_lazy("due within a week"),
    "moved": gettext_lazy("moved, with consent"),
    "late": gettext_lazy("late: nobody has said a word"),
    "kept": gettext_lazy("kept"),
    "missed": gettext_lazy("missed"),
}
#: Steps of a beginning: what is missing, and why it matters.
UNDONE = {
    "readiness": gettext_lazy("Look at yourselves first: what could you hand over? It takes five minutes."),
    "shaping": gettext_lazy("Tell what has shaped this already: bids, papers, budgets. Before anybody is invited."),
    "meaning": gettext_lazy("Say what you here mean by co-production, so that the others can agree or not."),
    "points": gettext_lazy(
        "List what is still open and what is fixed. A fixed point that people find later costs trust."
    ),
    "rules": gettext_lazy("Write down how it is decided: who sits, how many votes, whose consent is needed after."),
    "undertaking": gettext_lazy(
        "Somebody can undo what is decided. Promise in public what you will adopt, in which limits."
    ),
    "invite": gettext_lazy("Now invite the first three people. They vouch for those who come after."),
    "meet": gettext_lazy("Meet, and tell who was there: only then does the word of the first three people count."),
}


def when_words(owed: Owed) -> str:
    """By when: how many days late, or the day by which; nothing for what has no day."""
    if owed.code == "offer":
        return ""
    words = {"day": day_name(owed.day), "days": abs(owed.late)}
    if owed.late > 0:
        late = ngettext(
            "%(days)s day late: it was due on %(day)s.", "%(days)s days late: it was due on %(day)s.", owed.late
        )
        return late % words
    if owed.late == 0:
        return _("It is due today.")
    return ngettext("Due on %(day)s, in %(days)s day.", "Due on %(day)s, in %(days)s days.", -owed.late) % words
