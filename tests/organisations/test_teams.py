"""Who is in a team, what owners do there, and how one leaves."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from organisations import rules
from organisations.actions import change_role, invite_to_team, leave_team, remove_member, take_invitation_back
from organisations.models import Invitation
from organisations.refusals import LastOwner
from tandem.audit.models import AuditEvent
from tandem.outbox.models import OutboxMessage
from tests.factories.volunteers import make_user
from tests.mail import deliver_everything, mailbox  # noqa: F401  # a fixture
from tests.organisations.teams import invite, team_of

pytestmark = pytest.mark.usefixtures("clock")
BOTH = [("carla@example.org", "owner"), ("cato@example.org", "member")]


def page_of(name, pk):
    return reverse(f"host:{name}", args=[pk])


def place_of(organisation, person):
    return organisation.memberships.get(user=person)


@pytest.fixture
def pages(organisation, carla, colleague):
    """What only owners have, with what is sent to it."""
    return {
        "member": (page_of("member", place_of(organisation, colleague).pk), {"role": "owner"}),
        "remove": (page_of("remove_member", place_of(organisation, colleague).pk), {}),
        "take back": (
            page_of("take_invitation_back", invite(organisation, by=carla, email="dora@example.org").pk),
            {},
        ),
    }


def test_owners_see_members_with_addresses_and_invitations(carlas_browser, organisation, pages):
    page = carlas_browser.get(page_of("team", organisation.pk)).text

    assert [word for word in ("Carla", "Cato", "cato@example.org", "dora@example.org") if word not in page] == []
    assert [path for path, _sent in (pages["member"], pages["take back"]) if path not in page] == []


def test_members_see_who_is_in_the_team_and_nothing_to_change(client_of, colleague, organisation, pages):
    page = client_of(colleague).get(page_of("team", organisation.pk)).text

    assert "Carla" in page
    assert page_of("leave_team", organisation.pk) in page
    for hidden in ("carla@example.org", "dora@example.org", "Send the invitation", pages["member"][0]):
        assert hidden not in page


def test_the_desk_and_the_page_of_the_organisation_lead_to_the_team(carlas_browser, organisation):
    here = page_of("team", organisation.pk)

    assert here in carlas_browser.get(reverse("host:desk")).text
    assert here in carlas_browser.get(page_of("organisation", organisation.pk)).text


def test_a_list_of_three_costs_as_many_questions_as_one(
    carlas_browser, organisation, carla, django_assert_num_queries, django_assert_max_num_queries
):
    invite(organisation, by=carla, email="one@example.org")
    carlas_browser.get(page_of("team", organisation.pk))  # the first page of a log-in asks a little more
    with django_assert_max_num_queries(20) as first:
        carlas_browser.get(page_of("team", organisation.pk))
    for number in range(3):
        organisation.memberships.create(user=make_user())
        invite(organisation, by=carla, email=f"two{number}@example.org")

    with django_assert_num_queries(len(first)):
        carlas_browser.get(page_of("team", organisation.pk))


@pytest.mark.parametrize("person", ["colleague", "asha", "other_host", "dmitri"])
def test_nobody_but_owners_changes_the_team(client_of, request, organisation, pages, person):
    browser = client_of(request.getfixturevalue(person))

    answers = {name: browser.post(path, sent).status_code for name, (path, sent) in pages.items()}
    invited = browser.post(page_of("team", organisation.pk), {"email": "eve@example.org", "role": "owner"})

    assert set(answers.values()) == {404}
    assert invited.status_code == (403 if person == "colleague" else 404)
    assert team_of(organisation) == BOTH
    assert Invitation.objects.get().taken_back_at is None


@pytest.mark.parametrize("person", ["asha", "other_host", "dmitri"])
def test_who_is_not_in_the_team_finds_none_of_its_pages(client_of, request, organisation, person):
    browser = client_of(request.getfixturevalue(person))

    found = {browser.get(page_of(name, organisation.pk)).status_code for name in ("team", "leave_team")}

    assert found | {browser.post(page_of("leave_team", organisation.pk)).status_code} == {404}


@pytest.mark.parametrize("person", ["colleague", "asha", "other_host", "dmitri"])
def test_the_actions_ask_too(request, organisation, carla, colleague, person):
    somebody, place = request.getfixturevalue(person), place_of(organisation, colleague)
    asked = invite(organisation, by=carla, email="dora@example.org")
    tries = [
        lambda: invite_to_team(organisation, email="eve@example.org", role="owner", by=somebody),
        lambda: take_invitation_back(asked, by=somebody),
        lambda: change_role(place, role="owner", by=somebody),
        lambda: remove_member(place, by=somebody),
    ]

    for attempt in tries:
        with pytest.raises(PermissionDenied):
            attempt()

    assert team_of(organisation) == BOTH


def test_an_owner_who_was_locked_out_manages_nothing(organisation, carla):
    carla.is_active = False

    assert not rules.may_manage_team(carla, organisation)


def test_a_member_becomes_an_owner_and_then_the_first_one_can_step_back(carlas_browser, organisation, carla, colleague):
    carlas_browser.post(page_of("member", place_of(organisation, colleague).pk), {"role": "owner"})
    carlas_browser.post(page_of("member", place_of(organisation, carla).pk), {"role": "member"})

    assert team_of(organisation) == [("carla@example.org", "member"), ("cato@example.org", "owner")]
    [first, second] = AuditEvent.objects.about(organisation)
    assert (first.verb, first.data) == ("changed_role", {"member": colleague.pk, "role": "owner"})
    assert second.data == {"member": carla.pk, "role": "member"}


def test_somebody_taken_out_sees_nothing_more_and_is_told(
    carlas_browser,
    client_of,
    organisation,
    colleague,
    pages,
    mailbox,  # noqa: F811
):
    browser = client_of(colleague)
    before = browser.get(page_of("organisation", organisation.pk)).status_code
    deliver_everything()

    carlas_browser.post(*pages["remove"])
    deliver_everything()

    assert (before, browser.get(page_of("organisation", organisation.pk)).status_code) == (200, 404)
    [mail] = mailbox.to("cato@example.org")
    assert mail["Subject"] == "Je zit niet meer in het team"  # Cato reads Dutch
    assert organisation.name in mail.get_body(["html"]).get_content()
    event = AuditEvent.objects.about(organisation).latest("pk")
    assert (event.verb, event.data) == ("removed_member", {"member": colleague.pk})


def test_a_colleague_without_a_name_is_shown_by_the_full_address(carlas_browser, organisation):
    place = organisation.memberships.create(user=make_user(email="nobody@example.org"))

    team, change = carlas_browser.get(page_of("team", organisation.pk)), carlas_browser.get(page_of("member", place.pk))
    gone = carlas_browser.post(page_of("remove_member", place.pk), follow=True)

    assert [page.text.count("n…@example.org") for page in (team, change)] == [0, 0]
    assert "nobody@example.org</bdi>" in team.text
    assert "nobody@example.org is not in the team any more" in gone.text


def test_who_is_back_before_the_mail_leaves_does_not_get_it(organisation, carla, colleague, mailbox):  # noqa: F811
    remove_member(place_of(organisation, colleague), by=carla)
    organisation.memberships.create(user=colleague)

    deliver_everything()

    assert mailbox.messages == []


def test_a_member_leaves_by_themself(client_of, organisation, colleague):
    browser = client_of(colleague)

    asked, gone = (getattr(browser, how)(page_of("leave_team", organisation.pk)) for how in ("get", "post"))

    assert (asked.status_code, gone.url) == (200, reverse("doorway"))
    assert team_of(organisation) == BOTH[:1]
    assert [event.verb for event in AuditEvent.objects.about(organisation)] == ["left_team"]
    assert not OutboxMessage.objects.exists()


def test_the_last_owner_neither_leaves_nor_steps_back_nor_is_taken_out(organisation, carla, colleague):
    own = place_of(organisation, carla)
    tries = [
        lambda: leave_team(organisation, by=carla),
        lambda: change_role(own, role="member", by=carla),
        lambda: remove_member(own, by=carla),
    ]

    for attempt in tries:
        with pytest.raises(LastOwner):
            attempt()

    assert team_of(organisation) == BOTH


def test_an_owner_who_cannot_log_in_does_not_count_as_one(organisation, carla, colleague):
    organisation.memberships.create(user=make_user(is_active=False), role="owner")

    with pytest.raises(LastOwner):
        leave_team(organisation, by=carla)


def test_the_page_says_why_the_last_owner_stays(carlas_browser, organisation):
    here = page_of("leave_team", organisation.pk)

    page = carlas_browser.post(here, headers={"Referer": f"http://testserver{here}"}, follow=True)

    assert str(LastOwner.message) in page.text


def test_one_who_takes_themself_out_is_asked_on_the_page_for_leaving(carlas_browser, organisation, carla):
    answer = carlas_browser.post(page_of("remove_member", place_of(organisation, carla).pk))

    assert answer.url == page_of("leave_team", organisation.pk)
    assert team_of(organisation) == BOTH[:1]


def test_a_volunteer_in_the_team_keeps_the_profile(organisation, carla, asha):
    organisation.memberships.create(user=asha)

    leave_team(organisation, by=asha)

    assert asha.volunteer.pk


def test_coordinators_see_members_and_open_invitations_in_the_admin(coordinators_browser, organisation, carla):
    invite(organisation, by=carla, email="dora@example.org", role="owner")
    gone = invite(organisation, by=carla, email="eve@example.org")
    take_invitation_back(gone, by=carla)

    page = coordinators_browser.get(reverse("admin:organisations_organisation_change", args=[organisation.pk])).text

    assert "dora@example.org (Owner" in page
    assert "eve@example.org" not in page
