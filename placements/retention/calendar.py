"""Months forward and back."""

from calendar import monthrange
from datetime import date, datetime, time

from django.conf import settings
from django.utils import timezone


def in_months(day: date, months: int) -> date:
    """The same day so many months later (earlier where negative), or the last day of a month that is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_of(period: str) -> int:
    """How long this period of settings.RETENTION is."""
    months: int = settings.RETENTION[period]
    return months


def begin_of(day: date) -> datetime:
    """Midnight in Brussels."""
    return timezone.make_aware(datetime.combine(day, time()))
