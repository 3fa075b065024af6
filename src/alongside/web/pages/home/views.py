"""Home: places, their projects, and one honest sentence each."""

from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.readings.results import Standing
from alongside.web.library import opened
from alongside.web.models import Project
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
    heads = sha256("".join(project.slug + project.head for project in projects).encode()).hexdigest()[:20]
    return unless_unchanged(request, heads, lambda: render(request, "home/home.html", {"places": _places(projects)}))


def _by_place(project: Project) -> tuple[str, str, str]:
    """Sorted here, not by the database: each database sorts in its own language."""
    return project.cover.place, project.cover.title, project.slug


def _places(projects: list[Project]) -> list[tuple[str, list[Shown]]]:
    by_place = groupby(projects, key=lambda project: project.cover.place)
    places = [(place, [_shown(project) for project in group]) for place, group in by_place]
    return sorted(places, key=lambda each: not each[0])


def _shown(project: Project) -> Shown:
    standing = opened(project).standing()
    return Shown(project, standing, honest(standing), ProjectPage.front(project))
