"""What the tests of forms share: a project by its name."""

import pytest

from alongside.web.models import Project


@pytest.fixture
def project_named(db):
    return lambda slug: Project.objects.get(slug=slug)
