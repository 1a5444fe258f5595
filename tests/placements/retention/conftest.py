"""A volunteer in May of whom nothing more is heard, and the sweep on a day of which a test decides."""

import pytest
from django.utils import timezone

from placements.actions import look_after_silent_people
from tests.clock import clock  # noqa: F401  # a fixture
from tests.factories.volunteers import make_volunteer
from tests.mail import mailbox  # noqa: F401  # a fixture


@pytest.fixture
def sami(clock, vocabulary):  # noqa: F811
    """Registered on 12 May 2026 and then silent: asked on 12 November, warned on 12 April, deleted on 12 May 2027."""
    return make_volunteer(first_name="Sami", email="sami@example.org", heard_from_at=clock.now)


@pytest.fixture
def sweep_on(clock):  # noqa: F811
    """Moves the clock to a day at noon and looks after silent people; gives what was done."""

    def sweep(*day):
        clock.set(*day, 12)
        return dict(look_after_silent_people(timezone.localdate()))

    return sweep
