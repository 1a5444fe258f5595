"""Dates and times: day, month, year, and hours up to 24, in each language."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation
from django.utils.formats import date_format, localize

LANGUAGES = ["en", "fr", "nl", "ar"]
DAY, MOMENT = date(2026, 3, 9), datetime(2026, 3, 9, 14, 5, tzinfo=UTC)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_date_begins_with_the_day_and_ends_with_the_year(language):
    with translation.override(language):
        written, month = date_format(DAY), date_format(DAY, "F")

    assert written == f"9 {month} 2026"


@pytest.mark.parametrize(("language", "comma"), [("en", ","), ("fr", ""), ("nl", ""), ("ar", "،")])
def test_a_moment_is_the_date_and_the_hour_of_twenty_four(language, comma):
    with translation.override(language):
        assert localize(MOMENT) == f"{date_format(DAY)}{comma} 14:05"


@pytest.mark.parametrize(
    ("language", "short"), [("en", "09/03/2026"), ("fr", "09/03/2026"), ("nl", "9-3-2026"), ("ar", "09/03/2026")]
)
def test_a_short_date_begins_with_the_day(language, short):
    with translation.override(language):
        assert date_format(DAY, "SHORT_DATE_FORMAT") == short
