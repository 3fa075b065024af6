"""What the tests of bad input share: the same project as the tests of rights, and one browser a person."""

import pytest

from tests.web.rights.world import built


@pytest.fixture
def quay(db):
    """A project that lives here."""
    return built("The Quay", "Abercwm")


@pytest.fixture
def mill(db):
    """Another, elsewhere."""
    return built("The Mill", "Trefelin")
