"""What a host has to do stands on the desk, not only in a mail."""

from django.urls import reverse

from organisations.actions import return_opportunity
from organisations.enums import OpportunityState
from tests.factories.organisations import make_opportunity


def test_a_question_of_the_coordinator_is_something_to_do(organisation, carla, dmitri, client_of):
    opportunity = make_opportunity(organisation=organisation, state=OpportunityState.SUBMITTED)
    return_opportunity(opportunity, note="What does the volunteer do on a quiet day?", by=dmitri)

    page = client_of(carla).get(reverse("host:desk"))

    assert "The coordinator asks you something" in page.text
    assert reverse("host:opportunity_edit", args=[opportunity.pk]) in page.text


def test_a_desk_without_questions_asks_nothing(opportunity, carla, client_of):
    assert "asks you something" not in client_of(carla).get(reverse("host:desk")).text
