"""Tell what happened: choose a kind of act, fill in its form, look at your answers, and only then is it kept."""

from itertools import groupby
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect

from alongside.acts import KINDS
from alongside.acts.fields import pointing
from alongside.record.writing import NotKept
from alongside.web.forms import ActForm
from alongside.web.forms.offers import Offers
from alongside.web.models import Draft
from alongside.web.pages.tell.answers import answers
from alongside.web.project_page import ProjectPage, project_form
from alongside.web.recording import Refused, record
from alongside.web.wording.kinds import CHAPTER_NAMES, kind_name

UNPROCESSABLE = 422


@project_form
def choose(page: ProjectPage) -> HttpResponseBase:
    """Every kind of act, by chapter."""
    kinds = sorted(KINDS.values(), key=lambda kind: list(CHAPTER_NAMES).index(kind.chapter))
    chapters = [
        (CHAPTER_NAMES[chapter], [(kind.kind, kind_name(kind.kind)) for kind in group])
        for chapter, group in groupby(kinds, key=lambda kind: kind.chapter)
    ]
    return page.show("tell/choose.html", chapters=chapters)


@project_form
def tell(page: ProjectPage, kind: str) -> HttpResponseBase:
    """One kind of act: the form, then the answers to look at, then it is kept."""
    offers = Offers(page.record, page.who)
    if page.request.method != "POST":
        form = ActForm(KINDS[kind], offers, initial=_begun(page, kind))
        return page.show("tell/form.html", form=form, kind=kind)
    form = ActForm(KINDS[kind], offers, page.request.POST, page.request.FILES)
    step = page.request.POST.get("step", "look")
    if step == "later":
        return _keep_for_later(page, kind)
    if not form.is_valid():
        return page.show("tell/form.html", form=form, kind=kind, status=UNPROCESSABLE)
    if step == "send":
        return _send(page, kind, form)
    if step == "change":
        return page.show("tell/form.html", form=form, kind=kind)
    return page.show("tell/look.html", form=form, kind=kind, answers=answers(form))


def _send(page: ProjectPage, kind: str, form: ActForm) -> HttpResponseBase:
    assert page.seat is not None
    try:
        leaf = record(
            page.project,
            form.to_act(),
            page.seat,
            words=form.said,
            occurred=form.occurred,
            nonce=form.cleaned_data["nonce"],
        )
    except (Refused, NotKept) as no:
        form.add_error(None, str(no))
        return page.show("tell/form.html", form=form, kind=kind, status=UNPROCESSABLE)
    Draft.objects.filter(seat=page.seat, kind=kind).delete()
    return redirect(page.address("act", leaf))


def _keep_for_later(page: ProjectPage, kind: str) -> HttpResponseBase:
    """Keep what was typed, whatever it is."""
    given = page.request.POST
    typed = {name: given.getlist(name) for name in given if name not in ("csrfmiddlewaretoken", "step", "nonce")}
    Draft.objects.update_or_create(seat=page.seat, kind=kind, defaults={"typed": typed})
    return redirect(page.address("mine"))


def _begun(page: ProjectPage, kind: str) -> dict[str, Any]:
    """What a form begins with: a draft, or what the link that led here says (`?what=12`)."""
    many = dict(pointing(KINDS[kind], "ref"))
    draft = Draft.objects.filter(seat=page.seat, kind=kind).first()
    if draft is not None:
        return {
            name: values if len(values) > 1 or many.get(name) else values[0] for name, values in draft.typed.items()
        }
    asked = page.request.GET
    return {name: asked.getlist(name) if many.get(name) else asked[name] for name in asked}
