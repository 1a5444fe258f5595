"""A clock that tests set: `from tests.clock import clock` makes it a fixture of a test file or conftest."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

BRUSSELS = ZoneInfo("Europe/Brussels")


class Clock:
    """The time that Django's `timezone.now()` tells; it stands still until a test moves it."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def set(self, *when: int) -> datetime:
        """Year, month, day, hour, minute in Brussels."""
        self.now = datetime(*when, tzinfo=BRUSSELS)  # type: ignore[misc, arg-type]  # as many as are given
        return self.now

    def forward(self, **by: float) -> datetime:
        """Let hours, minutes or days pass."""
        self.now += timedelta(**by)
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Noon of a Tuesday in May, until the test says otherwise."""
    stopped = Clock(datetime(2026, 5, 12, 12, tzinfo=BRUSSELS))
    monkeypatch.setattr(timezone, "now", lambda: stopped.now)
    return stopped
