"""Check it yourself: nobody has to believe this machine."""

from datetime import date

from django.http import HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header

from alongside.web.library import bundle_bytes
from alongside.web.project_page import ProjectPage, project_page


@project_page
def check(page: ProjectPage) -> HttpResponseBase:
    """What this record is, where to get it, and what to write to check it."""
    name = file_name(page)
    day = "" if page.asked is None else f" --at {date.fromordinal(page.asked).isoformat()}"
    lines = (f"./alongside verify {name}", f"./alongside standing {name}{day}")
    return page.show("check/check.html", file_name=name, lines=lines, standing=page.standing)


@project_page
def bundle(page: ProjectPage) -> HttpResponseBase:
    """The record itself, byte for byte."""
    response = HttpResponse(bundle_bytes(page.project), content_type="application/jsonl")
    header = content_disposition_header(as_attachment=True, filename=file_name(page))
    response.headers["Content-Disposition"] = header or "attachment"
    return response


def file_name(page: ProjectPage) -> str:
    """What the bundle is called when it is taken away."""
    return f"{page.project.slug}.jsonl"
