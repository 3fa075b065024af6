"""What the tests of forms share: a project by its name, a quay where people sit down, and telling through the pages."""

import pytest
from django.test import Client

from alongside.acts.starting import OpenProject
from alongside.web import joining
from alongside.web.library import opened
from alongside.web.models import Project, SeatRow
from alongside.web.recording import open_project
from tests.web.forms.by_hand import boxes, words


@pytest.fixture
def project_named(db):
    return lambda slug: Project.objects.get(slug=slug)


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


@pytest.fixture
def quay(db):
    project, officer = open_project(OpenProject(title="The Quay", place="Abercwm"), side="institution", role="officer")
    return project, officer


@pytest.fixture
def sat(quay):
    """`sat("community")`: a browser on a fresh seat of that side, and the seat."""
    project, officer = quay

    def sit(side="community", role="member"):
        secret = joining.invite(officer, side=side, role=role, uses=1)
        browser = Client()
        first = browser.get(f"/join/{secret}/")
        browser.post(f"/join/{secret}/", {**boxes(first), "name": ""})
        return browser, SeatRow.objects.filter(project=project).latest("pk")

    return sit


@pytest.fixture
def tell(quay):
    """`tell(browser, kind, {...})`: the form, filled in as a person would, looked at, and kept."""
    project, _ = quay

    def told(browser, kind, given, query=""):
        address = f"/p/{project.slug}/{kind}/"
        form = browser.get(address + query)
        look = browser.post(address, {**boxes(form), **given, "press": "look"})
        assert (look.status_code, "Is this right?" in words(look)) == (200, True), words(look)
        kept = browser.post(address, {**boxes(look), "press": "send"})
        assert kept.status_code == 302, words(kept)
        return opened(Project.objects.get(pk=project.pk)).entries[-1]

    return told
