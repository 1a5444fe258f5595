"""Taking a pause from suggestions, and going on."""

import pytest
from django.urls import reverse

from tandem.audit.models import AuditEvent
from tests.volunteers.answers import SUMMARY, said
from volunteers.models import Volunteer

PAUSE, RESUME = reverse("profile:pause"), reverse("profile:resume")


def verbs(volunteer):
    return [event.verb for event in AuditEvent.objects.about(volunteer)]


def test_a_pause_keeps_the_profile_and_ends_suggestions(ashas_browser, volunteer):
    answer = ashas_browser.post(PAUSE)

    volunteer.refresh_from_db()
    assert (answer.url, said(answer)) == (
        reverse(SUMMARY), "You take a pause. Nobody invites you until you go on.",
    )  # fmt: skip
    assert (volunteer.is_paused, list(Volunteer.objects.ready())) == (True, [])
    assert volunteer.matching_stale_since is not None


def test_going_on_brings_suggestions_back(ashas_browser, volunteer):
    ashas_browser.post(PAUSE)
    Volunteer.objects.update(matching_stale_since=None)

    answer = ashas_browser.post(RESUME)

    volunteer.refresh_from_db()
    assert said(answer) == "Welcome back. You get suggestions again."
    assert (volunteer.is_paused, list(Volunteer.objects.ready())) == (False, [volunteer])
    assert volunteer.matching_stale_since is not None
    assert verbs(volunteer) == ["paused", "resumed"]


def test_the_profile_says_that_one_takes_a_pause_and_offers_the_other_button(ashas_browser):
    awake = ashas_browser.get(reverse(SUMMARY)).text
    ashas_browser.post(PAUSE, follow=True)
    paused = ashas_browser.get(reverse(SUMMARY)).text

    assert [f'action="{address}"' in awake for address in (PAUSE, RESUME)] == [True, False]
    assert [f'action="{address}"' in paused for address in (PAUSE, RESUME)] == [False, True]
    assert ["You get no suggestions now." in page for page in (awake, paused)] == [False, True]


@pytest.mark.parametrize("address", [PAUSE, RESUME])
def test_a_double_click_counts_once(ashas_browser, volunteer, address):
    Volunteer.objects.update(is_paused=address == RESUME)

    ashas_browser.post(address)
    answer = ashas_browser.post(address)

    assert answer.url == reverse(SUMMARY)
    assert len(verbs(volunteer)) == 1


@pytest.mark.parametrize("address", [PAUSE, RESUME])
def test_opening_the_address_changes_nothing(ashas_browser, volunteer, address):
    answer = ashas_browser.get(address)

    assert (answer.status_code, verbs(volunteer)) == (405, [])


@pytest.mark.parametrize("address", [PAUSE, RESUME])
def test_who_has_no_profile_has_nothing_to_pause(client_of, noor, address):
    assert client_of(noor).post(address).status_code == 404
