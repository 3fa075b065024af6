"""How safe an act is, in words: saved, sealed, witnessed; why sealing has stopped; and what a letter's words show."""

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.web.log.states import Digest, State
from alongside.web.models import Sealing
from alongside.web.wording.days import day_name

STATES: dict[State, object] = {
    "rehearsed": gettext_lazy("Rehearsed: its times are those of a journal, so it is never sealed."),
    "copied": gettext_lazy("Copied from elsewhere: this host does not seal it."),
    "saved": gettext_lazy("Saved. It will be sealed within a minute."),
    "sealed": gettext_lazy("Sealed: signed by this host. No witness elsewhere has seen it yet."),
    "witnessed": gettext_lazy("Witnessed: others have signed that they saw it. Nobody can change it unnoticed."),
}
#: Why nothing more is signed, by `web.log.again.WHYS`.
STOPPED = {
    "changed": gettext_lazy("Act %(number)s is not what was recorded."),
    "missing": gettext_lazy("Act %(number)s is missing."),
    "head": gettext_lazy("The acts do not lead to the digest that is kept with them."),
    "shorter": gettext_lazy("There are only %(number)s acts here, and more have been sealed."),
    "witness": gettext_lazy("A witness has seen another history of this record."),
}


def state_sentence(state: State, since: datetime | None = None) -> str:
    """What a state means. `since`: when it was saved, where the seal should have come long ago."""
    return late_sentence(since) if since is not None and state == "saved" else str(STATES[state])


def late_sentence(since: datetime | None) -> str:
    """That nothing seals what was saved; empty if all is in time."""
    if since is None:
        return ""
    given = {"time": f"{since:%H:%M}"}
    return _("Saved at %(time)s; not sealed yet. Whoever keeps this machine should look.") % given


def stopped_sentence(sealing: Sealing) -> str:
    """Why nothing more of a record is sealed, and what to do; empty if nothing stands in the way."""
    if sealing.stopped not in STOPPED:
        return ""
    why = str(STOPPED[sealing.stopped]) % {"number": sealing.stopped_at or ""}
    return _("Sealing has stopped. %(why)s Keep what you have of this record, and tell whoever runs this host.") % {
        "why": why
    }


def unwitnessed_sentence(since: date | None) -> str:
    """That no witness has been there for a week or more."""
    if since is None:
        return ""
    given = {"day": day_name(since)}
    return _("Unwitnessed since %(day)s: what was added since then rests on this host alone.") % given


def digest_line(digest: Digest) -> str:
    """What is printed and sent, for somebody to keep: the number of acts and twelve words."""
    return f"{digest.size}: {digest.words}"
