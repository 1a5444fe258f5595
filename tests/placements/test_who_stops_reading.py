"""When something has ended, or an organisation is suspended, its people read nothing of volunteers any more."""

import pytest
from django.urls import reverse
from django.utils import timezone

from organisations.actions import suspend_organisation
from placements import actions
from placements.models import Match
from placements.refusals import DaysAreOver, EnoughInvitations, VolunteerIsGone
from tandem.outbox.models import OutboxMessage
from tests.factories.suggestions import suggest
from tests.factories.volunteers import make_volunteer
from tests.placements.meetings import in_days


def page_of(client, match):
    return client.get(reverse("host:candidate", args=[match.pk])).text


def test_after_the_end_a_host_reads_no_profile(interested_match, asha, carla, client_of):
    assert "Spreadsheets" in page_of(client_of(carla), interested_match)

    actions.withdraw_interest(interested_match, reason="no_time", by=asha)

    assert "Spreadsheets" not in page_of(client_of(carla), interested_match)


def test_a_suspended_organisation_reads_nothing_of_its_candidates(shortlisted_match, carla, dmitri, client_of):
    client = client_of(carla)
    pages = [
        reverse("host:candidate", args=[shortlisted_match.pk]),
        reverse("host:candidates", args=[shortlisted_match.opportunity_id]),
    ]
    assert [client.get(page).status_code for page in pages] == [200, 200]
    assert "Asha" in client.get(reverse("host:desk")).text

    suspend_organisation(shortlisted_match.opportunity.organisation, note="Please call us.", by=dmitri)

    assert [client.get(page).status_code for page in pages] == [404, 404]
    assert "Asha" not in client.get(reverse("host:desk")).text


def test_a_suspended_organisation_gets_no_more_mails_about_people(interested_match, asha, dmitri):
    suspend_organisation(interested_match.opportunity.organisation, note="Please call us.", by=dmitri)
    before = OutboxMessage.objects.count()

    actions.withdraw_interest(interested_match, reason="no_time", by=asha)

    assert OutboxMessage.objects.count() == before


def suggest_somebody(opportunity):
    return suggest(make_volunteer(first_name="Elif", languages={"en": 4, "ti": 7}), opportunity)


def test_invitations_are_for_the_places_that_there_are(opportunity, carla):
    for _invited in range(3):
        actions.invite_volunteer(suggest_somebody(opportunity), by=carla)

    with pytest.raises(EnoughInvitations):
        actions.invite_volunteer(suggest_somebody(opportunity), by=carla)


def test_of_suggested_people_only_the_languages_of_the_work_are_shown(opportunity, carla, client_of):
    suggest_somebody(opportunity)

    page = client_of(carla).get(reverse("host:candidates", args=[opportunity.pk])).text

    assert "English B2" in page
    assert "Tigrinya" not in page


def test_days_that_have_passed_in_the_queue_are_not_approved(proposed_match, dmitri):
    Match.objects.filter(pk=proposed_match.pk).update(offered_days=[in_days(-1), in_days(9)])
    proposed_match.refresh_from_db()

    with pytest.raises(DaysAreOver):
        actions.approve_match(proposed_match, by=dmitri)

    proposed_match.opportunity.refresh_from_db()
    assert proposed_match.opportunity.seats_taken == 0


def test_nobody_whose_account_is_closed_is_placed(proposed_match, asha, dmitri):
    asha.is_active = False
    asha.save(update_fields=["is_active"])

    with pytest.raises(VolunteerIsGone):
        actions.approve_match(Match.objects.get(pk=proposed_match.pk), by=dmitri)


def test_the_first_agreed_day_may_be_today(opportunity, proposed_match, dmitri):
    today = timezone.localdate()
    Match.objects.filter(pk=proposed_match.pk).update(offered_days=[today, in_days(9)])

    placement = actions.approve_match(Match.objects.get(pk=proposed_match.pk), by=dmitri)

    assert placement.first_day == today
