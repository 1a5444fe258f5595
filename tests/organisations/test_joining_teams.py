"""The link in the mail: for the invited address alone, once, and silent when it is not good any more."""

import pytest
from django.test import Client
from django.urls import reverse

from organisations.actions import accept_invitation, decline_invitation, take_invitation_back
from tandem.outbox.models import OutboxMessage
from tests.entering import enter
from tests.factories.organisations import make_organisation
from tests.factories.volunteers import make_user
from tests.organisations.teams import COLLEAGUE, deeds_in, invite, link, somebody_at, team_of

pytestmark = pytest.mark.usefixtures("clock")
OVER, ELSE = "This invitation is not open", "This invitation is for another address"


def test_who_joins_one_that_nobody_verified_is_told_so(carla, catos_browser):
    asked = invite(make_organisation(owner=carla, state="draft"), by=carla)

    assert "No coordinator has verified this organisation yet" in catos_browser.get(link(asked)).text


def test_a_visitor_logs_in_first_and_comes_back(asked, client):
    answer = client.get(link(asked))

    assert answer.headers["Location"] == f"{reverse('account_login')}?next={link(asked)}"


def test_somebody_new_registers_on_the_way(asked, client, organisation):
    sign_up = f"{reverse('account_signup')}?next={link(asked)}"
    page = client.post(sign_up, {"address": COLLEAGUE, "next": link(asked)})
    code = OutboxMessage.objects.filter(kind="sign_in_code").latest("pk").payload["code"]

    arrived = client.post(page.url, {"code": code})
    client.post(link(asked, "accept_invitation"), {"first_name": "Cato"})

    assert arrived.url == link(asked)
    assert (COLLEAGUE, "member") in team_of(organisation)


@pytest.mark.parametrize("button", ["join", "accept_invitation", "decline_invitation"])
def test_who_is_logged_in_with_another_address_reads_only_the_masked_one(asked, client_of, ben, organisation, button):
    browser = client_of(ben)

    page = browser.get(link(asked)) if button == "join" else browser.post(link(asked, button))

    assert page.status_code == 403
    assert "c…@example.org" in page.text
    assert ELSE in page.text
    assert COLLEAGUE not in page.text
    assert "Open Rivers" not in page.text
    assert team_of(organisation) == [("carla@example.org", "owner")]


def test_an_address_that_nobody_proved_opens_nothing(asked, client_of, organisation):
    browser = client_of(make_user(email=COLLEAGUE))

    page, answer = browser.get(link(asked)), browser.post(link(asked, "accept_invitation"))

    assert "First show that this is your address" in page.text
    assert answer.status_code == 403
    assert team_of(organisation) == [("carla@example.org", "owner")]


def test_who_logged_in_long_ago_shows_first_that_it_is_them(asked, cato, organisation):
    browser = Client()
    enter(browser, cato, minutes_ago=60 * 24)

    page, answer = browser.get(link(asked)), browser.post(link(asked, "accept_invitation"))

    assert page.status_code == 200
    assert answer.headers["Location"].partition("?")[0] == reverse("account_reauthenticate_code")
    assert team_of(organisation) == [("carla@example.org", "owner")]


def test_the_yes_of_who_had_to_show_that_first_is_not_lost(asked, cato, organisation):
    browser = Client()
    enter(browser, cato, minutes_ago=60 * 24)
    way = browser.post(link(asked, "accept_invitation")).headers["Location"]
    browser.post(way, {"to": "email"})
    code = OutboxMessage.objects.filter(address=COLLEAGUE, kind="sign_in_code").latest("pk").payload["code"]

    browser.post(way, {"code": code}, follow=True)

    assert team_of(organisation) == [("carla@example.org", "owner"), (COLLEAGUE, "member")]


def test_who_came_with_a_card_first_shows_by_a_code_that_the_address_is_theirs(asked, cato, organisation):
    browser = Client()
    enter(browser, cato)
    session = browser.session
    session["account_authentication_methods"][-1]["way"] = "card"
    session.save()

    page, answer = browser.get(link(asked)), browser.post(link(asked, "accept_invitation"))

    assert "First show that this is your address" in page.text
    assert answer.status_code == 403
    assert team_of(organisation) == [("carla@example.org", "owner")]


