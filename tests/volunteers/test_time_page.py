"""When somebody has time."""

from datetime import date, timedelta

import pytest

from tests.clock import clock
from tests.volunteers.answers import good_answers, kept, page
from volunteers.enums import ProfileStep
from volunteers.models import Volunteer

TIME = page("time")
TODAY = date(2026, 5, 12)
__all__ = ["clock"]

pytestmark = pytest.mark.usefixtures("clock")


def answers(**changes):
    dates = {"available_from": "2026-05-12", "available_until": "2026-07-31"}
    return good_answers(ProfileStep.TIME, **dates | changes)


def dates_shown(answer):
    form = answer.context["form"]
    return form["available_from"].value(), form["available_until"].value()


def test_a_newcomer_is_offered_the_next_three_months(noors_browser):
    answer = noors_browser.get(TIME)

    assert dates_shown(answer) == (TODAY, date(2026, 8, 11))
    assert 'value="2026-08-11"' in answer.text


def test_the_half_days_are_kept_as_one_number(noors_browser, newcomer):
    noors_browser.post(TIME, answers())

    assert kept(newcomer, "time") == (0b1001, 2, TODAY, date(2026, 7, 31))


@pytest.mark.parametrize("typed", ["31/7/2026", "31-07-2026", "31.07.2026", "2026-07-31"])
def test_a_day_may_be_typed_as_people_in_belgium_type_it(noors_browser, newcomer, typed):
    noors_browser.post(TIME, answers(available_until=typed))

    assert kept(newcomer, "time")[3] == date(2026, 7, 31)


def test_one_day_is_enough(noors_browser, newcomer):
    noors_browser.post(TIME, answers(available_until="2026-05-12"))

    assert kept(newcomer, "time")[2:] == (TODAY, TODAY)


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"half_days": None}, "half_days", "Choose at least one morning or afternoon."),
        ({"max_half_days": "15"}, "max_half_days", "Choose a number from the list."),
        ({"max_half_days": ""}, "max_half_days", "Choose a number."),
        ({"available_from": ""}, "available_from", "Write the day like this: 31/12/2027."),
        ({"available_from": "soon"}, "available_from", "Write the day like this: 31/12/2027."),
        ({"available_from": "1926-05-12"}, "available_from", "This day is long over. Look at the year."),
        (
            {"available_from": "2026-01-01", "available_until": "2026-05-11"},
            "available_until",
            "This day is over. Choose a day that is still to come.",
        ),
        (
            {"available_until": "2028-05-12"},
            "available_until",
            "Choose a day within the next two years. You can change it later.",
        ),
        (
            {"available_from": "2026-08-01"},
            "available_until",
            "This day comes before the first one. Choose a later day.",
        ),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(noors_browser, newcomer, changes, field, message):
    sent = answers(**changes)

    answer = noors_browser.post(TIME, sent)

    form = answer.context["form"]
    assert form.errors == {field: [message]}
    assert f'id="id_{field}_error"' in answer.text
    assert dates_shown(answer) == (sent["available_from"], sent["available_until"])
    assert (form["half_days"].value(), form["max_half_days"].value()) == (
        sent.get("half_days", []), sent["max_half_days"],
    )  # fmt: skip
    assert kept(newcomer, "time") == (0, 6, None, None)


def test_who_began_long_ago_may_keep_the_first_day(ashas_browser, volunteer):
    begun = TODAY - timedelta(days=200)
    Volunteer.objects.update(available_from=begun, available_until=TODAY + timedelta(days=5))

    ashas_browser.post(TIME, answers(available_from=begun.isoformat()))

    assert kept(volunteer, "time")[2] == begun


def test_who_comes_back_after_the_last_day_is_offered_a_new_one(ashas_browser):
    Volunteer.objects.update(available_from=TODAY - timedelta(days=60), available_until=TODAY - timedelta(days=1))

    assert dates_shown(ashas_browser.get(TIME)) == (date(2026, 3, 13), date(2026, 8, 11))
