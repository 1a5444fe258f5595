"""A newly published opportunity is told to the few people whom it fits best, once, and to nobody too often."""

from datetime import timedelta

import pytest
from django.utils import timezone

from organisations.actions import close_opportunity
from organisations.models import Opportunity
from placements import tasks
from placements.actions import dismiss_opportunity, show_interest
from placements.actions.announcing import people_to_tell
from placements.actions.telling import send_digest
from placements.enums import ShownWhere
from placements.matching.rows import rebuild_rows
from placements.matching.weights import DEFAULT
from placements.models import MatchableOpportunity, Showing, SuggestionDigest
from tandem.outbox.kinds import kind_named
from tandem.outbox.models import NotificationSettings
from tests.factories.organisations import make_opportunity
from tests.factories.suggestions import suggest
from tests.factories.volunteers import make_volunteer
from tests.placements.meetings import in_days
from tests.placements.told import told

NEWS = "new_opportunity"


@pytest.fixture
def people(vocabulary):
    """Four people, the better it fits the earlier."""
    near = [("Asha", "1040"), ("Ben", "1050"), ("Chen", "1030"), ("Dina", "1140")]
    made = [make_volunteer(first_name=name, postcode=postcode) for name, postcode in near]
    rebuild_rows()
    return made


def publish(**fields):
    """Something new, which the workers look at."""
    opportunity = make_opportunity(matching_stale_since=timezone.now(), **fields)
    tasks.refresh_suggestions()
    return opportunity


def names_told(opportunity):
    """Who heard of it."""
    return sorted(name for kind, name in told(opportunity) if kind == NEWS)


@pytest.mark.parametrize(("places", "number"), [(1, 2), (2, 3), (5, 6), (10, 12)])
def test_somewhat_more_people_than_places_are_told(places, number):
    assert people_to_tell(places, DEFAULT) == number


def test_the_best_hear_of_it_once(people):
    opportunity = publish()
    tasks.refresh_suggestions()

    assert names_told(opportunity) == ["Asha", "Ben"]
    assert MatchableOpportunity.objects.get(pk=opportunity.pk).announced_at


def test_a_change_is_no_news(people):
    opportunity = publish()
    Opportunity.objects.filter(pk=opportunity.pk).update(seats=3, matching_stale_since=timezone.now())

    tasks.refresh_suggestions()

    assert names_told(opportunity) == ["Asha", "Ben"]


def test_what_was_published_long_ago_is_no_news(people):
    opportunity = publish(published_at=timezone.now() - timedelta(days=4))

    assert names_told(opportunity) == []
    assert MatchableOpportunity.objects.get(pk=opportunity.pk).announced_at


def test_nobody_hears_of_what_is_not_open(people):
    assert names_told(publish(state="closed")) == []


def test_who_heard_twice_this_week_is_passed_over_until_the_week_is_over(clock, people):
    for _ in range(2):
        publish()

    assert names_told(publish()) == ["Chen", "Dina"]

    clock.forward(days=7)
    assert names_told(publish(published_at=timezone.now())) == ["Asha", "Ben"]


def test_a_digest_counts_as_a_message_of_the_week(settings, people, organisation):
    settings.SUGGESTION_MESSAGES_A_WEEK = 1
    suggest(people[0], make_opportunity(organisation=organisation, published_at=timezone.now() - timedelta(days=9)))
    send_digest(people[0], today=timezone.localdate())

    assert names_told(publish()) == ["Ben", "Chen"]


def test_news_count_as_messages_of_the_week_and_are_in_no_digest(settings, people, organisation):
    told_of = publish()
    assert [row.opportunity for row in people[0].suggestions.all()] == [told_of]

    assert not send_digest(people[0], today=timezone.localdate())

    settings.SUGGESTION_MESSAGES_A_WEEK = 1
    suggest(people[0], make_opportunity(organisation=organisation))
    assert not send_digest(people[0], today=timezone.localdate())
    assert not SuggestionDigest.objects.exists()


def test_who_wants_no_suggestions_by_message_hears_nothing(people):
    NotificationSettings.objects.create(user=people[0].user, suggestions="never")

    assert names_told(publish()) == ["Ben", "Chen"]


def test_who_has_a_placement_hears_nothing(people, placement):
    placement.volunteer = people[0]
    placement.save()

    assert names_told(publish()) == ["Ben", "Chen"]


def test_that_it_was_told_is_written_down(people):
    opportunity = publish()

    rows = Showing.objects.filter(opportunity=opportunity, where=ShownWhere.NEWS)
    assert {row.volunteer for row in rows} == set(people[:2])
    assert all(row.score == row.value > 0 for row in rows)


def test_it_is_no_longer_true_once_it_is_answered_dismissed_or_closed(people, organisation, carla):
    opportunity = publish(organisation=organisation)
    kind, (asha, ben, chen, _) = kind_named(NEWS), people
    assert all(kind.still_wanted(opportunity, one.user) for one in (asha, ben, chen))

    show_interest(asha, opportunity, by=asha.user)
    dismiss_opportunity(ben, opportunity, reason="too_far", by=ben.user)
    assert [kind.still_wanted(opportunity, one.user) for one in (asha, ben, chen)] == [False, False, True]

    close_opportunity(opportunity, by=carla)
    assert not kind.still_wanted(opportunity, chen.user)


def test_it_is_not_told_to_people_whose_time_is_over(people):
    people[0].available_from, people[0].available_until = in_days(-9), in_days(-1)
    people[0].save()

    assert names_told(publish()) == ["Ben", "Chen"]
