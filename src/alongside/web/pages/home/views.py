"""Home: places, their projects, and one honest sentence each."""

from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.readings.results import Standing
from alongside.web.library import opened
from alongside.web.models import Place, Project
from alongside.web.project_page import ProjectPage, unless_unchanged
from alongside.web.wording.honest import honest


@dataclass
class Shown:
    """One project on the shelf."""

    project: Project
    standing: Standing
    sentence: str
    address: str


@require_safe
def home(request: HttpRequest) -> HttpResponseBase:
    """All projects by place, those without a place last."""
    projects = sorted(Project.objects.select_related("cover"), key=_by_place)
    hosted = dict(Place.objects.order_by("pk").values_list("title", "slug"))
    what = "".join((*hosted, *(project.slug + project.head for project in projects)))
    heads = sha256(what.encode()).hexdigest()[:20]

    def page() -> HttpResponseBase:
        return render(request, "home/home.html", {"places": _places(projects, hosted), "hosted": hosted})

    return unless_unchanged(request, heads, page)


def _by_place(project: Project) -> tuple[str, str, str]:
    """Sorted here, not by the database: each database sorts in its own language."""
    return project.cover.place, project.cover.title, project.slug


def _places(projects: list[Project], hosted: dict[str, str]) -> list[tuple[str, str, list[Shown]]]:
    """Each place with the address of its page, if somebody hosts it, and its projects."""
    by_place = groupby(projects, key=lambda project: project.cover.place)
    places = [(place, hosted.get(place, ""), [_shown(project) for project in group]) for place, group in by_place]
    return sorted(places, key=lambda each: not each[0])


def _shown(project: Project) -> Shown:
    standing = opened(project).standing()
    return Shown(project, standing, honest(standing), ProjectPage.front(project))