@pytest.mark.parametrize("typed", ["", "   ", "C" * 101])
def test_who_has_no_name_yet_says_it_before_joining(asked, client_of, organisation, typed):
    browser = client_of(somebody_at())

    page, answer = browser.get(link(asked)), browser.post(link(asked, "accept_invitation"), {"first_name": typed})

    assert 'name="first_name"' in page.text
    assert (answer.status_code, set(answer.context["form"].errors)) == (200, {"first_name"})
    assert team_of(organisation) == [("carla@example.org", "owner")]


def test_the_name_said_at_joining_is_kept(asked, client_of, organisation):
    person = somebody_at()

    client_of(person).post(link(asked, "accept_invitation"), {"first_name": " Cato  Maria "})

    person.refresh_from_db()
    assert person.first_name == "Cato Maria"
    assert (COLLEAGUE, "member") in team_of(organisation)


def test_who_has_a_name_is_not_asked_and_keeps_it(asked, cato, catos_browser):
    page = catos_browser.get(link(asked))

    catos_browser.post(link(asked, "accept_invitation"), {"first_name": "Somebody else"})

    cato.refresh_from_db()
    assert 'name="first_name"' not in page.text
    assert cato.first_name == "Cato"


def test_the_question_says_as_what(organisation, carla, asked, catos_browser):
    assert "Do you want to join Open Rivers Europe as a member?" in catos_browser.get(link(asked)).text


def test_the_log_does_not_hold_the_token_of_a_refused_page(asked, client_of, ben, carla, caplog):
    browser = client_of(ben)

    browser.get(link(asked))
    take_invitation_back(asked, by=carla)
    browser.get(link(asked))

    assert link(asked) not in caplog.text


def end_by(how, invitation, *, owner, guest, clock):
    if how == "expired":
        clock.forward(days=14)
    elif how == "taken back":
        take_invitation_back(invitation, by=owner)
    elif how == "declined":
        decline_invitation(invitation, by=guest)
    elif how == "accepted":
        accept_invitation(invitation, by=guest)
        invitation.organisation.memberships.filter(user=guest).delete()
    else:
        invitation.delete()


def body_of(page):
    return page.text.partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize("how", ["expired", "taken back", "declined", "accepted", "deleted"])
@pytest.mark.parametrize("who", ["cato", "ben"])
def test_what_is_not_open_tells_nobody_why(asked, carla, cato, clock, organisation, client_of, request, how, who):
    path = link(asked)
    end_by(how, asked, owner=carla, guest=cato, clock=clock)
    browser = client_of(request.getfixturevalue(who))

    page, unknown = browser.get(path), browser.get(reverse("host:join", args=["1~made-up"]))
    answers = [browser.post(path + button).status_code for button in ("yes/", "no/")]

    assert (page.status_code, answers) == (404, [404, 404])
    assert OVER in page.text
    assert body_of(page) == body_of(unknown) != ""
    assert team_of(organisation) == [("carla@example.org", "owner")]


def test_a_token_of_something_else_is_none(asked, catos_browser):
    changed = link(asked).replace(f"/{asked.pk}~", f"/{asked.pk + 1}~")

    assert catos_browser.get(changed).status_code == 404


def test_accepted_twice_it_is_joined_once(asked, catos_browser, organisation):
    answers = [catos_browser.post(link(asked, "accept_invitation")).status_code for _ in range(2)]

    page = catos_browser.get(link(asked))
    assert answers == [302, 404]
    assert reverse("host:desk") in body_of(page)
    assert deeds_in(organisation) == ["invited", "joined"]


def test_a_no_joins_nothing_and_tells_nobody(asked, catos_browser, organisation):
    OutboxMessage.objects.all().delete()

    catos_browser.post(link(asked, "decline_invitation"))

    assert team_of(organisation) == [("carla@example.org", "owner")]
    assert deeds_in(organisation) == ["invited", "declined_invitation"]
    assert not OutboxMessage.objects.exists()


def test_reading_the_invitation_joins_nothing(asked, catos_browser, organisation):
    catos_browser.get(link(asked))

    assert catos_browser.get(link(asked, "accept_invitation")).status_code == 405
    assert team_of(organisation) == [("carla@example.org", "owner")]


def test_a_member_who_accepts_another_invitation_keeps_the_place(organisation, carla, colleague):
    asked = invite(organisation, by=carla, email="cato@work.example", role="owner")
    colleague.email = "cato@work.example"
    colleague.save()
    colleague.emailaddress_set.create(email=colleague.email, verified=True)

    accept_invitation(asked, by=colleague)

    assert team_of(organisation) == [("carla@example.org", "owner"), ("cato@work.example", "member")]
