"""The hours in which nobody's phone should ring: 21:00 to 08:00 in Brussels, or as QUIET_HOURS says."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

BRUSSELS = ZoneInfo("Europe/Brussels")
DEFAULT_MORNING = time(8)


def next_open(moment: datetime) -> datetime:
    """The moment itself by day; by night the next 08:00 in Brussels, in UTC."""
    if settings.QUIET_HOURS is None:
        return moment
    evening, morning = settings.QUIET_HOURS
    local = moment.astimezone(BRUSSELS)
    if morning <= local.hour < evening:
        return moment
    return _morning(local, days=1 if local.hour >= evening else 0)


def next_morning(moment: datetime) -> datetime:
    """The end of the quiet hours of the next day in Brussels, in UTC."""
    return _morning(moment.astimezone(BRUSSELS), days=1)


def start_of_day(moment: datetime) -> datetime:
    """Midnight in Brussels at which the moment's day began, in UTC."""
    local = moment.astimezone(BRUSSELS)
    return datetime.combine(local.date(), time(0), tzinfo=BRUSSELS).astimezone(UTC)


def _morning(local: datetime, *, days: int) -> datetime:
    opening = time(settings.QUIET_HOURS[1]) if settings.QUIET_HOURS else DEFAULT_MORNING
    return datetime.combine(local.date() + timedelta(days=days), opening, tzinfo=BRUSSELS).astimezone(UTC)
