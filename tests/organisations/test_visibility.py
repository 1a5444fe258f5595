"""What is not published never shows: not in the list, not by searching, not at its address."""

import pytest

from organisations.actions import (
    close_opportunity,
    publish_opportunity,
    reinstate_organisation,
    return_opportunity,
    suspend_organisation,
)
from organisations.models import Opportunity, Organisation
from tests.factories.organisations import make_opportunity, make_organisation

LIST = "/en/opportunities/"
HIDDEN = ["draft", "submitted", "returned"]


@pytest.fixture
def browsers(client, client_of, other_host):
    """A visitor, and a host of another organisation."""
    return [client, client_of(other_host)]


def seen_by(browser, opportunity):
    """Where this reader finds the opportunity."""
    listed = browser.get(LIST).context["cards"]
    found = browser.get(LIST, {"q": "contacts"}).context["cards"]
    host = browser.get(opportunity.organisation.get_absolute_url())
    places = {
        "list": any(card.url == opportunity.get_absolute_url() for card in listed),
        "search": any(card.url == opportunity.get_absolute_url() for card in found),
        "host page": host.status_code == 200 and opportunity.title in host.text,
        "its own page": browser.get(opportunity.get_absolute_url()).status_code == 200,
    }
    return [place for place, is_there in places.items() if is_there]


def test_what_is_published_shows_everywhere(browsers, opportunity):
    for browser in browsers:
        assert seen_by(browser, opportunity) == ["list", "search", "host page", "its own page"]


@pytest.mark.parametrize("state", HIDDEN)
def test_what_is_not_published_shows_nowhere(browsers, organisation, state):
    opportunity = make_opportunity(organisation=organisation, state=state, published_at=None)

    for browser in browsers:
        assert seen_by(browser, opportunity) == []


def test_what_was_sent_back_after_being_published_shows_nowhere(browsers, opportunity, dmitri):
    return_opportunity(opportunity, note="One more thing.", by=dmitri)

    for browser in browsers:
        assert seen_by(browser, opportunity) == []


def test_what_is_closed_can_still_be_read_at_its_address(browsers, opportunity, carla):
    close_opportunity(opportunity, by=carla)

    for browser in browsers:
        assert seen_by(browser, opportunity) == ["its own page"]


def test_a_draft_that_was_closed_was_never_public(browsers, organisation, carla):
    draft = make_opportunity(organisation=organisation, state="draft", published_at=None)
    close_opportunity(draft, by=carla)

    for browser in browsers:
        assert seen_by(browser, draft) == []


@pytest.mark.parametrize("state", HIDDEN)
def test_its_own_house_and_coordinators_read_a_draft_at_its_address(
    carlas_browser, coordinators_browser, organisation, state
):
    opportunity = make_opportunity(organisation=organisation, state=state, published_at=None)

    for browser in (carlas_browser, coordinators_browser):
        assert seen_by(browser, opportunity) == ["its own page"]


def test_a_suspended_organisation_and_all_of_its_opportunities_are_out_of_sight(browsers, opportunity, dmitri):
    suspend_organisation(opportunity.organisation, note="Please call us.", by=dmitri)

    for browser in browsers:
        assert seen_by(browser, opportunity) == []
        assert browser.get(opportunity.organisation.get_absolute_url()).status_code == 404


def test_a_suspended_organisation_still_sees_itself(carlas_browser, opportunity, dmitri):
    suspend_organisation(opportunity.organisation, note="Please call us.", by=dmitri)

    assert seen_by(carlas_browser, opportunity) == ["its own page"]
    assert carlas_browser.get(opportunity.organisation.get_absolute_url()).status_code == 200


def test_a_reinstated_organisation_is_seen_as_before(browsers, opportunity, dmitri):
    suspend_organisation(opportunity.organisation, note="Please call us.", by=dmitri)
    reinstate_organisation(opportunity.organisation, by=dmitri)

    for browser in browsers:
        assert seen_by(browser, opportunity) == ["list", "search", "host page", "its own page"]


@pytest.mark.parametrize("state", ["draft", "submitted", "suspended", "refused"])
def test_an_organisation_that_is_not_verified_has_no_public_page(browsers, carlas_browser, organisation, state):
    Organisation.objects.filter(pk=organisation.pk).update(state=state)

    answers = [browser.get(organisation.get_absolute_url()).status_code for browser in [*browsers, carlas_browser]]

    assert answers == [404, 404, 200]


def test_publishing_brings_it_to_everybody(waiting, dmitri, browsers):
    before = [browser.get(waiting.get_absolute_url()).status_code for browser in browsers]
    publish_opportunity(waiting, by=dmitri)
    after = [browser.get(waiting.get_absolute_url()).status_code for browser in browsers]

    assert (before, after) == ([404, 404], [200, 200])


def test_what_one_may_see_counts_each_opportunity_once(carla, colleague, asha, organisation):
    second = make_organisation(owner=carla)
    make_opportunity(organisation=organisation)
    make_opportunity(organisation=second, state="draft", published_at=None)

    assert [Opportunity.objects.visible_to(person).count() for person in (carla, colleague, asha)] == [2, 1, 1]
    assert [Organisation.objects.visible_to(person).count() for person in (carla, colleague, asha)] == [2, 2, 2]
