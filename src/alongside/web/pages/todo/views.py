"""To do, for whoever asks: what they owe, what nobody has done yet, what waits for signatures, and what would move each
part of the project."""

import secrets
from dataclasses import dataclass

from django import forms
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import NoReverseMatch

from alongside.acts import KINDS
from alongside.acts.starting import Agree
from alongside.readings.inbox import questions, waiting_for
from alongside.readings.project import Project as Fold
from alongside.readings.results import Standing
from alongside.readings.rules import may_tell
from alongside.readings.todo import SIGNABLE, Signing, signing
from alongside.web.answering import answered_by
from alongside.web.assisted import written_down
from alongside.web.clock import today
from alongside.web.forms import Offers
from alongside.web.models import Draft
from alongside.web.pages.todo.lines import groups, steps
from alongside.web.parts import parts
from alongside.web.project_page import ProjectPage, project_form
from alongside.web.recording import Refused, record
from alongside.web.said import words_of

UNPROCESSABLE = 422


class SignForm(forms.Form):
    """One act to sign, by its number."""

    nonce = forms.RegexField(r"^[0-9a-f]{32}$", widget=forms.HiddenInput)
    what = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


@dataclass(frozen=True)
class ToSign:
    """Something that both sides should sign, its words, and the number of the form that signs it."""

    it: Signing
    number: int
    about: str
    words: str
    nonce: str


@project_form
def show(page: ProjectPage, status: int = 200, no: str = "") -> HttpResponseBase:
    """The whole list. It is about today, not about the last day in the record."""
    day = today(page.project).toordinal()
    fold, standing = page.record.fold(day), page.record.standing(day)
    undone = steps(page, fold)
    return page.show(
        "todo/to_do.html",
        status,
        no=no,
        today=day,
        groups=groups(page, fold),
        asked=_asked(page, fold, standing),
        written=len(written_down(page)) if page.seat else 0,
        invite=next((step for step in undone if step.kind == "invite-seat"), None),
        steps=[step for step in undone if step.kind != "invite-seat"],
        signing=_signing(page, fold),
        parts=[part for part in parts(standing, fold) if part.standing.begun],
        may_claim=may_tell(page.who, "claim-mode", fold) is None,
        drafts=Draft.of(page.seat).filter(kind__in=KINDS) if page.seat else None,
        code_known=page.seat is not None and page.seat.code is not None,
        forecast=_forecast(page),
    )


@project_form
def sign(page: ProjectPage) -> HttpResponseBase:
    """One tap: I agree to this."""
    form = SignForm(page.request.POST)
    entries = page.record.entries
    if page.request.method != "POST" or not form.is_valid() or form.cleaned_data["what"] > len(entries):
        return redirect("to-do", page.project.slug)
    entry = entries[form.cleaned_data["what"] - 1]
    if entry.act.kind not in (*SIGNABLE, "state-definition"):
        return redirect("to-do", page.project.slug)
    try:
        assert page.seat is not None
        record(page.project, Agree(what=(entry.ref,)), page.seat, nonce=form.cleaned_data["nonce"])
    except Refused as no:
        return show(page.request, page.project.slug, status=UNPROCESSABLE, no=str(no))
    return redirect("to-do", page.project.slug)


def _asked(page: ProjectPage, fold: Fold, standing: Standing) -> int:
    """How many facts wait for this person's word."""
    if page.seat is None:
        return 0
    return len(questions(fold, page.who, answered_by(page.seat, fold), waiting_for(standing)))


def _signing(page: ProjectPage, fold: Fold) -> list[ToSign]:
    found = signing(fold, page.who)
    words = words_of(page.project, page.who, [each.entry for each in found], fold)
    offers = Offers(page.record, page.who)
    return [_to_sign(page, each, offers.line(each.entry), words.get(each.entry.ref, "")) for each in found]


def _to_sign(page: ProjectPage, each: Signing, about: str, words: str) -> ToSign:
    return ToSign(each, page.record.numbers[each.entry.ref], about, words, secrets.token_hex(16))


def _forecast(page: ProjectPage) -> str:
    try:
        return page.address("forecast")
    except NoReverseMatch:
        return ""
