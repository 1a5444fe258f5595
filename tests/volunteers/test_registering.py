"""Somebody with an account begins a profile."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tandem.audit.models import AuditEvent
from tests.volunteers.answers import START, SUMMARY, page
from volunteers.actions import register_volunteer
from volunteers.enums import ProfileStep
from volunteers.models import Volunteer


@pytest.mark.parametrize("address", [reverse(START), reverse(SUMMARY), page("about")])
def test_who_is_not_logged_in_is_asked_to_and_comes_back(client, address):
    answer = client.get(address)

    assert (answer.status_code, answer.url) == (302, f"{reverse('account_login')}?next={address}")


@pytest.mark.parametrize("address", [reverse(SUMMARY), page("about")])
def test_who_has_no_profile_yet_reads_first_what_is_asked_and_why(client, noor, address):
    client.force_login(noor)

    answer = client.get(address, follow=True)

    assert answer.redirect_chain == [(reverse(START), 302)]
    assert [label for label in map(str, ProfileStep.labels) if label not in answer.text] == []
    assert not Volunteer.objects.exists()


def test_beginning_makes_the_profile_and_leads_to_the_first_question(client, noor):
    client.force_login(noor)

    answer = client.post(reverse(START))

    assert (answer.status_code, answer.url) == (302, page("about"))
    volunteer = Volunteer.objects.get()
    assert (volunteer.user, volunteer.steps_done, volunteer.is_paused) == (noor, [], False)
    assert [event.verb for event in AuditEvent.objects.about(volunteer)] == ["registered"]


def test_beginning_twice_makes_one_profile(client, noor):
    client.force_login(noor)

    client.post(reverse(START))
    answer = client.post(reverse(START))

    assert answer.url == page("about")
    assert [event.verb for event in AuditEvent.objects.about(Volunteer.objects.get())] == ["registered"]


def test_beginning_again_goes_on_with_the_first_question_that_is_still_open(noors_browser, newcomer):
    noors_browser.post(page("about"), {"first_name": "Noor", "is_adult": "on"})

    assert noors_browser.post(reverse(START)).url == page("languages")


def test_beginning_again_with_everything_answered_leads_to_the_profile(ashas_browser):
    assert ashas_browser.post(reverse(START)).url == reverse(SUMMARY)


def test_the_first_page_is_not_shown_again(noors_browser):
    assert noors_browser.get(reverse(START)).url == reverse(SUMMARY)


def test_a_host_may_volunteer_as_well(client, carla, organisation):
    client.force_login(carla)

    client.post(reverse(START))

    assert Volunteer.objects.get().user == carla


def test_a_closed_account_begins_no_profile(noor):
    noor.is_active = False

    with pytest.raises(PermissionDenied):
        register_volunteer(by=noor)

    assert not Volunteer.objects.exists()
