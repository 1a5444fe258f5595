"""A round is asked for, computed and ready to look at; whatever goes wrong changes nothing and is told."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from placements.actions.rounds import (
    discard_round,
    fail_frozen_rounds,
    forget_old_proposals,
    publish_round,
    request_round,
    run_round,
)
from placements.enums import RoundState
from placements.matching.candidates import scored_pair
from placements.matching.rows import write_volunteer_rows
from placements.models import MatchableVolunteer, MatchingRound, MatchingWeights, PriceInRound, Proposal, Suggestion
from placements.refusals import RoundInProgress, WeightsNotAdopted
from tandem.lifecycle.machine import TransitionNotAllowed
from tests.factories.organisations import make_opportunity
from tests.factories.volunteers import make_volunteer
from tests.placements.rounds_admin.rounds import make_other_weights
from tests.placements.told import written_down
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db


def test_a_round_says_what_it_was_computed_from_and_what_it_found(volunteer, opportunity, compute):
    found = compute()

    assert found.state == RoundState.READY
    assert (found.volunteers, found.opportunities, found.seats, found.pairs, found.parts) == (1, 1, 1, 1, 1)
    assert found.day == timezone.localdate()
    assert len(found.input_hash) == 64
    assert found.primal <= found.bound
    assert found.figure("kept") == 1
    assert (found.engine, found.problem) == ("numpy", "")


def test_it_proposes_a_place_with_the_score_that_criteria_give(volunteer, opportunity, compute):
    found = compute()

    proposal = Proposal.objects.get()
    assert (proposal.round, proposal.volunteer, proposal.opportunity) == (found, volunteer, opportunity)
    assert proposal.score == scored_pair(volunteer, opportunity).score
    assert sum(points * weight for points, weight in zip(proposal.terms, (3, 2, 2, 1, 1, 1), strict=True)) == (
        proposal.score
    )
    assert (proposal.is_kept, proposal.asked, proposal.places) == (True, 1, 1)
    price = PriceInRound.objects.get()
    assert (price.opportunity, price.eligible, price.asked, price.places) == (opportunity, 1, 1, 1)
    assert proposal.value == proposal.score - price.price


def test_nobody_sees_anything_before_a_round_is_published(volunteer, opportunity, compute):
    compute()

    assert not Suggestion.objects.exists()


def test_the_same_people_get_the_same_proposals_whatever_the_order_of_their_rows(vocabulary, compute):
    for number in range(6):
        make_volunteer(first_name=f"Person {number}", max_km=5 + number)
        make_opportunity(seats=1 + number % 2)

    first = proposals_of(compute())
    Volunteer.objects.filter(pk__gt=0).update(is_paused=False)  # written anew, in another place
    MatchableVolunteer.objects.all().delete()
    for volunteer in Volunteer.objects.order_by("-pk"):
        write_volunteer_rows([volunteer.pk])
    second = proposals_of(compute())

    assert len(first) == 30
    assert second == first


def proposals_of(found):
    """What a round proposes, in its own order."""
    return list(found.proposals.order_by("pk").values_list("volunteer", "opportunity", "value", "is_kept"))


def test_only_coordinators_ask_for_rounds(volunteer, carla, dmitri):
    for person in (volunteer.user, carla):
        with pytest.raises(PermissionDenied):
            request_round(by=person)

    found = request_round(by=dmitri)

    assert (found.state, found.requested_by) == (RoundState.REQUESTED, dmitri)
    assert written_down(found) == [("requested", dmitri.pk)]


def test_two_rounds_at_once_are_refused(dmitri):
    request_round(by=dmitri)

    with pytest.raises(RoundInProgress):
        request_round(by=dmitri)

    assert MatchingRound.objects.count() == 1


def test_with_weights_that_nobody_adopted_there_are_trials_and_no_suggestions(dmitri):
    weights = make_other_weights()

    with pytest.raises(WeightsNotAdopted):
        request_round(by=dmitri, weights=weights)

    assert request_round(by=dmitri, weights=weights, purpose="trial").weights == weights


def test_weights_that_were_in_force_before_can_be_used_again(dmitri):
    older = MatchingWeights.objects.in_force()
    make_other_weights(adopted_at=timezone.now())

    assert request_round(by=dmitri, weights=older).weights == older


def test_a_round_is_computed_once(dmitri, vocabulary):
    found = request_round(by=dmitri)
    run_round(found)

    with pytest.raises(TransitionNotAllowed):
        run_round(MatchingRound.objects.get())


def test_a_worker_that_wakes_up_for_a_round_that_was_set_aside_leaves_it(dmitri, vocabulary):
    found = request_round(by=dmitri)
    discard_round(found, by=dmitri)

    with pytest.raises(TransitionNotAllowed):
        run_round(MatchingRound.objects.get())


def break_the_weights():
    """Fewer than one person is asked for a place, which no engine can do."""
    MatchingWeights.objects.update(overbook_least=500)


def test_a_round_that_breaks_in_the_middle_leaves_the_suggestions_that_there_were(
    volunteer, opportunity, compute, suggestion
):
    break_the_weights()

    found = compute()

    assert found.state == RoundState.FAILED
    assert "at least one and at most ten people are asked for a place" in found.problem_in_words
    assert "Nothing was changed" in found.problem_in_words
    assert Suggestion.objects.get() == suggestion
    assert not Proposal.objects.exists()


def test_a_failed_round_makes_room_for_the_next(volunteer, opportunity, compute):
    break_the_weights()
    compute()
    MatchingWeights.objects.update(overbook_least=1200)

    assert compute().state == RoundState.READY


def test_a_round_that_gives_no_sign_of_life_for_two_minutes_has_failed(dmitri, clock):
    found = request_round(by=dmitri)
    MatchingRound.objects.update(state="running", heartbeat_at=clock.now)

    clock.forward(minutes=1)
    assert fail_frozen_rounds() == 0
    clock.forward(minutes=2)
    assert fail_frozen_rounds() == 1

    found.refresh_from_db()
    assert found.state == RoundState.FAILED
    assert found.problem_in_words.startswith("The computation stopped without a word.")
    assert request_round(by=dmitri).state == RoundState.REQUESTED


def test_proposals_are_forgotten_once_they_cannot_be_published_any_more(volunteer, opportunity, compute):
    found = compute()
    assert forget_old_proposals() == 0

    MatchingRound.objects.update(finished_at=timezone.now() - timedelta(days=8))

    assert forget_old_proposals() == 1
    assert found.prices.count() == 1


def test_proposals_of_a_round_that_is_published_or_set_aside_are_forgotten(volunteer, opportunity, compute, dmitri):
    publish_round(compute(), by=dmitri)
    discard_round(compute(), by=dmitri)

    assert forget_old_proposals() == 2
    assert Suggestion.objects.count() == 1


def test_where_an_operator_wants_it_a_round_publishes_itself(volunteer, opportunity, compute, settings):
    settings.ROUNDS_PUBLISH_THEMSELVES = True

    found = compute()

    assert found.state == RoundState.PUBLISHED
    assert Suggestion.objects.get().round == found


def test_a_trial_never_publishes_itself(volunteer, opportunity, compute, settings):
    settings.ROUNDS_PUBLISH_THEMSELVES = True

    assert compute(purpose="trial").state == RoundState.READY
