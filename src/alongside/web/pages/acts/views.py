"""The list of acts, and one act: what it says, who did it, when, and which acts name it or are named by it."""

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from alongside.web.models import ActLine
from alongside.web.pages.acts.telling import Telling
from alongside.web.project_page import ProjectPage, WrongQuestion, project_page

A_PAGE = 100


@project_page
def acts(page: ProjectPage) -> HttpResponseBase:
    """All acts up to the day asked about, newest first, a hundred at a time."""
    lines = ActLine.objects.filter(project=page.project, day__lte=page.at).order_by("-number")
    count = lines.count()
    pages = max(1, -(-count // A_PAGE))
    wanted = _wanted(page.request.GET.get("page", "1"), pages)
    rows = lines[(wanted - 1) * A_PAGE : wanted * A_PAGE]
    return page.show("acts/acts.html", rows=rows, count=count, wanted=wanted, pages=pages)


def _wanted(given: str, pages: int) -> int:
    if given.isascii() and given.isdigit() and 1 <= int(given[:9]) <= pages:
        return int(given)
    raise WrongQuestion(_("There are %(pages)s pages of acts; write ?page=1 up to that.") % {"pages": pages})


@project_page
def act(page: ProjectPage, ref: str) -> HttpResponseBase:
    """One act. Its address has its number; a leaf hash leads there."""
    if len(ref) == 64:
        line = ActLine.objects.filter(project=page.project, leaf=ref).first()
        if line is None:
            raise Http404
        return redirect(page.address("act", line.number))
    if not (ref.isascii() and ref.isdigit() and 1 <= int(ref[:9]) <= page.project.size and ref == str(int(ref))):
        raise Http404
    return page.show("acts/act.html", act=Telling(page, int(ref)))
