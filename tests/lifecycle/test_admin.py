"""The admin of records with a lifecycle: read-only, with the steps as buttons that call the actions."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from organisations.models import Opportunity, Organisation
from tandem.audit.models import AuditEvent
from tests.factories.organisations import make_organisation
from tests.steps import press, seen_now, step

NOTE = {"note": "Which days are meant?"}


@pytest.fixture
def desk(client_of, dmitri):
    """The admin as a coordinator sees it."""
    return client_of(dmitri)


@pytest.fixture
def waiting(vocabulary):
    """An organisation that waits for a coordinator."""
    return make_organisation(state="submitted")


def page_of(record):
    """The address of its page in the admin."""
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=[record.pk])


def said(response):
    """The messages that the next page shows."""
    return [str(message) for message in get_messages(response.wsgi_request)]


def state_of(record):
    """The state as it is stored."""
    return type(record).objects.get(pk=record.pk).state


def test_a_record_offers_the_steps_that_start_in_its_state(desk, waiting):
    steps = desk.get(page_of(waiting)).context["steps"]

    assert [(one["name"], one["asks"]) for one in steps] == [("verify", False), ("return", True), ("refuse", True)]


def test_a_step_without_questions_is_taken_at_once_by_the_action(desk, waiting, dmitri):
    response = press(desk, waiting, "verify")

    assert (response.status_code, response.url) == (302, page_of(waiting))
    assert said(response) == [f"Done: {waiting.name} is now: Verified."]
    assert state_of(waiting) == "verified"
    assert [(event.verb, event.actor_id) for event in AuditEvent.objects.about(waiting)] == [("verify", dmitri.pk)]


def test_a_step_is_never_taken_by_following_a_link(desk, waiting):
    response = desk.get(step(waiting, "verify"))

    assert (response.status_code, response.url) == (302, page_of(waiting))
    assert state_of(waiting) == "submitted"


def test_a_double_click_takes_one_step_and_says_what_happened(desk, waiting):
    press(desk, waiting, "verify")
    response = press(desk, waiting, "verify", follow=True)

    assert "Something changed in the meantime" in response.text
    assert AuditEvent.objects.about(waiting).count() == 1


def test_a_step_that_needs_words_asks_for_them_first(desk, opportunity):
    asked = desk.get(step(opportunity, "return"))

    assert (asked.status_code, state_of(opportunity)) == (200, "published")
    assert "Your words to them" in asked.text

    press(desk, opportunity, "return", NOTE)

    stored = Opportunity.objects.get(pk=opportunity.pk)
    assert (stored.state, stored.note_from_coordinator) == ("returned", NOTE["note"])


@pytest.mark.parametrize("note", ["", "x" * 1001], ids=["none", "too many"])
def test_missing_words_are_asked_for_next_to_the_field_and_nothing_is_lost(desk, opportunity, note):
    response = press(desk, opportunity, "return", {"note": note})

    assert (response.status_code, state_of(opportunity)) == (200, "published")
    assert response.context["form"].errors.keys() == {"note"}
    assert response.context["form"]["note"].value() == note


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stale_page_with_a_question_is_told_so(desk, opportunity, method):
    carried = {**NOTE, "seen": seen_now(opportunity)}
    press(desk, opportunity, "close")

    response = getattr(desk, method)(step(opportunity, "return"), carried, follow=True)

    assert "Something changed in the meantime" in response.text
    assert state_of(opportunity) == "closed"


def test_a_refusal_of_the_action_becomes_a_message(desk, organisation, opportunity):
    Organisation.objects.update(state="suspended")
    Opportunity.objects.update(state="submitted")

    response = press(desk, opportunity, "publish", follow=True)

    assert "A coordinator first verifies the organisation." in response.text
    assert state_of(opportunity) == "submitted"


def test_who_belongs_to_one_side_reads_that_another_coordinator_decides(desk, waiting, dmitri):
    waiting.memberships.create(user=dmitri)

    response = press(desk, waiting, "verify", follow=True)

    assert (response.status_code, state_of(waiting)) == (200, "submitted")
    assert "Another coordinator has to decide." in response.text


def test_nothing_is_written_added_or_deleted_by_hand(desk, opportunity):
    assert desk.get(page_of(opportunity)).status_code == 200

    assert desk.post(page_of(opportunity), {"state": "closed", "title": "Mine"}).status_code == 403
    assert desk.get(reverse("admin:organisations_opportunity_add")).status_code == 403
    assert desk.post(reverse("admin:organisations_opportunity_delete", args=[opportunity.pk])).status_code == 403
    assert (state_of(opportunity), Opportunity.objects.get().title) == ("published", opportunity.title)


def test_a_step_of_nothing_is_not_found(desk, opportunity):
    opportunity.pk += 1

    assert press(desk, opportunity, "close").status_code == 404


def test_an_unknown_step_leads_back_to_the_record(desk, opportunity):
    assert press(desk, opportunity, "burn").url == page_of(opportunity)


@pytest.mark.parametrize("method", ["get", "post"])
def test_others_take_no_steps_in_the_admin(client_of, carla, opportunity, method):
    response = getattr(client_of(carla), method)(step(opportunity, "close"), {"seen": seen_now(opportunity)})

    assert (response.status_code, state_of(opportunity)) == (302, "published")
    assert response.url.startswith("/admin/login/")
