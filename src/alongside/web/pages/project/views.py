"""The standing of a project as at a day."""

from django.http import HttpResponseBase

from alongside.readings.rules import is_closed
from alongside.web.pages.project.board import board
from alongside.web.pages.project.figures import figures
from alongside.web.pages.project.history import table, tell, then
from alongside.web.project_page import ProjectPage, project_page
from alongside.web.wording.honest import honest
from alongside.web.wording.refusals import sentence


@project_page
def show(page: ProjectPage) -> HttpResponseBase:
    """What may honestly be said, where each part stands, and how it got here."""
    days = then(page)
    return page.show(
        "project/project.html",
        sentence=honest(page.standing),
        figures=list(figures(page.fold)),
        rows=board(page),
        claims=tell(page.standing, page.at),
        then=days,
        table=table(days),
        begun=any(element.begun for element in page.standing.elements),
        closed=sentence("closed") if is_closed(page.fold) else "",
    )
