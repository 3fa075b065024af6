"""What happened lately, for a feed reader (Atom, RFC 4287): that acts were told, never their words. What a reader
copied can't be taken back. Confirmations are left out: they are counts.
"""

import re
from datetime import UTC, date, datetime, time
from uuid import NAMESPACE_URL, uuid5

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language

from alongside.acts.judging import Corroborate
from alongside.web.legible import legible
from alongside.web.models import ActLine
from alongside.web.project_page import ProjectPage, project_page
from alongside.web.wording.kinds import kind_name
from alongside.web.wording.names import side_name

MOST = 60
NO_XML = re.compile("[\ufffe\uffff]")  # legible, and yet in no XML


@project_page
def feed(page: ProjectPage) -> HttpResponseBase:
    """The newest acts."""
    address, cover = page.request.build_absolute_uri, page.project.cover
    here = address(reverse("feed", args=(page.project.slug,)))
    made = Atom1Feed(
        title=NO_XML.sub("", legible(cover.title)) or page.project.slug,
        link=address(page.front_address),
        description=None,
        language=get_language(),
        feed_url=here,
        feed_guid=_mark(page.project.log),
    )
    lines = ActLine.objects.filter(project=page.project, day__lte=page.at).exclude(kind=Corroborate.kind)
    for line in lines.order_by("-number")[:MOST]:
        link, entered = address(reverse("act", args=(page.project.slug, line.number))), _moment(line.day)
        made.add_item(
            title=f"{line.number} · {kind_name(line.kind)}",
            link=link,
            description=str(side_name(line.side)),
            unique_id=_mark(line.leaf),
            pubdate=entered,
            updateddate=entered,
        )
    return HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _mark(digest: str) -> str:
    """What a reader knows a thing again by: the same under every name of this machine and in every language."""
    return uuid5(NAMESPACE_URL, digest).urn


def _moment(day: int) -> datetime:
    """A day (an ordinal) as the moment at which it begins: the hour of an act is nobody's business."""
    return datetime.combine(date.fromordinal(day), time(), UTC)
