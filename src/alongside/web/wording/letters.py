"""What stands in a mail: how many things, and links. No names, no project, nothing that anybody said."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override

from alongside.web.log.states import Digest
from alongside.web.wording.days import day_name
from alongside.web.wording.sealed import digest_line

OFTEN_NAMES = (
    ("once", gettext_lazy("As soon as it happens")),
    ("daily", gettext_lazy("Once a day at most")),
    ("weekly", gettext_lazy("Once a week at most")),
    ("never", gettext_lazy("Not for now")),
)
NEWS_NAMES = {
    "answer": gettext_lazy("Somebody has told what became of what you said."),
    "words": gettext_lazy("What you said has come further."),
    "promised": gettext_lazy("Somebody has promised you something."),
    "settled": gettext_lazy("A promise has been settled."),
    "due": gettext_lazy("A promise to you waits for your word."),
    "contest": gettext_lazy("A panel has answered what you contested."),
    "contested": gettext_lazy("Somebody says that it was not as you told it."),
    "information": gettext_lazy("What you asked for has been answered."),
    "item": gettext_lazy("What you put on the agenda has been treated."),
    "remedy": gettext_lazy("Something that you raised is said to be put right."),
    "invitation": gettext_lazy("You are asked to join something."),
    "question": gettext_lazy("You are asked: is this true?"),
    "consent": gettext_lazy("Who may see what you said runs out soon. You can say so again."),
}


def news_subject(language: str) -> str:
    """The same for everybody: whoever looks over a shoulder learns nothing."""
    with override(language):
        return _("News from Alongside")


def confirm_subject(language: str) -> str:
    """The same for everybody."""
    with override(language):
        return _("Is this your address?")


def news_text(language: str, count: int, see: str, stop: str, until: date, digest: Digest | None = None) -> str:
    """A mail about news: how many things, two links, and what the record is now, for somebody to hold it against."""
    with override(language):
        things = ngettext(
            "There is %(n)d thing that concerns you.", "There are %(n)d things that concern you.", count
        ) % {"n": count}
        return _letter(
            things,
            _("To see it, open this page and press its button:"),
            see,
            _("It works once, until %(day)s, and takes whoever opens it to your seat: please do not pass it on.")
            % {"day": day_name(until)},
            *_seal(digest),
            _("To stop these mails:"),
            stop,
        )


def _seal(digest: Digest | None) -> tuple[str, ...]:
    """What the record is now: whoever keeps the letter can see later whether it still begins so."""
    if digest is None:
        return ()
    return (
        _("Keep this number and these words. With them you can see later whether the record was changed:"),
        digest_line(digest),
    )


def confirm_text(language: str, confirm: str, until: date) -> str:
    """The mail that asks whether an address is right."""
    with override(language):
        return _letter(
            _("Somebody has asked Alongside to send news to this address. If that was you, open this page:"),
            confirm,
            _("It works once, until %(day)s.") % {"day": day_name(until)},
            _("If it was not you, do nothing. You will hear no more."),
        )


def sign_in_subject(language: str) -> str:
    """The same whether there is an account or not."""
    with override(language):
        return _("Signing in to Alongside")


def sign_in_text(language: str, sort: str, context: Mapping[str, Any]) -> str:
    """A mail about signing in: a code, or what to do where there is no account, or one already."""
    with override(language):
        if "code" in context:
            what = (
                _("Your code is:"),
                str(context["code"]),
                _("It works for 15 minutes, on the page that asked for it."),
            )
        elif sort == "unknown_account":
            what = (_("There is no account with this address. You can make one here:"), str(context["signup_url"]))
        else:
            what = (_("There is an account with this address already. Choose “Sign in” instead."),)
        return _letter(*what, _("If it was not you who asked, do nothing."))


def _letter(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs) + "\n"
