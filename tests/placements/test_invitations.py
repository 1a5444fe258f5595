"""Hosts invite suggested people without a name; the people decide."""

import pytest
from django.core.exceptions import PermissionDenied

from organisations.actions import close_opportunity, suspend_organisation
from placements import actions
from placements.enums import MatchState
from placements.matching.candidates import scored_pair
from placements.models import Match
from placements.refusals import NotOpenNow, OpportunityNotOpen, VolunteerNotAvailable
from tandem.lifecycle.machine import TransitionNotAllowed
from tests.placements.told import told, written_down
from volunteers.models import Volunteer


def test_an_invitation_is_written_down_and_told_to_the_volunteer_alone(suggestion, carla):
    match = actions.invite_volunteer(suggestion, by=carla)

    assert (match.state, match.was_invited, match.contact_shared_at) == (MatchState.INVITED, True, None)
    assert match.score == suggestion.score
    assert match.reasons == scored_pair(suggestion.volunteer, suggestion.opportunity).reasons
    assert written_down(match) == [("invited", carla.pk)]
    assert told(match) == [("volunteer_invited", "Asha")]


def test_a_coordinator_may_invite_too(suggestion, dmitri):
    assert actions.invite_volunteer(suggestion, by=dmitri).state == MatchState.INVITED


def test_nobody_else_invites(suggestion, asha, other_host):
    for person in (asha, other_host):
        with pytest.raises(PermissionDenied):
            actions.invite_volunteer(suggestion, by=person)

    assert not Match.objects.exists()


def test_invited_twice_it_is_one_invitation(suggestion, carla):
    first = actions.invite_volunteer(suggestion, by=carla)
    second = actions.invite_volunteer(suggestion, by=carla)

    assert first == second
    assert told(first) == [("volunteer_invited", "Asha")]


def test_who_is_interested_already_is_not_invited(suggestion, interested_match, carla):
    assert actions.invite_volunteer(suggestion, by=carla) == interested_match
    assert interested_match.state == MatchState.INTERESTED


def test_a_closed_opportunity_invites_nobody(suggestion, carla):
    close_opportunity(suggestion.opportunity, by=carla)

    with pytest.raises(NotOpenNow):
        actions.invite_volunteer(suggestion, by=carla)


def test_a_suspended_organisation_invites_nobody(suggestion, organisation, carla, dmitri):
    suspend_organisation(organisation, note="We have a question.", by=dmitri)

    with pytest.raises(NotOpenNow):
        actions.invite_volunteer(suggestion, by=carla)


def test_who_takes_a_pause_is_not_invited(suggestion, carla):
    suggestion.volunteer.is_paused = True
    suggestion.volunteer.save()

    with pytest.raises(VolunteerNotAvailable):
        actions.invite_volunteer(suggestion, by=carla)


def test_who_is_not_ready_any_more_is_not_invited(suggestion, carla):
    suggestion.volunteer.languages.all().delete()

    with pytest.raises(VolunteerNotAvailable):
        actions.invite_volunteer(suggestion, by=carla)

    assert not Match.objects.exists()


def test_whom_it_no_longer_fits_is_not_invited(suggestion, carla):
    suggestion.volunteer.languages.update(level=1)

    with pytest.raises(VolunteerNotAvailable):
        actions.invite_volunteer(suggestion, by=carla)

    assert not Match.objects.exists()


def test_a_pause_is_respected_whatever_the_page_had_read_before(suggestion, carla):
    Volunteer.objects.update(is_paused=True)

    with pytest.raises(VolunteerNotAvailable):
        actions.invite_volunteer(suggestion, by=carla)


def test_who_said_not_for_me_is_not_invited(suggestion, asha, carla):
    actions.dismiss_opportunity(suggestion.volunteer, suggestion.opportunity, reason="too_far", by=asha)

    with pytest.raises(VolunteerNotAvailable):
        actions.invite_volunteer(suggestion, by=carla)


def test_who_said_no_is_not_asked_again(suggestion, invited_match, asha, carla):
    actions.decline_invitation(invited_match, reason="no_time", by=asha)

    with pytest.raises(VolunteerNotAvailable):
        actions.invite_volunteer(suggestion, by=carla)


def test_a_colleague_is_not_invited(suggestion, organisation, asha, carla):
    organisation.memberships.create(user=asha)

    with pytest.raises(VolunteerNotAvailable):
        actions.invite_volunteer(suggestion, by=carla)


def test_saying_yes_is_the_same_as_showing_interest(invited_match, asha):
    actions.accept_invitation(invited_match, by=asha)

    invited_match.refresh_from_db()
    assert invited_match.state == MatchState.INTERESTED
    assert (invited_match.contact_shared_in, invited_match.shares_name) == ("en", False)
    assert invited_match.answer_by is not None
    assert written_down(invited_match)[1:] == [("accept", asha.pk)]
    assert told(invited_match)[1:] == [("interest_shown", "Carla")]


def test_showing_interest_in_what_one_was_invited_to_says_yes(invited_match, asha):
    match = actions.show_interest(invited_match.volunteer, invited_match.opportunity, by=asha)

    assert (match, match.state) == (invited_match, MatchState.INTERESTED)


def test_a_second_yes_changes_nothing(invited_match, asha):
    actions.accept_invitation(invited_match, by=asha)
    actions.accept_invitation(invited_match, by=asha)

    assert written_down(invited_match)[1:] == [("accept", asha.pk)]
    assert told(invited_match)[1:] == [("interest_shown", "Carla")]


def test_nobody_else_says_yes_or_no(invited_match, ben, carla, dmitri):
    for person in (ben, carla, dmitri):
        with pytest.raises(PermissionDenied):
            actions.accept_invitation(invited_match, by=person)
        with pytest.raises(PermissionDenied):
            actions.decline_invitation(invited_match, reason="no_time", by=person)


def test_a_yes_comes_too_late_where_the_opportunity_is_closed(invited_match, asha, carla):
    close_opportunity(invited_match.opportunity, by=carla)
    match = Match.objects.get()

    with pytest.raises(OpportunityNotOpen):
        actions.accept_invitation(match, by=asha)
    with pytest.raises(OpportunityNotOpen):
        actions.show_interest(match.volunteer, match.opportunity, by=asha)

    assert Match.objects.get().state == MatchState.INVITED


def test_saying_no_keeps_the_reason_from_the_host(invited_match, asha):
    actions.decline_invitation(invited_match, reason="family", by=asha)

    invited_match.refresh_from_db()
    assert (invited_match.state, invited_match.end_reason) == (MatchState.DECLINED, "family")
    assert written_down(invited_match)[1:] == [("turn_down", asha.pk)]
    assert told(invited_match)[1:] == [("invitation_declined", "Carla")]


def test_a_second_no_is_told_and_changes_nothing(invited_match, asha):
    actions.decline_invitation(invited_match, reason="family", by=asha)

    with pytest.raises(TransitionNotAllowed):
        actions.decline_invitation(invited_match, reason="health", by=asha)

    assert told(invited_match)[1:] == [("invitation_declined", "Carla")]


def test_only_an_invitation_is_answered_with_no_thank_you(interested_match, asha):
    with pytest.raises(TransitionNotAllowed):
        actions.decline_invitation(interested_match, reason="no_time", by=asha)


def test_only_the_invited_person_answers_an_invitation(invited_match, carla):
    with pytest.raises(TransitionNotAllowed):
        actions.decline_match(invited_match, reason="somebody_chosen", by=carla)
    with pytest.raises(TransitionNotAllowed):
        actions.shortlist_match(invited_match, by=carla)
