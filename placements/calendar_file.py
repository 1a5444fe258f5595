"""The days of a placement as a calendar file that phones and computers understand."""

from datetime import datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from placements.enums import DayOutcome
from placements.models import Placement

BRUSSELS = ZoneInfo("Europe/Brussels")


def days_as_calendar(placement: Placement) -> bytes:
    """An iCalendar file (RFC 5545) with one event a day, in the active language; it names the host, not the person."""
    calendar = Calendar()
    calendar.add("prodid", "-//Tandem//CEV//")
    calendar.add("version", "2.0")
    opportunity = placement.match.opportunity
    for day in placement.days.exclude(outcome=DayOutcome.CANCELLED):
        event = Event()
        event.add("uid", f"placement-{placement.pk}-{day.date:%Y%m%d}@{_host()}")
        event.add("dtstamp", placement.approved_at)
        event.add("dtstart", datetime.combine(day.date, opportunity.day_starts_at, tzinfo=BRUSSELS))
        event.add("dtend", datetime.combine(day.date, opportunity.day_ends_at, tzinfo=BRUSSELS))
        event.add("summary", _("Tandem: %(host)s") % {"host": opportunity.organisation.name})
        if not opportunity.is_remote:
            event.add("location", place_in_words(placement))
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def place_in_words(placement: Placement) -> str:
    """Street, commune and nearest stop of the opportunity, else of its organisation."""
    opportunity = placement.match.opportunity
    where = opportunity if opportunity.street else opportunity.organisation
    commune = where.commune or opportunity.commune
    place = ", ".join(part for part in (where.street, f"{commune.postcode} {commune.label}" if commune else "") if part)
    stop = where.nearest_stop
    return f"{place} ({stop})" if stop else place


def _host() -> str:
    return urlsplit(settings.SITE_URL).hostname or "localhost"
