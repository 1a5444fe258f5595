"""Many at once, in processes of their own: one round at a time, and publishing stops nobody."""

import pytest
from django.utils import timezone

from organisations.models import Opportunity
from placements.actions.rounds import run_round
from placements.enums import RoundState
from placements.matching.rows import rebuild_rows
from placements.models import MatchingRound, Suggestion
from tests.factories.organisations import make_opportunity
from tests.factories.volunteers import make_volunteer
from tests.placements.rounds import racing

pytestmark = pytest.mark.django_db(transaction=True)

IN_PROGRESS = "RoundInProgress: A round is being computed already. Please wait until it is ready, or set it aside."


def test_eight_requests_at_once_make_one_round_which_is_computed_outside_of_any_transaction(dmitri, opportunity):
    make_volunteer()
    rebuild_rows()

    answers = racing.race(racing.request, [dmitri.pk] * 8)

    assert sorted(answers) == [IN_PROGRESS] * 7 + ["done"]
    found = MatchingRound.objects.get()
    run_round(found)
    found.refresh_from_db()
    assert (found.state, found.heartbeat_at is not None, found.proposals.count()) == (RoundState.READY, True, 1)


def test_publishing_while_others_make_suggestions_anew(dmitri, vocabulary):
    people = [make_volunteer(first_name=f"Person {number}") for number in range(7)]
    roles = [make_opportunity(seats=2) for _ in range(5)]
    rebuild_rows()
    racing.race(racing.request, [dmitri.pk])
    found = MatchingRound.objects.get()
    run_round(found)
    Opportunity.objects.update(matching_stale_since=timezone.now())

    steps = [("publish", found.pk), *(("refresh", person.pk) for person in people)]
    answers = racing.race(racing.publish_or_refresh, steps)

    assert answers == ["done"] * 8
    assert MatchingRound.objects.get().state == RoundState.PUBLISHED
    pairs = Suggestion.objects.values_list("volunteer", "opportunity")
    assert sorted(pairs) == sorted((person.pk, role.pk) for person in people for role in roles)
    assert Suggestion.objects.filter(is_kept=True).count() == 7
