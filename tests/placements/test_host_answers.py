"""Hosts take an interest up, propose days, or decline kindly."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from organisations.actions import suspend_organisation
from placements import actions
from placements.enums import HostReason, MatchState
from placements.models import Match
from placements.queries import days_to_choose_from, default_days
from placements.refusals import DaysDoNotFit, NotOpenNow
from tandem.accounts.models import User
from tandem.audit.models import AuditEvent
from tandem.lifecycle.machine import TransitionNotAllowed
from tests.placements.meetings import agree, in_days
from tests.placements.told import told, written_down

WHIT_MONDAY = date(2026, 5, 25)
MONDAY_MORNING, MONDAY_AFTERNOON, THURSDAY = 0b01, 0b10, 0b11 << 6


def test_wanting_to_meet_is_written_down_and_the_volunteer_hears_of_it(interested_match, carla):
    actions.shortlist_match(interested_match, by=carla)

    assert interested_match.state == MatchState.SHORTLISTED
    assert written_down(interested_match)[1:] == [("shortlist", carla.pk)]
    assert told(interested_match)[1:] == [("match_shortlisted", "Asha")]


def test_wanting_to_meet_promises_an_answer_within_a_week_from_now(interested_match, carla):
    Match.objects.update(answer_by=in_days(-2))

    actions.shortlist_match(interested_match, by=carla)

    interested_match.refresh_from_db()
    assert interested_match.answer_by == in_days(7)


def test_a_second_click_on_meeting_changes_nothing(interested_match, carla):
    actions.shortlist_match(interested_match, by=carla)
    actions.shortlist_match(interested_match, by=carla)

    assert written_down(interested_match)[1:] == [("shortlist", carla.pk)]
    assert told(interested_match)[1:] == [("match_shortlisted", "Asha")]


def test_a_colleague_at_the_same_host_answers_as_well(interested_match, organisation):
    colleague = User.objects.create_user(email="cleo@example.org", first_name="Cleo")
    organisation.memberships.create(user=colleague)

    actions.shortlist_match(interested_match, by=colleague)

    assert interested_match.state == MatchState.SHORTLISTED


def test_a_suspended_organisation_meets_nobody_new(interested_match, organisation, carla, dmitri):
    suspend_organisation(organisation, note="We have a question.", by=dmitri)
    match = Match.objects.get()

    with pytest.raises(NotOpenNow):
        actions.shortlist_match(match, by=carla)

    assert not Match.objects.get().shares_name


def test_opening_a_name_is_written_down_once_a_day(shortlisted_match, carla):
    actions.open_candidate(shortlisted_match, by=carla)
    actions.open_candidate(shortlisted_match, by=carla)

    assert AuditEvent.objects.filter(verb="opened", actor_id=carla.pk).count() == 1


def test_opening_a_card_without_a_name_is_not_written_down(interested_match, carla):
    actions.open_candidate(interested_match, by=carla)

    assert not AuditEvent.objects.filter(verb="opened").exists()


def test_days_are_kept_in_order_and_once_each(shortlisted_match, carla):
    first = shortlisted_match.opportunity.starts_on
    second = first + timedelta(days=1)

    actions.offer_days(shortlisted_match, days=[second, first, second], by=carla)

    shortlisted_match.refresh_from_db()
    assert shortlisted_match.offered_days == [first, second]
    assert written_down(shortlisted_match)[2:] == [("offer", carla.pk)]
    assert told(shortlisted_match)[2:] == [("days_offered", "Asha")]


def test_the_same_days_proposed_twice_are_told_once(offered_match, carla):
    actions.offer_days(offered_match, days=offered_match.offered_days, by=carla)

    assert told(offered_match)[2:] == [("days_offered", "Asha")]
    assert [verb for verb, _ in written_down(offered_match)].count("offer") == 1


def test_each_other_proposal_is_told_also_a_return_to_the_first(offered_match, carla):
    first = list(offered_match.offered_days)

    actions.offer_days(offered_match, days=first[:-1], by=carla)
    actions.offer_days(offered_match, days=first, by=carla)

    assert told(offered_match)[2:] == [("days_offered", "Asha")] * 3


def test_after_both_said_yes_other_days_need_a_new_yes(proposed_match, carla, dmitri):
    actions.offer_days(proposed_match, days=proposed_match.offered_days[:2], by=carla)

    assert proposed_match.state == MatchState.OFFERED
    with pytest.raises(TransitionNotAllowed):
        actions.approve_match(proposed_match, by=dmitri)

    agree(proposed_match)
    assert proposed_match.state == MatchState.PROPOSED


@pytest.mark.parametrize("days", [[], [-1], [1]], ids=["none", "yesterday", "before the opportunity begins"])
def test_days_that_cannot_be_are_refused_with_the_days_that_can(shortlisted_match, carla, days):
    with pytest.raises(DaysDoNotFit, match="between 1 and 10 days"):
        actions.offer_days(shortlisted_match, days=[in_days(number) for number in days], by=carla)

    assert Match.objects.get().state == MatchState.SHORTLISTED


def test_only_the_host_proposes_days_and_opens_cards(shortlisted_match, asha, dmitri, other_host):
    for person in (asha, dmitri, other_host):
        with pytest.raises(PermissionDenied):
            actions.offer_days(shortlisted_match, days=default_days(shortlisted_match), by=person)
        with pytest.raises(PermissionDenied):
            actions.open_candidate(shortlisted_match, by=person)
        with pytest.raises(PermissionDenied):
            actions.decline_match(shortlisted_match, reason="other_skills", by=person)


def test_a_yes_to_the_days_is_written_down_and_the_host_hears_of_it(offered_match, asha):
    agree(offered_match)

    assert offered_match.state == MatchState.PROPOSED
    assert written_down(offered_match)[3:] == [("agree", asha.pk)]
    assert told(offered_match)[3:] == [("days_agreed", "Carla")]


def test_a_second_yes_to_the_days_changes_nothing(offered_match, asha):
    agree(offered_match)
    agree(offered_match)

    assert written_down(offered_match)[3:] == [("agree", asha.pk)]
    assert told(offered_match)[3:] == [("days_agreed", "Carla")]


def test_nobody_says_yes_to_the_days_for_the_volunteer(offered_match, ben, carla, dmitri):
    read = [day.isoformat() for day in offered_match.offered_days]

    for person in (ben, carla, dmitri):
        with pytest.raises(PermissionDenied):
            actions.agree_to_days(offered_match, days=read, by=person)


@pytest.mark.parametrize("reason", HostReason)
def test_declining_gives_the_volunteer_the_sentence_that_the_host_chose(interested_match, carla, reason):
    actions.decline_match(interested_match, reason=reason, by=carla)

    interested_match.refresh_from_db()
    assert (interested_match.state, interested_match.end_reason_in_words) == (MatchState.DECLINED, str(reason.label))
    assert written_down(interested_match)[1:] == [("decline", carla.pk)]
    assert told(interested_match)[1:] == [("match_declined", "Asha")]


def test_after_declining_the_name_is_hidden_again(shortlisted_match, carla):
    assert shortlisted_match.shares_name

    actions.decline_match(shortlisted_match, reason="somebody_chosen", by=carla)

    assert not shortlisted_match.shares_name


def test_a_second_no_is_told_and_changes_nothing(interested_match, carla):
    actions.decline_match(interested_match, reason="somebody_chosen", by=carla)

    with pytest.raises(TransitionNotAllowed):
        actions.decline_match(interested_match, reason="days_do_not_fit", by=carla)

    interested_match.refresh_from_db()
    assert interested_match.end_reason == "somebody_chosen"
    assert told(interested_match)[1:] == [("match_declined", "Asha")]


def test_what_both_sides_wanted_only_a_coordinator_ends(proposed_match, carla):
    with pytest.raises(TransitionNotAllowed):
        actions.decline_match(proposed_match, reason="somebody_chosen", by=carla)


def test_only_days_are_offered_on_which_both_have_time(interested_match, volunteer):
    interested_match.opportunity.half_days = MONDAY_MORNING | THURSDAY
    volunteer.half_days = MONDAY_AFTERNOON | THURSDAY
    interested_match.volunteer = volunteer

    days = days_to_choose_from(interested_match)

    assert {day.weekday() for day in days} == {3}
    assert days == sorted(days)


def test_only_days_are_offered_between_the_later_start_and_the_earlier_end(clock, interested_match, volunteer):
    volunteer.available_from, volunteer.available_until = in_days(14), in_days(24)
    interested_match.volunteer = volunteer

    days = days_to_choose_from(interested_match)

    weekdays = [in_days(number) for number in range(14, 25) if in_days(number).weekday() < 5]
    assert days == weekdays


def test_no_day_is_offered_that_is_today_or_over(interested_match):
    interested_match.opportunity.starts_on = in_days(-5)

    days = days_to_choose_from(interested_match)

    assert min(days) > timezone.localdate()


def test_the_first_days_that_fit_are_proposed_beforehand(clock, interested_match):
    interested_match.opportunity.starts_on = date(2026, 5, 21)
    interested_match.opportunity.ends_on = interested_match.volunteer.available_until = date(2026, 7, 1)
    interested_match.opportunity.days = 3

    assert default_days(interested_match) == [date(2026, 5, 21), date(2026, 5, 22), WHIT_MONDAY + timedelta(days=1)]


def test_no_day_is_offered_on_a_public_holiday(clock, interested_match):
    interested_match.opportunity.starts_on = WHIT_MONDAY - timedelta(days=3)
    interested_match.opportunity.ends_on = WHIT_MONDAY + timedelta(days=1)

    assert days_to_choose_from(interested_match) == [date(2026, 5, 22), date(2026, 5, 26)]
