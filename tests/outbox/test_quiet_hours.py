"""Nobody's phone rings between 21:00 and 08:00 in Brussels, on the nights when the clock is moved least of all."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.outbox.quiet_hours import BRUSSELS, next_morning, next_open, start_of_day


def brussels(month, day, hour, minute=0):
    return datetime(2026, month, day, hour, minute, tzinfo=BRUSSELS)


def utc(month, day, hour, minute=0):
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "opening"),
    [
        (brussels(5, 12, 7, 59), brussels(5, 12, 8)),
        (brussels(5, 12, 8), brussels(5, 12, 8)),
        (brussels(5, 12, 20, 59), brussels(5, 12, 20, 59)),
        (brussels(5, 12, 21), brussels(5, 13, 8)),
        (brussels(12, 31, 23), datetime(2027, 1, 1, 8, tzinfo=BRUSSELS)),
    ],
)
def test_what_comes_by_night_waits_for_eight_in_the_morning(moment, opening):
    assert next_open(moment) == opening


@pytest.mark.parametrize(
    ("moment", "opening"),
    [
        pytest.param(brussels(3, 28, 22), utc(3, 29, 6), id="the evening before an hour is lost"),
        pytest.param(brussels(3, 29, 1, 30), utc(3, 29, 6), id="before the lost hour"),
        pytest.param(brussels(3, 29, 3, 30), utc(3, 29, 6), id="after the lost hour"),
        pytest.param(brussels(10, 24, 22), utc(10, 25, 7), id="the evening before an hour is won"),
        pytest.param(utc(10, 25, 0, 30), utc(10, 25, 7), id="half past two for the first time"),
        pytest.param(utc(10, 25, 1, 30), utc(10, 25, 7), id="half past two for the second time"),
        pytest.param(utc(10, 25, 6, 30), utc(10, 25, 7), id="half past seven of the long night"),
    ],
)
def test_eight_is_eight_on_the_nights_when_the_clock_is_moved(moment, opening):
    assert next_open(moment) == opening


@given(st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001  # bounds are naive
def test_it_always_opens_within_eleven_hours_or_twelve_when_the_clock_is_moved(moment):
    opening = next_open(moment)

    assert moment <= opening <= moment + timedelta(hours=12)
    assert time(8) <= opening.astimezone(BRUSSELS).time() < time(21)


def test_the_next_morning_is_tomorrows_even_in_the_early_morning():
    assert next_morning(brussels(5, 12, 9)) == brussels(5, 13, 8)
    assert next_morning(brussels(10, 24, 9)) == utc(10, 25, 7)


def test_a_day_begins_at_midnight_in_brussels():
    assert start_of_day(utc(5, 12, 23, 30)) == brussels(5, 13, 0)


def test_an_operator_can_do_without_quiet_hours(settings):
    settings.QUIET_HOURS = None

    assert next_open(brussels(5, 12, 23)) == brussels(5, 12, 23)
