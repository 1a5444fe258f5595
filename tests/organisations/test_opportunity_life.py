"""The life of an opportunity, told by the people in it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from organisations.actions import (
    close_opportunity,
    draft_opportunity,
    edit_opportunity,
    publish_opportunity,
    return_opportunity,
    submit_opportunity,
    suspend_organisation,
)
from organisations.enums import OpportunityState
from organisations.models import Opportunity
from organisations.refusals import (
    Incomplete,
    OpportunityNotEditable,
    OpportunityOver,
    OpportunitySettled,
    OrganisationNotVerified,
    TooManyRegions,
)
from tandem.audit.models import AuditEvent
from tandem.lifecycle.machine import TransitionNotAllowed
from tandem.vocabulary.models import Region
from tests.factories.organisations import make_opportunity, make_organisation
from tests.organisations.answers import complete

NEW_TITLE = {"title": "Something else"}


def state_of(opportunity):
    return Opportunity.objects.get(pk=opportunity.pk).state


def test_a_coordinator_publishes_what_a_host_sent(waiting, dmitri, clock):
    clock.forward(hours=3)

    publish_opportunity(waiting, by=dmitri)

    assert (waiting.state, waiting.published_at) == (OpportunityState.PUBLISHED, clock.now)
    assert waiting.matching_stale_since == clock.now
    assert [event.verb for event in AuditEvent.objects.about(waiting)] == ["drafted", "submit", "publish"]


def test_a_draft_is_not_published_behind_its_authors_back(drafted, dmitri):
    with pytest.raises(TransitionNotAllowed):
        publish_opportunity(drafted, by=dmitri)

    assert state_of(drafted) == "draft"


def test_an_unverified_organisation_sends_but_is_not_published(newcomer, waiting_organisation, dmitri):
    opportunity = make_opportunity(organisation=waiting_organisation, state="draft")
    submit_opportunity(opportunity, by=newcomer)

    with pytest.raises(OrganisationNotVerified, match="A coordinator first verifies"):
        publish_opportunity(opportunity, by=dmitri)

    assert state_of(opportunity) == "submitted"


def test_a_suspended_organisation_is_not_published(waiting, organisation, dmitri):
    suspend_organisation(organisation, note="Please call us.", by=dmitri)

    with pytest.raises(OrganisationNotVerified):
        publish_opportunity(waiting, by=dmitri)


def test_what_ran_out_while_waiting_is_not_published(waiting, dmitri, clock):
    clock.forward(days=365)

    with pytest.raises(OpportunityOver):
        publish_opportunity(waiting, by=dmitri)


def test_what_lacks_an_answer_is_not_published(waiting, dmitri):
    waiting.languages.all().delete()

    with pytest.raises(Incomplete, match="Languages needed"):
        publish_opportunity(waiting, by=dmitri)


def test_a_question_brings_it_back_to_be_changed_and_sent_again(waiting, carla, dmitri):
    return_opportunity(waiting, note="What is a quiet day like?", by=dmitri)
    returned = waiting.state, waiting.note_from_coordinator
    edit_opportunity(waiting, details=NEW_TITLE, by=carla)
    submit_opportunity(waiting, by=carla)
    publish_opportunity(waiting, by=dmitri)

    waiting.refresh_from_db()
    assert returned == ("returned", "What is a quiet day like?")
    assert (waiting.state, waiting.title, waiting.note_from_coordinator) == ("published", "Something else", "")


def test_the_host_reads_the_question_in_the_editor(waiting, carlas_browser, dmitri):
    return_opportunity(waiting, note="What is a quiet day like?", by=dmitri)

    page = carlas_browser.get(reverse("host:opportunity_edit", args=[waiting.pk]))

    assert "What is a quiet day like?" in page.text
    assert "Save and send to CEV" in page.text


def test_it_was_first_published_when_it_was_first_published(waiting, carla, dmitri, clock):
    publish_opportunity(waiting, by=dmitri)
    first = waiting.published_at
    clock.forward(days=2)
    return_opportunity(waiting, note="?", by=dmitri)
    submit_opportunity(waiting, by=carla)

    publish_opportunity(waiting, by=dmitri)

    assert waiting.published_at == first


@pytest.mark.parametrize("state", ["draft", "submitted", "returned"])
def test_what_nobody_reads_yet_can_be_changed(organisation, carla, state):
    opportunity = make_opportunity(organisation=organisation, state=state)

    edit_opportunity(opportunity, details=NEW_TITLE, by=carla)

    assert Opportunity.objects.get().title == "Something else"


@pytest.mark.parametrize(
    ("state", "refusal"),
    [
        ("published", OpportunityNotEditable),
        ("filled", OpportunitySettled),
        ("closed", OpportunitySettled),
        ("expired", OpportunitySettled),
    ],
)
def test_what_people_read_or_read_does_not_change(organisation, carla, state, refusal):
    opportunity = make_opportunity(organisation=organisation, state=state)

    with pytest.raises(refusal):
        edit_opportunity(opportunity, details=NEW_TITLE, by=carla)

    assert Opportunity.objects.get().title == "Keep our contacts in order"


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("published", "This opportunity is published. To change it, ask the coordinator to send it back to you."),
        ("closed", "This opportunity does not change any more. You can write a new one."),
    ],
)
def test_the_editor_says_why_there_is_nothing_to_edit(carlas_browser, organisation, state, words):
    opportunity = make_opportunity(organisation=organisation, state=state)

    page = carlas_browser.get(reverse("host:opportunity_edit", args=[opportunity.pk]))

    assert words in page.text
    assert 'name="title"' not in page.text


@pytest.mark.parametrize(
    "emptied", [{"ends_on": None}, {"commune": None}, {"summary": ""}, {"causes": []}, {"languages": []}]
)
def test_what_waits_for_a_coordinator_loses_no_answer(waiting, carla, emptied):
    with pytest.raises(Incomplete):
        edit_opportunity(waiting, details=emptied, by=carla)

    assert state_of(waiting) == "submitted"


def test_nobody_asks_for_every_region_by_another_door(drafted, organisation, carla):
    details = NEW_TITLE | {"regions": list(Region.objects.all())}

    with pytest.raises(TooManyRegions):
        edit_opportunity(drafted, details=details, by=carla)
    with pytest.raises(TooManyRegions):
        draft_opportunity(organisation, details=details, by=carla)

    assert [(one.title, one.regions.count()) for one in Opportunity.objects.all()] == [("Film a workshop", 0)]


def test_an_incomplete_draft_is_not_sent(drafted, carla):
    edit_opportunity(drafted, details={"first_day": ""}, by=carla)

    with pytest.raises(Incomplete, match="What happens on day 1"):
        submit_opportunity(drafted, by=carla)


def test_changing_the_words_changes_what_it_is_found_by(drafted, carla):
    edit_opportunity(drafted, details={"title": "Élan au bord de l’eau"}, by=carla)

    assert Opportunity.objects.get().search_text.startswith("elan au bord de l eau")


def test_a_changed_opportunity_is_matched_anew(drafted, carla, clock):
    Opportunity.objects.update(matching_stale_since=None)
    clock.forward(minutes=5)

    edit_opportunity(drafted, details=NEW_TITLE, by=carla)

    assert Opportunity.objects.get().matching_stale_since == clock.now


@pytest.mark.parametrize(("decide", "words"), [(publish_opportunity, {}), (return_opportunity, {"note": "?"})])
def test_only_a_coordinator_decides_and_never_about_their_own(waiting, carla, asha, dmitri, decide, words):
    waiting.organisation.memberships.create(user=dmitri)

    for person in (carla, asha, dmitri):
        with pytest.raises(PermissionDenied):
            decide(waiting, by=person, **words)

    assert state_of(waiting) == "submitted"


def test_only_members_write_send_and_close(organisation, drafted, other_host, asha):
    for person in (other_host, asha):
        for step in (submit_opportunity, close_opportunity):
            with pytest.raises(PermissionDenied):
                step(drafted, by=person)
        with pytest.raises(PermissionDenied):
            edit_opportunity(drafted, details=NEW_TITLE, by=person)
        with pytest.raises(PermissionDenied):
            draft_opportunity(organisation, details=NEW_TITLE, by=person)

    assert list(Opportunity.objects.values_list("title", "state")) == [("Film a workshop", "draft")]


def test_a_form_of_one_organisation_says_nothing_at_another(client_of, carla, organisation):
    second = make_organisation(name="Second House", owner=carla)
    browser, number = client_of(carla), "0b0f5a6e-7a53-4a52-9d0b-1f6c6a3f2f10"

    for place in (organisation, second):
        browser.post(reverse("host:opportunity_new", args=[place.pk]), complete(form_number=number))

    assert [opportunity.organisation for opportunity in Opportunity.objects.order_by("pk")] == [organisation, second]
