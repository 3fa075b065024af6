"""What every page about a project has in common: finding it, the day it is asked about, and not being sent twice.

A view is written as `@project_page def view(page, ...)`. The page knows its request, the project, the day asked about
(`?at=2025-08-31`; without it, the last day in the record), and how to show a template. A browser that already holds
the page for this head, language, day and edition gets "not changed" after one small query.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property, wraps
from typing import Any, TypeVar
from zlib import crc32

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from alongside.readings.project import Project as Fold
from alongside.readings.results import Standing
from alongside.readings.rules import Who, may_see
from alongside.web.clock import today
from alongside.web.edition import edition
from alongside.web.erased import last_erasure
from alongside.web.library import Opened, opened
from alongside.web.log.states import overdue, sealing_of
from alongside.web.models import Project, SeatRow

T = TypeVar("T")
#: The pages of a project, in the order of its menu. A page that does not exist yet is left out.
MENU = (
    ("project", pgettext_lazy("menu", "Standing")),
    ("power", pgettext_lazy("menu", "Power")),
    ("voices", pgettext_lazy("menu", "Voices")),
    ("timeline", pgettext_lazy("menu", "Timeline")),
    ("acts", pgettext_lazy("menu", "Acts")),
    ("contests", pgettext_lazy("menu", "Contests")),
    ("forecast", pgettext_lazy("menu", "Ahead")),
    ("check", pgettext_lazy("menu", "Check it yourself")),
)
#: What people with a seat do, in the order in which it is offered.
DOING = (
    ("mine", pgettext_lazy("menu", "Mine")),
    ("say", pgettext_lazy("menu", "Say something")),
    ("inbox", pgettext_lazy("menu", "Is it true?")),
    ("tell", pgettext_lazy("menu", "Tell what happened")),
    ("circles", pgettext_lazy("menu", "Circles")),
    ("to-do", pgettext_lazy("menu", "To do")),
    ("invite", pgettext_lazy("menu", "Invite")),
)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
NOT_A_DAY = gettext_lazy(
    "“%(given)s” is not a day. Write the year, the month and the day with lines between them, such as ?at=2025-08-31."
)
NOT_YET = gettext_lazy("%(given)s has not come yet. Ask about a day up to today, such as ?at=%(today)s.")


class WrongQuestion(Exception):
    """Something in the address that can't be understood. Its text is a sentence saying what to write."""


@dataclass
class ProjectPage:
    """One page about one project, being made. `asked` is the day in the address (an ordinal), or None."""

    request: HttpRequest
    project: Project
    asked: int | None

    @property
    def seat(self) -> SeatRow | None:
        """The seat that this browser holds in the project."""
        seat: SeatRow | None = self.request.seat  # type: ignore[attr-defined]
        return seat

    @property
    def who(self) -> Who:
        """Who is asking, as the rules see them."""
        asking: Who = self.request.who  # type: ignore[attr-defined]
        return asking

    @property
    def my_name(self) -> str:
        """What whoever holds this seat is called here."""
        return self.record.all_names.get(self.seat.pseudonym, "") if self.seat else ""

    @property
    def my_mark(self) -> str:
        """What somebody without a name goes by in lists and on printed sheets: the beginning of their seat's mark."""
        return self.seat.pseudonym[:6] if self.seat else ""

    @cached_property
    def record(self) -> Opened:
        """The record, read."""
        return opened(self.project)

    @property
    def at(self) -> int:
        """The day that the page is about."""
        return self.project.cover.last_day if self.asked is None else self.asked

    @cached_property
    def fold(self) -> Fold:
        """The acts up to that day, sorted for reading."""
        return self.record.fold(self.asked)

    @cached_property
    def now(self) -> Fold:
        """All acts as on the day it is. What somebody may read is asked of it, whatever day the page is about."""
        return self.record.now(today(self.project))

    @cached_property
    def standing(self) -> Standing:
        """The standing as at that day."""
        return self.record.standing(self.asked)

    def reading(self, read: Callable[[Fold], T]) -> T:
        """Any other reading as at that day, such as `page.reading(timeline)`."""
        return self.record.reading(read, self.asked)

    def address(self, name: str, *arguments: object) -> str:
        """Where another page of this project is, about the same day."""
        return reverse(name, args=(self.project.slug, *arguments)) + self.query

    @cached_property
    def base(self) -> str:
        """Where all addresses of this project begin, in the language of the page."""
        return reverse("acts", args=(self.project.slug,)).removesuffix("acts/")

    @property
    def query(self) -> str:
        """What to write after an address so that it is about the same day."""
        return "" if self.asked is None else f"?at={date.fromordinal(self.asked).isoformat()}"

    @property
    def back_at(self) -> str:
        """Where a code is typed in, as a whole address to write down beside it."""
        return self.request.build_absolute_uri(reverse("come-back"))

    @staticmethod
    def front(project: Project) -> str:
        """Where a project's first page is: its standing, or its timeline while there is no such page."""
        try:
            return reverse("project", args=(project.slug,))
        except NoReverseMatch:
            return reverse("timeline", args=(project.slug,))

    @property
    def front_address(self) -> str:
        """The project's first page, about the same day."""
        return self.front(self.project) + self.query

    @property
    def menu(self) -> list[tuple[str, Any, str]]:
        """The project's pages that exist: name, label, address."""
        return self._existing(MENU)

    @property
    def doing(self) -> list[tuple[str, Any, str]]:
        """What whoever asks may do here: name, label, address."""
        return [each for each in self._existing(DOING) if may_see(self.who, each[0]) is None]

    def _existing(self, pages: tuple[tuple[str, Any], ...]) -> list[tuple[str, Any, str]]:
        found = []
        for name, label in pages:
            try:
                found.append((name, label, self.address(name)))
            except NoReverseMatch:
                continue
        return found

    def anew(self) -> "ProjectPage":
        """The same page, about the record as it is after something was kept."""
        self.request.project = Project.objects.select_related("cover", "sealing").get(pk=self.project.pk)  # type: ignore[attr-defined]
        return ProjectPage(self.request, self.request.project, self.asked)  # type: ignore[attr-defined]

    def show(self, template: str, status: int = 200, **context: Any) -> HttpResponse:
        """The page, with everything that its frame needs."""
        frame = {"page": self, "project": self.project, "at": self.at, "base": self.base}
        return render(self.request, template, frame | context, status=status)


