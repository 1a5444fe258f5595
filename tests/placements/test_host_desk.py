"""A host's desk: whom to answer and by when, how each opportunity does, what comes first."""

import pytest
from django.urls import reverse

from placements import actions
from placements.models import Match
from tests.factories.organisations import make_opportunity, make_organisation
from tests.factories.volunteers import make_user, make_volunteer
from tests.placements.meetings import candidates_of, in_days, propose

DESK = "host:desk"


@pytest.fixture
def browser(client_of, carla):
    """Carla's."""
    return client_of(carla)


def test_somebody_without_an_organisation_registers_one(vocabulary, client_of):
    assert client_of(make_user()).get(reverse(DESK)).url == reverse("host:register")


def test_the_desk_begins_with_whom_to_answer_the_soonest_first(browser, organisation):
    opportunity = make_opportunity(organisation=organisation)
    candidates_of(opportunity, 2)
    first, second = Match.objects.order_by("pk")
    Match.objects.filter(pk=second.pk).update(answer_by=in_days(-1))

    answer = browser.get(reverse(DESK))

    assert answer.context["to_answer"] == [second, first]
    assert answer.text.count("late") == 1


def test_the_desk_counts_for_each_opportunity(browser, organisation, volunteer, carla):
    opportunity = make_opportunity(organisation=organisation, seats=2)
    candidates_of(opportunity, 2)
    propose(volunteer, opportunity, host=carla)

    [shown] = browser.get(reverse(DESK)).context["opportunities"]

    assert (shown.waiting, shown.on_the_way, shown.seats_taken) == (2, 1, 0)


def test_the_desk_shows_nothing_of_other_organisations(browser, organisation, other_host):
    other = make_opportunity(organisation=other_host.memberships.get().organisation, title="Something of others")
    candidates_of(other, 1)

    answer = browser.get(reverse(DESK))

    assert (answer.context["to_answer"], list(answer.context["opportunities"])) == ([], [])
    assert "Something of others" not in answer.text


def test_a_new_organisation_reads_what_comes_before_the_first_volunteer(vocabulary, client_of):
    owner = make_user()
    make_organisation(owner=owner, state="draft", about="", street="")

    text = client_of(owner).get(reverse(DESK)).text

    assert "Missing: What you work for, Street and number" in text
    assert "Write your first opportunity" in text


@pytest.mark.parametrize("count", [1, 3])
def test_the_desk_asks_the_same_number_of_questions(
    browser, organisation, carla, dmitri, count, django_assert_num_queries
):
    for _ in range(count):
        opportunity = make_opportunity(organisation=organisation, seats=2)
        candidates_of(opportunity, 1)
        actions.approve_match(propose(make_volunteer(first_name="Ali"), opportunity, host=carla), by=dmitri)

    with django_assert_num_queries(9):
        answer = browser.get(reverse(DESK))

    assert [len(answer.context[name]) for name in ("to_answer", "placements", "opportunities")] == [count] * 3
