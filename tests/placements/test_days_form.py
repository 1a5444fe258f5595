"""The host reads which part of each day both have."""

from datetime import timedelta

from placements.forms import DaysForm

MORNING, AFTERNOON, ALL_DAY = 0b01, 0b10, 0b11
MONDAY, TUESDAY, WEDNESDAY = 0, 2, 4


def test_each_day_says_which_part_of_it_both_have(clock, interested_match):
    clock.set(2026, 12, 30, 12)
    match = interested_match
    match.opportunity.starts_on, match.opportunity.ends_on = clock.now.date(), clock.now.date() + timedelta(days=7)
    match.volunteer.available_from = match.volunteer.available_until = None
    match.opportunity.half_days = ALL_DAY << MONDAY | AFTERNOON << TUESDAY | ALL_DAY << WEDNESDAY
    match.volunteer.half_days = MORNING << MONDAY | ALL_DAY << TUESDAY | ALL_DAY << WEDNESDAY

    labels = [option.choice_label for option in DaysForm(match)["days"]]

    assert labels == [
        "Monday 4 January 2027, only in the morning",
        "Tuesday 5 January 2027, only in the afternoon",
        "Wednesday 6 January 2027",
    ]
