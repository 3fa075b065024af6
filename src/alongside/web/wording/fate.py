"""What came of somebody's words, in one line: one sentence for every code of `readings.trace.Fate`."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from alongside.readings.project import Project
from alongside.readings.trace import Fate
from alongside.web.wording.days import day_name

FATES = {
    "withdrawn": gettext_lazy("Taken back by the person who said it."),
    "adopted": gettext_lazy("Became %(proposal)s. Decided yes on %(decided)s."),
    "compromise": gettext_lazy("Became %(proposal)s. Decided in part on %(decided)s."),
    "undone": gettext_lazy("Became %(proposal)s. Decided yes on %(decided)s, then undone."),
    "refused": gettext_lazy("Became %(proposal)s. Decided no on %(decided)s."),
    "promised": gettext_lazy("Became a promise."),
    "not-taken": gettext_lazy("Not taken."),
    "written": gettext_lazy("Written into an adopted text."),
    "proposed": gettext_lazy("Became %(proposal)s. Nothing is decided yet."),
    "themed": gettext_lazy("Joined a theme. Nothing is proposed yet."),
    "unanswered": gettext_lazy("Nothing is known to have come of it."),
}
PROMISES = {
    "kept": gettext_lazy("The promise was kept."),
    "missed": gettext_lazy("The promise was missed."),
    "late": gettext_lazy("The promise is late."),
    "due": gettext_lazy("The promise is due within a week."),
    "open": gettext_lazy("The promise is not due yet."),
    "moved": gettext_lazy("The promise was moved to another day."),
}


def fate_words(fate: Fate, fold: Project) -> str:
    """The fate of a voice: what it became, what was undone and put back, what was promised."""
    facts = dict(fate.facts)
    words = {"proposal": proposal_name(fold, facts.get("proposal")), "decided": _day(facts.get("decided"))}
    parts = [str(FATES[fate.code]) % words]
    if "put-back" in facts:
        parts.append(_("It was undone, and put back."))
    if facts.get("reason") and fate.code in ("refused", "undone", "not-taken"):
        parts.append(_("The reason given: %(reason)s.") % {"reason": facts["reason"].replace("-", " ")})
    elif fate.code in ("refused", "undone"):
        parts.append(_("No reason was given."))
    if "promise-state" in facts:
        parts.append(str(PROMISES.get(facts["promise-state"], "")))
    return " ".join(part for part in parts if part)


def told_words(fate: Fate) -> str:
    """Whether whoever said it was told, and says so."""
    if fate.code == "withdrawn" or (fate.told is None and not fate.days):
        return ""
    if fate.told is None:
        text = ngettext("Not told yet, after %(days)s day.", "Not told yet, after %(days)s days.", fate.days)
        return text % {"days": fate.days}
    told = _("Told on %(day)s") % {"day": day_name(fate.told)}
    return (
        _("%(told)s, and says so.") % {"told": told} if fate.heard else _("%(told)s; has not said so.") % {"told": told}
    )


def proposal_name(fold: Project, ref: str | None) -> str:
    """A proposal by its title."""
    entry = fold.by_ref.get(ref) if ref else None
    title = getattr(entry.act, "title", None) if entry else None
    return _("the proposal “%(title)s”") % {"title": title.replace("-", " ")} if title else _("a proposal")


def _day(iso: str | None) -> str:
    return day_name(date.fromisoformat(iso)) if iso else ""
