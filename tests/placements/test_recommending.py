"""A helper puts an opportunity to a volunteer; the interest itself is the volunteer's alone."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from placements.actions import dismiss_opportunity, recommend_opportunity, show_interest
from placements.enums import VolunteerReason
from placements.models import Match, Recommendation
from placements.refusals import OpportunityNotOpen, ProfileNotReady
from tandem.audit.models import AuditEvent
from tandem.outbox.models import OutboxMessage
from tests.volunteers.helped import let_help, make_helper, register


@pytest.fixture
def sofia(vocabulary):
    return make_helper()


def page(opportunity):
    return reverse("opportunities:recommend", args=[opportunity.pk])


def test_it_waits_on_the_volunteers_home_and_the_host_hears_nothing(client_of, sofia, volunteer, asha, opportunity):
    let_help(volunteer, sofia)

    client_of(sofia).post(page(opportunity), {"volunteer": volunteer.pk})

    home = client_of(asha).get(reverse("home:index")).text
    assert "Somebody who helps you thought of this" in home
    assert "From Sofia. You decide" in home
    assert not Match.objects.exists()
    assert set(OutboxMessage.objects.values_list("kind", "recipient")) == {
        ("asked_to_help", asha.pk), ("opportunity_recommended", asha.pk),
    }  # fmt: skip


def test_the_record_says_who_put_it_to_whom(sofia, volunteer, asha, opportunity):
    let_help(volunteer, sofia)

    recommend_opportunity(volunteer, opportunity, by=sofia)
    recommend_opportunity(volunteer, opportunity, by=sofia)

    event = AuditEvent.objects.about(Recommendation.objects.get()).get()
    assert (event.verb, event.actor_id, event.on_behalf_of_id) == ("recommended", sofia.pk, asha.pk)


@pytest.mark.parametrize("answer", ["interested", "not for me"])
def test_it_is_gone_once_the_volunteer_answered(client_of, sofia, volunteer, asha, opportunity, answer):
    let_help(volunteer, sofia)
    recommend_opportunity(volunteer, opportunity, by=sofia)

    if answer == "interested":
        show_interest(volunteer, opportunity, by=asha)
    else:
        dismiss_opportunity(volunteer, opportunity, reason=VolunteerReason.RATHER_NOT, by=asha)

    assert list(Recommendation.objects.waiting_for(volunteer)) == []
    assert "From Sofia" not in client_of(asha).get(reverse("home:index")).text


def test_a_helper_never_shows_interest_for_somebody(client_of, sofia, volunteer, opportunity):
    let_help(volunteer, sofia)

    with pytest.raises(PermissionDenied):
        show_interest(volunteer, opportunity, by=sofia)
    client_of(sofia).post(reverse("opportunities:show_interest", args=[opportunity.pk]))

    assert not Match.objects.exists()


def test_who_does_not_help_the_volunteer_puts_nothing_to_them(client_of, volunteer, ben, carla, opportunity):
    omar = make_helper("Omar")

    answer = client_of(omar).post(page(opportunity), {"volunteer": volunteer.pk})
    for person in (omar, ben, carla):
        with pytest.raises(PermissionDenied):
            recommend_opportunity(volunteer, opportunity, by=person)

    assert answer.context["form"].errors
    assert [client_of(person).get(page(opportunity)).status_code for person in (ben, carla)] == [404] * 2
    assert not Recommendation.objects.exists()


def test_what_is_not_open_is_put_to_nobody(sofia, volunteer, opportunity):
    let_help(volunteer, sofia)
    opportunity.state = "closed"
    opportunity.save()

    with pytest.raises(OpportunityNotOpen):
        recommend_opportunity(volunteer, opportunity, by=sofia)


def test_who_has_not_said_that_the_profile_is_right_is_asked_that_first(client_of, sofia, opportunity):
    volunteer = register(sofia)
    recommend_opportunity(volunteer, opportunity, by=sofia)

    answer = client_of(volunteer.user).post(reverse("opportunities:show_interest", args=[opportunity.pk]))

    assert answer.url == reverse("profile:confirm")
    with pytest.raises(ProfileNotReady):
        show_interest(volunteer, opportunity, by=volunteer.user)


def test_the_page_of_an_opportunity_leads_a_helper_there(client_of, sofia, asha, volunteer, opportunity):
    assert page(opportunity) in client_of(sofia).get(opportunity.get_absolute_url()).text
    assert page(opportunity) not in client_of(asha).get(opportunity.get_absolute_url()).text
