"""Seats that are taken and given back, and how an opportunity ends."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from organisations.actions import (
    close_opportunity,
    edit_opportunity,
    expire_opportunity,
    give_seat_back,
    publish_opportunity,
    return_opportunity,
    submit_opportunity,
    take_seat,
)
from organisations.enums import OpportunityState
from organisations.models import Opportunity
from organisations.refusals import OpportunityFull
from placements.tasks import end_what_is_over
from tandem.audit.models import AuditEvent
from tandem.lifecycle.machine import TransitionNotAllowed
from tests.factories.organisations import make_opportunity


def state_of(opportunity):
    return Opportunity.objects.get(pk=opportunity.pk).state


def test_the_last_seat_fills_it_and_the_first_given_back_opens_it(organisation, dmitri):
    opportunity = make_opportunity(organisation=organisation, seats=2)
    seen = []

    for step in (take_seat, take_seat, give_seat_back):
        step(opportunity, by=dmitri)
        seen.append((opportunity.seats_taken, opportunity.state))

    assert seen == [(1, "published"), (2, "filled"), (1, "published")]


def test_a_full_opportunity_gives_no_seat(opportunity, dmitri):
    take_seat(opportunity, by=dmitri)

    with pytest.raises(OpportunityFull, match="All places of this opportunity are taken"):
        take_seat(opportunity, by=dmitri)

    assert Opportunity.objects.get().seats_taken == 1


def test_a_seat_given_back_is_offered_to_others(opportunity, dmitri):
    take_seat(opportunity, by=dmitri)
    give_seat_back(opportunity, by=dmitri)

    assert Opportunity.objects.open_for_suggestions().get() == opportunity
    assert Opportunity.objects.get().matching_stale_since is not None


def test_a_seat_given_back_opens_nothing_that_is_closed(opportunity, carla, dmitri):
    take_seat(opportunity, by=dmitri)
    close_opportunity(opportunity, by=carla)

    give_seat_back(opportunity, by=dmitri)

    assert (opportunity.seats_taken, opportunity.state) == (0, "closed")


def test_what_is_full_when_it_is_published_again_is_full(organisation, carla, dmitri):
    opportunity = make_opportunity(organisation=organisation, seats=2)
    take_seat(opportunity, by=dmitri)
    return_opportunity(opportunity, note="One place is enough?", by=dmitri)
    edit_opportunity(opportunity, details={"seats": 1}, by=carla)
    submit_opportunity(opportunity, by=carla)

    publish_opportunity(opportunity, by=dmitri)

    assert state_of(opportunity) == "filled"


def test_a_host_closes_after_reading_what_it_means(carlas_browser, opportunity):
    page = reverse("host:opportunity_close", args=[opportunity.pk])

    asked = carlas_browser.get(page)
    answer = carlas_browser.post(page)

    assert "Nobody new can be interested." in asked.text
    assert (answer.url, state_of(opportunity)) == (reverse("host:desk"), "closed")


def test_closing_twice_closes_once(carlas_browser, opportunity):
    page = reverse("host:opportunity_close", args=[opportunity.pk])
    for _ in range(2):
        answer = carlas_browser.post(page)

    assert answer.url == reverse("host:desk")
    assert [event.verb for event in AuditEvent.objects.about(opportunity)] == ["close"]
    assert carlas_browser.get(page).url == reverse("host:opportunity_edit", args=[opportunity.pk])


def test_a_coordinator_who_closes_comes_back_to_the_record(coordinators_browser, opportunity):
    answer = coordinators_browser.post(reverse("host:opportunity_close", args=[opportunity.pk]))

    assert answer.url == reverse("admin:organisations_opportunity_change", args=[opportunity.pk])
    assert state_of(opportunity) == "closed"


def test_what_is_over_is_not_closed(organisation, carla):
    over = make_opportunity(organisation=organisation, state="expired")

    with pytest.raises(TransitionNotAllowed):
        close_opportunity(over, by=carla)


def test_the_day_after_the_last_one_it_is_over(vocabulary):
    today = timezone.localdate()
    live = {
        state: make_opportunity(state=state, starts_on=today - timedelta(days=9), ends_on=today - timedelta(days=1))
        for state in OpportunityState.values
    }
    last_day = make_opportunity(starts_on=today - timedelta(days=9), ends_on=today)

    end_what_is_over()

    ended = {state for state, opportunity in live.items() if state_of(opportunity) == "expired"}
    assert ended == {"submitted", "returned", "published", "filled", "expired"}
    assert state_of(last_day) == "published"


def test_tandem_itself_ends_what_is_over(opportunity):
    expire_opportunity(opportunity)

    event = AuditEvent.objects.about(opportunity).get()
    assert (event.verb, event.actor_id, event.data) == ("expire", None, {"source": "published", "target": "expired"})
