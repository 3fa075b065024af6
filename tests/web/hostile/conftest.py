"""What the tests of bad input share: the same project as the tests of rights, and one browser a person."""

import pytest
from django.core.cache import cache

from tests.web.rights.world import built


@pytest.fixture(autouse=True)
def nobody_has_tried_before():
    """Tries are counted by address, and all tests come from one."""
    cache.clear()


@pytest.fixture
def quay(db):
    """A project that lives here."""
    return built("The Quay", "Abercwm")


@pytest.fixture
def mill(db):
    """Another, elsewhere."""
    return built("The Mill", "Trefelin")
