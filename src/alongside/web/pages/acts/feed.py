"""What happened lately, for a feed reader (Atom, RFC 4287): that acts were told, never their words. What a reader
copied can't be taken back. Confirmations are left out: they are counts.
"""

from datetime import UTC, date, datetime, time

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, get_tag_uri
from django.utils.translation import get_language

from alongside.acts.judging import Corroborate
from alongside.web.models import ActLine
from alongside.web.project_page import ProjectPage, project_page
from alongside.web.wording.kinds import kind_name
from alongside.web.wording.names import side_name

MOST = 60


@project_page
def feed(page: ProjectPage) -> HttpResponseBase:
    """The newest acts."""
    address, cover = page.request.build_absolute_uri, page.project.cover
    here = address(reverse("feed", args=(page.project.slug,)))
    made = Atom1Feed(
        title=cover.title or page.project.slug,
        link=address(page.front_address),
        description=None,
        language=get_language(),
        feed_url=here,
        feed_guid=get_tag_uri(address(f"/{page.project.log}"), _moment(cover.first_day)),
    )
    lines = ActLine.objects.filter(project=page.project, day__lte=page.at).exclude(kind=Corroborate.kind)
    for line in lines.order_by("-number")[:MOST]:
        link, entered = address(reverse("act", args=(page.project.slug, line.number))), _moment(line.day)
        made.add_item(
            title=f"{line.number} · {kind_name(line.kind)}",
            link=link,
            description=str(side_name(line.side)),
            unique_id=get_tag_uri(address(f"/{line.leaf}"), entered),
            pubdate=entered,
            updateddate=entered,
        )
    return HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _moment(day: int) -> datetime:
    """A day (an ordinal) as the moment at which it begins: the hour of an act is nobody's business."""
    return datetime.combine(date.fromordinal(day), time(), UTC)