def project_page(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Make a view of one project out of a function that takes a `ProjectPage`."""

    @require_safe
    @wraps(view)
    def seen(request: HttpRequest, slug: str, **more: Any) -> HttpResponseBase:
        project: Project = request.project  # type: ignore[attr-defined]
        page = ProjectPage(request, project, day_asked(request, project.cover.last_day))
        late = "-late" if overdue(project) else ""
        what = f"{project.head[:20]}-{sealing_of(project).tag}{late}-{today(project).toordinal()}"
        return unless_unchanged(request, what, lambda: view(page, **more))

    return seen


def project_form(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The same for a page on which somebody does something: it may be sent to, and is never kept by a browser."""

    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def seen(request: HttpRequest, slug: str, **more: Any) -> HttpResponseBase:
        return view(ProjectPage(request, request.project, None), **more)  # type: ignore[attr-defined]

    return seen


def unless_unchanged(request: HttpRequest, what: str, make: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """The page, or 304 if the browser holds it already: same content (`what`), language, edition and seat."""
    seat = getattr(request, "seat", None)
    sitting = f"{seat.pk}|{seat.side}|{seat.role}" if seat else ""
    held = crc32(f"{sitting}|{last_erasure()}".encode())
    tag = f'"{what}-{get_language()}-{edition()}-{held}"'
    response = get_conditional_response(request, etag=tag) or make()
    response.headers["ETag"] = tag
    known = settings.SESSION_COOKIE_NAME in request.COOKIES  # what is shown may be for them alone
    response.headers["Cache-Control"] = "private, no-cache" if known else "no-cache"
    return response


def day_asked(request: HttpRequest, last: int) -> int | None:
    """The day in `?at=`, as an ordinal; None without one. Days to come are refused, but for those already recorded."""
    given = request.GET.get("at", "")
    if not given:
        return None
    try:
        day = date.fromisoformat(given) if DAY.fullmatch(given) else None
    except ValueError:
        day = None
    if day is None:
        raise WrongQuestion(NOT_A_DAY % {"given": given[:40]})
    now = datetime.now(UTC).date()
    if day.toordinal() > max(now.toordinal(), last):
        raise WrongQuestion(NOT_YET % {"given": given, "today": now.isoformat()})
    return day.toordinal()


class SayWhatToWrite:
    """Middleware: a question that can't be understood is answered with a sentence (400), not with a fault."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """Only our own sentences; anything else goes its usual way."""
        if not isinstance(problem, WrongQuestion):
            return None
        context = {"title": _("That can’t be answered"), "sentence": str(problem)}
        return render(request, "trouble/trouble.html", context, status=400)
