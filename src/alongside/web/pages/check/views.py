"""Check it yourself: nobody has to believe this machine."""

from datetime import date

from django.http import HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header

from alongside.readings.keeping import gaps
from alongside.web.log.proofs import copy_of
from alongside.web.log.states import digest_of, overdue, sealing_of, unwitnessed_since
from alongside.web.project_page import ProjectPage, project_page
from alongside.web.wording.lost import lost_sentence
from alongside.web.wording.sealed import late_sentence, stopped_sentence, unwitnessed_sentence


@project_page
def check(page: ProjectPage) -> HttpResponseBase:
    """What this record is, where to get it, and what to write to check it."""
    name = file_name(page)
    day = "" if page.asked is None else f" --at {date.fromordinal(page.asked).isoformat()}"
    lines = (f"./alongside verify {name}", f"./alongside standing {name}{day}")
    sealing = sealing_of(page.project)
    seals = {
        "sealing": sealing,
        "stopped": stopped_sentence(sealing),
        "late": late_sentence(overdue(page.project)),
        "unwitnessed": unwitnessed_sentence(unwitnessed_since(page.project)),
        "digest": digest_of(page.project),
    }
    lost = [lost_sentence(gap) for gap in page.record.reading(gaps, page.asked)]
    return page.show("check/check.html", file_name=name, lines=lines, standing=page.standing, lost=lost, **seals)


@project_page
def bundle(page: ProjectPage) -> HttpResponseBase:
    """The record itself, byte for byte, and the checkpoints that were signed of it."""
    response = HttpResponse(copy_of(page.project), content_type="application/jsonl")
    header = content_disposition_header(as_attachment=True, filename=file_name(page))
    response.headers["Content-Disposition"] = header or "attachment"
    return response


def file_name(page: ProjectPage) -> str:
    """What the bundle is called when it is taken away."""
    return f"{page.project.slug}.jsonl"
