"""What the database refuses, whoever asks."""

from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils import timezone

from organisations.models import Opportunity
from placements.enums import LIVE_MATCH_STATES, CoordinatorReason, HostReason, LapseReason, MatchState, VolunteerReason
from placements.models import (
    Dismissal,
    Match,
    MatchingRound,
    MatchingWeights,
    Placement,
    PlacementCheck,
    PlacementDay,
    PriceInRound,
    Recommendation,
    Showing,
    Suggestion,
    SuggestionDigest,
)
from tests.factories.organisations import make_opportunity
from tests.factories.suggestions import suggest


def second_live_match(things):
    Match.objects.create(volunteer=things.volunteer, opportunity=things.opportunity, state=MatchState.INVITED)


def second_suggestion(things):
    suggest(things.volunteer, things.opportunity)


def second_place_that_is_kept(things):
    kept = {"is_kept": True, "kept_until": timezone.localdate()}
    Suggestion.objects.update(**kept)
    suggest(things.volunteer, make_opportunity(), **kept)


def shown(things, *, where="home", times=1):
    for _ in range(times):
        Showing.objects.create(
            volunteer=things.volunteer,
            opportunity=things.opportunity,
            shown_on=timezone.localdate(),
            where=where,
            place=1,
            score=1,
            value=1,
        )


def recommended_twice(things):
    for _ in range(2):
        Recommendation.objects.create(volunteer=things.volunteer, opportunity=things.opportunity)


def some_round(**fields):
    return MatchingRound.objects.create(weights=MatchingWeights.objects.in_force(), **fields)


def second_price(things):
    found = some_round()
    for _ in range(2):
        PriceInRound.objects.create(round=found, opportunity=things.opportunity, price=1, eligible=1, asked=1, places=1)


def second_round_at_once(things):
    for _ in range(2):
        some_round()


def second_not_for_me(things):
    for _ in range(2):
        Dismissal.objects.create(volunteer=things.volunteer, opportunity=things.opportunity, reason="health")


def second_digest(things):
    for _ in range(2):
        SuggestionDigest.objects.create(volunteer=things.volunteer, sent_on=timezone.localdate())


def same_date_elsewhere(things):
    match = Match.objects.create(
        volunteer=things.volunteer, opportunity=things.opportunity, state=MatchState.WITHDRAWN, end_reason="health"
    )
    day = things.placement.first_day
    other = Placement.objects.create(match=match, volunteer=things.volunteer, first_day=day, last_day=day)
    PlacementDay.objects.create(placement=other, volunteer=things.volunteer, date=day)


def same_date_twice(things):
    day = things.placement.days.first()
    PlacementDay.objects.create(placement=day.placement, volunteer=day.volunteer, date=day.date, outcome="cancelled")


def second_line_of_the_checklist(things):
    PlacementCheck.objects.create(placement=things.placement, item=things.placement.checks.first().item)


REFUSED = {
    "one_live_match_a_volunteer_and_opportunity": second_live_match,
    "match_state_is_a_known_one": lambda things: Match.objects.update(state="dreaming", end_reason="health"),
    "agreed_when_and_in_which_language_go_together": lambda things: Match.objects.update(contact_shared_in=""),
    "every_end_has_a_reason": lambda things: Match.objects.update(state=MatchState.DECLINED),
    "no_name_is_shared_without_agreement": lambda things: Match.objects.update(
        contact_shared_at=None, contact_shared_in=""
    ),
    "an_opportunity_suggested_once": second_suggestion,
    "a_score_is_at_most_10000": lambda things: Suggestion.objects.update(score=10_001),
    "one_place_is_kept_for_a_volunteer": second_place_that_is_kept,
    "a_kept_place_is_kept_until_a_day": lambda things: Suggestion.objects.update(is_kept=True),
    "a_suggestion_shown_once_a_day_and_page": lambda things: shown(things, times=2),
    "shown_in_a_known_place": lambda things: shown(things, where="a dream"),
    "an_opportunity_dismissed_once": second_not_for_me,
    "an_opportunity_recommended_once": recommended_twice,
    "round_state_is_a_known_one": lambda things: some_round(state="dreaming"),
    "round_purpose_is_a_known_one": lambda things: some_round(purpose="dream"),
    "one_round_at_a_time": second_round_at_once,
    "a_trial_is_never_published": lambda things: some_round(purpose="trial", state="published"),
    "one_price_a_round_and_opportunity": second_price,
    "weights_share_out_ten": lambda things: MatchingWeights.objects.update(causes=4),
    "one_digest_a_volunteer_and_day": second_digest,
    "placement_state_is_a_known_one": lambda things: Placement.objects.update(state="dreaming"),
    "a_placement_ends_after_it_starts": lambda things: Placement.objects.update(
        last_day=things.placement.first_day - timedelta(days=1)
    ),
    "one_placement_day_a_volunteer_and_date": same_date_elsewhere,
    "a_date_once_in_a_placement": same_date_twice,
    "day_outcome_is_a_known_one": lambda things: PlacementDay.objects.update(outcome="dreaming"),
    "a_day_allowance_is_not_negative": lambda things: PlacementDay.objects.update(allowance=Decimal("-0.01")),
    "a_check_once_in_a_placement": second_line_of_the_checklist,
    "a_check_is_done_when_and_by_whom_or_open": lambda things: PlacementCheck.objects.update(done_at=timezone.now()),
}


@pytest.fixture
def things(suggestion, placement, volunteer, opportunity):
    """Asha's placement at Carla's opportunity and the suggestion with which it began."""
    return SimpleNamespace(placement=placement, volunteer=volunteer, opportunity=opportunity)


@pytest.mark.parametrize("name", REFUSED)
def test_the_database_refuses_what_breaks_its_rule(things, name):
    with pytest.raises(IntegrityError, match=f'"{name}"'), transaction.atomic():
        REFUSED[name](things)


def test_each_rule_of_the_database_is_tried():
    rules = [rule.name for model in apps.get_app_config("placements").get_models() for rule in model._meta.constraints]

    assert sorted(REFUSED) == sorted(rules)


def test_the_database_refuses_more_seats_taken_than_there_are(placement):
    with pytest.raises(IntegrityError, match="no_more_seats_taken_than_there_are"), transaction.atomic():
        Opportunity.objects.update(seats_taken=2)


def test_who_ended_may_begin_again_and_stand_in_the_database_beside_it(things):
    Match.objects.update(state=MatchState.ENDED, end_reason="completed")

    second_live_match(things)

    assert Match.objects.filter(state__in=LIVE_MATCH_STATES).count() == 1
    assert Match.objects.count() == 2


def test_a_cancelled_day_leaves_its_date_free(things):
    things.placement.days.update(outcome="cancelled")

    same_date_elsewhere(things)

    assert PlacementDay.objects.filter(date=things.placement.first_day).count() == 2


def test_a_reason_means_one_sentence():
    """A code in two lists would be read as the sentence of the wrong one."""
    codes = [
        code for reasons in (VolunteerReason, HostReason, CoordinatorReason, LapseReason) for code in reasons.values
    ]

    assert len(set(codes)) == len(codes)
