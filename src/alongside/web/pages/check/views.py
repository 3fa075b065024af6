"""Check it yourself: nobody has to believe this machine."""

from datetime import date

from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache

from alongside.readings.keeping import gaps
from alongside.readings.standing_json import standing_json
from alongside.web.log.proofs import copy_of
from alongside.web.project_page import ProjectPage, project_page
from alongside.web.wording.lost import lost_sentences
from alongside.web.wording.sealed import how_sealed


@never_cache
@project_page
def check(page: ProjectPage) -> HttpResponseBase:
    """What this record is, where to get it, and what to write to check it."""
    name = file_name(page)
    day = "" if page.asked is None else f" --at {date.fromordinal(page.asked).isoformat()}"
    lines = (f"./alongside verify {name} --old {file_name(page, 'old')}", f"./alongside standing {name}{day}")
    told = {
        "lines": lines,
        "standing": page.standing,
        "lost": lost_sentences(page.record.reading(gaps, page.asked)),
        **how_sealed(page.project),
    }
    return page.show("check/check.html", **told)


@project_page
def bundle(page: ProjectPage) -> HttpResponseBase:
    """The record itself, byte for byte, and the checkpoints that were signed of it."""
    response = HttpResponse(copy_of(page.project), content_type="application/jsonl")
    header = content_disposition_header(as_attachment=True, filename=file_name(page))
    response.headers["Content-Disposition"] = header or "attachment"
    return response


@project_page
def standing(page: ProjectPage) -> HttpResponseBase:
    """The standing for programs: the object that `standing --json` prints."""
    return JsonResponse(standing_json(page.standing))


def file_name(page: ProjectPage, older: str = "") -> str:
    """What the bundle is called when it is taken away; and an older one beside it."""
    return f"{page.project.slug}{older and '-'}{older}.jsonl"
