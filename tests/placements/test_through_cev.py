"""A volunteer with neither phone nor e-mail: hosts write to CEV, messages are not tried, coordinators know."""

import pytest
from django.urls import reverse
from django.utils import timezone

from placements.actions import shortlist_match, show_interest
from placements.actions.telling import send_digests
from placements.matching.refresh import refresh_stale
from placements.models import MatchableVolunteer
from tandem.accounts.actions import add_person
from tandem.accounts.models import User
from tandem.dashboard.panels import panels
from tandem.outbox.models import OutboxMessage
from tests.factories.suggestions import suggest
from tests.factories.volunteers import make_volunteer
from tests.mail import deliver_everything

WAY = "write to tandem@localhost, CEV passes on your message"


@pytest.fixture
def yara(vocabulary):
    """Her own finished profile, and no address at all."""
    person = User(first_name="Yara", comes_with_card=True)
    add_person(person)
    return make_volunteer(user=person, contact_channel="through_cev", matching_stale_since=timezone.now())


def test_somebody_without_an_address_is_suggested_like_everybody(yara):
    refresh_stale(limit=10)

    assert MatchableVolunteer.objects.filter(pk=yara.pk).exists()


def test_the_host_reads_that_cev_passes_messages_on(client_of, yara, opportunity, carla):
    match = show_interest(yara, opportunity, by=yara.user)
    page = reverse("host:candidate", args=[match.pk])
    assert WAY not in client_of(carla).get(page).text

    shortlist_match(match, by=carla)

    assert f'Through CEV: <bdi dir="ltr">{WAY}</bdi>' in client_of(carla).get(page).text


def test_messages_and_digests_to_her_are_set_aside_without_a_mistake(mailbox, yara, opportunity, carla):
    suggest(yara, opportunity)
    send_digests(today=timezone.localdate())
    match = show_interest(yara, opportunity, by=yara.user)
    shortlist_match(match, by=carla)

    deliver_everything()

    hers = OutboxMessage.objects.filter(recipient=yara.user)
    assert {(message.kind, message.drop_reason) for message in hers} == {("match_shortlisted", "no_address")}
    assert mailbox.to("") == []


def test_coordinators_see_that_she_gets_no_messages(client_of, dmitri, yara, volunteer):
    pages = [
        client_of(dmitri).get(reverse("admin:volunteers_volunteer_change", args=[person.pk])).text
        for person in (yara, volunteer)
    ]

    assert ["None: there is no phone and no e-mail address." in page for page in pages] == [True, False]
    assert "by e-mail" in pages[1]


def test_coordinators_find_what_they_have_to_pass_on(client_of, dmitri, yara, volunteer, opportunity, carla):
    assert "Please pass on" not in [panel.title for panel in panels()]
    shortlist_match(show_interest(yara, opportunity, by=yara.user), by=carla)

    [panel] = [panel for panel in panels() if panel.title == "Please pass on"]
    listed = client_of(dmitri).get(panel.lines[0].url)

    assert panel.lines[0].number == 1
    assert list(listed.context["cl"].result_list) == [yara]


def test_her_contact_page_offers_what_there_is(client_of, yara):
    page = client_of(yara.user).get(reverse("profile:step", args=["contact"]))

    assert [way for way, _words in page.context["form"].fields["contact_channel"].choices] == ["through_cev"]
