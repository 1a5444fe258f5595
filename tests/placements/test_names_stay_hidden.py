"""A host sees who somebody is from the shortlist on, with consent, and not a moment longer."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from organisations.models import Organisation
from placements import actions
from placements.models import Match
from placements.pseudonyms import pseudonym
from tandem.vocabulary.models import Region
from tests.factories.suggestions import suggest
from tests.factories.volunteers import agreed, make_volunteer
from tests.placements.meetings import start
from volunteers.enums import ConsentPurpose

NAME, EMAIL, PHONE = "Zarafshan", "zarafshan.unmistakable@example.org", "+32470998877"


@pytest.fixture
def volunteer(vocabulary):
    """Somebody with a name and addresses that stand nowhere else; writes by WhatsApp."""
    person = make_volunteer(first_name=NAME, email=EMAIL, contact_channel="whatsapp")
    person.user.phone = PHONE
    person.user.save()
    return person


@pytest.fixture
def asha(volunteer):
    """The same person's account."""
    return volunteer.user


@pytest.fixture
def carlas_pages(client_of, carla):
    """All that Carla can read about her candidates, as one text."""
    browser = client_of(carla)

    def read(opportunity):
        addresses = [reverse("host:desk"), reverse("host:candidates", args=[opportunity.pk])]
        for match in Match.objects.filter(opportunity=opportunity):
            addresses += [reverse(f"host:{page}", args=[match.pk]) for page in ("candidate", "offer", "decline")]
        addresses.append(opportunity.get_absolute_url())
        answers = [browser.get(address, follow=True) for address in addresses]
        assert {answer.status_code for answer in answers} == {200}
        return "\n".join(answer.text for answer in answers)

    return read


def found_in(text):
    """Which of the planted values stand there, also in other letters or as part of a link."""
    plain = re.sub(r"[\s.\-/]", "", text).lower()
    wanted = {"name": NAME, "e-mail": EMAIL, "phone": PHONE[1:]}
    return [what for what, value in wanted.items() if value.replace(".", "").lower() in plain]


@pytest.mark.parametrize("stage", ["suggestion", "invited_match", "interested_match"])
def test_before_the_shortlist_nothing_tells_who_it_is(stage, request, carlas_pages, opportunity, volunteer):
    assert (volunteer.first_name, volunteer.user.email, volunteer.user.phone) == (NAME, EMAIL, PHONE)
    request.getfixturevalue(stage)

    text = carlas_pages(opportunity)

    assert found_in(text) == []
    assert f"{pseudonym(volunteer, opportunity.organisation)}" in text


@pytest.mark.parametrize("stage", ["shortlisted_match", "offered_match", "proposed_match", "placement"])
def test_from_the_shortlist_on_the_name_and_the_chosen_way_are_shown(stage, request, carlas_pages, opportunity):
    request.getfixturevalue(stage)

    assert found_in(carlas_pages(opportunity)) == ["name", "phone"]


@pytest.mark.parametrize("end", ["withdrawn", "declined", "refused", "cancelled"])
def test_after_the_end_nothing_tells_who_it_was(end, request, carlas_pages, opportunity, asha, carla, dmitri):
    match = request.getfixturevalue("proposed_match")
    assert found_in(carlas_pages(opportunity)) == ["name", "phone"]
    if end == "withdrawn":
        actions.withdraw_interest(match, reason="health", by=asha)
    elif end == "declined":
        actions.offer_days(match, days=match.offered_days[:1], by=carla)
        actions.decline_match(match, reason="somebody_chosen", by=carla)
    elif end == "refused":
        actions.refuse_match(match, reason="not_a_fit", by=dmitri)
    else:
        actions.cancel_placement(actions.approve_match(match, by=dmitri), reason="health", by=asha)

    assert found_in(carlas_pages(opportunity)) == []


def test_without_consent_no_name_is_shown_whatever_the_state(shortlisted_match):
    assert shortlisted_match.shares_name

    shortlisted_match.contact_shared_at = None

    assert not shortlisted_match.shares_name


def test_the_page_of_a_cancelled_placement_forgets_the_name(placement, client_of, carla, asha):
    page = reverse("host:placement", args=[placement.pk])
    assert found_in(client_of(carla).get(page).text) == ["name", "phone"]

    actions.cancel_placement(placement, reason="health", by=asha)

    assert found_in(client_of(carla).get(page).text) == []


def test_the_page_of_a_placement_that_took_place_keeps_the_first_name_alone(placement, client_of, carla, dmitri):
    start(placement, by=dmitri)

    actions.end_placement_early(placement, reason="volunteer_changed_plans", by=dmitri)

    assert found_in(client_of(carla).get(reverse("host:placement", args=[placement.pk])).text) == ["name"]


def test_each_host_knows_the_same_person_by_another_code(volunteer, organisation, other_host):
    other = Organisation.objects.of(other_host).get()

    assert pseudonym(volunteer, organisation) == pseudonym(volunteer, organisation)
    assert pseudonym(volunteer, organisation) != pseudonym(volunteer, other)
    assert re.fullmatch(r"[A-Z2-7]{5}", pseudonym(volunteer, organisation))


def test_two_people_have_two_codes_at_one_host(volunteer, ben, organisation):
    assert pseudonym(volunteer, organisation) != pseudonym(ben.volunteer, organisation)


def test_a_region_that_the_host_did_not_ask_for_is_not_shown(
    interested_match, volunteer, opportunity, client_of, carla
):
    asked, other = Region.objects.order_by("pk")[:2]
    agreed(volunteer, ConsentPurpose.REGIONAL_KNOWLEDGE)
    volunteer.regions.set([asked, other])
    opportunity.regions.set([asked])

    text = client_of(carla).get(reverse("host:candidates", args=[opportunity.pk])).text

    assert asked.label in text
    assert other.label not in text


def test_only_wishes_that_are_meant_for_hosts_are_shown(interested_match, volunteer, opportunity, client_of, carla):
    agreed(volunteer, ConsentPurpose.PRACTICAL_WISHES)
    volunteer.wishes.create(wish="quiet_place", tell_host=True)
    volunteer.wishes.create(wish="prayer_room", tell_host=False)
    shown, kept = (wish.get_wish_display() for wish in volunteer.wishes.order_by("pk"))

    text = client_of(carla).get(reverse("host:candidates", args=[opportunity.pk])).text

    assert shown in text
    assert kept not in text


@pytest.mark.parametrize("consent", [None, {"version": 0}, {"withdrawn_at": timezone.now()}])
def test_without_a_consent_to_the_words_as_they_are_no_wish_and_no_region_is_shown(
    interested_match, volunteer, opportunity, client_of, carla, consent
):
    region = Region.objects.earliest("pk")
    for purpose in (ConsentPurpose.REGIONAL_KNOWLEDGE, ConsentPurpose.PRACTICAL_WISHES):
        if consent is not None:
            agreed(volunteer, purpose, **consent)
    volunteer.wishes.create(wish="quiet_place", tell_host=True)
    volunteer.regions.set([region])
    opportunity.regions.set([region])

    text = client_of(carla).get(reverse("host:candidates", args=[opportunity.pk])).text

    assert region.label not in text
    assert "A quiet place to work" not in text


def test_the_invitation_of_a_suggested_person_shows_the_code_alone(volunteer, opportunity, client_of, carla):
    suggestion = suggest(volunteer, opportunity)

    answer = client_of(carla).post(reverse("host:invite", args=[opportunity.pk, suggestion.pk]), follow=True)

    assert "The invitation is on its way." in answer.text
    assert found_in(answer.text) == []
