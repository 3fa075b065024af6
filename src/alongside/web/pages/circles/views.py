"""A circle before it meets and after: what its facilitator has to know, the sheet, and entering the sheet.

No screen in the room. The sheet is printed before and typed in afterwards; whatever is typed is kept as a draft before
anything else is done with it.
"""

import re
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from alongside.acts.entry import Entry
from alongside.acts.gathering import HoldMeeting, JoinSeat
from alongside.acts.starting import StateDefinition
from alongside.acts.voices import ChangeConsent, ShareVoice
from alongside.readings import circles
from alongside.readings.consent import consent
from alongside.web.assisted import WANTED
from alongside.web.clock import today
from alongside.web.erasing import take_back
from alongside.web.log.states import digest_of
from alongside.web.models import Draft
from alongside.web.pages.circles.forms import MOST_LINES, SheetForm
from alongside.web.pages.circles.keeping import LineRefused, keep
from alongside.web.pages.circles.looking import looking
from alongside.web.pages.circles.room import now, room_of
from alongside.web.pages.circles.showing import parts, pulse_rows
from alongside.web.project_page import ProjectPage, project_form
from alongside.web.recording import Refused, record
from alongside.web.said import words_of

UNPROCESSABLE = 422
NONCE = re.compile("[0-9a-f]{32}")
SHEET = "meeting-sheet"
PAPER_LINES = 3


@project_form
def mine(page: ProjectPage) -> HttpResponseBase:
    """The circles that I am in or that I convene, and how to begin one."""
    me = _me(page)
    found = [(circle, me in circles.conveners(now(page), circle)) for circle in circles.circle_names(now(page))]
    ours = [(circle, convenes) for circle, convenes in found if convenes or me in circles.members(now(page), circle)]
    met = {e.act.circle: e.last for e in now(page).of(HoldMeeting)}
    return page.show("circles/circles.html", ours=sorted(ours, key=lambda each: -met.get(each[0], 0)))


@project_form
def tonight(page: ProjectPage, circle: str) -> HttpResponseBase:
    """One circle: who is in it and what is open; and for whoever convenes it, what only they should know."""
    convenes = _inside(page, circle)
    if page.request.method == "POST" and convenes:
        return _come_in(page, circle)
    given = page.request.GET.get("kept", "")
    kept = int(given) if given.isascii() and given.isdigit() and len(given) < 4 else 0
    shown = looking(page, circle, convenes)
    return page.show("circles/circle.html", convenes=convenes, kept=kept, rules=_ground_rules(page), **shown)


def _come_in(page: ProjectPage, circle: str) -> HttpResponseBase:
    """Whoever began a circle sits down in it, so that they hear what is told to it alone and can vote in it."""
    nonce, back = page.request.POST.get("nonce", ""), page.request.POST.get("press")
    if NONCE.fullmatch(nonce) and _me(page) not in circles.members(now(page), circle):
        assert page.seat is not None
        try:
            record(page.project, JoinSeat(circle=circle), page.seat, nonce=nonce)
        except Refused as no:
            raise PermissionDenied(str(no)) from None
    return redirect("group" if back == "group" else "circle", page.project.slug, circle)


@project_form
def sheet(page: ProjectPage, circle: str) -> HttpResponseBase:
    """The sheet to print: every line numbered as the form afterwards."""
    _only_conveners(page, circle)
    room = room_of(page, circle)
    three = range(1, PAPER_LINES + 1)
    shown = {"room": room, "today": today(page.project), "three": three, "pulse": pulse_rows()}
    return page.show("circles/sheet.html", digest=digest_of(page.project), **shown)


