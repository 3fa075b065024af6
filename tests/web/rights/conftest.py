"""What the tests of rights share: three projects of one shape, in two places."""

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


@pytest.fixture
def lock(db):
    """One that was closed."""
    return built("The Lock", "Abercwm", closed=True)
