"""Staff come in by an owner's invitation, which they accept themselves."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from organisations.actions import (
    accept_invitation,
    forget_old_invitations,
    invite_to_team,
    take_invitation_back,
)
from organisations.models import Invitation
from organisations.refusals import (
    AlreadyInTeam,
    AlreadyInvited,
    InvitationOver,
    NobodyIsInvitedNow,
    TooManyInvitations,
    TooManyInvitationsToAddress,
)
from tandem.audit.models import AuditEvent
from tandem.outbox.models import OutboxMessage
from tandem.privacy.erasure import erase_person
from tests.factories.organisations import make_organisation
from tests.factories.volunteers import make_user
from tests.mail import deliver_everything, mailbox  # noqa: F401  # a fixture
from tests.organisations.teams import COLLEAGUE, deeds_in, invite, link, team_of

pytestmark = pytest.mark.usefixtures("clock")
OVER, ELSE = "This invitation is not open", "This invitation is for another address"


def team_page(organisation):
    return reverse("host:team", args=[organisation.pk])


def test_an_owner_invites_and_the_colleague_joins(carlas_browser, catos_browser, organisation, mailbox):  # noqa: F811
    carlas_browser.post(team_page(organisation), {"email": " Cato@Example.org ", "role": "owner"})
    deliver_everything()
    [mail] = mailbox.to(COLLEAGUE)
    path = link(Invitation.objects.get())

    page = catos_browser.get(path)
    answer = catos_browser.post(path + "yes/")

    assert mail["Subject"] == "An invitation into a team"
    assert f"http://testserver{path}" in mail.get_body(["plain"]).get_content()
    assert "Open Rivers Europe" in mail.get_body(["html"]).get_content()
    assert "Do you want to join Open Rivers Europe as an owner?" in page.text
    assert answer.url == reverse("host:desk")
    assert team_of(organisation) == [("carla@example.org", "owner"), (COLLEAGUE, "owner")]
    assert deeds_in(organisation) == ["invited", "joined"]


def test_the_record_holds_no_address(asked, organisation, cato):
    accept_invitation(asked, by=cato)

    assert COLLEAGUE not in str(list(AuditEvent.objects.values()))


def test_an_accepted_invitation_forgets_the_address(asked, cato):
    accept_invitation(asked, by=cato)

    asked.refresh_from_db()
    assert (asked.email, asked.accepted_at is not None) == ("", True)


def test_the_mail_leaves_nothing_behind_in_the_queue(asked, mailbox):  # noqa: F811
    deliver_everything()

    message = OutboxMessage.objects.get(kind="invited_to_team")
    assert (message.state, message.address, message.payload) == ("sent", "", {})


def test_a_mail_for_somebody_who_is_registered_is_in_their_language(organisation, carla, cato, mailbox):  # noqa: F811
    cato.contact_language = "nl"
    cato.save()
    asked = invite(organisation, by=carla)

    deliver_everything()

    [mail] = mailbox.to(COLLEAGUE)
    assert link(asked).replace("/en/", "/nl/") in mail.get_body(["plain"]).get_content()


def test_of_an_organisation_that_nobody_verified_the_mail_says_no_word(carla, mailbox):  # noqa: F811
    unknown = make_organisation(owner=carla, name="Win a telephone at bad.example", state="draft")
    invite(unknown, by=carla)

    deliver_everything()

    mail = str(mailbox.to(COLLEAGUE)[0])
    assert "bad.example" not in mail
    assert "Carla" not in mail


@pytest.mark.parametrize(("called", "said"), [("Carla", "Carla invites you"), ("", "Somebody in the team of")])
def test_the_mail_of_a_verified_organisation_says_who_invites(organisation, carla, mailbox, called, said):  # noqa: F811
    carla.first_name = called
    carla.save()
    invite(organisation, by=carla)

    deliver_everything()

    [mail] = mailbox.to(COLLEAGUE)
    for kind in ("plain", "html"):
        assert said in mail.get_body([kind]).get_content()


def test_an_address_is_invited_once_at_a_time(asked, organisation, carla, carlas_browser):
    with pytest.raises(AlreadyInvited):
        invite(organisation, by=carla)
    page = carlas_browser.post(team_page(organisation), {"email": COLLEAGUE, "role": "member"})

    assert str(AlreadyInvited.message) in page.text
    assert f'value="{COLLEAGUE}"' in page.text
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.begin(organisation, email=COLLEAGUE)


def test_after_its_time_or_taken_back_the_address_can_be_invited_again(asked, organisation, carla, clock):
    clock.forward(days=14)
    second = invite(organisation, by=carla)
    take_invitation_back(second, by=carla)
    third = invite(organisation, by=carla)

    assert [one.pk for one in Invitation.objects.unanswered()] == [third.pk]


def test_who_is_in_the_team_is_not_invited(organisation, carla, colleague):
    with pytest.raises(AlreadyInTeam):
        invite(organisation, by=carla)


@pytest.mark.parametrize(("state", "most"), [("verified", 20), ("draft", 5), ("submitted", 5)])
def test_an_organisation_invites_so_many_people_a_day(carla, clock, state, most):
    busy = make_organisation(owner=carla, state=state)
    sent = [invite(busy, by=carla, email=f"colleague{number}@example.org") for number in range(most)]
    take_invitation_back(sent[0], by=carla)

    with pytest.raises(TooManyInvitations):
        invite(busy, by=carla)
    clock.forward(days=1, minutes=1)
    invite(busy, by=carla)

    assert busy.invitations.count() == most + 1


def test_an_address_gets_three_invitations_a_day_from_everybody_together(carla):
    for _ in range(3):
        invite(make_organisation(owner=carla), by=carla)

    with pytest.raises(TooManyInvitationsToAddress):
        invite(make_organisation(owner=carla), by=carla)


@pytest.mark.parametrize("state", ["suspended", "refused"])
def test_who_is_shut_out_invites_nobody(carla, state):
    with pytest.raises(NobodyIsInvitedNow):
        invite(make_organisation(owner=carla, state=state), by=carla)


def test_what_is_no_address_is_said_at_the_field(carlas_browser, organisation):
    page = carlas_browser.post(team_page(organisation), {"email": "cato", "role": "boss"})

    assert set(page.context["form"].errors) == {"email", "role"}
    assert not Invitation.objects.exists()


def test_taken_back_twice_is_once_and_what_was_answered_stays(asked, organisation, carla, cato):
    accept_invitation(asked, by=cato)
    with pytest.raises(InvitationOver):
        take_invitation_back(asked, by=carla)
    second = invite(organisation, by=carla, email="dora@example.org")

    for _ in range(2):
        take_invitation_back(second, by=carla)

    assert deeds_in(organisation) == ["invited", "joined", "invited", "took_invitation_back"]


def test_after_thirty_days_the_address_is_deleted(asked, organisation, carla, clock):
    clock.forward(days=20)
    young = invite(organisation, by=carla, email="dora@example.org")
    clock.forward(days=11)

    forgotten = forget_old_invitations()

    assert forgotten == 1
    assert list(Invitation.objects.all()) == [young]


def test_whoever_is_erased_takes_invitations_to_their_address_along(asked, cato):
    erase_person(cato, by=cato)

    assert not Invitation.objects.exists()


def test_when_who_invited_is_erased_the_invitation_stays_without_the_name(organisation, carla):
    second = make_user()
    organisation.memberships.create(user=second, role="owner")
    asked = invite_to_team(organisation, email=COLLEAGUE, role="member", by=second)

    erase_person(second, by=second)

    asked.refresh_from_db()
    assert (asked.invited_by, asked.email) == (None, COLLEAGUE)
