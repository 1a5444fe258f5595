"""A coordinator's browser."""

import pytest


@pytest.fixture
def browser(client_of, dmitri):
    """Dmitri's."""
    return client_of(dmitri)
