"""What the editor of an opportunity tells beside the field, and what it only warns of."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from organisations.editing import Editor
from organisations.models import Opportunity
from tandem.vocabulary.models import AllowanceRate, Region, TaskType
from tests.organisations.answers import as_sent, complete, draft, rows, written

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def send(carlas_browser, organisation):
    """What the page answers to the complete form with these changes."""
    page = reverse("host:opportunity_new", args=[organisation.pk])
    return lambda **changes: carlas_browser.post(page, complete(**changes))


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"seats": "0"}, "seats", "Offer at least one place, and not fewer than are taken."),
        ({"days": "0"}, "days", "A Tandem placement has one to ten days."),
        ({"days": "11"}, "days", "A Tandem placement has one to ten days."),
        (
            {"ends_on": "2026-05-31"},
            "ends_on",
            "The last possible day lies before the first. Please change one of them.",
        ),
        ({"day_ends_at": "09:30"}, "day_ends_at", "The day ends before it starts. Please change one of the times."),
        ({"half_days": []}, "half_days", "Choose at least one morning or afternoon."),
        (
            {"half_days": ["0", "3"], "min_half_days": "3"},
            "min_half_days",
            "This is more than the half-days that you chose. Please change one.",
        ),
        ({"starts_on": "0001-01-01"}, "starts_on", "Please choose a day between 12 May 2025 and 12 May 2028."),
        ({"ends_on": "9999-12-31"}, "ends_on", "Please choose a day between 12 May 2025 and 12 May 2028."),
        ({"allowance_per_day": "-1"}, "allowance_per_day", "Write 0 if you pay nothing; less is not possible."),
    ],
)
def test_a_mistake_is_told_beside_its_field(organisation, changes, field, words):
    editor = Editor(as_sent(complete(**changes)), organisation=organisation)

    assert not editor.is_valid()
    assert editor.form.errors == {field: [words]}


def test_the_days_may_lie_up_to_two_years_ahead(send):
    send(starts_on="2025-05-12", ends_on="2028-05-12")

    assert [(one.starts_on, one.ends_on) for one in Opportunity.objects.all()] == [
        (date(2025, 5, 12), date(2028, 5, 12))
    ]


def test_two_years_after_a_leap_day_is_a_day_too(organisation, clock):
    clock.set(2028, 2, 29, 12)

    editor = Editor(as_sent(complete(starts_on="2028-03-01", ends_on="2030-03-01")), organisation=organisation)

    assert editor.form.errors == {"ends_on": ["Please choose a day between 28 February 2027 and 28 February 2030."]}


def test_a_host_asks_for_two_regions_at_most(send):
    regions = [region.pk for region in Region.objects.order_by("pk")[:3]]

    page = send(regions=regions)
    send(regions=regions[:2])

    assert page.context["form"].errors == {"regions": ["Please choose two regions at most."]}
    assert set(Opportunity.objects.get().regions.values_list("pk", flat=True)) == set(regions[:2])


def test_what_is_asked_for_on_one_line_is_stored_on_one_line(send):
    send(title="Film\r\n a  workshop", contact_name="Robin\nBcc: all", tasks="You film.\nYou cut.")

    opportunity = Opportunity.objects.get()
    assert (opportunity.title, opportunity.contact_name, opportunity.tasks) == (
        "Film a workshop",
        "Robin Bcc: all",
        "You film.\nYou cut.",
    )


def test_the_page_shows_the_mistake_and_everything_that_was_typed(send):
    page = send(seats="0", allowance_per_day="much")

    assert page.text.count("Offer at least one place, and not fewer than are taken.") == 2
    assert "You film the speakers." in page.text
    assert 'value="much"' in page.text
    assert not Opportunity.objects.exists()


@pytest.mark.parametrize(
    ("field", "odd"),
    [
        ("seats", "99999999999"),
        ("days", "ten"),
        ("starts_on", "soon"),
        ("ends_on", "2026-02-30"),
        ("day_starts_at", "25:61"),
        ("allowance_per_day", "NaN"),
        ("allowance_per_day", "1e99"),
        ("commune", "0"),
        ("causes", ["x"]),
        ("skills_required", ["999999"]),
        ("half_days", ["14"]),
        ("remote_days", "9"),
        ("contact_email", "nobody"),
        ("title", "x" * 121),
        ("title", "nul\0"),
        ("tasks", "word " * 2000),
    ],
)
def test_odd_answers_are_told_and_break_nothing(organisation, field, odd):
    editor = Editor(as_sent(complete(**{field: odd})), organisation=organisation)

    assert not editor.is_valid()
    assert list(editor.form.errors) == [field]


@pytest.mark.parametrize("allowance", ["0", "44.02"])
def test_an_allowance_up_to_the_limit_of_the_year_is_stored(send, allowance):
    send(allowance_per_day=allowance)

    assert Opportunity.objects.get().allowance_per_day == Decimal(allowance)


def test_an_allowance_above_the_limit_of_the_year_is_told(send):
    page = send(allowance_per_day="44.03")

    assert page.context["form"].errors == {
        "allowance_per_day": ["The law allows at most 44.02 euro a day in 2026."],
    }
    assert not Opportunity.objects.exists()


def test_each_year_of_the_dates_has_its_limit(send):
    AllowanceRate.objects.create(year=2027, day_cap="45.00", year_cap="1800.00", default_day="25.00")

    page = send(allowance_per_day="46", ends_on="2027-01-31")

    assert page.context["form"].errors["allowance_per_day"] == [
        "The law allows at most 44.02 euro a day in 2026.",
        "The law allows at most 45.00 euro a day in 2027.",
    ]


def test_a_year_whose_limit_nobody_knows_yet_stops_no_draft(send):
    send(starts_on="2027-02-01", ends_on="2027-03-31")

    assert Opportunity.objects.get().ends_on == date(2027, 3, 31)


@pytest.mark.parametrize(
    ("changes", "warnings"),
    [
        ({}, []),
        ({"day_ends_at": "17:06"}, []),
        ({"day_ends_at": "17:07"}, ["The day is longer than 7.6 hours. Is that meant?"]),
        (
            {"day_starts_at": "14:00", "day_ends_at": "18:01"},
            ["The day ends in the evening. Many volunteers have to be back at their centre."],
        ),
    ],
)
def test_what_makes_volunteers_hesitate_is_only_a_warning(organisation, changes, warnings):
    editor = Editor(as_sent(complete(**changes)), organisation=organisation)

    assert editor.is_valid()
    assert editor.form.warnings() == warnings


def test_a_warning_is_told_and_stops_nobody(send):
    story = TaskType.objects.get(asks_personal_story=True)

    answer = send(task_types=[story.pk])

    assert [str(message) for message in get_messages(answer.wsgi_request)] == [
        "A personal story is never a condition. The volunteer decides each time anew.",
        "The draft is saved.",
    ]
    assert list(Opportunity.objects.get().task_types.all()) == [story]


def test_another_language_adds_rows_and_keeps_everything(carlas_browser, organisation):
    page = reverse("host:opportunity_new", args=[organisation.pk])
    typed = complete(more="1", **rows(("en", 4, "required"), ("ar", 7, "desired")))

    answer = carlas_browser.post(page, typed)

    form, languages = answer.context["form"], answer.context["languages"]
    assert [row["level"].value() for row in languages] == ["4", "7", "3", "3", "3", "3"]
    assert languages.management_form["TOTAL_FORMS"].value() == "6"
    assert {name: form[name].value() for name in ("title", "tasks", "starts_on", "half_days", "causes")} == {
        name: [str(value) for value in typed[name]] if isinstance(typed[name], list) else typed[name]
        for name in ("title", "tasks", "starts_on", "half_days", "causes")
    }
    assert not Opportunity.objects.exists()


def test_six_languages_are_stored(send):
    six = [("en", 3, "required"), ("fr", 2, "required"), *((code, 1, "desired") for code in ("nl", "de", "es", "ar"))]

    send(**rows(*six, total=6))

    assert written(Opportunity.objects.get()) == six


def test_there_is_an_end_to_rows(send):
    page = send(more="1", **rows(total=20))

    assert len(page.context["languages"].forms) == 20
    assert page.context["languages"].is_valid()


@pytest.mark.parametrize("total", ["", "many", "9" * 5000, "1000000"])
def test_a_number_of_rows_that_is_none_is_told(organisation, total):
    editor = Editor(as_sent(complete(more="1", **{"languages-TOTAL_FORMS": total})), organisation=organisation)

    assert not editor.is_valid()
    assert len(editor.languages.forms) <= 20
    assert len(editor.languages.non_form_errors()) == 1


def test_a_language_twice_is_told(send):
    page = send(**rows(("en", 3, "required"), ("en", 5, "desired")))

    assert page.context["languages"].non_form_errors() == [
        "A language stands there twice. Please keep one of the two rows."
    ]
    assert "A language stands there twice." in page.text


@pytest.mark.parametrize(
    ("name", "odd"), [("language", "999999"), ("language", "x"), ("level", "8"), ("need", "maybe")]
)
def test_an_odd_row_is_told_beside_it(organisation, name, odd):
    editor = Editor(as_sent(complete(**{f"languages-0-{name}": odd})), organisation=organisation)

    assert not editor.is_valid()
    assert [list(errors) for errors in editor.languages.errors] == [[name], [], [], []]


def test_the_editor_asks_the_same_number_of_questions_whatever_its_rows(
    carlas_browser, organisation, django_assert_num_queries
):
    page = reverse("host:opportunity_new", args=[organisation.pk])
    carlas_browser.get(page)

    for total in (1, 3):
        with django_assert_num_queries(28):
            carlas_browser.post(page, draft(more="1", **rows(total=total)))
