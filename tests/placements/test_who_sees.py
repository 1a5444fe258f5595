"""A volunteer reads by name who can see what, and takes back what they agreed to."""

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from placements.actions import cancel_placement, decline_match, invite_volunteer, take_back_sharing
from placements.enums import CoordinatorReason, HostReason, MatchState
from placements.who_sees import agreements_of, helpers_of, hosts_with_contact, hosts_with_name_only, hosts_without_name
from tandem.audit.models import AuditEvent
from tests.factories.organisations import make_opportunity, make_organisation
from tests.factories.suggestions import suggest
from tests.factories.volunteers import agreed, make_user
from tests.placements.told import said, told
from volunteers.enums import ConsentPurpose
from volunteers.models import Consent

PAGE = reverse("home:who_sees")
OURS = "Open Rivers Europe"


def sharing():
    """The consents to share, each with whether it holds."""
    found = Consent.objects.filter(purpose=ConsentPurpose.SHARING).order_by("pk")
    return [(consent.about_id, consent.is_live) for consent in found]


def take_back(consent):
    return reverse("home:take_back", args=[consent.pk])


@pytest.fixture
def ashas_browser(client_of, asha):
    """Asha's browser."""
    return client_of(asha)


def test_showing_interest_is_a_consent_for_this_host_in_the_words_that_were_read(interested_match, volunteer):
    [consent] = volunteer.consents.all()

    assert (consent.purpose, consent.about_id, consent.version) == ("sharing", interested_match.pk, 1)
    assert consent.given_at >= interested_match.contact_shared_at
    assert [event.data for event in AuditEvent.objects.about(volunteer).filter(verb="agreed")] == [
        {"purpose": "sharing", "version": 1, "match": interested_match.pk}
    ]


def test_the_words_of_sharing_stand_above_the_button(ashas_browser, volunteer, opportunity):
    answer = ashas_browser.get(reverse("opportunities:show_interest", args=[opportunity.pk]))

    assert "I agree that this organisation sees my first name" in answer.text


def test_an_invitation_is_no_consent_until_it_is_accepted(ashas_browser, volunteer, opportunity, carla):
    match = invite_volunteer(suggest(volunteer, opportunity), by=carla)
    before = sharing()

    ashas_browser.post(reverse("home:accept", args=[match.pk]))

    assert (before, sharing()) == ([], [(match.pk, True)])


def test_the_consent_ends_with_the_match(interested_match, carla):
    decline_match(interested_match, reason=HostReason.DAYS, by=carla)

    assert sharing() == [(interested_match.pk, False)]


def test_the_consent_ends_with_the_placement(placement, dmitri):
    before = sharing()

    cancel_placement(placement, reason=CoordinatorReason.HOST_PLANS, by=dmitri)

    assert (before, sharing()) == ([(placement.match_id, True)], [(placement.match_id, False)])


def test_a_suggested_person_can_be_seen_without_a_name(volunteer, opportunity):
    suggest(volunteer, opportunity)

    assert [(host.name, host.about) for host in hosts_without_name(volunteer)] == [(OURS, opportunity.title)]
    assert hosts_with_contact(volunteer) == []


def test_who_takes_a_pause_is_suggested_to_nobody(volunteer, opportunity):
    suggest(volunteer, opportunity)
    volunteer.is_paused = True

    assert hosts_without_name(volunteer) == []


def test_a_host_of_several_opportunities_is_one_line(volunteer, opportunity, organisation):
    for role in (opportunity, make_opportunity(organisation=organisation, title="Film a workshop")):
        suggest(volunteer, role)
    suggest(volunteer, make_opportunity(organisation=make_organisation(name="Civic Data Institute")))

    hosts = hosts_without_name(volunteer)

    assert [host.name for host in hosts] == ["Civic Data Institute", OURS]
    assert set(hosts[1].about.split(", ")) == {opportunity.title, "Film a workshop"}


def test_an_interest_shows_the_card_and_not_the_name(interested_match, volunteer):
    assert [host.name for host in hosts_without_name(volunteer)] == [OURS]
    assert hosts_with_contact(volunteer) == []


def test_from_the_shortlist_on_the_host_sees_the_name_and_the_page_says_since_when(shortlisted_match, volunteer):
    [host] = hosts_with_contact(volunteer)

    assert (host.name, host.about, host.since) == (OURS, shortlisted_match.opportunity.title, localdate())
    assert hosts_without_name(volunteer) == []


def test_after_a_placement_the_host_reads_the_first_name_only(placement, volunteer):
    placement.match.state, placement.match.end_reason = MatchState.ENDED, "completed"
    placement.match.save()
    placement.state = "completed"
    placement.save()

    assert hosts_with_contact(volunteer) == []
    assert [host.name for host in hosts_with_name_only(volunteer)] == [OURS]


