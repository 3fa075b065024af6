"""What somebody typed, told back to them before it goes: each answer, what it is about, and who can read it."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext as _

from alongside.acts import Act
from alongside.acts.fields import named
from alongside.acts.voices import ShareVoice
from alongside.web.forms import ActForm
from alongside.web.forms.offers import Offers
from alongside.web.wording.choices import CONSENT_LEVELS
from alongside.web.wording.days import day_name
from alongside.web.wording.facts import Fact, facts

MOST_SHOWN = 5


class Concerned(NamedTuple):
    """An act that this one is about: its number, its line, and what it says."""

    number: int
    line: str
    facts: list[Fact]


def answers(form: ActForm) -> list[tuple[Any, str]]:
    """The fields that were filled in: label and what was chosen, in words."""
    told = ((field.label, _told(field)) for field in form.visible_fields())
    return [(label, text) for label, text in told if text]


def _told(field: forms.BoundField) -> str:
    value, given = field.value(), field.field
    if hasattr(given, "told"):
        kept = getattr(value, "kept", value)
        return str(given.told(kept)) if kept else ""
    if isinstance(given, forms.DateField):
        return _day(str(value or ""))
    choices = {str(key): label for key, label in getattr(given, "choices", ())}
    if not choices:
        return str(value or "")
    chosen = value if isinstance(value, list) else [value]
    return "; ".join(str(choices.get(str(each), each)) for each in chosen if each not in (None, ""))


def _day(text: str) -> str:
    try:
        return day_name(date.fromisoformat(text))
    except ValueError:
        return text


def concerned(act: Act, offers: Offers) -> list[Concerned]:
    """The acts that an act is about, with what they say, so that nobody answers for something they have not read."""
    entries = [offers.fold.by_ref[ref] for ref in named(act, "ref") if ref in offers.fold.by_ref]
    found = []
    for entry in entries[:MOST_SHOWN]:
        lines = facts(entry.act, lambda ref: (_number(offers, ref), ""), lambda seat: (offers.named(seat), ""))
        found.append(Concerned(offers.record.numbers[entry.ref], offers.line(entry), lines))
    return found


def _number(offers: Offers, ref: str) -> str:
    entry = offers.fold.by_ref.get(ref)
    return offers.line(entry) if entry else ref[:12]


def audience(act: Act, words: bool) -> str:
    """Who can read it, once it is kept."""
    if act.one_use:
        return _("It stands under a name used once. People see how many said so, never who.")
    if getattr(act, "protected", False):
        return _("It stands under a name used once. That there is a contest can be read; your words and photo are not.")
    if isinstance(act, ShareVoice):
        return _("Your words: %(level)s. That something was said can be read by anyone.") % {
            "level": CONSENT_LEVELS[act.level]
        }
    if words:
        return _("Anyone can read it, with your words. Your words can be taken back later; the rest stays.")
    return _("Anyone can read it. It stays in the record.")
