"""The calendar file: the right days and hours in Brussels, also where the clock is moved between them."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from placements.actions import approve_match
from placements.calendar_file import days_as_calendar
from tandem.outbox.models import OutboxMessage
from tests.factories.organisations import make_opportunity
from tests.factories.volunteers import make_volunteer
from tests.mail import deliver_everything
from tests.placements.meetings import propose

BRUSSELS = ZoneInfo("Europe/Brussels")
FRIDAY, MONDAY = date(2026, 10, 23), date(2026, 10, 26)  # on the Sunday between them, summer time ends


@pytest.fixture
def over_the_night(clock, organisation, carla, dmitri):
    """Asha comes on the Friday before and on the Monday after the clocks go back."""
    clock.set(2026, 10, 5, 12)
    opportunity = make_opportunity(organisation=organisation, starts_on=date(2026, 10, 12), ends_on=date(2026, 12, 1))
    volunteer = make_volunteer(first_name="Asha", email="asha@example.org")
    return approve_match(propose(volunteer, opportunity, host=carla, days=[FRIDAY, MONDAY]), by=dmitri)


def events_of(file):
    return Calendar.from_ical(file).walk("VEVENT")


def test_each_day_begins_at_the_same_hour_by_the_clock_on_the_wall(over_the_night):
    events = events_of(days_as_calendar(over_the_night))

    starts = [event["DTSTART"].dt for event in events]
    assert [(start.date(), start.strftime("%H:%M")) for start in starts] == [(FRIDAY, "09:30"), (MONDAY, "09:30")]
    assert [start.utcoffset() for start in starts] == [timedelta(hours=2), timedelta(hours=1)]
    assert [event["DTEND"].dt.strftime("%H:%M") for event in events] == ["16:00", "16:00"]


def test_the_file_explains_its_time_zone_to_programs_that_do_not_know_it(over_the_night):
    [zone] = Calendar.from_ical(days_as_calendar(over_the_night)).timezones

    explained = zone.to_tz()
    assert zone["TZID"] == "Europe/Brussels"
    for day in (FRIDAY, MONDAY):
        noon = datetime(day.year, day.month, day.day, 12)  # noqa: DTZ001  # each zone is put on it below
        assert noon.replace(tzinfo=explained).utcoffset() == noon.replace(tzinfo=BRUSSELS).utcoffset()


def test_the_calendar_names_the_host_and_the_place_and_not_the_person(over_the_night):
    file = days_as_calendar(over_the_night)

    [first, _] = events_of(file)
    assert (str(first["SUMMARY"]), str(first["LOCATION"])) == (
        "Tandem: Open Rivers Europe",
        "Rue du Moulin 12, 1040 Etterbeek (Schuman)",
    )
    assert b"Asha" not in file
    assert b"asha@example.org" not in file


def test_the_opportunitys_own_place_goes_before_that_of_its_organisation(over_the_night):
    opportunity = over_the_night.match.opportunity
    opportunity.street, opportunity.nearest_stop = "Quai aux Briques 1", "Sainte-Catherine"

    [first, _] = events_of(days_as_calendar(over_the_night))

    assert str(first["LOCATION"]) == "Quai aux Briques 1, 1040 Etterbeek (Sainte-Catherine)"


def test_work_from_elsewhere_has_no_place(over_the_night):
    over_the_night.match.opportunity.is_remote = True

    assert "LOCATION" not in events_of(days_as_calendar(over_the_night))[0]


def test_the_same_day_keeps_its_number_so_that_a_second_file_doubles_nothing(over_the_night):
    first, second = ([str(event["UID"]) for event in events_of(days_as_calendar(over_the_night))] for _ in range(2))

    assert first == second
    assert len(set(first)) == 2


def test_days_that_were_cancelled_are_not_in_it(over_the_night):
    over_the_night.days.filter(date=FRIDAY).update(outcome="cancelled")

    assert [event["DTSTART"].dt.date() for event in events_of(days_as_calendar(over_the_night))] == [MONDAY]


def test_both_sides_get_it_with_the_approval(over_the_night, mailbox, carla, settings):
    settings.MESSAGES_A_DAY = 100

    deliver_everything()

    for address in ("asha@example.org", carla.email):
        [mail] = [mail for mail in mailbox.to(address) if mail["Subject"] == "It is settled: your days"]
        [file] = mail.iter_attachments()
        assert (file.get_filename(), file.get_content_type()) == ("tandem.ics", "text/calendar")
        assert len(events_of(file.get_content())) == 2
    assert set(OutboxMessage.objects.filter(kind="match_approved").values_list("state", flat=True)) == {"sent"}
