"""An organisation on its way to being verified, and after."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from organisations.actions import (
    edit_organisation,
    refuse_organisation,
    register_organisation,
    reinstate_organisation,
    return_organisation,
    submit_organisation,
    suspend_organisation,
    verify_organisation,
)
from organisations.enums import OrganisationState
from organisations.models import Organisation
from organisations.refusals import Incomplete, OrganisationForProfit
from tandem.audit.models import AuditEvent
from tandem.lifecycle.machine import TransitionNotAllowed


def submit_page(organisation):
    return reverse("host:submit_organisation", args=[organisation.pk])


def test_a_member_asks_a_coordinator_to_verify(client_of, newcomer, registration_draft):
    answer = client_of(newcomer).post(submit_page(registration_draft))

    registration_draft.refresh_from_db()
    assert (answer.status_code, answer.url) == (302, reverse("host:desk"))
    assert registration_draft.state == OrganisationState.SUBMITTED


def test_asking_twice_is_one_question(client_of, newcomer, registration_draft):
    browser = client_of(newcomer)
    for _ in range(2):
        answer = browser.post(submit_page(registration_draft))

    assert answer.url == reverse("host:desk")
    assert [event.verb for event in AuditEvent.objects.about(registration_draft)] == ["registered", "submit"]


def test_what_is_missing_is_asked_for_and_nothing_moves(client_of, newcomer):
    organisation = register_organisation(details={"name": "Half a registration", "street": "Here 1"}, by=newcomer)

    page = client_of(newcomer).post(submit_page(organisation), headers={"referer": "http://testserver/en/host/"})

    organisation.refresh_from_db()
    assert [str(message) for message in page.wsgi_request._messages] == [
        "Please answer these questions first: What you work for, Legal form, Kind of organisation, Commune"
    ]
    assert (page.url, organisation.state) == ("http://testserver/en/host/", "draft")


def test_only_members_ask(registration_draft, carla, dmitri):
    for person in (carla, dmitri):
        with pytest.raises(PermissionDenied):
            submit_organisation(registration_draft, by=person)


def test_a_company_that_slipped_in_is_refused_with_the_reason(registration_draft, newcomer):
    Organisation.objects.filter(pk=registration_draft.pk).update(legal_form="for_profit")

    with pytest.raises(OrganisationForProfit, match="do not make a profit"):
        submit_organisation(registration_draft, by=newcomer)


def test_a_company_is_not_verified_either(waiting_organisation, dmitri):
    Organisation.objects.filter(pk=waiting_organisation.pk).update(legal_form="for_profit")

    with pytest.raises(OrganisationForProfit):
        verify_organisation(waiting_organisation, by=dmitri)


def test_a_coordinator_verifies(waiting_organisation, dmitri):
    verify_organisation(waiting_organisation, by=dmitri)

    waiting_organisation.refresh_from_db()
    assert waiting_organisation.state == OrganisationState.VERIFIED
    *_before, event = AuditEvent.objects.about(waiting_organisation)
    assert (event.verb, event.data) == ("verify", {"source": "submitted", "target": "verified"})


def test_what_was_taken_away_while_waiting_is_missing_at_the_verification(waiting_organisation, newcomer, dmitri):
    edit_organisation(waiting_organisation, details={"about": ""}, by=newcomer)

    with pytest.raises(Incomplete, match="What you work for"):
        verify_organisation(waiting_organisation, by=dmitri)


def test_a_question_brings_the_registration_back_to_be_sent_again(waiting_organisation, newcomer, dmitri, client_of):
    return_organisation(waiting_organisation, note="Where is your office?", by=dmitri)

    page = client_of(newcomer).get(reverse("host:organisation", args=[waiting_organisation.pk]))
    submit_organisation(waiting_organisation, by=newcomer)

    assert "Where is your office?" in page.text
    assert waiting_organisation.state == OrganisationState.SUBMITTED


def test_an_answered_question_is_not_shown_for_ever(waiting_organisation, newcomer, dmitri):
    return_organisation(waiting_organisation, note="Where is your office?", by=dmitri)
    submit_organisation(waiting_organisation, by=newcomer)
    verify_organisation(waiting_organisation, by=dmitri)

    waiting_organisation.refresh_from_db()
    assert waiting_organisation.note_from_coordinator == ""


def test_who_was_refused_reads_why_and_can_still_be_verified(waiting_organisation, dmitri):
    refuse_organisation(waiting_organisation, note="We cannot find your register entry.", by=dmitri)
    waiting_organisation.refresh_from_db()
    refused = waiting_organisation.state, waiting_organisation.note_from_coordinator

    verify_organisation(waiting_organisation, by=dmitri)

    assert refused == ("refused", "We cannot find your register entry.")
    assert waiting_organisation.state == OrganisationState.VERIFIED


def test_a_suspended_organisation_can_be_reinstated(organisation, dmitri):
    suspend_organisation(organisation, note="Please call us.", by=dmitri)
    suspended = organisation.state, organisation.note_from_coordinator

    reinstate_organisation(organisation, by=dmitri)

    assert suspended == ("suspended", "Please call us.")
    assert (organisation.state, organisation.note_from_coordinator) == ("verified", "")


@pytest.mark.parametrize(
    ("decide", "words"),
    [
        (verify_organisation, {}),
        (return_organisation, {"note": "?"}),
        (refuse_organisation, {"note": "No."}),
        (suspend_organisation, {"note": "Wait."}),
        (reinstate_organisation, {}),
    ],
)
def test_only_a_coordinator_decides_and_never_about_their_own(
    waiting_organisation, newcomer, asha, dmitri, decide, words
):
    waiting_organisation.memberships.create(user=dmitri)

    for person in (newcomer, asha, dmitri):
        with pytest.raises(PermissionDenied):
            decide(waiting_organisation, by=person, **words)

    waiting_organisation.refresh_from_db()
    assert waiting_organisation.state == OrganisationState.SUBMITTED


@pytest.mark.parametrize(
    ("decide", "words"),
    [
        (verify_organisation, {}),
        (return_organisation, {"note": "?"}),
        (refuse_organisation, {"note": "No."}),
        (reinstate_organisation, {}),
    ],
)
def test_a_decision_taken_twice_is_told(organisation, dmitri, decide, words):
    with pytest.raises(TransitionNotAllowed, match="Something changed in the meantime"):
        decide(organisation, by=dmitri, **words)
