"""What a host reads of somebody is said about them, in the same words everywhere, and the address can be clicked."""

import pytest
from django.urls import reverse

from placements.actions import shortlist_match, show_interest
from placements.matching.explain import Voice
from placements.matching.findings import Item, Term
from placements.matching.fitting import speaks
from placements.matching.telling import LEVELS
from tests.factories.organisations import make_opportunity
from tests.factories.volunteers import make_volunteer


@pytest.fixture
def page_of_candidate(organisation, carla, client_of):
    """The page of a candidate whom the host wants to meet."""

    def opened(**details):
        volunteer = make_volunteer(first_name="Rima", **details)
        match = show_interest(volunteer, make_opportunity(organisation=organisation), by=volunteer.user)
        shortlist_match(match, by=carla)
        return client_of(carla).get(reverse("host:candidate", args=[match.pk])).text

    return opened


@pytest.mark.parametrize(
    ("experience", "said"),
    [
        ("learning", "is learning it"),
        ("some", "has done it a few times"),
        ("confident", "works without help"),
        ("professional", "it is or was the job"),
    ],
)
def test_skills_are_not_read_in_the_first_person(organisation, carla, client_of, experience, said):
    volunteer = make_volunteer()
    volunteer.skills.update(experience=experience)
    match = show_interest(volunteer, make_opportunity(organisation=organisation), by=volunteer.user)

    page = client_of(carla).get(reverse("host:candidates", args=[match.opportunity_id])).text

    assert f"({said})" in page
    assert volunteer.skills.get().get_experience_display() not in page


class French:
    """Every name is French."""

    def language_name(self, bit):
        return "French"

    skill_name = cause_name = language_name


@pytest.mark.parametrize("level", range(1, len(LEVELS)))
def test_reasons_name_the_level_as_the_card_does(level):
    term = Term("languages", 100, 1, 1, 1, items=(Item(0, level, 1),))

    said = speaks(term, French(), Voice.HOST)

    assert said == f"Speaks French {'fluent' if level == 6 else LEVELS[level]}"


def test_an_email_address_opens_a_mail(page_of_candidate):
    page = page_of_candidate(email="rima+work@example.org")

    assert 'href="mailto:rima+work@example.org"' in page
    assert "Write to Rima, then propose the days." in page


@pytest.mark.parametrize(
    ("channel", "said"), [("phone_call", "Call Rima, then propose the days."), ("sms", "Write to Rima, then propose")]
)
def test_a_number_opens_the_telephone(page_of_candidate, channel, said):
    page = page_of_candidate(phone="+32470123456", contact_channel=channel)

    assert 'href="tel:+32470123456"' in page
    assert said in page


def test_whom_only_cev_reaches_has_no_link(page_of_candidate):
    page = page_of_candidate(contact_channel="through_cev")

    assert "CEV passes on your message" in page
    assert "mailto:" not in page
    assert "tel:" not in page
