"""The hours in which nobody's phone should ring: 21:00 to 08:00 in Brussels."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

BRUSSELS = ZoneInfo("Europe/Brussels")
MORNING, EVENING = time(8), time(21)


def next_open(moment: datetime) -> datetime:
    """The moment itself by day; by night the next 08:00 in Brussels, in UTC."""
    local = moment.astimezone(BRUSSELS)
    if MORNING <= local.time() < EVENING:
        return moment
    return _morning(local, days=1 if local.time() >= EVENING else 0)


def next_morning(moment: datetime) -> datetime:
    """08:00 of the next day in Brussels, in UTC."""
    return _morning(moment.astimezone(BRUSSELS), days=1)


def start_of_day(moment: datetime) -> datetime:
    """Midnight in Brussels at which the moment's day began, in UTC."""
    local = moment.astimezone(BRUSSELS)
    return datetime.combine(local.date(), time(0), tzinfo=BRUSSELS).astimezone(UTC)


def _morning(local: datetime, *, days: int) -> datetime:
    return datetime.combine(local.date() + timedelta(days=days), MORNING, tzinfo=BRUSSELS).astimezone(UTC)
