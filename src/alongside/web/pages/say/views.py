"""Say something: one box, who may see it, a look at it before it goes, and a code to come back with."""

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect

from alongside.acts.gathering import JoinSeat
from alongside.acts.voices import ShareVoice
from alongside.readings import rules
from alongside.readings.offers import latest_offer
from alongside.readings.points import points
from alongside.record.writing import NotKept
from alongside.web.joining import new_code
from alongside.web.log.states import overdue, state_of
from alongside.web.models import ActLine, Answered, Draft
from alongside.web.pages.say.forms import LEVELS, SayForm
from alongside.web.photos import glance
from alongside.web.project_page import ProjectPage, project_form
from alongside.web.recording import Refused, record
from alongside.web.sealing import keep_photo, let_go, waiting_photo
from alongside.web.shelves.plain import look_up
from alongside.web.wording.refusals import sentence
from alongside.web.wording.sealed import state_sentence

UNPROCESSABLE = 422
SMALL = 30  # people who know one another


@project_form
def say(page: ProjectPage) -> HttpResponseBase:
    """The box, the look at it, and sending it."""
    if page.request.method != "POST":
        no = rules.may_tell(page.who, ShareVoice.kind, page.fold)  # before somebody writes for five minutes
        return page.show("say/no.html", no=sentence(no)) if no else _begun(page)
    form = SayForm(page.project, page.request.POST, page.request.FILES)
    step = page.request.POST.get("press")
    if not form.is_valid():
        return (_sent_before(page) if step == "send" else None) or _box(page, form, UNPROCESSABLE)
    if step == "send":
        return _send(page, form)
    if step == "change":
        return _box(page, form)
    _keep_draft(page, form)
    return redirect(f"{page.base}say/?look=yes")  # the way back from "it has gone" then asks nobody to send it again


def _begun(page: ProjectPage) -> HttpResponseBase:
    """An empty box, or what this person has begun and not sent: to go on with, or (`?look=yes`) to look at."""
    draft = Draft.of(page.seat).filter(kind=ShareVoice.kind).first() if page.seat else None
    held = {name: texts[0] for name, texts in draft.typed.items() if texts} if draft else {}
    form = SayForm(page.project, held)
    if page.request.GET.get("look") == "yes" and form.is_valid():
        return _look(page, form)
    begun = bool(held.get("words") or form.waiting)  # what waits too long is swept away
    return _box(page, SayForm(page.project, begun=held), begun=begun, kept=held.get("kept_photo", ""))


def _box(
    page: ProjectPage, form: SayForm, status: int = 200, *, begun: bool = False, kept: str = ""
) -> HttpResponseBase:
    context = {"points": page.record.reading(points), "offer": page.record.reading(latest_offer)}
    photo = kept or (_photo(page, form) if form.is_bound else "")
    return page.show("say/say.html", status, form=form, begun=begun, kept_photo=_waits(page, photo), **context)


def _waits(page: ProjectPage, photo: str) -> str:
    """The same fingerprint while there is a photo behind it."""
    return photo if waiting_photo(page.project, photo) else ""


def _photo(page: ProjectPage, form: SayForm) -> str:
    """The photo that waits to go with these words, by its fingerprint: the one just chosen, or the one from before."""
    photo = form.cleaned_data.get("photo")
    return keep_photo(page.project, photo) if photo else page.request.POST.get("kept_photo", "")


def _look(page: ProjectPage, form: SayForm) -> HttpResponseBase:
    level, waiting = form.cleaned_data["level"], form.waiting
    context = {
        "form": form,
        "words": form.cleaned_data["words"],
        "audience": next((name, line) for n, name, line in LEVELS if n == level),
        "people": _people(page, level),
        "level": level,
        "kept_photo": waiting.digest if waiting else "",
        "glance": glance(waiting.content) if waiting else "",
    }
    return page.show("say/look.html", **context)


def _keep_draft(page: ProjectPage, form: SayForm) -> None:
    """A phone goes flat, a bus arrives: what was to be looked at is there again until it is sent."""
    assert page.seat is not None
    given, photo = form.cleaned_data, _photo(page, form)
    held = {name: [str(given[name])] for name in ("nonce", "words", "level", "months")}
    Draft.keep(page.seat, ShareVoice.kind, held | {"kept_photo": [photo] if photo else []})


def _people(page: ProjectPage, level: int) -> int | None:
    """How many people will see it, where that can be counted."""
    fold = page.record.fold()
    if level == rules.CIRCLE and page.seat is not None:
        mine = rules.circles(fold, page.seat.pseudonym)
        there = {e.seat for e in fold.of(JoinSeat) if e.act.circle in mine}
        return len({seat for seat in there if rules.circles(fold, seat) & mine} - {page.seat.pseudonym})
    return len({e.seat for e in fold.of(JoinSeat)}) if level == rules.MEMBERS else None


def _send(page: ProjectPage, form: SayForm) -> HttpResponseBase:
    assert page.seat is not None
    given, said = form.cleaned_data, form.to_act()
    try:
        leaf = record(page.project, said, page.seat, words=given["words"], photo=form.pixels, nonce=given["nonce"])
    except (Refused, NotKept) as no:
        form.add_error(None, str(no))
        return _box(page, form, UNPROCESSABLE)
    if form.waiting:
        let_go(form.waiting)
    Draft.done(page.seat, ShareVoice.kind)
    return _gone(page, leaf)


def _sent_before(page: ProjectPage) -> HttpResponseBase | None:
    """The same form once more: its photo waits here no longer, because it has gone."""
    rows = look_up(Answered, "leaf", page.project.pk, "nonce", [page.request.POST.get("nonce", "")])
    return _gone(page, str(rows[0][0])) if rows else None


def _gone(page: ProjectPage, leaf: str) -> HttpResponseBase:
    [(number,)] = look_up(ActLine, "number", page.project.pk, "leaf", [leaf])
    return redirect("said", page.project.slug, number)


@project_form
def said(page: ProjectPage, number: int) -> HttpResponseBase:
    """It has gone. The first time somebody is here they get their code."""
    seat = page.seat
    line = ActLine.objects.filter(project=page.project, number=number).first()
    if seat is None or line is None or line.seat != seat.pseudonym:
        raise Http404
    code = new_code(seat) if seat.code is None or page.request.method == "POST" else ""
    state = state_sentence(state_of(page.project, number), overdue(page.project, number))
    return page.show("say/said.html", code=code, number=number, state=state)
