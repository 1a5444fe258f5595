"""What somebody promised as an owner does not outlast it, and a team that is shut out does not grow."""

import pytest
from django.urls import reverse

from organisations.actions import accept_invitation, change_role, decline_invitation, leave_team, remove_member
from organisations.models import Invitation
from organisations.refusals import InvitationOver
from tandem.privacy.erasure import erase_person
from tests.factories.volunteers import make_user
from tests.organisations.teams import COLLEAGUE, invite, link, team_of

pytestmark = pytest.mark.usefixtures("clock")
OVER = "This invitation is not open"
ONLY_CARLA = [("carla@example.org", "owner")]


@pytest.fixture
def boris(organisation):
    """A second owner, who invites Cato's address as an owner and then goes."""
    person = make_user(email="boris@example.org", first_name="Boris")
    organisation.memberships.create(user=person, role="owner")
    return person


@pytest.fixture
def promised(organisation, boris):
    """Boris's invitation."""
    return invite(organisation, by=boris, role="owner")


def lose(how, place, *, carla):
    if how == "taken out":
        remove_member(place, by=carla)
    elif how == "made a member":
        change_role(place, role="member", by=carla)
    elif how == "left":
        leave_team(place.organisation, by=place.user)
    elif how == "taken out in the admin":
        place.delete()
    elif how == "locked out":
        type(place.user).objects.filter(pk=place.user_id).update(is_active=False)
    else:
        erase_person(place.user, by=place.user)


@pytest.mark.parametrize(
    "how", ["taken out", "made a member", "left", "taken out in the admin", "locked out", "erased"]
)
def test_nobody_joins_by_the_word_of_somebody_who_is_no_owner_any_more(
    organisation, carla, boris, cato, catos_browser, promised, how
):
    lose(how, organisation.memberships.get(user=boris), carla=carla)

    page = catos_browser.get(link(promised))
    answers = [catos_browser.post(link(promised, button)).status_code for button in ("accept_invitation",)]

    for answer in (accept_invitation, decline_invitation):
        with pytest.raises(InvitationOver):
            answer(promised, by=cato)
    assert (page.status_code, answers) == (404, [404])
    assert OVER in page.text
    assert COLLEAGUE not in [email for email, _role in team_of(organisation)]


@pytest.mark.parametrize("how", ["taken out", "made a member", "left"])
def test_what_they_promised_is_taken_back_and_what_others_promised_stays(organisation, carla, boris, promised, how):
    others = invite(organisation, by=carla, email="dora@example.org")

    lose(how, organisation.memberships.get(user=boris), carla=carla)

    promised.refresh_from_db()
    assert promised.taken_back_at is not None
    assert list(Invitation.objects.answerable()) == [others]


def test_who_becomes_an_owner_takes_nothing_back(organisation, carla, boris, promised):
    place = organisation.memberships.create(user=make_user())

    change_role(place, role="owner", by=boris)

    assert list(Invitation.objects.answerable()) == [promised]


def test_an_owner_who_stays_invites_the_same_person_anew(organisation, carla, boris, promised, catos_browser):
    erase_person(boris, by=boris)

    again = invite(organisation, by=carla)

    assert catos_browser.get(link(again)).status_code == 200


@pytest.mark.parametrize("state", ["suspended", "refused"])
def test_nobody_joins_a_team_that_is_shut_out(organisation, carla, cato, catos_browser, asked, state):
    type(organisation).objects.filter(pk=organisation.pk).update(state=state)

    page, answer = catos_browser.get(link(asked)), catos_browser.post(link(asked, "accept_invitation"))

    with pytest.raises(InvitationOver):
        accept_invitation(asked, by=cato)
    assert (page.status_code, answer.status_code) == (404, 404)
    assert OVER in page.text
    assert team_of(organisation) == ONLY_CARLA


def test_the_accomplice_of_a_bad_owner_throws_nobody_out(organisation, carla, boris, catos_browser, promised):
    remove_member(organisation.memberships.get(user=boris), by=carla)
    catos_browser.post(link(promised, "accept_invitation"))

    answer = catos_browser.post(reverse("host:remove_member", args=[organisation.memberships.get(user=carla).pk]))

    assert answer.status_code == 404
    assert team_of(organisation) == ONLY_CARLA
