"""Find: a box for words, and the acts with which they were said. Sent, not asked for by an address: what somebody looks
for is theirs, and addresses are written down on the way."""

from django.http import HttpResponseBase
from django.utils.translation import gettext as _

from alongside.web.pages.find.alike import alike
from alongside.web.pages.find.looking import MOST, look_for
from alongside.web.project_page import ProjectPage, project_form
from alongside.web.whole import whole

LEAST, MANY = 2, 8  # letters at least, words at most
UNPROCESSABLE = 422


@project_form
def find(page: ProjectPage) -> HttpResponseBase:
    """The box; once it is sent, what was found."""
    if page.request.method != "POST":
        return page.show("find/find.html")
    given = page.request.POST.get("words", "")
    words, size = alike(given).split(), page.project.size
    if no := _wrong(given, words):
        return page.show("find/find.html", UNPROCESSABLE, no=no, given=given[:MOST])
    found, more = look_for(words, page, whole(page.request.POST.get("below", ""), size + 1) or size + 1)
    return page.show("find/find.html", given=given, asked=True, found=found, more=more)


def _wrong(given: str, words: list[str]) -> str:
    """Why this can't be looked for; "" if it can."""
    if len(given) > MOST or len(words) > MANY:
        return _("Write at most %(many)s words.") % {"many": MANY}
    if sum(map(len, words)) < LEAST:
        return _("Write at least %(least)s letters of a word.") % {"least": LEAST}
    return ""
