"""Nobody is passed over because two workers rely on each other, and nothing is followed while a round is published."""

import pytest
from django.db import connections, transaction
from django.utils import timezone

from organisations.models import Opportunity
from placements.matching import turns
from placements.matching.refresh import refresh_people, refresh_stale
from placements.matching.rows import rebuild_rows
from placements.matching.sql import suggestions_for
from placements.models import Suggestion
from tests.elsewhere import at_once
from tests.factories.organisations import make_opportunity
from tests.factories.volunteers import make_volunteer
from tests.placements.matching.sweeping import stale, suggested_to, sweep
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 8


def listed_and_not_allowed():
    """Pairs that people would see although the criteria forbid them."""
    today = timezone.localdate()
    pairs = Suggestion.objects.current().values_list("volunteer", "opportunity")
    return [pair for pair in pairs if pair[1] not in {fit.pk for fit in suggestions_for(pair[0], today=today)}]


def change(step):
    """One worker follows people, another one changes what an opportunity asks and follows that."""
    what, keys = step
    if what == "opportunity":
        Opportunity.objects.filter(pk__in=keys).update(
            min_half_days=10, half_days=0b11, matching_stale_since=timezone.now()
        )
        refresh_stale()
    else:
        refresh_people(keys)


def test_people_and_opportunities_that_change_together_leave_nothing_that_does_not_fit(vocabulary):
    people = [make_volunteer() for _ in range(20)]

    for _ in range(ROUNDS):
        opportunity = make_opportunity()
        rebuild_rows()
        stale(*people)
        at_once(change, [("people", [person.pk for person in people]), ("opportunity", [opportunity.pk])])
        sweep()
        assert listed_and_not_allowed() == []


def test_a_new_opportunity_reaches_somebody_whose_profile_is_just_being_followed(vocabulary):
    people = [make_volunteer() for _ in range(20)]

    for number in range(1, ROUNDS + 1):
        rebuild_rows()
        stale(*people)
        opportunity = make_opportunity(matching_stale_since=timezone.now())
        at_once(change, [("people", [person.pk for person in people]), ("nothing", [])])
        sweep()
        sweep()
        assert {len(suggested_to(person)) for person in people} == {min(number, 10)}
        assert opportunity in suggested_to(people[0])


def test_while_a_round_is_published_changes_wait_for_the_next_sweep(vocabulary):
    person, opportunity = make_volunteer(), make_opportunity()
    stale(person, opportunity)

    with transaction.atomic():
        turns.publish()
        at_once(lambda _: refresh_stale(), [0])
        assert Suggestion.objects.count() == 0
    refresh_stale()

    assert suggested_to(person) == [opportunity]
    assert Volunteer.objects.filter(matching_stale_since__isnull=False).count() == 0


def test_a_home_does_not_wait_for_a_round_that_is_published(vocabulary):
    person = make_volunteer()
    stale(person)

    with transaction.atomic():
        turns.publish()
        at_once(lambda _: refresh_people([person.pk]), [0])  # would never end if it waited

    person.refresh_from_db()
    assert person.matching_stale_since is not None
    connections.close_all()
