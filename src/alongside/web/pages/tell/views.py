"""Tell what happened: choose a kind of act, fill in its form, look at your answers, and only then is it kept."""

from itertools import groupby

from django.http import HttpResponseBase
from django.shortcuts import redirect

from alongside.acts import KINDS, Act
from alongside.acts.gathering import FormCircle
from alongside.acts.judging import Corroborate
from alongside.acts.voices import WithdrawVoice
from alongside.readings.rules import may_tell
from alongside.record.writing import NotKept, once
from alongside.web.erasing import erase
from alongside.web.forms import ActForm, Offers
from alongside.web.forms.order import at_once, folded, is_open
from alongside.web.forms.typed import typed
from alongside.web.forms.windows import turned
from alongside.web.models import Draft
from alongside.web.pages.tell.answers import answers, audience, concerned
from alongside.web.pages.tell.beginning import begin
from alongside.web.pages.tell.common import most_often
from alongside.web.project_page import ProjectPage, project_form
from alongside.web.recording import Refused, record
from alongside.web.sealing import let_go
from alongside.web.shelves.lists import numbers_of
from alongside.web.wording.kinds import CHAPTER_NAMES
from alongside.web.wording.refusals import sentence

FORBIDDEN, UNPROCESSABLE = 403, 422
#: Kinds with a page of their own, which sees to more than the act: an invitation that was really given, words that are
#: really gone. In a rehearsal nobody can be harmed, and everything may be told as a journal tells it.
ELSEWHERE = {
    "open-project": "project",
    "invite-seat": "invite",
    "join-seat": "mine",
    "share-voice": "say",
    "leave-seat": "mine",
}


@project_form
def choose(page: ProjectPage) -> HttpResponseBase:
    """What people like them tell most often, and everything else by chapter."""
    allowed = [kind for kind in KINDS.values() if may_tell(page.who, kind.kind, page.fold) is None]
    if not page.project.rehearsed:  # a seat is taken on an invitation, or with the button of one's own circle
        allowed = [kind for kind in allowed if kind.kind != "join-seat"]
    allowed.sort(key=lambda kind: list(CHAPTER_NAMES).index(kind.chapter))
    chapters = [
        (CHAPTER_NAMES[chapter], [kind.kind for kind in group])
        for chapter, group in groupby(allowed, key=lambda kind: kind.chapter)
    ]
    drafts = Draft.of(page.seat).filter(kind__in=KINDS) if page.seat else None
    return page.show("tell/choose.html", chapters=chapters, first=most_often(page.who, page.fold), drafts=drafts)


@project_form
def tell(page: ProjectPage, kind: str) -> HttpResponseBase:
    """One kind of act: the form, then the answers to look at, then it is kept."""
    if kind in ELSEWHERE and not page.project.rehearsed:
        return redirect(page.address(ELSEWHERE[kind]))
    no = may_tell(page.who, kind, page.fold)
    if no is not None:
        return page.show("tell/no.html", FORBIDDEN, no=sentence(no))
    offers = Offers(page.record, page.who)
    if page.request.method != "POST":
        return _first(page, kind, offers)
    form = ActForm(KINDS[kind], offers, page.request.POST, page.request.FILES)
    step = page.request.POST.get("press", "look")
    fits = form.is_valid()
    if step in ("later", "more", "change") or turned(step):
        return _without_checking(page, kind, form, step)
    if not fits:
        return _form(page, kind, form, UNPROCESSABLE)
    return _send(page, kind, form) if step == "send" else _look(page, kind, form)


def _first(page: ProjectPage, kind: str, offers: Offers) -> HttpResponseBase:
    """The form as it begins; straight to the answers where a link has filled in all of it (`?look=yes`)."""
    given = begin(page, KINDS[kind], offers)
    form = ActForm(KINDS[kind], offers, initial=given.initial)
    if page.request.GET.get("look") == "yes":
        filled = given.filled(form)
        if filled.is_valid():
            return _look(page, kind, filled)
    return _form(page, kind, form, begun=given.begun)


def _form(page: ProjectPage, kind: str, form: ActForm, status: int = 200, *, begun: bool = False) -> HttpResponseBase:
    corrected = form["corrects"].value() if "corrects" in form.fields else ""
    rest = folded(form)
    shown = {"at_once": at_once(form), "folded": rest, "open": is_open(form, rest)}
    return page.show("tell/form.html", status, form=form, kind=kind, begun=begun, corrected=corrected, **shown)


def _look(page: ProjectPage, kind: str, form: ActForm) -> HttpResponseBase:
    act = form.to_act()
    context = {
        "kind": kind,
        "carried": typed(form),
        "answers": answers(form),
        "concerned": concerned(act, form.offers),
        "audience": audience(act, bool(form.said or form.cleaned_data.get("photo"))),
    }
    return page.show("tell/look.html", **context)


def _without_checking(page: ProjectPage, kind: str, form: ActForm, step: str) -> HttpResponseBase:
    """What was typed, as it is: shown again, or kept for later."""
    pairs = [(name, text) for name, text in typed(form) if name != "nonce"]
    if step == "later":
        kept: dict[str, list[str]] = {}
        for name, text in pairs:
            kept.setdefault(name, []).append(text)
        assert page.seat is not None
        Draft.keep(page.seat, kind, kept)
        return redirect("mine", page.project.slug)
    form.errors.clear()
    return _form(page, kind, form)


def _send(page: ProjectPage, kind: str, form: ActForm) -> HttpResponseBase:
    assert page.seat is not None
    try:
        leaf = record(
            page.project,
            form.to_act(),
            page.seat,
            words=form.said,
            photo=form.photo,
            occurred=form.occurred,
            nonce=form.cleaned_data["nonce"],
        )
    except (Refused, NotKept) as no:
        form.add_error(None, str(no))
        return _form(page, kind, form, UNPROCESSABLE)
    if form.waiting:
        let_go(form.waiting)
    act = form.to_act()
    if isinstance(act, WithdrawVoice):
        erase(page.project, act.voice)  # the act is kept by now
    Draft.done(page.seat, kind)
    if isinstance(act, FormCircle):  # people are asked in from there
        return redirect("group" if "young-people" in act.for_groups else "circle", page.project.slug, act.circle)
    return _thanks(page, act, leaf) if once(act) else redirect("act", page.project.slug, leaf)


def _thanks(page: ProjectPage, act: Act, leaf: str) -> HttpResponseBase:
    """What stands under a name used once: its number is told now or never. It is told in this very answer, for no
    address and no row may say whose it is."""
    about = page.record.numbers[act.what[0]] if isinstance(act, Corroborate) else None
    return page.show("tell/kept.html", kind=act.kind, kept=numbers_of(page.project, [leaf]), about=about)