@project_form
def enter(page: ProjectPage, circle: str) -> HttpResponseBase:
    """The form that mirrors the sheet. What was typed is kept first, and comes back whole if anything is wrong."""
    _only_conveners(page, circle)
    room, day = room_of(page, circle), today(page.project)
    if page.request.method != "POST":
        return _form(page, SheetForm(room, day, kept=_kept(page, circle)))
    given, step = page.request.POST.copy(), page.request.POST.get("press")
    if step == "more":
        given["lines"] = str(min(MOST_LINES, SheetForm(room, day, given).count + PAPER_LINES))
    draft = _keep_draft(page, circle, given)
    if step == "more":
        return _form(page, SheetForm(room, day, kept=_kept(page, circle)))
    if step == "later":
        return redirect("circle", page.project.slug, circle)
    form = SheetForm(room, day, given)
    if not form.is_valid():
        return _form(page, form, UNPROCESSABLE)
    try:
        count = keep(page, form)
    except LineRefused as no:
        form.add_error(None, str(no))
        return _form(page, form, UNPROCESSABLE)
    draft.delete()
    return redirect(f"{page.address('circle', circle)}?kept={count}")


def _form(page: ProjectPage, form: SheetForm, status: int = 200) -> HttpResponseBase:
    return page.show("circles/enter.html", status, form=form, circle=form.room.circle, **parts(form))


def _keep_draft(page: ProjectPage, circle: str, given: Any) -> Draft:
    """Keep what was typed, whatever it is, before anything is done with it."""
    fields = {name: given.getlist(name) for name in given if name not in ("csrfmiddlewaretoken", "press")}
    assert page.seat is not None
    return Draft.keep(page.seat, SHEET, {"fields": fields}, circle)


def _kept(page: ProjectPage, circle: str) -> dict[str, Any]:
    """What was typed last and not sent."""
    assert page.seat is not None
    draft = Draft.of(page.seat).filter(kind=SHEET, about=circle).first()
    fields = draft.typed["fields"] if draft else {}
    many = ("came", "care", "about")
    return {name: values if name in many else values[-1] for name, values in fields.items() if values}


@project_form
def is_it_mine(page: ProjectPage, number: int) -> HttpResponseBase:
    """What was written down for me: it is mine, or I did not say that."""
    entry = _for_me(page, number)
    answer, nonce = page.request.POST.get("answer"), page.request.POST.get("nonce", "")
    if page.request.method != "POST" or answer not in ("yes", "no") or not NONCE.fullmatch(nonce):
        return redirect("mine", page.project.slug)
    assert page.seat is not None
    level = max(0, consent(now(page), entry).level)
    try:
        if answer == "yes":
            record(page.project, ChangeConsent(voice=entry.ref, level=level), page.seat, nonce=nonce)
        else:
            take_back(page.project, page.seat, entry.ref, nonce=nonce)
    except Refused as no:
        raise PermissionDenied(str(no)) from None
    wider = Draft.of(page.seat).filter(kind=WANTED, about=entry.ref).delete()[0]
    if wider and answer == "yes":
        return redirect("who-sees", page.project.slug, number)
    return redirect("mine", page.project.slug)


def _for_me(page: ProjectPage, number: int) -> Entry:
    """A voice of mine that somebody wrote down; nobody learns whether another's exists."""
    entries = page.record.entries
    entry = entries[number - 1] if 1 <= number <= len(entries) else None
    if entry is None or entry.seat != _me(page) or not isinstance(entry.act, ShareVoice) or not entry.act.assisted_by:
        raise Http404
    return entry


def _ground_rules(page: ProjectPage) -> str:
    """What was last agreed of what we here mean and how we meet: what one side alone has said is no agreement."""
    fold = now(page)
    told = [entry for entry in fold.of(StateDefinition) if fold.agreed(entry.ref)][-1:]
    return next(iter(words_of(page.project, page.who, told, now(page)).values()), "")


def _me(page: ProjectPage) -> str:
    assert page.seat is not None
    return page.seat.pseudonym


def _inside(page: ProjectPage, circle: str) -> bool:
    """Does whoever asks convene this circle? For those who are not in it, it is as if it were not there."""
    convenes = _me(page) in circles.conveners(now(page), circle)
    if not convenes and _me(page) not in circles.members(now(page), circle):
        raise Http404
    return convenes


def _only_conveners(page: ProjectPage, circle: str) -> None:
    if not _inside(page, circle):
        raise PermissionDenied(_("Whoever convenes this circle does that. Tell them what should be on the sheet."))
