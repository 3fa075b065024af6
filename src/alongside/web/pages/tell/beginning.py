"""What a form begins with: a draft, what a link says (`?what=12`), or an act that is told again (`?corrects=12`)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from alongside.acts import Act
from alongside.web.forms import ActForm, Offers
from alongside.web.forms.initial import initial_for, told_on
from alongside.web.forms.typed import as_sent, begun, typed
from alongside.web.models import Draft
from alongside.web.project_page import ProjectPage
from alongside.web.said import words_of

#: What a link says to the page and not to the form.
FOR_THE_PAGE = {"look", "draft", "at"}


@dataclass
class Beginning:
    """What the boxes hold before anybody types. `begun`: there is a draft that they do not show."""

    initial: dict[str, Any] = field(default_factory=dict)
    begun: bool = False

    def filled(self, form: ActForm) -> ActForm:
        """The same form, as if it had been sent."""
        return ActForm(form.kind, form.offers, as_sent(typed(form)), {})


def begin(page: ProjectPage, kind: type[Act], offers: Offers) -> Beginning:
    """What this form begins with for this person now."""
    linked = [(name, text) for name in page.request.GET for text in page.request.GET.getlist(name)]
    linked = [(name, text) for name, text in linked if name not in FOR_THE_PAGE and name != "nonce"]
    draft = Draft.of(page.seat).filter(kind=kind.kind).first() if page.seat else None
    if draft is not None and (not linked or page.request.GET.get("draft") == "yes"):
        sent = as_sent((name, text) for name, texts in draft.typed.items() for text in texts)
        return Beginning(_typed_before(kind, offers, sent))
    told = _told_before(page, kind, offers)
    given = _typed_before(kind, offers, as_sent(linked)) if linked else {}
    return Beginning(told | given, begun=draft is not None)


def _typed_before(kind: type[Act], offers: Offers, sent: Any) -> dict[str, Any]:
    fields = ActForm(kind, offers, sent).fields
    return {name: value for name, value in begun(fields, sent).items() if name != "nonce"}


def _told_before(page: ProjectPage, kind: type[Act], offers: Offers) -> dict[str, Any]:
    """An act of this kind that is told again, with its words as far as this person may read them."""
    number = page.request.GET.get("corrects", "")
    try:
        entry = offers.entry(number)
    except ValueError:
        return {}
    if type(entry.act) is not kind:
        return {}
    words = words_of(page.project, page.who, [entry], page.now).get(entry.ref, "")
    held = {**initial_for(entry.act, page.record), **told_on(entry)}
    return {**held, "say": words} if words else held
