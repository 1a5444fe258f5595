"""What a coordinator verified stays what it was, and is not changed behind their back."""

import pytest
from django.urls import reverse

from organisations.actions import edit_opportunity, edit_organisation, refuse_organisation, suspend_organisation
from organisations.models import Opportunity, Organisation
from organisations.refusals import Incomplete, OrganisationVerified
from tests.organisations.answers import commune, registration
from tests.steps import press, seen_now, step

SENTENCE = (
    "The name, legal details, website and address were verified. To change them, please write to the coordinator."
)
OTHERS = {
    "name": "River Watch",
    "legal_form": "de_facto_association",
    "kind": "think_tank",
    "enterprise_number": "0123456749",
    "website": "https://watch.example.org",
    "street": "Elsewhere 1",
}


def page_of(organisation):
    return reverse("host:organisation", args=[organisation.pk])


def fixed(page):
    return {field.name for field in page.context["form"] if field.field.disabled}


def answers(organisation):
    return {name: getattr(Organisation.objects.get(pk=organisation.pk), name) for name in (*OTHERS, "commune")}


def test_a_host_reads_which_answers_are_fixed_once_they_are_verified(client_of, newcomer, registration_draft):
    browser = client_of(newcomer)

    before = browser.get(page_of(registration_draft))
    Organisation.objects.update(state="verified")
    after = browser.get(page_of(registration_draft))

    assert (SENTENCE in before.text, fixed(before)) == (False, set())
    assert (SENTENCE in after.text, fixed(after)) == (True, {*OTHERS, "commune"})


def test_a_verified_organisation_does_not_turn_into_another(carlas_browser, organisation):
    before = answers(organisation)

    sent = registration(**OTHERS, about="We count fish.") | {"commune": commune("1000").pk}
    carlas_browser.post(page_of(organisation), sent)

    assert answers(organisation) == before
    assert Organisation.objects.get().about == "We count fish."


@pytest.mark.parametrize("name", [*OTHERS, "commune"])
def test_no_verified_answer_is_changed_by_another_door(organisation, carla, name):
    with pytest.raises(OrganisationVerified):
        edit_organisation(organisation, details={name: OTHERS.get(name) or commune("1000")}, by=carla)


def test_a_suspended_organisation_keeps_its_name_to_come_back_under_it(organisation, carla, dmitri):
    suspend_organisation(organisation, note="Please call us.", by=dmitri)

    with pytest.raises(OrganisationVerified):
        edit_organisation(organisation, details={"name": "River Watch"}, by=carla)


def test_a_coordinator_still_changes_each_answer(coordinators_browser, organisation):
    sent = registration(**OTHERS) | {"commune": commune("1000").pk}

    page = coordinators_browser.get(page_of(organisation))
    coordinators_browser.post(page_of(organisation), sent)

    assert (SENTENCE in page.text, fixed(page)) == (False, set())
    assert answers(organisation) == {**OTHERS, "commune": commune("1000")}


def test_a_verified_organisation_goes_on_saying_what_it_works_for(carlas_browser, organisation, carla):
    page = carlas_browser.post(page_of(organisation), registration(about=" "))
    with pytest.raises(Incomplete, match="What you work for"):
        edit_organisation(organisation, details={"about": " "}, by=carla)

    assert page.context["form"].errors == {"about": ["Please answer this question."]}


def test_a_coordinator_may_take_away_what_an_organisation_says(coordinators_browser, organisation):
    coordinators_browser.post(page_of(organisation), registration(name=organisation.name, about=""))

    assert Organisation.objects.get().about == ""


def test_an_organisation_that_its_host_changes_waits_anew(clock, waiting_organisation, newcomer):
    clock.forward(hours=3)

    edit_organisation(waiting_organisation, details={"about": "We count fish."}, by=newcomer)

    waiting_organisation.refresh_from_db()
    assert (waiting_organisation.state, waiting_organisation.state_since) == ("submitted", clock.now)


def test_nobody_verifies_from_a_page_that_shows_the_former_words(
    clock, coordinators_browser, waiting_organisation, newcomer
):
    seen = seen_now(waiting_organisation)
    clock.forward(minutes=1)
    edit_organisation(waiting_organisation, details={"about": "We sell fish."}, by=newcomer)

    coordinators_browser.post(step(waiting_organisation, "verify"), {"seen": seen})
    from_the_old_page = Organisation.objects.get().state
    press(coordinators_browser, waiting_organisation, "verify")

    assert (from_the_old_page, Organisation.objects.get().state) == ("submitted", "verified")


def test_nobody_publishes_from_a_page_that_shows_the_former_words(clock, coordinators_browser, waiting, carla):
    seen = seen_now(waiting)
    clock.forward(minutes=1)
    edit_opportunity(waiting, details={"title": "Sell fish"}, by=carla)

    coordinators_browser.post(step(waiting, "publish"), {"seen": seen})
    from_the_old_page = Opportunity.objects.get().state
    press(coordinators_browser, waiting, "publish")

    assert (from_the_old_page, Opportunity.objects.get().state) == ("submitted", "published")


def test_a_refused_one_that_can_still_be_verified_shows_that_it_was_changed(
    clock, waiting_organisation, newcomer, dmitri
):
    refuse_organisation(waiting_organisation, note="We cannot find you.", by=dmitri)
    clock.forward(hours=3)

    edit_organisation(waiting_organisation, details={"about": "We count fish."}, by=newcomer)

    waiting_organisation.refresh_from_db()
    assert (waiting_organisation.state, waiting_organisation.state_since) == ("refused", clock.now)


def test_an_organisation_that_a_coordinator_changes_goes_on_waiting(clock, waiting_organisation, dmitri):
    since = waiting_organisation.state_since
    clock.forward(hours=3)

    edit_organisation(waiting_organisation, details={"about": "We count fish."}, by=dmitri)

    waiting_organisation.refresh_from_db()
    assert (waiting_organisation.about, waiting_organisation.state_since) == ("We count fish.", since)
