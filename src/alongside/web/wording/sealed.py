"""How safe an act is, in words: saved, sealed, witnessed; why sealing has stopped; and what a letter's words show."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.web.log.states import (
    Digest,
    State,
    digest_of,
    overdue,
    sealed_here,
    sealing_of,
    unwitnessed_since,
)
from alongside.web.log.witnesses import quorum_of, witnesses_of
from alongside.web.models import Project, Sealing
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
#: Who else watches a record here.
WATCH = {
    "enough": gettext_lazy("Witnesses elsewhere sign that it has only grown."),
    "few": gettext_lazy(
        "There are not enough witnesses elsewhere yet: two must agree, one of them from the community. Until then only "
        "the copies, letters and proofs that people hold can show that something was changed."
    ),
    "none": gettext_lazy(
        "No witness elsewhere has been set up yet. Until then only the copies, letters and proofs that people hold can "
        "show that something was changed."
    ),
    "unread": gettext_lazy("The list of witnesses on this host can’t be read. Whoever runs it has to put it right."),
}


def how_sealed(project: Project) -> dict[str, Any]:
    """What `components/sealed.html` says of a record: how far it is sealed, what is in the way, who else watches."""
    sealing, who = sealing_of(project), watched(project)
    return {
        "sealing": sealing,
        "copied": not project.rehearsed and not sealed_here(project),
        "stopped": stopped_sentence(sealing),
        "late": late_sentence(overdue(project)),
        "unwitnessed": unwitnessed_sentence(unwitnessed_since(project)),
        "digest": digest_of(project),
        "watch": WATCH[who],
        "watched": who == "enough",
        "unread": who == "unread",
    }


def watched(project: Project) -> str:
    """Whether witnesses elsewhere watch a record: "enough" of them to count, too "few", or "none"; "unread" if
    their list can't be read."""
    try:
        return "enough" if quorum_of(project) is not None else "few" if witnesses_of(project) else "none"
    except ImproperlyConfigured:  # which field it is, whoever keeps the machine is told elsewhere
        return "unread"


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
