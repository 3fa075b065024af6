"""In which order a form asks.

First what must be said, then what matters most for this kind of act, then when it happened and the words. What is
seldom needed is folded away.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms

if TYPE_CHECKING:
    from alongside.web.forms.act_form import ActForm

FEW = 2
#: What is asked at once beside what must be said; where nothing stands here, the first two others.
FIRST = {
    "list-point": ("what", "owner", "reason"),
    "shape-element": ("what", "freeze_by"),
    "invite-seat": ("body",),
    "join-seat": ("body", "circle"),
    "hold-meeting": ("body", "circle", "present"),
    "raise-item": ("title", "body"),
    "make-proposal": ("title", "drawn_from"),
    "issue-papers": ("proposal", "plain"),
    "name-theme": ("voices",),
    "share-voice": ("level", "about"),
    "answer-voice": ("fate", "reason", "told_on"),
    "set-rules": ("requires", "ratifier"),
    "decide-proposal": ("proposal", "votes", "reason"),
    "ratify-decision": ("reason",),
    "contest": ("say", "version", "photo", "protected"),
    "corroborate": ("true", "part", "paid"),
    "offer-pay": ("rate", "written", "advice"),
    "log-hours": ("what", "preparing"),
}
LAST = ("on", "say", "photo")
#: What happens by being told: when it happened is asked only if somebody opens the rest.
BY_TELLING = {
    "agree",
    "change-consent",
    "choose-pay",
    "contest",
    "corroborate",
    "meet-need",
    "vouch-seat",
    "withdraw-voice",
}


def in_order(form: ActForm) -> list[str]:
    """The names of its fields, those that are asked at once before the rest."""
    main = [form.kind.main] if form.kind.main else []
    needed = [name for name, field in form.fields.items() if field.required and name not in LAST]
    last = [name for name in LAST if not (name == "on" and form.kind.kind in BY_TELLING)]
    others = [name for name in form.fields if name not in (*main, *needed, *last, "nonce", "corrects")]
    first = FIRST.get(form.kind.kind, [name for name in others if name != "on"][:FEW])
    form.seldom = [name for name in others if name not in first]
    return ["nonce", "corrects", *main, *needed, *first, *last, *form.seldom]


def at_once(form: ActForm) -> list[forms.BoundField]:
    """What is asked on sight."""
    return [field for field in form if field.name not in form.seldom]


def folded(form: ActForm) -> list[forms.BoundField]:
    """What is asked only if somebody opens the rest."""
    return [field for field in form if field.name in form.seldom]


def is_open(form: ActForm, fields: Iterable[forms.BoundField]) -> bool:
    """Is anything in the rest said already, or wrong?"""
    return any(field.errors or _said(form, field) for field in fields)


def _said(form: ActForm, field: forms.BoundField) -> bool:
    value: Any = field.value()
    value = getattr(value, "kept", value)
    if isinstance(value, dict):
        return any(value.values())
    return bool(value) and str(value) != str(form.ordinary.get(field.name, ""))
