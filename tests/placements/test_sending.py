"""Each message is asked once more, when it leaves, whether it is still true."""

import pytest

from organisations.actions import close_opportunity
from placements import actions, tasks
from placements.models import Match, Placement
from tandem.outbox.models import OutboxMessage
from tests.mail import deliver_everything
from tests.placements.meetings import in_days

SENT, OVERTAKEN = ("sent", ""), ("dropped", "not_wanted")


def fate_of(kind):
    """State and reason of the only message of this kind, after all that is due was sent."""
    deliver_everything()
    messages = OutboxMessage.objects.filter(kind=kind).values_list("state", "drop_reason").distinct()
    return messages.get()


@pytest.fixture(autouse=True)
def _day(clock, mailbox, settings):
    """Noon, a mail server that is up, and nobody who already had too many mails today."""
    settings.MESSAGES_A_DAY = 100


@pytest.fixture
def late_match(interested_match):
    """Carla promised an answer by today and was reminded."""
    Match.objects.update(answer_by=in_days(0))
    tasks.remind_hosts()
    return interested_match


def begin_in(placement, days):
    Placement.objects.update(first_day=in_days(days), last_day=in_days(days + 20))


def test_true_messages_arrive_at_both_sides(placement, mailbox, asha, carla):
    deliver_everything()

    for person in (asha, carla):
        assert "It is settled: your days" in [mail["Subject"] for mail in mailbox.to(person.email)]


def test_somebody_is_interested_is_not_sent_after_withdrawing(interested_match, asha):
    actions.withdraw_interest(interested_match, reason="health", by=asha)

    assert fate_of("interest_shown") == OVERTAKEN


def test_a_withdrawn_match_sends_no_reminder(late_match, asha):
    actions.withdraw_interest(late_match, reason="health", by=asha)

    assert fate_of("no_answer_yet") == OVERTAKEN


def test_a_host_who_answered_meanwhile_is_not_reminded(late_match, carla):
    actions.shortlist_match(late_match, by=carla)

    assert fate_of("no_answer_yet") == OVERTAKEN


def test_a_host_who_did_not_answer_is_reminded(late_match):
    assert fate_of("no_answer_yet") == SENT


def test_an_invitation_that_was_answered_is_not_sent(invited_match, asha):
    actions.accept_invitation(invited_match, by=asha)

    assert fate_of("volunteer_invited") == OVERTAKEN


def test_they_want_to_meet_you_is_not_sent_after_they_declined(shortlisted_match, carla):
    actions.decline_match(shortlisted_match, reason="somebody_chosen", by=carla)

    assert fate_of("match_shortlisted") == OVERTAKEN
    assert fate_of("match_declined") == SENT


def test_days_are_not_sent_once_the_volunteer_said_yes(proposed_match):
    assert fate_of("days_offered") == OVERTAKEN
    assert fate_of("days_agreed") == SENT


def test_the_volunteers_yes_is_not_sent_after_the_host_proposed_other_days(proposed_match, carla):
    actions.offer_days(proposed_match, days=proposed_match.offered_days[:1], by=carla)

    assert fate_of("days_agreed") == OVERTAKEN
    assert fate_of("days_offered") == SENT


def test_it_is_settled_is_not_sent_after_it_was_cancelled(placement, asha):
    actions.cancel_placement(placement, reason="health", by=asha)

    assert fate_of("match_approved") == OVERTAKEN
    assert fate_of("placement_ended") == SENT


def test_the_first_day_is_not_announced_after_it_was_cancelled(placement, asha):
    begin_in(placement, 7)
    tasks.remind_first_day()
    placement.refresh_from_db()
    actions.cancel_placement(placement, reason="health", by=asha)

    assert fate_of("first_day_in_a_week") == OVERTAKEN


@pytest.mark.parametrize(("hours", "fate"), [(0, SENT), (24, OVERTAKEN)], ids=["in time", "held up by a day"])
def test_tomorrow_is_said_only_the_day_before(placement, clock, hours, fate):
    begin_in(placement, 1)
    tasks.remind_first_day()

    clock.forward(hours=hours)

    assert fate_of("first_day_tomorrow") == fate


def test_in_a_week_is_not_said_on_the_eve(placement, clock):
    begin_in(placement, 5)
    tasks.remind_first_day()

    clock.forward(days=4)

    assert fate_of("first_day_in_a_week") == OVERTAKEN


def test_a_digest_of_what_is_still_open_is_sent(suggestion):
    tasks.send_suggestions()

    assert fate_of("suggestions_digest") == SENT


@pytest.mark.parametrize("what", ["closed", "pause", "not for me"])
def test_a_digest_of_what_is_no_use_any_more_is_not_sent(suggestion, volunteer, asha, carla, what):
    tasks.send_suggestions()

    if what == "closed":
        close_opportunity(suggestion.opportunity, by=carla)
    elif what == "pause":
        volunteer.is_paused = True
        volunteer.save()
    else:
        actions.dismiss_opportunity(volunteer, suggestion.opportunity, reason="too_far", by=asha)

    assert fate_of("suggestions_digest") == OVERTAKEN


@pytest.mark.parametrize("decided", [False, True])
def test_coordinators_hear_only_what_still_waits(clock, proposed_match, dmitri, decided):
    clock.forward(days=3)
    tasks.remind_coordinators()
    if decided:
        actions.refuse_match(proposed_match, reason="not_a_fit", by=dmitri)

    assert fate_of("waiting_too_long") == (OVERTAKEN if decided else SENT)
