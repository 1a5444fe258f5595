"""What somebody can do, ticked group by group, and how well."""

import pytest

from tandem.vocabulary.models import Skill
from tests.volunteers.answers import good_answers, kept, page
from volunteers.enums import ProfileStep
from volunteers.models import VolunteerSkill

SKILLS = page("skills")


def answers(**changes):
    return good_answers(ProfileStep.SKILLS, **changes)


def ticked(answer):
    """The ticked skills as the page shows them, each with what is chosen beside it."""
    lines = [line for group in answer.context["form"].groups for line in group.lines]
    return {tick.data["value"]: level.value() for tick, level in lines if tick.data["selected"]}


def open_groups(answer):
    return [group.title for group in answer.context["form"].groups if group.is_open]


def test_a_newcomer_sees_all_skills_in_closed_groups(noors_browser):
    answer = noors_browser.get(SKILLS)

    groups = answer.context["form"].groups
    assert [group.title for group in groups][:2] == ["Office", "Events"]
    assert sum(len(group.lines) for group in groups) == Skill.objects.count()
    assert (ticked(answer), open_groups(answer)) == ({}, [])


def test_a_skill_counts_as_done_a_few_times_until_the_person_says_more(noors_browser, newcomer):
    noors_browser.post(SKILLS, answers())

    assert kept(newcomer, "skills") == [("driving", "professional"), ("spreadsheets", "some")]


def test_what_was_chosen_is_ticked_in_an_open_group_that_says_how_many(noors_browser):
    noors_browser.post(SKILLS, answers())

    answer = noors_browser.get(SKILLS)

    assert ticked(answer) == {"driving": "professional", "spreadsheets": "some"}
    assert open_groups(answer) == ["Office", "Trades and professions"]
    assert answer.text.count("1 chosen") == 2


def test_a_level_without_its_tick_is_no_skill(noors_browser, newcomer):
    noors_browser.post(SKILLS, answers(skills=["driving"], experience_spreadsheets="confident"))

    assert kept(newcomer, "skills") == [("driving", "professional")]


def test_taking_all_ticks_away_takes_the_skills_away(ashas_browser, volunteer):
    assert kept(volunteer, "skills") == [("spreadsheets", "some")]

    ashas_browser.post(SKILLS, {})

    assert kept(volunteer, "skills") == []


def test_a_skill_that_was_taken_off_the_list_meanwhile_is_said_and_the_other_ticks_stay(noors_browser, newcomer):
    Skill.objects.filter(slug="driving").update(is_active=False)

    answer = noors_browser.post(SKILLS, answers(experience_spreadsheets="confident"))

    assert answer.context["form"].errors == {"skills": ["This is not in the list any more. Choose again."]}
    assert 'id="id_skills_error"' in answer.text
    assert ticked(answer) == {"spreadsheets": "confident"}
    assert kept(newcomer, "skills") == []


def test_a_skill_that_is_no_longer_offered_stays_with_who_chose_it(ashas_browser, noors_browser, volunteer):
    Skill.objects.filter(slug="spreadsheets").update(is_active=False)

    new, old = noors_browser.get(SKILLS), ashas_browser.get(SKILLS)
    ashas_browser.post(SKILLS, {"skills": ["spreadsheets"], "experience_spreadsheets": "confident"})

    assert ['value="spreadsheets"' in answer.text for answer in (new, old)] == [False, True]
    assert kept(volunteer, "skills") == [("spreadsheets", "confident")]


def test_a_level_that_does_not_exist_is_said_beside_its_skill_in_an_open_group(noors_browser, newcomer):
    answer = noors_browser.post(SKILLS, {"skills": ["spreadsheets"], "experience_driving": "divine"})

    assert answer.context["form"].errors.keys() == {"experience_driving"}
    assert 'id="id_experience_driving_error"' in answer.text
    assert open_groups(answer) == ["Office", "Trades and professions"]
    assert kept(newcomer, "skills") == []


@pytest.mark.parametrize("number", [1, 3])
def test_one_and_three_skills_take_the_same_number_of_questions(
    noors_browser, newcomer, number, django_assert_num_queries
):
    held = [VolunteerSkill(volunteer=newcomer, skill=skill) for skill in Skill.objects.all()[:number]]
    VolunteerSkill.objects.bulk_create(held)
    noors_browser.get(SKILLS)

    with django_assert_num_queries(6):
        answer = noors_browser.get(SKILLS)

    assert len(ticked(answer)) == number
