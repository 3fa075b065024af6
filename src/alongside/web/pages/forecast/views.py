"""The forecast, for everyone: what drops within seven days if nobody does anything, and what would prevent it."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from alongside.readings.forecast import Forecast, forecast
from alongside.readings.project import Project as Fold
from alongside.web.clock import today
from alongside.web.library import Opened
from alongside.web.pages.forecast.telling import days, drops, gate, sentence
from alongside.web.project_page import ProjectPage, unless_unchanged


@dataclass(frozen=True)
class _Ahead:
    """The forecast as a reading of one record, so that it is worked out once a day and head."""

    record: Opened

    def __call__(self, fold: Fold) -> Forecast:
        """The forecast from the fold's own day."""
        return forecast(fold, lambda day: self.record.standing(_asked(self.record, day)))


def _asked(record: Opened, day: int) -> int | None:
    """A day as other pages ask for it: the last one in the record is None, and so is worked out once for all."""
    return None if day == record.entries[-1].day else day


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The week ahead. It is about today, so a new day makes a new page."""
    page = ProjectPage(request, request.project, None)  # type: ignore[attr-defined]
    day = today(page.project).toordinal()
    return unless_unchanged(request, f"{page.project.head[:20]}-{day}", lambda: _show(page, day))


def _show(page: ProjectPage, day: int) -> HttpResponseBase:
    ahead: Forecast = page.record.reading(_Ahead(page.record), _asked(page.record, day))
    return page.show(
        "forecast/forecast.html",
        ahead=ahead,
        sentence=sentence(ahead),
        drops=drops(page, ahead.drops),
        gates=[gate(page, each) for each in ahead.gates],
        days=days(page, ahead.due),
    )
