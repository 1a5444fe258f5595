"""People for whom nothing fits now: who is ready and has nothing to choose from, the longest waiting first."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from placements.left_out import has_nothing, people_with_nothing
from placements.models import Dismissal, Match, Suggestion
from tests.factories.organisations import make_opportunity, make_organisation
from tests.factories.volunteers import make_volunteer
from tests.placements.rounds_admin.rounds import suggest
from volunteers.models import Volunteer

PAGE = "admin:placements_matchinground_nothing_fits"


def people(answer):
    return answer.context["people"]


def test_the_longest_waiting_comes_first_with_a_way_to_the_profile(browser, volunteer, ben):
    Volunteer.objects.filter(pk=ben.volunteer.pk).update(created_at=timezone.now() - timedelta(days=40))

    answer = browser.get(reverse(PAGE))

    assert people(answer) == [ben.volunteer, volunteer]
    assert reverse("admin:volunteers_volunteer_change", args=[volunteer.pk]) in answer.text
    assert "2 people are ready and have nothing to choose from." in answer.text


def test_who_has_something_or_is_not_ready_is_not_in_it(browser, volunteer, interested_match, ben, organisation):
    suggest(ben.volunteer, interested_match.opportunity, points=500)
    make_volunteer(first_name="Dina", is_paused=True)
    elif_ = make_volunteer(first_name="Elif")

    assert people(browser.get(reverse(PAGE))) == [elif_]


def test_a_suggestion_that_was_not_wanted_is_none(browser, volunteer, opportunity):
    suggest(volunteer, opportunity, points=500)
    Dismissal.objects.create(volunteer=volunteer, opportunity=opportunity, reason="too_far")

    assert people(browser.get(reverse(PAGE))) == [volunteer]


def test_nobody_at_all_is_said(browser):
    assert "0 people are ready and have nothing to choose from." in browser.get(reverse(PAGE)).text


def test_they_are_those_without_a_current_suggestion_whatever_took_it_away(volunteer, organisation, ben, carla):
    organisations = [organisation, make_organisation(state="suspended")]
    chances = [
        (host, state, reaction)
        for host in organisations
        for state in ("published", "closed", "filled")
        for reaction in ("", "dismissed", "ended")
    ]
    for number, (host, state, reaction) in enumerate(chances):
        person = make_volunteer(first_name=f"Person {number}")
        role = make_opportunity(organisation=host, state=state)
        suggest(person, role, points=500)
        if reaction == "dismissed":
            Dismissal.objects.create(volunteer=person, opportunity=role, reason="too_far")
        elif reaction == "ended":
            Match.objects.create(volunteer=person, opportunity=role, state="withdrawn", end_reason="too_far")

    found = list(people_with_nothing())

    current = Suggestion.objects.current().values("volunteer")
    assert set(found) == set(Volunteer.objects.exclude(pk__in=current))
    assert [has_nothing(person) for person in Volunteer.objects.all()] == [
        person in found for person in Volunteer.objects.all()
    ]
    assert len(found) == len(chances) - 1 + 2  # with Asha and Ben


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_number_of_questions(browser, vocabulary, count, django_assert_num_queries):
    for number in range(count):
        make_volunteer(first_name=f"Person {number}")

    with django_assert_num_queries(8):
        answer = browser.get(reverse(PAGE))

    assert len(people(answer)) == count


@pytest.mark.parametrize("who", ["asha", "carla"])
def test_nobody_else_comes_in(client_of, request, who):
    answer = client_of(request.getfixturevalue(who)).get(reverse(PAGE))

    assert answer.status_code in (302, 403)
