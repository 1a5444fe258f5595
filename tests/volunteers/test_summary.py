"""My profile: all answers with 'change' beside each, and what is missing."""

from datetime import date

import pytest
from django.urls import reverse

from tandem.vocabulary.models import Cause, Language, Region, Skill
from tests.volunteers.answers import SUMMARY, page
from volunteers.enums import ProfileStep
from volunteers.models import LanguageSkill, PracticalWish, Volunteer, VolunteerSkill

PROFILE = reverse(SUMMARY)


def answered(answer):
    """Question → answer as the page shows them."""
    return {question: reply for question, reply, _change in answer.context["rows"]}


def test_a_newcomer_sees_dashes_and_what_is_missing(noors_browser):
    answer = noors_browser.get(PROFILE)

    assert set(answered(answer).values()) == {"–"}
    assert "Still missing for suggestions" in answer.text
    assert answer.context["missing"] == ["about", "languages", "time", "place", "contact"]
    assert "See what fits me" not in answer.text
    for step in answer.context["missing"]:
        assert f'<a href="{page(step)}">' in answer.text


def test_each_answer_can_be_changed_by_itself(ashas_browser):
    answer = ashas_browser.get(PROFILE)

    assert [change for _question, _reply, change in answer.context["rows"]] == [
        f"{page(step)}?one=1" for step in ProfileStep.values
    ]
    assert all(f'href="{page(step)}?one=1"' in answer.text for step in ProfileStep.values)


def test_the_answers_read_as_the_person_gave_them(ashas_browser, volunteer):
    volunteer.regions.set(Region.objects.filter(slug="middle_east"))
    VolunteerSkill.objects.create(volunteer=volunteer, skill=Skill.objects.get(slug="driving"))
    for wish in ("slow_start", "step_free"):
        PracticalWish.objects.create(volunteer=volunteer, wish=wish)
    Volunteer.objects.update(available_from=date(2026, 5, 12), available_until=date(2099, 12, 31))

    assert answered(ashas_browser.get(PROFILE)) == {
        "Your name": "Asha",
        "Your languages": "Arabic (first language): I grew up with it\nEnglish (B2): I can take part in a discussion",
        "What you can do": "Driving, Spreadsheets",
        "What matters to you": "Nature, Seas and fisheries",
        "When you have time": "Monday to Friday, all day\n12 May 2026 – 31 December 2099",
        "Where you are": "Ixelles / Elsene, up to 10 km",
        "How to reach you": "E-mail",
        "Practical wishes": "A place without steps, A slow start",
        "What you know about a region": "Middle East",
    }


def test_who_has_answered_everything_hears_that_it_is_enough(ashas_browser):
    answer = ashas_browser.get(PROFILE)

    assert "We know enough to suggest what fits you." in answer.text
    assert "See what fits me" in answer.text


def test_what_would_make_suggestions_better_is_offered_once_nothing_is_missing(ashas_browser, volunteer):
    volunteer.skills.all().delete()
    volunteer.causes.clear()

    answer = ashas_browser.get(PROFILE)

    assert "Your suggestions get better with" in answer.text
    assert answer.context["better_with"] == ["skills", "causes"]
    assert "We know enough" not in answer.text


def test_lists_are_joined_as_the_reader_writes_them(ashas_browser):
    row = ashas_browser.get(PROFILE.replace("/en/", "/ar/")).context["rows"][3]

    assert row[1].count("، ") == 1


@pytest.mark.parametrize("number", [1, 3])
def test_one_and_three_answers_take_the_same_number_of_questions(
    noors_browser, newcomer, number, django_assert_num_queries
):
    for language in Language.objects.all()[:number]:
        LanguageSkill.objects.create(volunteer=newcomer, language=language, level=4)
    for skill in Skill.objects.all()[:number]:
        VolunteerSkill.objects.create(volunteer=newcomer, skill=skill)
    newcomer.causes.set(Cause.objects.all()[:number])
    newcomer.regions.set(Region.objects.all()[:number])
    noors_browser.get(PROFILE)  # fills what is kept in the session

    with django_assert_num_queries(11):
        answer = noors_browser.get(PROFILE)

    assert len(answered(answer)["Your languages"].splitlines()) == number
