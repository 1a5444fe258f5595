"""What could tell where somebody comes from is shown as little as the work needs."""

import pytest
from django.urls import reverse

from placements.actions import show_interest
from placements.matching.refresh import refresh_people
from tandem.vocabulary.models import Region
from tests.factories.organisations import make_opportunity
from tests.factories.volunteers import make_volunteer
from volunteers.actions import save_regions

REGION = "Middle East"


@pytest.fixture
def region(vocabulary):
    """A region whose situation somebody can know."""
    return Region.objects.get(label_en=REGION)


@pytest.fixture
def expert_match(organisation, region):
    """Somebody who knows the region is interested in an opportunity that asks for it."""
    opportunity = make_opportunity(organisation=organisation)
    opportunity.regions.add(region)
    volunteer = make_volunteer(first_name="Rima")
    save_regions(volunteer, regions=[region], agrees=True, by=volunteer.user)
    return show_interest(volunteer, opportunity, by=volunteer.user)


def candidates(client, match):
    return client.get(reverse("host:candidates", args=[match.opportunity_id])).text


def test_a_host_reads_of_the_region_while_the_consent_lasts(expert_match, carla, client_of):
    assert REGION in candidates(client_of(carla), expert_match)


def test_a_consent_taken_back_hides_the_region_at_once(expert_match, carla, client_of):
    volunteer = expert_match.volunteer
    save_regions(volunteer, regions=[], agrees=False, by=volunteer.user)

    assert REGION not in candidates(client_of(carla), expert_match)


def test_a_consent_taken_back_takes_the_region_out_of_what_is_stored(expert_match, region):
    volunteer = expert_match.volunteer
    before = len(str(expert_match.reasons))
    save_regions(volunteer, regions=[], agrees=False, by=volunteer.user)

    refresh_people([volunteer.pk])

    expert_match.refresh_from_db()
    assert len(str(expert_match.reasons)) < before
    assert [128 + region.bit] not in [item for reason in expert_match.reasons for item in reason.get("items", [])]


def test_a_host_reads_that_somebody_is_fluent_not_which_language_is_their_first(organisation, carla, client_of):
    opportunity = make_opportunity(organisation=organisation)
    volunteer = make_volunteer(first_name="Rima", languages={"ti": 7, "en": 6, "fr": 3})
    match = show_interest(volunteer, opportunity, by=volunteer.user)

    page = candidates(client_of(carla), match)

    assert "English fluent, French B1, Tigrinya fluent" in page
    assert "first language" not in page
