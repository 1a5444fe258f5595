"""What a helper leaves behind opens nothing: no card after the end, and nothing set up before the owner came."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse

from tandem.accounts.actions import end_sessions
from tandem.accounts.cards.actions import use_card
from tandem.accounts.models import User
from tests.accounts.conftest import newest_code
from tests.factories.volunteers import make_user
from tests.volunteers.helped import let_help, make_helper, register, say_it_is_right
from volunteers import actions

LOGIN, LOGIN_CODE = "/en/accounts/login/", "/en/accounts/login/code/"
NUMBER = "+32470112233"


@pytest.fixture
def sofia(vocabulary):
    return make_helper()


def in_by_card(volunteer, helper):
    """A browser that a card of this helper let in."""
    browser = Client()
    browser.post("/en/accounts/card/", {"code": actions.make_card(volunteer, by=helper).code})
    assert browser.session[SESSION_KEY] == str(volunteer.user_id)
    return browser


def in_by_code(address):
    """A browser in which the owner of the address typed the code that came there."""
    browser = Client()
    browser.post(LOGIN, {"login": address})
    browser.post(LOGIN_CODE, {"code": newest_code(address)})
    return browser


def test_when_the_volunteer_ends_the_help_the_helpers_card_lets_nobody_in(sofia, volunteer, asha):
    accompaniment = let_help(volunteer, sofia)
    code = actions.make_card(volunteer, by=sofia).code

    actions.end_help(accompaniment, by=asha)

    assert use_card(code) is None


def test_the_card_of_a_coordinator_still_works_when_a_helper_stops(sofia, volunteer, asha, dmitri):
    accompaniment = let_help(volunteer, sofia)
    code = actions.make_card(volunteer, by=dmitri).code

    actions.end_help(accompaniment, by=sofia)

    assert use_card(code) == asha


def test_the_cards_of_who_is_no_helper_any_more_let_nobody_in(dmitris_browser, volunteer, asha):
    tom = make_user(email="tom@centre.example", first_name="Tom", is_helper=True)
    let_help(volunteer, tom)
    code = actions.make_card(volunteer, by=tom).code

    answers = {"first_name": "Tom", "ui_language": "en", "contact_language": "en", "is_active": "on"}
    dmitris_browser.post(reverse("admin:accounts_user_change", args=[tom.pk]), answers)

    assert not User.objects.get(pk=tom.pk).is_helper
    assert use_card(code) is None


def test_who_logs_out_everywhere_ends_their_card_too(sofia, volunteer, asha):
    let_help(volunteer, sofia)
    code = actions.make_card(volunteer, by=sofia).code

    end_sessions(asha)

    assert use_card(code) is None


@pytest.mark.parametrize("address", [NUMBER, "yara@example.org"])
def test_the_owner_of_the_address_takes_over_what_was_set_up_under_a_card(sofia, address):
    volunteer = register(sofia, address=address)
    helper = in_by_card(volunteer, sofia)
    say_it_is_right(volunteer)
    actions.agree_to_help(volunteer.accompaniments.get(), by=volunteer.user)
    kept = User.objects.get(pk=volunteer.user_id)
    kept.set_password("a yellow bicycle at noon")
    if kept.email is None:
        kept.email = "evil@evil.example"
        EmailAddress.objects.create(user=kept, email=kept.email, verified=True, primary=True)
    kept.save()

    owner = in_by_code(address)

    kept.refresh_from_db()
    volunteer.refresh_from_db()
    assert not kept.has_usable_password()
    assert {kept.email, kept.phone} == {address, None}
    assert {row.email for row in EmailAddress.objects.filter(user=kept, verified=True)} == {kept.email} - {None}
    assert helper.get("/en/accounts/").status_code == 302
    assert (volunteer.is_confirmed, volunteer.filled_in_by) == (False, sofia)
    assert volunteer.accompaniments.get().agreed_at is None
    assert owner.get("/en/go/").url == reverse("profile:confirm")


def test_an_app_for_codes_that_a_helper_added_does_not_keep_the_owner_out(sofia):
    volunteer = register(sofia, address=NUMBER)
    in_by_card(volunteer, sofia)
    Authenticator.objects.create(user=volunteer.user, type="totp", data={"secret": "x"})

    owner = in_by_code(NUMBER)

    assert owner.get("/en/accounts/").status_code == 200
    assert not Authenticator.objects.exists()


def test_a_helpers_card_that_nobody_used_ends_when_the_owner_comes_by_code(sofia):
    volunteer = register(sofia, address=NUMBER)
    code = actions.make_card(volunteer, by=sofia).code

    owner = in_by_code(NUMBER)

    assert owner.get("/en/accounts/").status_code == 200
    assert use_card(code) is None


def test_who_proves_their_number_while_in_by_a_card_stays_in(sofia):
    volunteer = register(sofia, address=NUMBER)
    browser = in_by_card(volunteer, sofia)
    way = browser.get("/en/accounts/email/").url

    browser.post(way, {"to": "phone"})
    browser.post(way, {"code": newest_code(NUMBER)})

    assert browser.get("/en/accounts/email/").status_code == 200
    assert User.objects.get(phone=NUMBER).phone_verified_at


def test_what_the_owner_sets_up_after_the_first_code_stays(sofia):
    volunteer = register(sofia, address=NUMBER)
    in_by_card(volunteer, sofia)
    in_by_code(NUMBER)
    say_it_is_right(volunteer)

    again = in_by_code(NUMBER)

    volunteer.refresh_from_db()
    assert volunteer.is_confirmed
    assert again.get("/en/go/").url != reverse("profile:confirm")


@pytest.mark.parametrize("is_helper", [True, False])
def test_who_came_with_a_helpers_card_reads_that_their_own_address_is_asked_first(sofia, dmitri, is_helper):
    volunteer = register(sofia, address=NUMBER)
    browser = in_by_card(volunteer, sofia if is_helper else dmitri)

    page = browser.get("/en/accounts/card/next/").text

    assert ("you first type a code that we send you there" in page) == is_helper
