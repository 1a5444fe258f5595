"""The life of a match, told by the people in it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from organisations.actions import close_opportunity
from organisations.enums import OpportunityState
from organisations.refusals import OpportunityFull
from placements import actions
from placements.enums import LIVE_MATCH_STATES, MatchState, PlacementState
from placements.models import Match
from placements.queries import default_days
from placements.refusals import DaysChanged, DaysDoNotFit, DayTaken, OpportunityNotOpen, OwnOpportunity, ProfileNotReady
from placements.tasks import end_what_is_over
from tandem.audit.models import AuditEvent
from tandem.lifecycle.machine import TransitionNotAllowed
from tests.factories.organisations import make_opportunity
from tests.factories.volunteers import make_volunteer


def iso(match):
    return [day.isoformat() for day in match.offered_days]


def test_interest_is_answered_within_a_week_and_agreed_to_be_shared(volunteer, opportunity, asha):
    match = actions.show_interest(volunteer, opportunity, by=asha)

    assert match.state == MatchState.INTERESTED
    assert match.answer_by == timezone.localdate() + timedelta(days=7)
    assert match.contact_shared_at is not None


def test_a_double_click_makes_one_match(volunteer, opportunity, asha):
    first = actions.show_interest(volunteer, opportunity, by=asha)
    second = actions.show_interest(volunteer, opportunity, by=asha)

    assert first == second
    assert Match.objects.count() == 1


def test_nobody_shows_interest_for_somebody_else(volunteer, opportunity, ben):
    with pytest.raises(PermissionDenied):
        actions.show_interest(volunteer, opportunity, by=ben)


def test_an_unfinished_profile_is_finished_first(opportunity):
    stranger = make_volunteer(first_name="Sami", contact_channel="")

    with pytest.raises(ProfileNotReady):
        actions.show_interest(stranger, opportunity, by=stranger.user)


def test_a_closed_opportunity_takes_no_interest(volunteer, opportunity, asha, carla):
    close_opportunity(opportunity, by=carla)

    with pytest.raises(OpportunityNotOpen):
        actions.show_interest(volunteer, opportunity, by=asha)


def test_nobody_volunteers_at_their_own_organisation(opportunity, carla):
    both = make_volunteer(user=carla)

    with pytest.raises(OwnOpportunity):
        actions.show_interest(both, opportunity, by=carla)


def test_after_withdrawing_one_may_be_interested_again(interested_match, asha):
    actions.withdraw_interest(interested_match, reason="family", by=asha)
    again = actions.show_interest(interested_match.volunteer, interested_match.opportunity, by=asha)

    assert interested_match.state == MatchState.WITHDRAWN
    assert again.pk != interested_match.pk


def test_an_invitation_shares_nothing_until_it_is_accepted(volunteer, opportunity, carla, asha, suggestion):
    match = actions.invite_volunteer(suggestion, by=carla)

    assert not match.shares_name
    assert match.contact_shared_at is None

    actions.accept_invitation(match, by=asha)

    assert match.state == MatchState.INTERESTED
    assert match.contact_shared_at is not None
    assert not match.shares_name


def test_only_the_host_of_the_opportunity_shortlists(interested_match, other_host, asha, dmitri):
    for person in (other_host, asha, dmitri):
        with pytest.raises(PermissionDenied):
            actions.shortlist_match(interested_match, by=person)


def test_the_days_offered_lie_within_the_opportunity(shortlisted_match, carla):
    late = shortlisted_match.opportunity.ends_on + timedelta(days=1)

    with pytest.raises(DaysDoNotFit):
        actions.offer_days(shortlisted_match, days=[late], by=carla)


def test_a_placement_has_at_most_ten_days(shortlisted_match, carla):
    first = shortlisted_match.opportunity.starts_on
    eleven = [first + timedelta(days=number) for number in range(11)]

    with pytest.raises(DaysDoNotFit):
        actions.offer_days(shortlisted_match, days=eleven, by=carla)


def test_agreeing_to_days_that_have_changed_asks_to_look_again(offered_match, asha, carla):
    read = iso(offered_match)
    actions.offer_days(offered_match, days=offered_match.offered_days[:3], by=carla)

    with pytest.raises(DaysChanged):
        actions.agree_to_days(offered_match, days=read, by=asha)


def test_approval_takes_the_seat_and_makes_the_placement(proposed_match, dmitri):
    days = list(proposed_match.offered_days)

    placement = actions.approve_match(proposed_match, by=dmitri)

    opportunity = proposed_match.opportunity
    opportunity.refresh_from_db()
    assert placement.state == PlacementState.PREPARING
    assert [day.date for day in placement.days.all()] == sorted(days)
    assert {day.allowance for day in placement.days.all()} == {opportunity.allowance_per_day}
    assert (opportunity.seats_taken, opportunity.state) == (1, OpportunityState.FILLED)


def test_a_coordinator_does_not_approve_at_an_organisation_of_their_own(proposed_match, dmitri):
    proposed_match.opportunity.organisation.memberships.create(user=dmitri)

    with pytest.raises(PermissionDenied):
        actions.approve_match(proposed_match, by=dmitri)


def test_a_match_is_not_approved_twice(placement, dmitri):
    with pytest.raises((TransitionNotAllowed, OpportunityFull)):
        actions.approve_match(placement.match, by=dmitri)


def test_the_others_hear_that_the_last_place_has_gone(proposed_match, ben, dmitri):
    waiting = actions.show_interest(ben.volunteer, proposed_match.opportunity, by=ben)

    actions.approve_match(proposed_match, by=dmitri)

    waiting.refresh_from_db()
    assert (waiting.state, waiting.end_reason) == (MatchState.LAPSED, "filled")


def test_one_volunteer_is_at_one_place_a_day(placement, carla, asha, dmitri, organisation):
    elsewhere = make_opportunity(organisation=organisation)
    match = actions.show_interest(placement.volunteer, elsewhere, by=asha)
    actions.shortlist_match(match, by=carla)
    actions.offer_days(match, days=[placement.first_day], by=carla)
    actions.agree_to_days(match, days=[placement.first_day.isoformat()], by=asha)

    with pytest.raises(DayTaken):
        actions.approve_match(match, by=dmitri)

    elsewhere.refresh_from_db()
    match.refresh_from_db()
    assert (elsewhere.seats_taken, match.state) == (0, MatchState.PROPOSED)


def test_days_that_are_taken_are_not_offered_again(placement, organisation, asha, carla):
    elsewhere = make_opportunity(organisation=organisation)
    match = actions.show_interest(placement.volunteer, elsewhere, by=asha)

    taken = {day.date for day in placement.days.all()}

    assert taken
    assert taken.isdisjoint(default_days(match))


def test_closing_an_opportunity_ends_its_open_matches_kindly(interested_match, carla):
    close_opportunity(interested_match.opportunity, by=carla)

    end_what_is_over()

    interested_match.refresh_from_db()
    assert (interested_match.state, interested_match.end_reason) == (MatchState.LAPSED, "closed")


def test_an_opportunity_past_its_dates_expires_with_its_matches(interested_match):
    opportunity = interested_match.opportunity
    yesterday = timezone.localdate() - timedelta(days=1)
    type(opportunity).objects.filter(pk=opportunity.pk).update(starts_on=yesterday, ends_on=yesterday)

    end_what_is_over()

    opportunity.refresh_from_db()
    interested_match.refresh_from_db()
    assert opportunity.state == OpportunityState.EXPIRED
    assert interested_match.end_reason == "expired"


def test_each_step_is_written_down(placement):
    verbs = [event.verb for event in AuditEvent.objects.about(placement.match)]

    assert verbs == ["interested", "shortlist", "offer", "agree", "approve"]


def test_a_step_that_does_not_start_here_is_refused(interested_match, dmitri):
    with pytest.raises(TransitionNotAllowed):
        actions.refuse_match(interested_match, reason="not_a_fit", by=dmitri)

    assert interested_match.state in LIVE_MATCH_STATES
