"""The list of acts, and one act: what it says, who did it, when, and which acts name it or are named by it."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from alongside.acts import KINDS
from alongside.web.models import ActLine
from alongside.web.pages.acts.telling import Telling
from alongside.web.project_page import ProjectPage, WrongQuestion, project_page
from alongside.web.whole import whole

A_PAGE = 100
UNDERSTOOD = ("page", "at", "kind")


@project_page
def acts(page: ProjectPage) -> HttpResponseBase:
    """All acts up to the day asked about, or those of one kind, newest first, a hundred at a time."""
    kind = _kind(page)
    lines = ActLine.objects.filter(project=page.project, day__lte=page.at).order_by("-number")
    lines = lines.filter(kind=kind) if kind else lines
    count = lines.count()
    pages = max(1, -(-count // A_PAGE))
    wanted = _wanted(page.request.GET.get("page", "1"), pages)
    rows = lines[(wanted - 1) * A_PAGE : wanted * A_PAGE]
    return page.show("acts/acts.html", rows=rows, count=count, wanted=wanted, pages=pages, kind=kind)


def _kind(page: ProjectPage) -> str:
    """The kind asked for; "" for all. Anything else in the address is answered with a sentence."""
    strange = next((name for name in page.request.GET if name not in UNDERSTOOD), None)
    if strange is not None:
        given = {"given": strange[:40], "known": ", ".join(UNDERSTOOD)}
        raise WrongQuestion(_("“%(given)s” means nothing on this page. It understands %(known)s.") % given)
    kind = page.request.GET.get("kind", "")
    if kind and kind not in KINDS:
        given = {"given": kind[:40]}
        raise WrongQuestion(
            _("There is no kind of act called “%(given)s”. Write one such as ?kind=hold-meeting.") % given
        )
    return kind


def _wanted(given: str, pages: int) -> int:
    if number := whole(given, pages):
        return number
    raise WrongQuestion(_("There are %(pages)s pages of acts; write ?page=1 up to that.") % {"pages": pages})


@project_page
def act(page: ProjectPage, ref: str) -> HttpResponseBase:
    """One act. Its address has its number; a leaf hash leads there."""
    if len(ref) == 64:
        line = ActLine.objects.filter(project=page.project, leaf=ref).first()
        if line is None:
            raise Http404
        return redirect(page.address("act", line.number))
    number = whole(ref, page.project.size)
    if not number:
        raise Http404
    return page.show("acts/act.html", act=Telling(page, number))


@never_cache
@project_page
def photo(page: ProjectPage, number: int) -> HttpResponseBase:
    """The photo that goes with an act, for those who may read its words. No browser keeps it."""
    found = Telling(page, number).photo if 1 <= number <= page.project.size else None
    if found is None:
        raise Http404
    answer = HttpResponse(found.content, content_type="image/jpeg")
    answer.headers["Content-Disposition"] = 'inline; filename="photo.jpg"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