def test_who_helps_is_named(volunteer):
    robin = make_user(first_name="Robin", is_helper=True)
    volunteer.accompaniments.create(helper=robin)
    asked = helpers_of(volunteer)
    volunteer.accompaniments.update(agreed_at=volunteer.created_at)

    assert (asked, [helper.name for helper in helpers_of(volunteer)]) == ([], ["Robin"])


def test_the_page_says_all_of_it(ashas_browser, shortlisted_match, volunteer):
    agreed(volunteer, ConsentPurpose.PRACTICAL_WISHES, language="ar")
    suggest(volunteer, make_opportunity(organisation=make_organisation(name="Civic Data Institute")))

    text = ashas_browser.get(PAGE).text

    for words in (OURS, "Civic Data Institute", "The coordinators of CEV", "Keep my practical wishes", "العربية"):
        assert words in text


def test_nobody_reads_it_but_the_volunteer(client_of, ben, carla, shortlisted_match):
    make = agreements_of(shortlisted_match.volunteer)

    assert len(make) == 1
    assert OURS not in client_of(ben).get(PAGE).text
    assert client_of(carla).get(PAGE).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_one_and_three_hosts_take_the_same_number_of_questions(
    ashas_browser, volunteer, number, django_assert_num_queries
):
    for _ in range(number):
        role = make_opportunity()
        ashas_browser.post(reverse("opportunities:show_interest", args=[role.pk]))
    ashas_browser.get(PAGE)

    with django_assert_num_queries(15):
        answer = ashas_browser.get(PAGE)

    assert len(answer.context["agreements"]) == number


def test_taking_wishes_back_says_first_what_happens_and_then_deletes_them(ashas_browser, volunteer):
    consent = agreed(volunteer, ConsentPurpose.PRACTICAL_WISHES)
    volunteer.wishes.create(wish="slow_start")

    asked = ashas_browser.get(take_back(consent))
    still = volunteer.wishes.count()
    answer = ashas_browser.post(take_back(consent))

    assert "We delete at once" in asked.text
    assert (still, volunteer.wishes.count(), volunteer.consents.live().count()) == (1, 0, 0)
    assert said(answer) == ["You took your agreement back. What you told us with it is deleted."]
    volunteer.refresh_from_db()
    assert volunteer.matching_stale_since is not None


def test_taking_sharing_back_before_the_approval_withdraws_the_interest(ashas_browser, offered_match):
    consent = Consent.objects.get()

    asked = ashas_browser.get(take_back(consent))
    answer = ashas_browser.post(take_back(consent))

    offered_match.refresh_from_db()
    assert "Your interest ends with it." in asked.text
    assert (offered_match.state, sharing()) == (MatchState.WITHDRAWN, [(offered_match.pk, False)])
    assert said(answer) == ["You took your agreement back. The host sees your name no longer."]
    assert ("match_withdrawn", "Carla") in told(offered_match)


def test_what_is_settled_does_not_end_by_itself_and_the_coordinators_are_told_once_a_day(
    ashas_browser, placement, dmitri
):
    consent, match = Consent.objects.get(), placement.match

    asked = ashas_browser.get(take_back(consent))
    answer = ashas_browser.post(take_back(consent))
    ashas_browser.post(take_back(consent))

    match.refresh_from_db()
    assert "Your placement there is settled." in asked.text
    assert "mailto:" in asked.text
    assert (match.state, sharing()) == (MatchState.APPROVED, [(match.pk, True)])
    assert [line for line in told(match) if line[0] == "sharing_to_end"] == [("sharing_to_end", "Dmitri")]
    assert AuditEvent.objects.about(match).filter(verb="asked_to_end_sharing").count() == 1
    assert said(answer) == ["We told the coordinators. Somebody of CEV writes to you or calls you."]


def test_taken_back_twice_is_taken_back_once(interested_match, asha):
    first = take_back_sharing(interested_match, by=asha)
    second = take_back_sharing(interested_match, by=asha)

    assert (first, second) == (True, True)
    assert [line for line in told(interested_match) if line[0] == "match_withdrawn"] == [("match_withdrawn", "Carla")]


def test_what_is_over_cannot_be_taken_back_again(ashas_browser, interested_match, carla):
    consent = Consent.objects.get()
    decline_match(interested_match, reason=HostReason.DAYS, by=carla)

    assert ashas_browser.post(take_back(consent)).status_code == 404


@pytest.mark.parametrize("person", ["ben", "carla", "dmitri"])
def test_nobody_takes_back_what_somebody_else_agreed_to(client_of, interested_match, person, request):
    consent = Consent.objects.get()

    answer = client_of(request.getfixturevalue(person)).post(take_back(consent))

    assert (answer.status_code, sharing()) == (404, [(interested_match.pk, True)])
